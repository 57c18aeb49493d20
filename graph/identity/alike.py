"""Spellings of one name: the same consonants, with vowels that transliteration confuses.

Looser than equal sound, and believed only of people who share an office or whom they serve.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_SHORT = 4
"""Letters below which words are compared whole: too many names differ by a vowel alone."""
_FREE = 5
"""Letters from which a word may differ by vowels whatever the other words are."""
_LONG = 8
"""Letters from which a last "e" for "a" does not make a man's name of a woman's."""
_SURE = 2
"""Equal words beside which a shorter one may differ too."""
_VOWELS = re.compile("[aeiou]+")
_GLIDES = re.compile("(?<=.)j")
_ARTICLE = re.compile("[ae]l(?=.{5})")
"""An Arabic article written as one with the name: "Elaraby"."""
_CONFUSED = frozenset(map(frozenset, ("ae", "ao", "ei", "eu", "ou")))
"""Vowels of which one is written for the other; not a for i or u, nor i for u."""
_START = "-"
"""Stands for the vowel with which a word starts."""
_FAR = 99


@lru_cache(maxsize=65536)
def bones(word: str) -> str:
    """What all spellings of a word share: the consonants, and whether a vowel comes first."""
    if len(word) < _SHORT:
        return word
    plain = _plain(word)
    kept = _VOWELS.sub(_START, plain[:1]) + _VOWELS.sub("", plain[1:])
    return kept if len(kept) > 1 else word


def distance(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[int, int] | None:
    """By how many vowels two names of as many words differ, and how many words are equal.

    None if they are not spellings of one name.
    """
    if len(one) != len(other):
        return None
    left, right = _unequal(one, other), _unequal(other, one)
    equal = [word for word in one if word in other and len(word) >= _SHORT]
    pairs = list(zip(left, right, strict=True))
    least = _SHORT if len(equal) >= _SURE else _FREE
    if any(min(len(word), len(its)) < least for word, its in pairs):
        return None
    apart = sum(vowels_apart(word, its) for word, its in pairs)
    return (apart, len(equal)) if apart < _FAR else None


@lru_cache(maxsize=65536)
def vowels_apart(word: str, other: str) -> int:
    """By how many vowels two spellings of a word differ; very far if they are two words."""
    if word == other:
        return 0
    if bones(word) != bones(other):
        return _FAR
    ours, theirs = _slots(word), _slots(other)
    if len(ours) != len(theirs):
        return _FAR
    ends = {ours[-1][-1:], theirs[-1][-1:]}
    if len(ends) > 1 and "a" in ends and (ends != {"a", "e"} or len(word) < _LONG):
        return _FAR
    return max(1, sum(_slot_apart(*slot) for slot in zip(ours, theirs, strict=True)))


def _unequal(words: tuple[str, ...], others: tuple[str, ...]) -> list[str]:
    """The words that the other name does not have, those with like bones in the same order."""
    return sorted((Counter(words) - Counter(others)).elements(), key=bones)


def _slots(word: str) -> list[str]:
    """The vowels between the consonants, in order."""
    return re.split("[^aeiou]", _plain(word))


def _plain(word: str) -> str:
    return _GLIDES.sub("", _ARTICLE.sub("", word, count=1) if _ARTICLE.match(word) else word)


def _slot_apart(one: str, other: str) -> int:
    ours, theirs = Counter(one) - Counter(other), Counter(other) - Counter(one)
    if not ours and not theirs:
        return 0 if one == other else 1
    if ours and theirs and not any({a, b} in _CONFUSED for a in ours for b in theirs):
        return _FAR
    longer = abs(len(one) - len(other))
    return 1 if longer <= 1 else _FAR
