"""How alike two written names of organisations are.

Words that many names share weigh little, and words that come and go ("Group") next to nothing.
Numbers, countries and legal forms must not contradict each other. What is left over on both
sides makes another organisation; on one side it costs its share of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from graph.identity.likeness.pairing import Pair, Pairing, pair_words
from graph.identity.likeness.scale import Likeness
from graph.identity.likeness.wording import Word, Worded, join, stem, word_name
from graph.identity.names import sound
from ontology.legal_forms import ANY_COMPANY

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
_SLIPS = 1.6
"""How much more than its share of a name what is unlike in its words costs."""
_MORE = 1.8
"""How much more than their share of a name words on one side only cost."""
_STYLE, _REACH, _EXPLAINS = 0.3, 0.5, 0.25
"""What is left of the weight of a word that comes and goes, of a continent's, of a country's
beside an acronym."""
_OTHERS, _NUMBER, _FORM = 0.3, 0.2, 0.45
"""What words left over on both sides, other numbers, and another legal form cost."""
_NO_NUMBER, _NO_FIRST, _NO_FORM = 0.45, 0.7, 0.97
"""What a number, the number one, or a legal form on one side only cost."""
_UNTOLD = 0.45
"""What words left over cost where all that is shared are words that many names share."""
_PARTS = re.compile(r"\s*/\s*")
_SHORTEST_PART = 4
"""Letters that a name needs to stand alone beside a stroke."""
_BRACKETS = re.compile(r"\s*\(([^()]+)\)")


def organisation_likeness(first: str, second: str) -> Likeness:
    """How alike two names of organisations are, in whatever script, order and fullness."""
    one, other = sorted((first, second))
    found = (_compared(mine, its) for mine in _names(one) for its in _names(other))
    return max(found, key=lambda each: each.score, default=Likeness(0.0, ("no letters",)))


@lru_cache(maxsize=65536)
def _names(written: str) -> tuple[Worded, ...]:
    """The names that one writing tells: "A/B" is A or B, "Some Name (SN)" is either too."""
    parts = _PARTS.split(written)
    whole = len(parts) == 1 or any(len(part) < _SHORTEST_PART for part in parts)
    forms = [written] if whole else [written, *parts]
    bracket = _BRACKETS.search(written)
    if bracket and all(word.acronym for word in word_name(bracket[1]).words):
        forms += [_BRACKETS.sub("", written, count=1), bracket[1]]
    return tuple(word_name(form) for form in forms if form.strip())


def _compared(one: Worded, other: Worded) -> Likeness:
    if not (one.words or one.numbers) or not (other.words or other.numbers):
        return Likeness(0.0, ("no letters",))
    score, reasons = _circumstances(one, other)
    if one.solid == other.solid:
        return Likeness(score, (*reasons, "the same words"))
    pairing = _best_pairing(one.words, other.words)
    if not pairing.pairs:
        return Likeness(0.0, ("no word in common",))
    if _seats_changed(one, other):
        score *= _OTHERS
        reasons = (*reasons, "seat and sender change places")
    return Likeness(score * _judged(pairing), (*_told(pairing), *reasons))


def _seats_changed(one: Worded, other: Worded) -> bool:
    """Whether one is the embassy of A in B, and the other that of B in A."""
    return bool(one.seats and other.seats) and not one.seats & other.seats


def _circumstances(one: Worded, other: Worded) -> tuple[float, tuple[str, ...]]:
    """What numbers and legal forms make of a likeness of 1, and the words for it."""
    score = 1.0
    reasons: list[str] = []
    if one.numbers != other.numbers:
        numbers = " ".join(one.numbers), " ".join(other.numbers)
        if all(numbers):
            score *= _NUMBER
            reasons.append(f"number {numbers[0]} against {numbers[1]}")
        else:
            number = max(numbers)
            score *= _NO_FIRST if number == "1" else _NO_NUMBER
            reasons.append(f"number {number} on one side only")
    forms = one.forms - {ANY_COMPANY}, other.forms - {ANY_COMPANY}
    if all(forms) and forms[0].isdisjoint(forms[1]):
        score *= _FORM
        reasons.append(f"legal form {_listed(forms[0])} against {_listed(forms[1])}")
    elif any(forms) and not all(forms):
        score *= _NO_FORM
    return score, tuple(reasons)


def _listed(words: frozenset[str]) -> str:
    return " and ".join(sorted(words))


def _judged(pairing: Pairing[Word]) -> float:
    shared = sum(_weight(each) for each in pairing.pairs)
    unlike = sum((1 - each.alike) * _weight(each) for each in pairing.pairs)
    score = max(0.0, 1 - _SLIPS * unlike / shared) if shared else 1.0
    left, right = pairing.left, pairing.right
    light = all(word.style or word.reach for word in (*left, *right))
    reach = all(any(word.reach for word in side) for side in (left, right))
    if left and right and (reach or not light):
        return score * _OTHERS
    by_letters = any(map(_by_letters, pairing.pairs))
    more = sum(_cost(word, by_letters) for word in (*left, *right))
    score *= max(0.0, 1 - _MORE * more / (shared + more)) if more else 1.0
    told = light or any(each.one.own or each.other.own for each in pairing.pairs)
    return score if told else score * _UNTOLD


def _weight(pair: Pair[Word]) -> float:
    return max(pair.one.weight, pair.other.weight)


def _cost(word: Word, by_letters: bool) -> float:
    """The weight of a word that is left over."""
    if word.style:
        return word.weight * _STYLE
    if word.reach:
        return word.weight * _REACH
    return word.weight * (_EXPLAINS if by_letters and word.place else 1)


def _told(pairing: Pairing[Word]) -> Iterator[str]:
    for each in pairing.pairs:
        if each.one.letters != each.other.letters and not (each.one.place and each.other.place):
            yield f"“{each.one.letters}” as “{each.other.letters}”"
    left, right = (
        " ".join(word.letters for word in side) for side in (pairing.left, pairing.right)
    )
    if left and right:
        yield f"“{left}” against “{right}”"
    elif left or right:
        yield f"“{left or right}” on one side only"


def _best_pairing(one: Sequence[Word], other: Sequence[Word]) -> Pairing[Word]:
    """The pairing that leaves least over; neighbouring words may stand for one, or for letters."""
    best = pair_words(one, other, word_likeness, _PAIRED)
    if best.rest:
        tried = [pair_words(run, other, word_likeness, _PAIRED) for run in _joined(one, other)]
        tried += [pair_words(one, run, word_likeness, _PAIRED) for run in _joined(other, one)]
        best = min((best, *tried), key=lambda each: each.rest)
    return _without_fillers(best)


def _without_fillers(pairing: Pairing[Word]) -> Pairing[Word]:
    left, right = (
        tuple(word for word in side if word.weight) for side in (pairing.left, pairing.right)
    )
    return Pairing(pairing.pairs, left, right)


def _joined(words: Sequence[Word], others: Sequence[Word]) -> Iterator[list[Word]]:
    """The words with neighbours taken as one where the other name has them as one."""
    longest = len(words) if any(its.acronym for its in others) else _MOST_TOGETHER
    for at in range(len(words) - 1):
        for end in range(at + 2, min(at + longest, len(words)) + 1):
            whole = join(words[at:end])
            if any(_stands_for(its, whole) or _run_together(its, whole) for its in others):
                yield [*words[:at], whole, *words[end:]]


def _stands_for(word: Word, whole: Word) -> bool:
    """Whether a word is the initials of several."""
    return word.acronym and word.letters == whole.initials


def _run_together(word: Word, whole: Word) -> bool:
    near = abs(len(word.letters) - len(whole.letters)) <= _MOST_SLIPS
    return near and _spelt(word.letters, whole.letters) >= _RUN


def _by_letters(pair: Pair[Word]) -> bool:
    return _stands_for(pair.one, pair.other) or _stands_for(pair.other, pair.one)


def word_likeness(one: Word, other: Word) -> float:
    """How alike two words of names of organisations are."""
    if one.letters == other.letters:
        return 1.0
    if one.place and other.place:
        return 1.0 if one.place == other.place else 0.0
    if one.sense is not None and one.sense == other.sense:
        return _SENSE
    if one.known and other.known:
        return _STEM if stem(one.letters) == stem(other.letters) else 0.0
    if _stands_for(one, other) or _stands_for(other, one):
        return _LETTERS if max(len(one.initials), len(other.initials)) > 2 else _TWO_LETTERS
    if one.acronym or other.acronym:
        return 0.0
    return _spelt(one.letters, other.letters)


@lru_cache(maxsize=262144)
def _spelt(word: str, other: str) -> float:
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
