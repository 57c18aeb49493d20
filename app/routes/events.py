"""Events by a filter, as JSON, a page, CSV, GeoJSON or a calendar."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from app.errors import NotFoundError
from app.negotiation import HTML, JSON
from app.problems import PAGE
from app.routes.parameters import OneStanding, OneType, Since, Until
from app.schemas.common import Problem
from app.schemas.decisions import Decision
from app.schemas.events import Event, EventList
from app.service import AGraphAsOf, AService
from app.web.pages import render, shaped, wanted, written
from graph.decisions.register import bearing_on
from graph.facts import EventType
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import name_index
from graph.views.entities import search_entities
from graph.views.events import event, find_events, to_csv, to_geojson, to_icalendar
from graph.views.records import EventFilter, Standing
from ontology.countries import countries
from ontology.vocabulary import ID

router = APIRouter(tags=["events"])

FORMATS = {
    "json": JSON,
    "html": HTML,
    "csv": "text/csv",
    "geojson": "application/geo+json",
    "ics": "text/calendar",
}
_WRITERS = {"csv": to_csv, "geojson": to_geojson, "ics": to_icalendar}
_SURE = 92.0
"""Score from which a name stands for an entity."""


async def event_filter(
    participant: Annotated[
        str,
        Query(
            max_length=300,
            description="Id, IRI or name of who takes part; for a country or an organisation "
            "those who serve it count too.",
            examples=["official/sergei-lavrov"],
        ),
    ] = "",
    kind: OneType = None,
    country: Annotated[
        str,
        Query(pattern="^([A-Za-z]{2})?$", description="ISO code of where.", examples=["RU"]),
    ] = "",
    since: Since = None,
    until: Until = None,
    status: OneStanding = None,
    limit: Annotated[int, Query(ge=1, le=10_000)] = 100,
    offset: Annotated[int, Query(ge=0, le=10_000_000)] = 0,
    order: Annotated[str, Query(pattern="^(oldest|newest)$")] = "oldest",
) -> EventFilter:
    """The filter that the parameters make, with the participant as it is named there."""
    return EventFilter(
        participant=participant if participant.strip() else None,
        type=kind,
        country=country or None,
        since=since,
        until=until,
        status=status,
        limit=limit,
        offset=offset,
        newest_first=order == "newest",
    )


def participant_iri(graph: KnowledgeGraph, wanted: str) -> str:
    """The IRI of an id, an IRI or a name; raises `NotFoundError` with what may have been meant."""
    entry = name_index(graph).get(wanted)
    if entry is not None:
        return entry.iri
    hits = search_entities(graph, wanted, limit=3)
    if hits and hits[0].score >= _SURE:
        return hits[0].iri
    hint = f" Did you mean {', '.join(hit.id for hit in hits)}?" if hits else ""
    raise NotFoundError(
        f"participant: no entity {wanted!r} is in the graph.{hint} Look names up at /entities?q=."
    )


Filter = Annotated[EventFilter, Depends(event_filter)]


@router.get(
    "/events",
    name="events",
    response_model=EventList,
    summary="Events by a filter",
    responses={
        200: {
            "content": {media_type: {} for name, media_type in FORMATS.items() if name != "json"}
        },
        404: {"model": Problem},
    },
)
def events(request: Request, graph: AGraphAsOf, chosen: Filter) -> Any:
    """Events in order of date, each with its sentences; `format=` or Accept says in what form."""
    if chosen.participant is not None:
        chosen = replace(chosen, participant=participant_iri(graph, chosen.participant))
    form = wanted(request, FORMATS)
    found = find_events(graph, chosen)
    if form in _WRITERS:
        return Response(_WRITERS[form](found), media_type=f"{FORMATS[form]}; charset=utf-8")
    model = EventList(
        count=len(found),
        limit=chosen.limit,
        offset=chosen.offset,
        events=[Event.model_validate(one) for one in found],
    )
    if form == "json":
        return written(request, model)
    participant = name_index(graph).get(chosen.participant or "")
    return render(
        request,
        "events.html",
        model=model,
        chosen=chosen,
        participant=participant.name if participant else "",
        types=list(EventType),
        statuses=list(Standing),
        countries=sorted(countries().values(), key=lambda country: country.name),
    )


@router.get(
    "/events/{event_id}",
    name="event",
    response_model=Event,
    summary="One event",
    responses={**PAGE, 404: {"model": Problem}},
)
def show(
    request: Request,
    service: AService,
    graph: AGraphAsOf,
    event_id: Annotated[str, Path(pattern="^[0-9a-f]{1,64}$", description="The end of its IRI.")],
) -> Any:
    """One event with all sentences that tell of it."""
    found = event(graph, ID[f"event/{event_id}"].value)
    if found is None:
        raise NotFoundError(f"No event {event_id!r} is in the graph; /events lists them.")
    service.note_asked(found.iri)
    model = Event.model_validate(found)
    model.decisions = [Decision.model_validate(one) for one in bearing_on(graph, found.iri)]
    return shaped(request, "event.html", model)
