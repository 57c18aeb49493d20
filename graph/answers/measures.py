"""How many times, or how many: "more than twice", "at least three", "exactly once"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

NUMBERS = {
    "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip
_TIMES = {"once": 1, "twice": 2, "thrice": 3}
_BOUNDS: dict[tuple[str, ...], str] = {
    ("more", "than"): "over", ("over",): "over", ("at", "least"): "least",
    ("no", "fewer", "than"): "least", ("no", "less", "than"): "least",
    ("not", "less", "than"): "least", ("less", "than"): "under", ("fewer", "than"): "under",
    ("at", "most"): "most", ("no", "more", "than"): "most", ("not", "more", "than"): "most",
    ("exactly",): "exact", ("only",): "exact", ("just",): "exact",
}  # fmt: skip
_MOST = 1000
"""Numbers beyond this count no events."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """How often something must have happened, or with how many; None where open."""

    least: int | None = None
    most: int | None = None

    def holds(self, number: int) -> bool:
        """Whether a number lies within."""
        above = self.least is None or number >= self.least
        return above and (self.most is None or number <= self.most)

    @property
    def words(self) -> str:
        """In words: "at least 3", "exactly 2"."""
        if self.least == self.most:
            return f"exactly {self.least}"
        return f"at least {self.least}" if self.most is None else f"at most {self.most}"


@dataclass(frozen=True, slots=True)
class Measure:
    """A threshold and where its words end (exclusive)."""

    threshold: Threshold
    last: int


def number_of(key: str) -> int | None:
    """The number that a word is."""
    if key.isascii() and key.isdecimal() and int(key[:5]) <= _MOST and len(key) < 5:
        return int(key)
    return NUMBERS.get(key)


def read_measure(keys: Sequence[str], at: int) -> Measure | None:
    """The threshold that starts at a word, if one does: "more than N", "N times", "twice"."""
    size, bound = _bound(keys, at)
    start = at + size
    word = keys[start] if start < len(keys) else ""
    if word in _TIMES:
        if not bound and word == "once":
            return None
        return Measure(_threshold(bound or "least", _TIMES[word]), start + 1)
    number = 1 if bound and word == "one" else number_of(word)
    if number is None:
        return None
    timed = start + 1 < len(keys) and keys[start + 1] in ("time", "times", "occasions")
    if not (timed or bound):
        return None
    return Measure(_threshold(bound or "least", number), start + 1 + timed)


def _bound(keys: Sequence[str], at: int) -> tuple[int, str]:
    """How many words tell a bound, and which."""
    for size in (3, 2, 1):
        found = _BOUNDS.get(tuple(keys[at : at + size]))
        if found:
            return size, found
    return 0, ""


def _threshold(bound: str, number: int) -> Threshold:
    return {
        "over": Threshold(number + 1),
        "least": Threshold(number),
        "under": Threshold(None, number - 1),
        "most": Threshold(None, number),
        "exact": Threshold(number, number),
    }[bound]
