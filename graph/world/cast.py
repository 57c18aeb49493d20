"""Who the parties of reports are, as they will be once a change is made."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from graph.identity.index import Index
from graph.world.descriptions import Named
from graph.world.people import PeopleChange
from graph.world.reading import WorldReader
from graph.world.things import ThingsChange


class Cast:
    """Parties resolved. A party is a profile's id or an entity's IRI."""

    def __init__(
        self, index: Index, world: WorldReader, people: PeopleChange, things: ThingsChange
    ) -> None:
        self._index = index
        self._world = world
        self._former = people.former
        self.roots = dict(people.roots)
        """By profile, the person; entities stand for themselves and are left out."""
        self.named: dict[str, Named] = {**things.after, **people.named}
        """By party, the entity and its name."""
        self._was = {**things.before, **people.was}

    @property
    def named_before(self) -> dict[str, Named]:
        """The same as they were before the change."""
        return {**self.named, **self._was}

    def load(self, parties: Iterable[str]) -> None:
        """Look up the parties that are not known yet."""
        unknown = {party for party in parties if party not in self.named}
        self.trace(unknown)
        things = (NamedNode(party) for party in unknown if ":" in party)
        for node, label in self._world.labels(things).items():
            self.named[node.value] = Named(node, label)

    def trace(self, parties: Iterable[str]) -> None:
        """Look up the persons of the parties that are not known yet."""
        profiles = {party for party in parties if ":" not in party and party not in self.roots}
        for profile, (root, node, label) in self._index.officials(profiles).items():
            self.roots[profile] = root
            self.named[profile] = Named(node, label)

    def person(self, party: str) -> str:
        """The person that a party is; an entity is itself."""
        return self.roots.get(party, party)

    def persons(self, party: str) -> set[str]:
        """The person that a party is, and the one that it was."""
        now = self.person(party)
        return {now, self._former.get(party, now)}
