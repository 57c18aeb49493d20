"""Organisations that may be one under two names."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.identity.doubles.pairs import Double, doubles_among, telling_bones
from graph.identity.likeness import ALIKE, organisation_likeness
from graph.identity.likeness.organisation_words import spelling_likeness
from graph.identity.likeness.spelling import skeleton
from graph.identity.likeness.wording import Word, Worded, initials, word_name

_TELLING = 3
"""Letters for words from which they are telling enough to look names up by them."""
_LIKE = 0.6
"""The likeness of two words below which they are not looked at twice."""
_SAME_PEOPLE, _NO_PEOPLE = 1.0, 0.95
"""The weight of a likeness where one official serves both, and where none does."""


@dataclass(frozen=True, slots=True)
class KnownOrganisation:
    """An organisation as the graph knows one."""

    iri: str
    names: tuple[str, ...]
    listed: bool
    """Whether the ontology lists it: two that are listed are two."""
    served_by: frozenset[str] = frozenset()
    """Names of its officials."""


def find_organisation_doubles(
    organisations: Iterable[KnownOrganisation],
) -> list[Double[KnownOrganisation]]:
    """All pairs of organisations that may be one, the likeliest first."""
    return doubles_among(organisations, _keys, _judge)


def _judge(one: KnownOrganisation, other: KnownOrganisation) -> Double[KnownOrganisation] | None:
    if one.listed and other.listed:
        return None
    best = max(
        (
            organisation_likeness(a, b)
            for a in one.names
            for b in other.names
            if _share_a_word(word_name(a), word_name(b))
        ),
        key=lambda each: each.score,
        default=None,
    )
    if best is None or best.score < ALIKE:
        return None
    shared = sorted(one.served_by & other.served_by)
    weight = _SAME_PEOPLE if shared else _NO_PEOPLE
    reasons = (*best.reasons, *(f"{name} serves both" for name in shared[:1]))
    return Double(one, other, round(best.score * weight, 3), reasons)


def _share_a_word(one: Worded, other: Worded) -> bool:
    """Whether two names can be alike: a look at their own words, before all is compared."""
    if not one.own or not other.own or any(word.acronym for word in (*one.own, *other.own)):
        return True
    return any(
        a.letters in b.letters
        or b.letters in a.letters
        or spelling_likeness(a.letters, b.letters) >= _LIKE
        for a in one.own
        for b in other.own
    )


def _keys(organisation: KnownOrganisation) -> Iterator[Hashable]:
    for name in organisation.names:
        worded = word_name(name)
        yield from _of_own_words(worded.own) if worded.own else _of_common_words(worded)
        yield from _of_letters(worded)


def _of_own_words(words: Iterable[Word]) -> Iterator[Hashable]:
    """Its own words, by letters and by consonants."""
    for word in words:
        yield word.letters
        yield from telling_bones(word.letters)
    yield skeleton("".join(word.letters for word in words))


def _of_common_words(worded: Worded) -> Iterator[Hashable]:
    """Two by two, the countries and the common words of its name."""
    told = sorted({sense for word in worded.words for sense in _senses(word)})
    yield from combinations(told, 2)


def _senses(word: Word) -> Iterable[str]:
    if word.countries:
        return word.countries
    if word.known:
        return (word.letters if word.sense is None else str(word.sense),)
    return ()


def _of_letters(worded: Worded) -> Iterator[Hashable]:
    """The letters that stand for its words."""
    for letters in (initials(worded), *(w.letters for w in worded.words if w.acronym)):
        if len(letters) >= _TELLING:
            yield letters.upper()
