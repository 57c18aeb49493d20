"""How alike two written names of organisations are.

Words that many names share weigh little, and words that come and go ("Group") next to nothing.
Numbers, countries and legal forms must not contradict each other. What is left over on both
sides makes another organisation; on one side it costs its share of the name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.identity.likeness.organisation_words import best_pairing, by_initials
from graph.identity.likeness.pairing import Pair, Pairing
from graph.identity.likeness.scale import Likeness
from graph.identity.likeness.wording import Word, Worded, word_name
from ontology.legal_forms import ANY_COMPANY

_SLIPS = 1.6
"""How much more than its share of a name what is unlike in its words costs."""
_MORE = 1.8
"""How much more than their share of a name words on one side only cost."""
_STYLE, _REACH, _EXPLAINS = 0.3, 0.5, 0.25
"""What is left of the weight of a word that comes and goes, of a continent's, of a country's
beside an acronym."""
_OTHERS, _FORM = 0.3, 0.45
"""What words left over on both sides, and another legal form cost."""
_CONTRADICTED = 0.2
"""The likeness of names of other numbers, or of other countries."""
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
    contradiction = _contradiction(one, other)
    if contradiction:
        return Likeness(_CONTRADICTED, (contradiction,))
    score, reasons = _circumstances(one, other)
    if one.solid == other.solid:
        return Likeness(score, (*reasons, "the same words"))
    pairing = best_pairing(one.words, other.words)
    if not pairing.pairs:
        return Likeness(0.0, ("no word in common",))
    return Likeness(score * _judged(pairing), (*_told(pairing), *reasons))


def _contradiction(one: Worded, other: Worded) -> str:
    """What numbers or countries say against one organisation, in words; empty if nothing."""
    if one.numbers and other.numbers and one.numbers != other.numbers:
        return f"number {' '.join(one.numbers)} against {' '.join(other.numbers)}"
    if one.countries and other.countries and one.countries.isdisjoint(other.countries):
        return f"country {_listed(one.countries)} against {_listed(other.countries)}"
    if one.seats and other.seats and one.seats.isdisjoint(other.seats):
        return "seat and sender change places"
    return ""


def _circumstances(one: Worded, other: Worded) -> tuple[float, tuple[str, ...]]:
    """What a number and a legal form make of a likeness of 1, and the words for it."""
    score = 1.0
    reasons: list[str] = []
    number = " ".join(one.numbers or other.numbers)
    if one.numbers != other.numbers:
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
    by_letters = any(map(by_initials, pairing.pairs))
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
    return word.weight * (_EXPLAINS if by_letters and word.countries else 1)


def _told(pairing: Pairing[Word]) -> Iterator[str]:
    for each in pairing.pairs:
        if each.one.letters != each.other.letters and not (
            each.one.countries and each.other.countries
        ):
            yield f"“{each.one.letters}” as “{each.other.letters}”"
    left, right = (
        " ".join(word.letters for word in side) for side in (pairing.left, pairing.right)
    )
    if left and right:
        yield f"“{left}” against “{right}”"
    elif left or right:
        yield f"“{left or right}” on one side only"
