"""What tells the meaning of a country's or a city's name where it stands."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from ontology.data import read_data


@dataclass(frozen=True, slots=True)
class Usage:
    """Sets of folded words; see `usage.toml`."""

    acts: frozenset[str]
    locatives: frozenset[str]
    town_nouns: frozenset[str]
    language_nouns: frozenset[str]
    tongues: frozenset[str]
    languages: frozenset[str]
    outlets: frozenset[str]
    regions: frozenset[str]
    formats: frozenset[str]
    prefixes: frozenset[str]
    relations: frozenset[str]
    backed: frozenset[str]
    things: frozenset[str]
    strips: frozenset[str]
    namesakes: frozenset[str]


@cache
def usage() -> Usage:
    """The word sets, read once."""
    data = read_data("usage.toml")
    return Usage(**{each.name: frozenset(data[each.name].split()) for each in fields(Usage)})
