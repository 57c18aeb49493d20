"""How much is known of each entity: by its events, those that it is the site of, its holders."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from graph.answers.tenures import Tenure
from graph.facts import Post
from graph.memory.lookup import NameIndex

Sites = Mapping[str, tuple[str, ...]]
"""The place and the country of each event that has one, by IRI."""


class Renown:
    """The weight of each entity, brought up to date by what a change touches."""

    def __init__(self, index: NameIndex, held: Iterable[Tenure], sites: Sites) -> None:
        self._index = index
        self._tenures: dict[str, Tenure] = {}
        self._by: dict[str, set[str]] = defaultdict(set)
        """Tenures by their holder, their office and whom it serves."""
        self._sites: dict[str, tuple[str, ...]] = {}
        self._events: Counter[str] = Counter()
        self._weights: dict[str, int] = {}
        self.update((), {one.iri: one for one in held}, sites)
        self._weigh({entry.iri for entry in index.entries} | {*self._by} | {*self._events})

    def update(
        self, things: Iterable[str], held: Mapping[str, Tenure | None], sites: Sites
    ) -> None:
        """Let these tenures and sites stand for their IRIs, empty ones where there are none any
        more; `things` are entities that may have other events than before."""
        touched = set(things)
        for iri, tenure in held.items():
            touched |= self._replace(iri, tenure)
        for event, places in sites.items():
            touched |= {*self._sites.get(event, ()), *places}
            self._events.subtract(self._sites.pop(event, ()))
            if places:
                self._sites[event] = places
                self._events.update(places)
        self._weigh(touched | {near for iri in touched for near in self._near(iri)})

    def weight(self, iri: str) -> int:
        """How much is known of an entity."""
        return self._weights.get(iri, 0)

    def served(self, holder: str) -> set[str]:
        """The countries and organisations that an official has served."""
        return {one.of for one in self._of(holder)}

    def posts(self, of: str) -> list[Post]:
        """The posts in the service of a country or organisation, the best known first."""
        posts: Counter[Post] = Counter()
        for one in self._of(of):
            if one.of == of:
                posts[one.post] += self._own(one.holder)
        return sorted(posts, key=lambda post: (-posts[post], post))

    def _replace(self, iri: str, tenure: Tenure | None) -> set[str]:
        """Put a tenure in the place of the one of its IRI; gives whom it touches."""
        before = self._tenures.pop(iri, None)
        for one in _ends(before):
            self._by[one].discard(iri)
            if not self._by[one]:
                del self._by[one]
        if tenure:
            self._tenures[iri] = tenure
        for one in _ends(tenure):
            self._by[one].add(iri)
        return {*_ends(before), *_ends(tenure)}

    def _of(self, iri: str) -> list[Tenure]:
        return [self._tenures[one] for one in self._by.get(iri, ())]

    def _near(self, iri: str) -> set[str]:
        """The offices that somebody holds and those served, whose weight is of the holders."""
        return {end for one in self._of(iri) if one.holder == iri for end in _ends(one)}

    def _own(self, iri: str) -> int:
        entry = self._index.get(iri)
        return entry.weight if entry else 0

    def _weigh(self, iris: Iterable[str]) -> None:
        for iri in iris:
            held = sum(self._own(one.holder) for one in self._of(iri) if one.holder != iri)
            self._weights[iri] = self._own(iri) + self._events.get(iri, 0) + held
            if not self._weights[iri]:
                del self._weights[iri]


def _ends(tenure: Tenure | None) -> tuple[str, ...]:
    return (tenure.holder, tenure.office, tenure.of) if tenure else ()
