"""The posts of public service and the words by which news calls them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import chain
from types import MappingProxyType
from typing import Any

from ontology.data import read_data
from ontology.folding import fold

_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Head:
    """A noun that names an office, and the post it means in each company.

    Posts are values of `graph.facts.Post`.
    """

    words: tuple[str, ...]
    short: tuple[str, ...]
    plurals: tuple[str, ...]
    post: str
    deputy: str | None = None
    served: str | None = None
    bare: str | None = None
    """Post when nothing but a country stands with it: "the head of Turkmenistan"."""
    by_class: Mapping[str, str] = field(default_factory=dict)
    """Post by the class of the portfolio or body it stands with."""
    deputies: Mapping[str, str] = field(default_factory=dict)
    only: Mapping[str, str] = field(default_factory=dict)
    """Post by country, where services differ."""
    alone: Mapping[str, str] = field(default_factory=dict)
    """Post by country where nothing else stands with it: "Secretary Ruiz"."""
    organs: Mapping[str, str] = field(default_factory=dict)
    """The part of an organisation that its holders serve: commissioners the Commission."""
    country: str | None = None
    serves: str | None = None
    """The only organisation that has it."""
    usual: str | None = None
    """The organisation that it serves where none is named."""
    gender: str | None = None
    style: bool = False
    """Stands before a name as a style of address too: "King", "Senator"."""
    rank: bool = False
    """A military rank."""
    posted: bool = False
    """Takes the country or body of destination: "ambassador to Chad"."""
    counterpart: bool = False
    """Means the post of somebody told before: "his counterpart"."""
    body: bool = False
    """Mostly an office of organisations: "secretary-general"."""


@dataclass(frozen=True, slots=True)
class Offices:
    """All wordings of offices: heads, and the words that stand before and after them."""

    heads: tuple[Head, ...]
    ranks: frozenset[str]
    past: frozenset[str]
    acting: tuple[tuple[str, ...], ...]
    """Word groups by which a title says that its holder only stands in."""
    future: frozenset[str]
    lead: frozenset[str]
    modifiers: frozenset[str]
    chosen: frozenset[str]
    newly: frozenset[str]
    determiners: frozenset[str]
    owners: frozenset[str]
    owning: frozenset[str]
    numbers: Mapping[str, int]
    portfolios: Mapping[str, frozenset[str]]
    bodies: Mapping[str, frozenset[str]]
    seats: Mapping[str, str]
    """The only country of a body, by its wording."""
    links: Mapping[str, frozenset[str]]
    absent: Mapping[str, frozenset[str]]
    """Countries that have no such post, by a post or a head word."""
    successions: frozenset[str]
    """Word groups between two people of whom one follows the other."""

    def head(self, word: str) -> Head:
        """The head that a word names first."""
        return next(head for head in self.heads if word in head.words)


@cache
def head_of_commission() -> Head:
    """The head of "the Commission", of whichever organisation the text tells."""
    return replace(offices().head("commission president"), usual=None)


_SETS = (
    *("ranks", "past", "future", "lead", "modifiers", "chosen", "newly"),
    *("determiners", "owners", "owning"),
)
_PLAIN = (
    *("post", "deputy", "served", "bare", "country", "serves", "usual", "gender"),
    *("style", "rank", "posted", "counterpart", "body"),
)


@cache
def offices() -> Offices:
    """The wordings of offices, read once."""
    data = read_data("offices.toml")
    return Offices(
        heads=tuple(_head(entry) for entry in data["head"]),
        **{name: frozenset(data[name].split()) for name in _SETS},
        acting=tuple(tuple(group.split()) for group in data["acting"]),
        numbers=MappingProxyType(data["numbers"]),
        portfolios=_classes(data["portfolios"]),
        bodies=_classes(data["bodies"]),
        seats=MappingProxyType({w: code for code, ws in data["seats"].items() for w in ws}),
        links=_tables(data["links"]),
        absent=_tables(data["absent"]),
        successions=frozenset(chain(*data["successions"].values())),
    )


@lru_cache(maxsize=16384)
def is_acting(title: str) -> bool:
    """Whether a title says that its holder stands in for somebody, or until somebody is named."""
    words = tuple(_WORD.findall(fold(title)))
    groups = offices().acting
    return any(
        words[start : start + len(group)] == group
        for group in groups
        for start in range(len(words) - len(group) + 1)
    )


def _classes(entries: Mapping[str, list[str]]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(words) for name, words in entries.items()})


def _tables(entries: Mapping[str, str]) -> Mapping[str, frozenset[str]]:
    return MappingProxyType({name: frozenset(words.split()) for name, words in entries.items()})


def _head(entry: Mapping[str, Any]) -> Head:
    words, short = tuple(entry["words"]), tuple(entry.get("short", ()))
    regular = (plural_of(word) for word in (*words, *short))
    plurals = dict.fromkeys((*entry.get("plurals", ()), *regular))
    return Head(
        words=words,
        short=short,
        plurals=tuple(plurals),
        by_class=MappingProxyType(dict(entry.get("with", {}))),
        deputies=MappingProxyType(dict(entry.get("deputies", {}))),
        only=_by_country(entry.get("only", {})),
        alone=_by_country(entry.get("alone", {})),
        organs=MappingProxyType(dict(entry.get("organs", {}))),
        **{key: entry[key] for key in _PLAIN if key in entry},
    )


def _by_country(entries: Mapping[str, str]) -> Mapping[str, str]:
    """Posts by country, from strings of countries by post."""
    return MappingProxyType({c: post for post, codes in entries.items() for c in codes.split()})


def plural_of(word: str) -> str:
    """The regular plural of a title's last word."""
    if word.endswith("man"):
        return word[:-2] + "en"
    if word.endswith("y") and word[-2] not in "aeiou":
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "ch", "sh")) else "s")
