"""How personal names are written: honorifics, particles, and words that are no names."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Naming:
    """Sets of folded words by the part they play in a personal name; see `naming.toml`."""

    honorifics: frozenset[str]
    female: frozenset[str]
    male: frozenset[str]
    shouted: frozenset[str]
    particles: frozenset[str]
    opening: frozenset[str]
    suffixes: frozenset[str]
    patronymic: frozenset[str]
    common: frozenset[str]
    surnames: frozenset[str]
    things: frozenset[str]
    words: frozenset[str]
    families: frozenset[str]
    borne: frozenset[str]
    given_styles: frozenset[str]
    noble: frozenset[str]
    bearers: frozenset[str]
    postnominal: frozenset[str]
    remembered: frozenset[str]
    titles: frozenset[str]


@cache
def naming() -> Naming:
    """The word sets, read once."""
    text = files("ontology").joinpath("naming.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Naming(**{each.name: frozenset(data[each.name].split()) for each in fields(Naming)})
