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
STATE_WORD = (
    *("country", "state", "nation", "republic", "kingdom", "monarchy", "sultanate", "emirate"),
    *("archipelago", "neighbour", "neighbor", "island nation", "island state", "island country"),
)
"""Words that make one state of a set out of an adjective: "the Baltic state"."""


@dataclass(frozen=True, slots=True)
class Group:
    """A set of states: `names` are phrases for the set, `members` codes of countries.

    `name` alone may mean the region and not its states. `adjectives` mean the set when they
    stand before people or things of its states: "the Baltic foreign ministers"; `regions` only
    before a word for one state: "the Himalayan kingdom".
    """

    slug: str
    name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    regions: tuple[str, ...]
    members: tuple[str, ...]
    besides: tuple[str, ...] = ()
    """States of the region that are not of the set."""

    @property
    def of_all(self) -> tuple[str, ...]:
        """The phrases for the set, none where it has no name but that of a region."""
        alone = self.regions and not self.adjectives
        return () if alone else (self.name, *self.names)

    @property
    def of_one(self) -> tuple[str, ...]:
        """The phrases for one of the states: "Baltic state", "Pacific island nation"."""
        words = dict.fromkeys(a for a in (*self.adjectives, *self.regions))
        return tuple(f"{word} {noun}" for word in words for noun in STATE_WORD)


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
    regions = tuple(entry.get("regions", ()))
    besides = tuple(entry.get("besides", "").split())
    return Group(slug, name, tuple(dict.fromkeys(names)), adjectives, regions, members, besides)


def _membership(organisation: Organisation) -> Group:
    shorts = (organisation.name, *organisation.acronyms)
    names = _with_state_words(short for short in shorts if short not in organisation.ambiguous)
    return Group(organisation.slug, organisation.name, names, (), (), organisation.members)


def _with_state_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{word} {noun}" for word in words for noun in STATE_WORDS)
