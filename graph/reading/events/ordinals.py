"""Ordinals: which of a series a gathering is, "the 14th", "VIII", "inaugural"."""

from __future__ import annotations

import re

_WORDS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
)
_INAUGURAL = frozenset({"inaugural", "maiden"})
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70}
_FULL_TENS = {
    **{"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70},
    **{"eightieth": 80, "ninetieth": 90, "hundredth": 100},
}
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}


def ordinal(word: str) -> int | None:
    """The number that a word stands for as an ordinal."""
    low = word.lower()
    if low in _WORDS:
        return _WORDS.index(low) + 1
    if low in _INAUGURAL:
        return 1
    if low in _FULL_TENS:
        return _FULL_TENS[low]
    if digits := re.fullmatch(r"(\d+)(?:st|nd|rd|th)", low):
        return int(digits[1])
    tens, _, ones = low.partition("-")
    if tens in _TENS and ones in _WORDS:
        return _TENS[tens] + _WORDS.index(ones) + 1
    if word.isupper() and set(word) <= set(_ROMAN):
        values = [_ROMAN[c] for c in word]
        return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))
    return None


def is_ordinal(word: str) -> bool:
    """Whether a word counts in a series."""
    return ordinal(word) is not None
