"""States called by what they are, in news of their own: "visited the Kingdom on Sunday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.reading.document import Kind
from graph.reading.mentions.lexicon import Atom, Entry
from graph.reading.mentions.wording import Word
from ontology.countries import countries

_REALMS = (
    ("kingdom",), ("sultanate",), ("emirate",), ("federation",), ("principality",),
    ("islamic", "republic"), ("grand", "duchy"),
)  # fmt: skip


def realms(words: Sequence[Word], home: str | None, found: Sequence[Atom]) -> Iterator[Atom]:
    """The atoms by which the state `home` of an article is called, where no other name stands."""
    state = countries().get(home or "")
    if state is None:
        return
    called = state.official_name.lower().split()
    mine = [realm for realm in _REALMS if set(realm) <= set(called)]
    taken = {at for atom in found for at in range(atom.first, atom.last)}
    for first in range(1, len(words)) if mine else ():
        for realm in mine:
            last = first + len(realm)
            if taken.isdisjoint(range(first, last)) and _stands_alone(words, first, last, realm):
                yield Atom(first, last, (Entry(Kind.COUNTRY, state.code),))


def _stands_alone(words: Sequence[Word], first: int, last: int, realm: Sequence[str]) -> bool:
    """Whether "the Kingdom" stands there, and not "the Kingdom of Spain" or "the Kingdom Tower"."""
    here = words[first:last]
    if tuple(word.key for word in here) != tuple(realm) or not all(word.cap for word in here):
        return False
    after = words[last] if last < len(words) else None
    named = after is not None and (after.key == "of" or after.cap or bool(after.hyphen))
    return words[first - 1].key == "the" and not named
