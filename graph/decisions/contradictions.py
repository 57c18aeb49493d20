"""Where the world contradicts itself, so far as nobody has decided on it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.identity.decisions import About, DecisionKind
from graph.memory.lookup import local_id, name_index
from graph.views.selection import PREFIXES, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class Variant:
    """What some reports of an event say, and others contradict."""

    about: str
    value: str
    reports: tuple[str, ...]
    """IRIs, in order."""


@dataclass(frozen=True, slots=True)
class ContradictedEvent:
    """An event that is told in several ways."""

    about: About
    variants: tuple[Variant, ...]

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is said, and by how many."""
        return tuple(
            f"{one.about}: {one.value}, in {len(one.reports)} "
            f"{'report' if len(one.reports) == 1 else 'reports'}"
            for one in self.variants
        )


@dataclass(frozen=True, slots=True)
class ContradictedTerms:
    """Two who are seen at one time in an office that one person holds."""

    about: tuple[About, About]
    tenures: tuple[str, str]
    office: str
    events: int

    @property
    def reasons(self) -> tuple[str, ...]:
        """What contradicts what."""
        return (f"both {self.office} at one time",)


def contradicted_events(graph: KnowledgeGraph, limit: int) -> list[ContradictedEvent]:
    """Events whose reports are at odds."""
    settled = _confirmed(graph)
    told: dict[tuple[str, str], dict[tuple[str, str], list[str]]] = {}
    for row in graph.store.select(f"{PREFIXES}\n{_VARIANTS}"):
        if local_id(text(row, "decision")).rpartition("/")[2] in settled:
            continue
        values = told.setdefault((text(row, "event"), text(row, "label")), defaultdict(list))
        values[text(row, "about"), text(row, "named") or text(row, "value")].append(
            text(row, "report")
        )
    return [
        ContradictedEvent(
            About(event, label),
            tuple(
                Variant(about, value, tuple(dict.fromkeys(reports)))
                for (about, value), reports in values.items()
            ),
        )
        for (event, label), values in list(told.items())[:limit]
    ]


def contradicted_terms(graph: KnowledgeGraph, limit: int) -> list[ContradictedTerms]:
    """Holders of one office whose terms overlap; a tenure that is confirmed is not doubted."""
    index = name_index(graph)
    found: dict[tuple[str, str], ContradictedTerms] = {}
    for row in graph.store.select(f"{PREFIXES}\n{_OVERLAPS}"):
        one, other = text(row, "one"), text(row, "other")
        holders = index.require(text(row, "holder")), index.require(text(row, "rival"))
        found[one, other] = ContradictedTerms(
            (About(holders[0].iri, holders[0].name), About(holders[1].iri, holders[1].name)),
            (one, other),
            text(row, "label"),
            holders[0].weight + holders[1].weight,
        )
    return sorted(found.values(), key=lambda pair: -pair.events)[:limit]


def _confirmed(graph: KnowledgeGraph) -> set[str]:
    """Ids of the decisions by which something is confirmed."""
    return {one.id for one in graph.decisions() if one.kind is DecisionKind.CONFIRM}


_VARIANTS = """SELECT ?event ?label ?about ?value ?named ?report ?decision WHERE {
  ?event leg:variant ?variant ; rdfs:label ?label .
  ?variant leg:about ?about ; leg:value ?value ; leg:accordingTo ?report .
  OPTIONAL { ?event leg:judgement ?decision }
  OPTIONAL { ?value rdfs:label ?named }
} ORDER BY ?event ?about ?value ?report"""

_OVERLAPS = """SELECT DISTINCT ?one ?other ?holder ?rival ?label WHERE {
  ?term leg:overlaps ?against . ?one leg:term ?term ; leg:holder ?holder ; leg:office ?office .
  ?other leg:term ?against ; leg:holder ?rival . ?office rdfs:label ?label .
  FILTER(STR(?one) < STR(?other))
  FILTER NOT EXISTS { ?one leg:judgement ?decision }
  FILTER NOT EXISTS { ?other leg:judgement ?decision }
} ORDER BY ?one ?other"""
