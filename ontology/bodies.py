"""Words that tell an international body that no list has."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from ontology.data import read_data


@dataclass(frozen=True, slots=True)
class Bodies:
    """Sets of folded words; see `bodies.toml`."""

    nouns: frozenset[str]
    organs: frozenset[str]
    no_organs: frozenset[str]
    wide: frozenset[str]
    narrow: frozenset[str]


@cache
def bodies() -> Bodies:
    """The word sets, read once."""
    data = read_data("bodies.toml")
    return Bodies(**{each.name: frozenset(data[each.name].split()) for each in fields(Bodies)})
