"""A written name of an organisation as words that can be compared, whatever its script."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

from graph.identity.likeness.countries import Named, country_of
from graph.identity.likeness.forms import peel
from graph.identity.likeness.tokens import letters, tokens
from ontology.body_words import body_words

_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_ROMAN = re.compile(r"(?=[IVX])X{0,3}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_ACRONYM = re.compile(r"[A-Z]{2,6}")
_ENDINGS = re.compile(
    r"(?<=\w{4})(?:ical|ial|ary|ally|al|ic|ian|an|ies|es|s|y|e|skaya|skoe|skii|skiy|skij|ski|sky|nyy)$"
)

_SEATED = frozenset({"in", "to"})
_SHORTEST_PLURAL = 4
_FILLER, _GENERIC, _OWN = 0.0, 0.4, 1.0
"""The weight of a word without meaning, of one that many names share, of a word of one's own."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a name, or the words of a country's name taken for one."""

    letters: str
    initials: str
    weight: float
    sense: int | None = None
    """The number of the meaning that words of other languages and spellings share."""
    known: bool = False
    """Whether it is a word of the language of bodies, and no name."""
    countries: frozenset[str] = frozenset()
    """The codes of the countries of which it may be the name: "Dominican" of two."""
    acronym: bool = False
    style: bool = False
    """Whether it comes and goes: "Group"."""
    reach: bool = False
    """Whether it tells how far the body reaches: "Europe"."""

    @property
    def own(self) -> bool:
        """Whether it tells one body from another of its kind."""
        return self.weight >= _OWN


@dataclass(frozen=True)
class Worded:
    """The name of an organisation: its words in order, its numbers, its legal forms."""

    words: tuple[Word, ...]
    numbers: tuple[str, ...]
    forms: frozenset[str]
    """The families of the legal forms."""
    solid: str
    """All letters in order, those of articles too."""
    seats: frozenset[str]
    """The countries in which it is told to sit."""

    @cached_property
    def own(self) -> tuple[Word, ...]:
        """The words that tell it from others of its kind."""
        return tuple(word for word in self.words if word.own and not word.countries)

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that it may name."""
        return frozenset(code for word in self.words for code in word.countries)


@lru_cache(maxsize=65536)
def word_name(name: str) -> Worded:
    """The words of an organisation's name without articles, numbers and legal forms."""
    kept, forms = peel(tokens(name))
    numbers, rest = _without_numbers(kept)
    words = tuple(_words(rest)) or tuple(_word(token) for token in rest)
    solid = "".join(letters(token) for token in rest)
    return Worded(words, tuple(sorted(numbers)), forms, solid, frozenset(_seats(rest)))


def initials(worded: Worded) -> str:
    """The first letters of its words."""
    return "".join(word.initials for word in worded.words)


def join(words: Sequence[Word]) -> Word:
    """Several words as one."""
    return Word(
        "".join(word.letters for word in words),
        "".join(word.initials for word in words),
        sum(word.weight for word in words),
    )


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without the ending that makes an adjective or a plural of it."""
    return _ENDINGS.sub("", word)


def _without_numbers(written: Sequence[str]) -> tuple[list[str], list[str]]:
    """The numbers of a name, and its other words."""
    numbers: list[str] = []
    rest: list[str] = []
    tens = 0
    for at, token in enumerate(written):
        plain = letters(token)
        value = _value(plain)
        if value is None and at and _ROMAN.fullmatch(token):
            value = _roman(token)
        if value is None and any(c.isdigit() for c in plain):
            numbers.append(plain)
        elif value is None:
            rest.append(token)
        elif tens and 0 < value < 10:
            numbers[-1] = str(tens + value)
        else:
            numbers.append(str(value))
        tens = body_words().tens.get(plain, 0)
    return numbers, rest


def _value(plain: str) -> int | None:
    """The number that a word or its digits tell."""
    if plain.isdigit():
        return int(plain)
    ordinal = _ORDINAL.fullmatch(plain)
    if ordinal:
        return int(ordinal[1])
    known = body_words()
    return known.ones.get(plain, known.tens.get(plain))


def _roman(written: str) -> int:
    values = [_ROMAN_VALUES[sign] for sign in written]
    return sum(-value if value < max(values[at:]) else value for at, value in enumerate(values))


def _words(written: Sequence[str]) -> Iterator[Word]:
    """The words that tell something, the words of a country's name as one."""
    at = 0
    while at < len(written):
        named = country_of(written[at:])
        if named is not None:
            yield _country(written[at : at + named.length], named)
            at += named.length
        else:
            if letters(written[at]) not in _articles():
                yield _word(written[at])
            at += 1


def _seats(written: Sequence[str]) -> Iterator[str]:
    for at, token in enumerate(written[:-1], 1):
        named = country_of(written[at:]) if letters(token) in _SEATED else None
        if named is not None:
            yield from named.codes


def _country(written: Sequence[str], named: Named) -> Word:
    plain = [letters(token) for token in written]
    initials = "".join(word[0] for word in plain if word not in _articles())
    return Word("".join(plain), initials, _OWN, countries=named.codes)


@lru_cache(maxsize=65536)
def _word(token: str) -> Word:
    plain = letters(token)
    sense = next((_senses()[form] for form in _singular(plain) if form in _senses()), None)
    known = sense is not None or any(form in _generic() for form in _singular(plain))
    weight = _FILLER if plain in _fillers() else _GENERIC if known else _OWN
    return Word(
        letters=plain,
        initials=plain[0],
        weight=weight,
        sense=sense,
        known=known,
        acronym=bool(_ACRONYM.fullmatch(token)) and not known,
        style=plain in _styles(),
        reach=plain in _reach(),
    )


def _singular(plain: str) -> tuple[str, ...]:
    """A word as it stands, and what it would be the plural of."""
    return (plain, plain[:-1]) if len(plain) > _SHORTEST_PLURAL and plain[-1] == "s" else (plain,)


@cache
def _senses() -> Mapping[str, int]:
    found: dict[str, int] = {}
    for number, forms in enumerate(body_words().senses):
        for form in forms:
            found.setdefault(letters(form), number)
    return found


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(letters(word) for word in words)


@cache
def _generic() -> frozenset[str]:
    known = body_words()
    return _folded(known.generic | known.styles | known.reach | known.fillers)


@cache
def _styles() -> frozenset[str]:
    return _folded(body_words().styles)


@cache
def _reach() -> frozenset[str]:
    return _folded(body_words().reach)


@cache
def _articles() -> frozenset[str]:
    return _folded(body_words().articles)


@cache
def _fillers() -> frozenset[str]:
    return _folded(body_words().fillers)
