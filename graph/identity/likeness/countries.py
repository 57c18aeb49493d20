"""Countries that the words of an organisation's name tell of, by name or by adjective."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from graph.identity.likeness.tokens import letters, tokens
from ontology.countries import Country, countries


class Named(NamedTuple):
    """The codes of the countries that a wording may mean, and of how many words it is."""

    codes: frozenset[str]
    length: int


def country_of(written: Sequence[str]) -> Named | None:
    """What country the first words name, by the longest wording; none if they name none."""
    known = _wordings()
    lengths = known.lengths.get(letters(written[0]), ())
    for length in lengths:
        if length <= len(written):
            words = written[:length]
            wording = " ".join(letters(word) for word in words)
            codes = known.shouted.get("".join(words)) or known.codes.get(wording)
            if codes:
                return Named(frozenset(codes), length)
    return None


class _Wordings(NamedTuple):
    codes: Mapping[str, set[str]]
    shouted: Mapping[str, set[str]]
    """Wordings that count in capitals alone: "US"."""
    lengths: Mapping[str, tuple[int, ...]]
    """By the first word: of how many words wordings are, the most first."""


@cache
def _wordings() -> _Wordings:
    codes: dict[str, set[str]] = defaultdict(set)
    shouted: dict[str, set[str]] = defaultdict(set)
    lengths: dict[str, set[int]] = defaultdict(set)
    for country in countries().values():
        for wording in _names(country):
            words = [letters(token) for token in tokens(wording)]
            if wording.isupper():
                shouted["".join(tokens(wording))].add(country.code)
                words = ["".join(words)]
            else:
                codes[" ".join(words)].add(country.code)
            lengths[words[0]].add(len(words))
    ordered = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
    return _Wordings(codes, shouted, ordered)


def _names(country: Country) -> list[str]:
    return [*country.all_names, *country.adjectives, *country.demonyms]
