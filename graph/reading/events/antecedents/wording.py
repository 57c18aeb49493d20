"""The words of a plural reference: its head, its number, whose posts it can mean, what follows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from graph.reading.document import Document, Kind, Mention
from graph.reading.references.posts import posts_of

_HEADS = {
    "states": frozenset(
        {"countries", "nations", "states", "neighbours", "neighbors", "governments", "republics"}
        | {"capitals"}
    ),
    "sides": frozenset({"sides"}),
    "parties": frozenset({"parties"}),
    "delegations": frozenset({"delegations"}),
    "leaders": frozenset({"leaders", "presidents", "premiers", "statesmen", "kings", "heads"}),
    "ministers": frozenset({"ministers", "secretaries"}),
    "envoys": frozenset({"ambassadors", "envoys", "diplomats", "representatives"}),
    "alone": frozenset(
        {"two", "three", "four", "five", "six", "both", "them", "men", "women", "pair", "duo"}
        | {"trio"}
    ),
}
"""What kind of members the words of a reference have, the first that fits."""
_NUMBERS = {"both": 2, "two": 2, "pair": 2, "duo": 2, "trio": 3}
_OWN = frozenset({"its", "their", "his", "her", "our", "whose", "my", "your"})
_AFTER = re.compile(r"\s*(\w+|[,.;:'’(—–-])")
_FOLLOWING = frozenset({"of", "to", "in", "from", "concerned", "who", "that", "which", ","})
_REACH = 48
_CROWD = 3


class Wording:
    """What the words of a plural reference say."""

    def __init__(self, document: Document, mention: Mention) -> None:
        text = document.text
        words = re.findall(r"[\w'-]+", text[mention.start : mention.end].lower())
        self.head = next((h for h, found in _HEADS.items() if found & set(words)), "others")
        self.number = mention.number or next((_NUMBERS[w] for w in words if w in _NUMBERS), None)
        plain = self.head in {"states", "sides", "parties", "delegations", "alone"}
        self.posts = (
            set() if plain else posts_of(words) | {office.post for office in mention.offices}
        )
        self.loose = "leaders" in words
        """Whether any of high rank may be meant."""
        owned = words[0] in _OWN or any(w.endswith("'s") for w in words)
        self._opening = "own" if owned else words[0]
        self._after = _what_follows(document, mention)

    def shown(self, signs: Iterable[str]) -> Iterator[str]:
        """The signs of a group, each also beside the head of the words."""
        for sign in signs:
            yield f"group {sign}"
            yield f"group {sign}, {self.head}"

    def signs_of_nobody(self, place: str, near: int, *, ruled: bool) -> Iterator[str]:
        """Signs that none of those told is meant; `near` of them are told just before."""
        number = "some" if self.number is None else "told"
        for sign in (
            "any",
            f"as {self.head}",
            f"number {self.number}",
            f"opens {self._opening}",
            f"before {self._after}",
            f"at {place}",
            f"near {min(near, _CROWD)}",
            f"as {self.head} number {number}",
            f"as {self.head} before {self._after}",
            f"number {number} before {self._after}",
            f"number {number} near {min(near, _CROWD)}",
            f"as {self.head} near {min(near, _CROWD)}",
        ):
            yield f"nobody {sign}"
        if ruled:
            yield "nobody ruled"
            yield f"nobody ruled, {self.head}"


def _what_follows(document: Document, mention: Mention) -> str:
    """The word after it, where it goes on with the phrase."""
    found = _AFTER.match(document.text, mention.end)
    word = found[1].lower() if found else ""
    if word == "of":
        ahead = [o for o in document.mentions_at(mention.sentence) if o.start >= mention.end]
        inner = ahead and ahead[0].kind is Kind.SIDES and ahead[0].start - mention.end < _REACH
        return "of sides" if inner else "of"
    if word.endswith("ing"):
        return "doing"
    return word if word in _FOLLOWING else "else"
