"""Who is on stage: the host, the guest and the company of the last encounter, as news goes on.

"Her guest", "the visitor" and "his interlocutors" speak of them without a name.
"""

from __future__ import annotations

from collections.abc import Iterable


class Stage:
    """Follows who hosts whom, and who met whom last."""

    def __init__(self, hosting: frozenset[str]) -> None:
        self._hosting = hosting
        self._guests: list[str] = []
        self._hosts: list[str] = []
        self._company: list[str] = []

    def note_visit(self, travellers: Iterable[str]) -> None:
        """Those who travel are the guests from now on."""
        self._guests = list(travellers)
        self._hosts = []

    def note_encounter(self, word: str, own: list[str], other: list[str]) -> None:
        """Those who met; for words of hosting, who received whom."""
        self._company = [*own, *other]
        if word in self._hosting and own and other:
            self._hosts, self._guests = own, other
        elif set(self._guests) & set(self._company):
            self._hosts = [n for n in self._company if n not in self._guests]

    def guests(self, apart: Iterable[str] = ()) -> list[str]:
        """Who visits, those apart left out."""
        return _without(self._guests, apart)

    def hosts(self, apart: Iterable[str] = ()) -> list[str]:
        """Who received the guest last."""
        return _without(self._hosts, apart)

    def company(self, apart: Iterable[str] = ()) -> list[str]:
        """Those of the last encounter."""
        return _without(self._company, apart)


def _without(names: list[str], apart: Iterable[str]) -> list[str]:
    left = set(apart)
    return [name for name in names if name not in left]
