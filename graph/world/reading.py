"""What the world holds now, as far as a change needs to know."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode, Quad

from graph.names import kind
from graph.store import Store
from ontology.vocabulary import LEG, RDFS


class WorldReader:
    """Reads bounded parts of the default graph."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def mentions(self, articles: Iterable[NamedNode]) -> list[Quad]:
        """Whom and what the articles mention."""
        return self._from(articles, LEG["mentions"])

    def shown(self, quotes: Iterable[NamedNode]) -> list[Quad]:
        """Which tenures the quotes show."""
        found = self._to(quotes, LEG["evidence"])
        return [quad for quad in found if kind(quad.subject) == "tenure"]

    def offices_of(self, served: Iterable[NamedNode]) -> list[NamedNode]:
        """The offices that serve one of these."""
        return [quad.subject for quad in self._to(served, LEG["of"])]

    def labels(self, nodes: Iterable[NamedNode]) -> dict[NamedNode, str]:
        """What these are called."""
        return {quad.subject: quad.object.value for quad in self._from(nodes, RDFS["label"])}

    def events_of(self, reports: Iterable[str]) -> dict[str, str]:
        """Of each report, the event of which it tells."""
        found = self._to(map(NamedNode, reports), LEG["report"])
        return {quad.object.value: quad.subject.value for quad in found}

    def reports_of(self, events: Iterable[str]) -> dict[str, list[str]]:
        """Of each event, the reports that tell of it."""
        found: dict[str, list[str]] = defaultdict(list)
        for quad in self._from(map(NamedNode, events), LEG["report"]):
            found[quad.subject.value].append(quad.object.value)
        return found

    def _from(self, subjects: Iterable[NamedNode], *predicates: NamedNode) -> list[Any]:
        return list(self._store.quads_from(subjects, DefaultGraph(), *predicates))

    def _to(self, objects: Iterable[NamedNode], predicate: NamedNode) -> list[Any]:
        return list(self._store.quads_to(objects, DefaultGraph(), predicate))
