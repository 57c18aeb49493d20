"""Suspected doubles of a graph: who may be one under two names, with what speaks for it."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar
from weakref import WeakKeyDictionary

from graph.identity.doubles import (
    Double,
    Known,
    KnownOrganisation,
    find_doubles,
    find_organisation_doubles,
    seen_together,
)
from graph.identity.organisations import known_organisation
from graph.memory.lookup import Entry, NameIndex, local_id, name_index
from graph.views.selection import PREFIXES, iri_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

_Known = TypeVar("_Known", Known, KnownOrganisation)

Doubled = Literal["official", "organisation"]
"""The kinds of things that may be doubled."""

_finding = threading.Lock()


@dataclass(frozen=True, slots=True)
class SuspectedDouble:
    """Two officials, or two organisations, of the graph who may be one."""

    one: Entry
    other: Entry
    score: float
    """How alike they are, from 0 to 1."""
    reasons: tuple[str, ...]
    events: int
    """How many events hang on the decision."""


def suspected_doubles(
    graph: KnowledgeGraph, limit: int = 50, kind: Doubled | None = None
) -> list[SuspectedDouble]:
    """Who may be one, those on whom most events hang first among the likeliest.

    They are found once for each revision of the graph.
    """
    with _finding:
        revision = graph.revision
        held = _found.get(graph)
        if held is None or held[0] != revision:
            held = (revision, _suspected(graph))
            _found[graph] = held
    return [each for each in held[1] if kind in (None, each.one.kind)][:limit]


_found: WeakKeyDictionary[KnowledgeGraph, tuple[int, list[SuspectedDouble]]] = WeakKeyDictionary()


def _suspected(graph: KnowledgeGraph) -> list[SuspectedDouble]:
    index = name_index(graph)
    people = find_doubles(_officials(graph, index))
    bodies = find_organisation_doubles(_bodies(graph, index))
    found = [*_weighed(graph, index, people), *_weighed(graph, index, bodies)]
    return sorted(found, key=lambda each: (-round(each.score, 1), -each.events))


def _weighed(
    graph: KnowledgeGraph, index: NameIndex, doubles: Sequence[Double[_Known]]
) -> Iterator[SuspectedDouble]:
    """The suspicions that events do not refute, with how much hangs on them."""
    together = _seen_together(graph, [(each.one.iri, each.other.iri) for each in doubles])
    for double in doubles:
        left = seen_together(double) if (double.one.iri, double.other.iri) in together else double
        if left is not None:
            one, other = index.require(left.one.iri), index.require(left.other.iri)
            events = one.weight + other.weight
            yield SuspectedDouble(one, other, left.score, left.reasons, events)


def _officials(graph: KnowledgeGraph, index: NameIndex) -> Iterator[Known]:
    offices: dict[str, dict[str, str]] = defaultdict(dict)
    served: dict[str, set[str]] = defaultdict(set)
    for row in graph.store.select(f"{PREFIXES}\n{_OFFICES}"):
        holder = text(row, "holder")
        offices[holder][text(row, "office")] = text(row, "label")
        served[holder].add(text(row, "of"))
    for one in index.entries:
        if one.kind == "official":
            names = (one.name, *one.aliases)
            yield Known(one.iri, names, offices[one.iri], frozenset(served[one.iri]))


def _bodies(graph: KnowledgeGraph, index: NameIndex) -> Iterator[KnownOrganisation]:
    served_by: dict[str, set[str]] = defaultdict(set)
    for row in graph.store.select(f"{PREFIXES}\n{_SERVANTS}"):
        served_by[text(row, "of")].add(text(row, "name"))
    for one in index.entries:
        if one.kind == "organisation":
            listed = known_organisation(local_id(one.iri).removeprefix("organisation/")) is not None
            names = (one.name, *one.aliases)
            yield KnownOrganisation(one.iri, names, listed, frozenset(served_by[one.iri]))


def _seen_together(graph: KnowledgeGraph, pairs: Sequence[tuple[str, str]]) -> set[tuple[str, str]]:
    """The pairs of which both took part in one event."""
    found: set[tuple[str, str]] = set()
    for start in range(0, len(pairs), _AT_ONCE):
        asked = " ".join(f"({iri_list(pair)})" for pair in pairs[start : start + _AT_ONCE])
        query = _TOGETHER.replace("PAIRS", asked)
        rows = graph.store.select(f"{PREFIXES}\n{query}")
        found.update((text(row, "one"), text(row, "other")) for row in rows)
    return found


_AT_ONCE = 500
"""Pairs asked about in one query."""

_OFFICES = """SELECT ?holder ?office ?label ?of WHERE {
  ?tenure leg:holder ?holder ; leg:office ?office . ?office rdfs:label ?label ; leg:of ?of
}"""

_SERVANTS = """SELECT DISTINCT ?of ?name WHERE {
  ?of a leg:Organisation . ?office leg:of ?of .
  ?tenure leg:office ?office ; leg:holder/rdfs:label ?name
}"""

_TOGETHER = """SELECT DISTINCT ?one ?other WHERE {
  VALUES (?one ?other) { PAIRS }
  FILTER EXISTS { ?event leg:participant ?one ; leg:participant ?other }
}"""
