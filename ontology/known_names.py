"""Persons in public life who are known under several names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from ontology.data import read_data
from ontology.folding import fold


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """A person by the usual form of the name; `former` names were borne until `changed`."""

    name: str
    names: tuple[str, ...]
    former: tuple[str, ...]
    changed: int | None

    @property
    def all_names(self) -> tuple[str, ...]:
        """Every form, the usual one first."""
        return (self.name, *self.names, *self.former)


@cache
def known_persons() -> tuple[KnownPerson, ...]:
    """All persons listed."""
    return tuple(
        KnownPerson(
            name=entry["name"],
            names=tuple(entry.get("names", ())),
            former=tuple(entry.get("former", ())),
            changed=entry.get("changed"),
        )
        for entry in read_data("known-names.toml")["person"]
    )


@cache
def known_names() -> Mapping[str, str]:
    """The usual form of a name by the folded form of any of its person's names."""
    return MappingProxyType(
        {fold(form): person.name for person in known_persons() for form in person.all_names}
    )


def same_known_person(one: str, other: str) -> bool:
    """Whether both names are listed as names of one person; False tells nothing."""
    name = known_names().get(fold(one))
    return name is not None and name == known_names().get(fold(other))
