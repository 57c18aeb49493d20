"""Decisions looked up: by what they are about, by whom, and whether they stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pyoxigraph import NamedNode

from graph.identity.decisions import Decision, DecisionKind
from graph.memory.lookup import local_id
from ontology.vocabulary import ID

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class DecisionFilter:
    """Which decisions are wanted; what is left open is not asked for."""

    kind: DecisionKind | None = None
    about: str = ""
    """IRI or id of what they are about, or bear on."""
    author: str = ""
    """Who took or revoked them."""
    standing: bool | None = None


def find_decisions(graph: KnowledgeGraph, wanted: DecisionFilter) -> list[Decision]:
    """The decisions that fit, the latest first."""
    found: Iterable[Decision] = reversed(graph.decisions())
    if wanted.about:
        bearing = set(_ids_bearing_on(graph, wanted.about))
        found = (one for one in found if one.id in bearing or _is_about(one, wanted.about))
    if wanted.author:
        found = (one for one in found if wanted.author.casefold() in _authors(one))
    return [
        one
        for one in found
        if wanted.kind in (None, one.kind) and wanted.standing in (None, one.stands)
    ]


def bearing_on(graph: KnowledgeGraph, iri: str) -> list[Decision]:
    """The standing decisions that are about something of the world or have made it what it is."""
    return find_decisions(graph, DecisionFilter(about=iri, standing=True))


def _is_about(decision: Decision, wanted: str) -> bool:
    return any(local_id(about.iri) == local_id(wanted) for about in decision.about)


def _authors(decision: Decision) -> set[str]:
    revoked = decision.revoked
    return {one.casefold() for one in (decision.author, revoked.author if revoked else "") if one}


def _ids_bearing_on(graph: KnowledgeGraph, wanted: str) -> list[str]:
    try:
        node: Any = NamedNode(wanted) if wanted.startswith(ID) else ID[wanted]
    except ValueError:  # what is no IRI names nothing
        return []
    rows: Any = graph.store.select(_BEARING, {"thing": node})
    return [row["decision"].value.rpartition("/")[2] for row in rows]


_BEARING = """
SELECT DISTINCT ?decision WHERE {
  { $thing leg:judgement ?decision }
  UNION { $thing leg:participation/leg:judgement ?decision }
  UNION { ?tenure leg:holder $thing ; leg:judgement ?decision }
}"""
