"""Sets of states that news calls by one name: "the Central Asian countries", "EU members"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from ontology.data import read_data
from ontology.organisations import Organisation, organisations

STATE_WORDS = ("countries", "states", "nations", "republics", "member states", "members")
"""Words that make a set of states out of an adjective or an organisation's name."""


@dataclass(frozen=True, slots=True)
class Group:
    """A set of states: `names` are phrases for the set, `members` codes of countries.

    `name` alone may mean the region and not its states. `adjectives` mean the set when they
    stand before people or things of its states: "the Baltic foreign ministers".
    """

    slug: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    members: tuple[str, ...]


@cache
def groups() -> Mapping[str, Group]:
    """All groups by slug; for an organisation with known members, by the organisation's slug."""
    named = {slug: _group(slug, entry) for slug, entry in read_data("groups.toml").items()}
    members = {
        slug: _membership(organisation)
        for slug, organisation in organisations().items()
        if organisation.members and slug not in named
    }
    return MappingProxyType(members | named)


def _group(slug: str, entry: Mapping[str, Any]) -> Group:
    adjectives = tuple(entry.get("adjectives", ()))
    name = entry["name"]
    own = (name,) if not adjectives or name.split()[-1] in STATE_WORDS else ()
    if "organisation" in entry:
        members = organisations()[entry["organisation"]].members
    else:
        members = tuple(entry["members"].split())
    names = (*own, *entry.get("names", ()), *_with_state_words(adjectives))
    return Group(slug, name, tuple(dict.fromkeys(names)), adjectives, members)


def _membership(organisation: Organisation) -> Group:
    shorts = (organisation.name, *organisation.acronyms)
    names = _with_state_words(short for short in shorts if short not in organisation.ambiguous)
    return Group(organisation.slug, organisation.name, names, (), organisation.members)


def _with_state_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{word} {noun}" for word in words for noun in STATE_WORDS)
