"""Look-up of entities, and one entity with its offices, events and neighbours."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Path, Query, Request
from pydantic import BeforeValidator

from app.errors import NotFoundError
from app.problems import PAGE
from app.routes.network import picture
from app.routes.parameters import blank_is_none
from app.schemas.common import Named, Problem
from app.schemas.decisions import Decision
from app.schemas.entities import Count, Entity, Hit, Hits, Tenure, Term
from app.schemas.events import Event
from app.service import AGraphAsOf, AService
from app.web.drawing import draw
from app.web.pages import render, shaped, wanted, written
from graph.decisions.register import bearing_on
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import KINDS, name_index
from graph.views import entities
from graph.views.events import find_events
from graph.views.network import neighbourhood
from graph.views.records import EventFilter

router = APIRouter(tags=["entities"])

EntityId = Annotated[
    str,
    Path(
        description="Id such as `official/sergei-lavrov`, `country/TJ` or `office/…`, or an IRI.",
        examples=["country/TJ"],
    ),
]
Kind = Annotated[
    Literal["official", "country", "organisation", "office", "place"] | None,
    BeforeValidator(blank_is_none),
    Query(),
]
_SHOWN = 500
"""Events on one page."""


@router.get(
    "/entities",
    response_model=Hits,
    name="entities",
    summary="Look entities up by name",
    responses=PAGE,
)
def search(
    request: Request,
    graph: AGraphAsOf,
    q: Annotated[str, Query(max_length=300, examples=["Lavrov"])] = "",
    kind: Kind = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 20,
) -> Any:
    """Entities whose name is, holds or nearly is `q`, the best first; misspellings are found.

    Without `q`, those with most events.
    """
    if q.strip():
        found = entities.search_entities(graph, q, kind, limit)
        hits = [Hit.model_validate(hit) for hit in found]
    else:
        hits = busiest(graph, kind, limit)
    return shaped(
        request,
        "entities.html",
        Hits(q=q, count=len(hits), entities=hits),
        kind=kind,
        kinds=KINDS,
    )


@router.get(
    "/entities/{entity_id:path}",
    response_model=Entity,
    responses={**PAGE, 404: {"model": Problem}},
    name="entity",
    summary="One entity",
)
def show(request: Request, service: AService, graph: AGraphAsOf, entity_id: EntityId) -> Any:
    """One entity with its names, offices and counts of events; as a page with its network."""
    found = entity_or_404(graph, entity_id)
    service.note_asked(found.iri)
    if wanted(request) == "json":
        return written(request, found)
    events = find_events(graph, EventFilter(participant=found.iri, limit=_SHOWN, newest_first=True))
    around = neighbourhood(graph, found.iri, max_nodes=min(30, service.settings.max_nodes))
    return render(
        request,
        "entity.html",
        model=found,
        terms=_by_time(found),
        years=_by_year([Event.model_validate(event) for event in events]),
        network=draw(picture(request, around), styled=False) if len(around.graph) > 1 else "",
    )


def busiest(graph: KnowledgeGraph, kind: str | None, limit: int) -> list[Hit]:
    """The entities with most events, of one kind or of all."""
    entries = [one for one in name_index(graph).entries if one.weight and kind in (None, one.kind)]
    entries.sort(key=lambda one: (-one.weight, one.name))
    return [Hit.model_validate(entities.hit(one, 0.0)) for one in entries[:limit]]


def entity_or_404(graph: KnowledgeGraph, entity_id: str) -> Entity:
    """The entity with an id; raises `NotFoundError` with what may have been meant."""
    found = entities.entity(graph, entity_id)
    if found is None:
        words = entity_id.rpartition("/")[2].replace("-", " ")
        near = entities.search_entities(graph, words, limit=3) if words.strip() else []
        hint = f" Did you mean {', '.join(hit.id for hit in near)}?" if near else ""
        raise NotFoundError(
            f"No entity {entity_id!r} is in the graph.{hint} Look names up at /entities?q=."
        )
    return Entity(
        iri=found.iri,
        kind=found.kind,
        name=found.label,
        aliases=list(found.aliases),
        code=found.code,
        offices=[Tenure.model_validate(office) for office in found.offices],
        serves=[Named(iri=iri, name=name) for iri, name in found.serves],
        country=found.country,
        latitude=found.latitude,
        longitude=found.longitude,
        counts=[Count(type=kind, count=number) for kind, number in found.counts],
        events=found.events,
        first=found.first,
        last=found.last,
        same_as=list(found.same_as),
        decisions=[Decision.model_validate(one) for one in bearing_on(graph, found.iri)],
    )


def _by_time(found: Entity) -> list[tuple[Tenure, Term | None]]:
    """Each term of the tenures, in order of time; undated tenures first, for themselves."""
    rows: list[tuple[Tenure, Term | None]] = []
    for held in found.offices:
        rows += [(held, term) for term in held.terms] or [(held, None)]
    return sorted(rows, key=lambda row: _began(row[1]))


def _began(term: Term | None) -> str:
    """By which a term stands among others."""
    if term is None:
        return ""
    return min(filter(None, (term.began, str(term.seen_from or ""), term.ended)), default="")


def _by_year(events: list[Event]) -> dict[str, list[Event]]:
    """Events by the year in which they start, the latest year first, undated ones last."""
    years: dict[str, list[Event]] = {}
    for event in events:
        year = str(event.earliest.year) if event.earliest else ""
        years.setdefault(year, []).append(event)
    return years
