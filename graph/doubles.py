"""Suspected doubles of a graph: officials who may be one person, with what speaks for it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.identity.doubles import Known, find_doubles
from graph.lookup import Entry, name_index
from graph.selection import PREFIXES, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class SuspectedDouble:
    """Two officials of the graph who may be one person."""

    one: Entry
    other: Entry
    score: float
    """How alike they are, from 0 to 1."""
    reasons: tuple[str, ...]
    events: int
    """How many events hang on the decision."""


def suspected_doubles(graph: KnowledgeGraph, limit: int = 50) -> list[SuspectedDouble]:
    """Officials who may be one person, those on whom most events hang first among the likeliest."""
    index = name_index(graph)
    offices: dict[str, dict[str, str]] = defaultdict(dict)
    served: dict[str, set[str]] = defaultdict(set)
    for row in graph.store.select(f"{PREFIXES}\n{_OFFICES}"):
        holder = text(row, "holder")
        offices[holder][text(row, "office")] = text(row, "label")
        served[holder].add(text(row, "of"))
    known = [
        Known(one.iri, (one.name, *one.aliases), offices[one.iri], frozenset(served[one.iri]))
        for one in index.entries
        if one.kind == "official"
    ]
    found = [
        SuspectedDouble(
            one := index.require(each.one.iri),
            other := index.require(each.other.iri),
            each.score,
            each.reasons,
            one.weight + other.weight,
        )
        for each in find_doubles(known)
    ]
    return sorted(found, key=lambda each: (-round(each.score, 1), -each.events))[:limit]


_OFFICES = """SELECT ?holder ?office ?label ?of WHERE {
  ?tenure leg:holder ?holder ; leg:office ?office . ?office rdfs:label ?label ; leg:of ?of
}"""
