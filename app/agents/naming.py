"""Whom an agent means: an id, an IRI, or a name as it stands in a text."""

from __future__ import annotations

from collections.abc import Sequence

from app.errors import NotFoundError, RequestError
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import name_index
from graph.views.entities import EntityHit, search_entities

_EXACT = 100.0
_SURE = 92.0
"""Score from which a name stands for an entity."""
_OFFERED = 5


def entity_id(graph: KnowledgeGraph, wanted: str) -> str:
    """The id of what an id, an IRI or a name stands for.

    Raises `NotFoundError` for what is unknown and `RequestError` for a name that several bear,
    both with the ids that may be meant.
    """
    entry = name_index(graph).get(wanted)
    if entry is not None:
        return entry.iri
    hits = search_entities(graph, wanted, limit=_OFFERED) if wanted.strip() else []
    for least in (_EXACT, _SURE):
        fitting = [hit for hit in hits if hit.score >= least]
        if len(fitting) > 1:
            raise RequestError(
                f"{wanted!r} can mean {_told(fitting)}; call again with one of these ids."
            )
        if fitting:
            return fitting[0].iri
    hint = f" Did you mean {_told(hits)}?" if hits else ""
    raise NotFoundError(
        f"The graph knows no entity {wanted!r}.{hint} Look names up with find_entity, give an id."
    )


def _told(hits: Sequence[EntityHit]) -> str:
    return ", ".join(f"{hit.id} ({hit.detail or hit.name})" for hit in hits)
