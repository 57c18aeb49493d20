"""Words of names of organisations paired: by letters, by meaning, run together, as initials."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from graph.identity.likeness.pairing import Pair, Pairing, pair_words
from graph.identity.likeness.wording import Word, join, stem
from graph.identity.names import sound

_PAIRED = 0.5
"""The likeness of two words from which they may be one."""
_SENSE, _SOUND, _STEM = 0.98, 0.98, 0.95
"""The likeness of words of one meaning, of one sound, of one stem."""
_LETTERS, _TWO_LETTERS = 0.9, 0.75
"""The likeness of words and their initials, and of two initials only."""
_RUN = 0.8
"""The likeness from which words run together are one of the other name."""
_MOST_TOGETHER = 3
"""The most words that are run together."""
_OTHER_START = 0.08
"""What a different first letter costs: slips are rare there."""
_SHORT, _MOST_SLIPS = 3, 2
"""Letters for which one slip is allowed, and the most slips of a word."""


def best_pairing(one: Sequence[Word], other: Sequence[Word]) -> Pairing[Word]:
    """The pairing that leaves least over; neighbouring words may stand for one, or for letters."""
    best = pair_words(one, other, word_likeness, _PAIRED)
    if best.left and best.right:
        tried = [
            *(pair_words(run, other, word_likeness, _PAIRED) for run in _joined(one, best.right)),
            *(pair_words(one, run, word_likeness, _PAIRED) for run in _joined(other, best.left)),
        ]
        best = min((best, *tried), key=lambda each: each.rest)
    return _without_fillers(best)


def by_initials(pair: Pair[Word]) -> bool:
    """Whether one of the two stands for the other by its letters."""
    return _stands_for(pair.one, pair.other) or _stands_for(pair.other, pair.one)


def _without_fillers(pairing: Pairing[Word]) -> Pairing[Word]:
    left, right = (
        tuple(word for word in side if word.weight) for side in (pairing.left, pairing.right)
    )
    return Pairing(pairing.pairs, left, right)


def _joined(words: Sequence[Word], others: Sequence[Word]) -> Iterator[list[Word]]:
    """The words with neighbours taken as one where the other name has one left for them."""
    for its in others:
        if its.known or its.countries:
            continue
        runs = _spelt_out(words, its.letters) if its.acronym else _runs(words, len(its.letters))
        for at, end in runs:
            whole = join(words[at:end])
            if _stands_for(its, whole) or spelling_likeness(its.letters, whole.letters) >= _RUN:
                yield [*words[:at], whole, *words[end:]]


def _runs(words: Sequence[Word], size: int) -> Iterator[tuple[int, int]]:
    """Where the few neighbours begin and end that are of so many letters together."""
    sizes = [len(word.letters) for word in words]
    for at in range(len(words) - 1):
        for end in range(at + 2, min(at + _MOST_TOGETHER, len(words)) + 1):
            if abs(sum(sizes[at:end]) - size) <= _MOST_SLIPS:
                yield at, end


def _spelt_out(words: Sequence[Word], letters: str) -> Iterator[tuple[int, int]]:
    """Where the words begin and end of which these are the first letters."""
    first = "".join(word.initials for word in words)
    if letters not in first:
        return
    for at in range(len(words) - 1):
        for end in range(at + 2, len(words) + 1):
            if "".join(word.initials for word in words[at:end]) == letters:
                yield at, end


def _stands_for(word: Word, whole: Word) -> bool:
    """Whether a word is the initials of several."""
    return word.acronym and word.letters == whole.initials


def word_likeness(one: Word, other: Word) -> float:
    """How alike two words of names of organisations are."""
    if one.letters == other.letters:
        return 1.0
    if one.countries and other.countries:
        return 0.0 if one.countries.isdisjoint(other.countries) else 1.0
    if one.sense is not None and one.sense == other.sense:
        return _SENSE
    if one.known and other.known:
        return _STEM if stem(one.letters) == stem(other.letters) else 0.0
    if _stands_for(one, other) or _stands_for(other, one):
        return _LETTERS if max(len(one.initials), len(other.initials)) > 2 else _TWO_LETTERS
    if one.acronym or other.acronym:
        return 0.0
    return spelling_likeness(one.letters, other.letters)


@lru_cache(maxsize=262144)
def spelling_likeness(word: str, other: str) -> float:
    """How alike two words are, by their letters alone."""
    if sound(word) == sound(other):
        return _SOUND
    if stem(word) == stem(other):
        return _STEM
    most = min(_MOST_SLIPS, max(len(word), len(other)) // _SHORT)
    apart = DamerauLevenshtein.distance(word, other, score_cutoff=most)
    if apart > most:
        apart = DamerauLevenshtein.distance(sound(word), sound(other), score_cutoff=most)
        if apart >= most:
            return 0.0
    start = 0 if word[0] == other[0] else _OTHER_START
    return 1 - apart / max(len(word), len(other)) - start
