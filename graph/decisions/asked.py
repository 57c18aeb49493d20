"""How often answers were about something: what people look at is what most needs to be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from graph.names import ASKED_GRAPH
from graph.store import Store
from ontology.vocabulary import LEG


def asked(store: Store) -> Counter[str]:
    """By IRI: how often an entity or event was asked about."""
    found: Any = store.quads_of(ASKED_GRAPH)
    return Counter({quad.subject.value: int(quad.object.value) for quad in found})


def add_asked(store: Store, more: Mapping[str, int]) -> None:
    """Count what was asked about since; only where nothing else writes to the store."""
    before = asked(store)
    old = [_quad(iri, before[iri]) for iri in more if before[iri]]
    store.apply(old, [_quad(iri, before[iri] + number) for iri, number in more.items()])


def _quad(iri: str, number: int) -> Quad:
    return Quad(NamedNode(iri), LEG["asked"], Literal(number), ASKED_GRAPH)
