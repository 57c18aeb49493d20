"""Countries that the words of an organisation's name tell of, by name or by adjective."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from graph.identity.likeness.tokens import letters, tokens
from ontology.countries import Country, countries


class Named(NamedTuple):
    """A country, and how many words name it."""

    code: str
    length: int


def country_of(written: Sequence[str]) -> Named | None:
    """The country that the first words name, by the longest wording; none if they do not."""
    known = _wordings()
    lengths = known.lengths.get(letters(written[0]), ())
    for length in lengths:
        if length <= len(written):
            words = written[:length]
            wording = " ".join(letters(word) for word in words)
            code = known.shouted.get("".join(words)) or known.codes.get(wording)
            if code:
                return Named(code, length)
    return None


class _Wordings(NamedTuple):
    codes: Mapping[str, str]
    shouted: Mapping[str, str]
    """Wordings that count in capitals alone: "US"."""
    lengths: Mapping[str, tuple[int, ...]]
    """By the first word: of how many words wordings are, the most first."""


@cache
def _wordings() -> _Wordings:
    codes: dict[str, str] = {}
    shouted: dict[str, str] = {}
    lengths: dict[str, set[int]] = {}
    for country in sorted(countries().values(), key=lambda each: not each.sovereign):
        for wording in _names(country):
            words = [letters(token) for token in tokens(wording)]
            if wording.isupper():
                shouted.setdefault("".join(tokens(wording)), country.code)
                words = ["".join(words)]
            else:
                codes.setdefault(" ".join(words), country.code)
            lengths.setdefault(words[0], set()).add(len(words))
    ordered = {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}
    return _Wordings(codes, shouted, ordered)


def _names(country: Country) -> list[str]:
    """Its wordings, those first that mean nothing else."""
    names = (*country.all_names, *country.adjectives, *country.demonyms)
    return sorted(names, key=lambda name: name in country.ambiguous)
