"""Events of the world: found by a filter, told with participants and evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.feeds import to_csv, to_geojson, to_icalendar
from graph.lookup import name_index
from graph.records import EventFilter, EventRecord, Evidence, Participant, Site
from graph.selection import (
    PREFIXES,
    date_term,
    day,
    evidence_of,
    iri_list,
    number,
    string_list,
    text,
)

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

__all__ = [
    "EventFilter",
    "EventRecord",
    "Evidence",
    "Participant",
    "Site",
    "event",
    "event_records",
    "find_events",
    "to_csv",
    "to_geojson",
    "to_icalendar",
]

TAKES_PART = """{{ ?event leg:participant {node} }}
  UNION {{ ?event leg:participation/leg:capacity/leg:of {node} }}
  UNION {{ ?event leg:participation ?part . ?part leg:actor/leg:serves {node}
           FILTER NOT EXISTS {{ ?part leg:capacity ?capacity }} }}"""
"""Who takes part: the entity itself, or one who serves it at the time."""


def find_events(graph: KnowledgeGraph, wanted: EventFilter) -> list[EventRecord]:
    """The events that the filter lets through, by date, those without a date last."""
    query = selection(graph, wanted)
    if query is None:
        return []
    return event_records(graph, [text(row, "event") for row in graph.store.select(query)])


def selection(graph: KnowledgeGraph, wanted: EventFilter) -> str | None:
    """The SPARQL of a filter, each term written by the engine; None for an unknown participant."""
    conditions: list[str] = []
    if wanted.participant is not None:
        entry = name_index(graph).get(wanted.participant)
        if entry is None:
            return None
        conditions.append(TAKES_PART.format(node=iri_list([entry.iri])))
    if wanted.type is not None:
        conditions.append(f"?event leg:type {string_list([wanted.type])} .")
    if wanted.status is not None:
        conditions.append(f"?event leg:status {string_list([wanted.status])} .")
    if wanted.country is not None:
        code = string_list([wanted.country.upper()])
        conditions.append(f"?event leg:country/leg:code {code} .")
    if wanted.since is not None:
        conditions.append(f"FILTER(?latest >= {date_term(wanted.since)})")
    if wanted.until is not None:
        conditions.append(f"FILTER(?earliest <= {date_term(wanted.until)})")
    body = "\n  ".join(conditions)
    order = "DESC(?earliest)" if wanted.newest_first else "?earliest"
    return f"""{PREFIXES}
SELECT DISTINCT ?event ?earliest WHERE {{
  ?event leg:type ?type .
  OPTIONAL {{ ?event leg:earliest ?earliest ; leg:latest ?latest }}
  {body}
}} ORDER BY (!BOUND(?earliest)) {order} ?event
LIMIT {wanted.limit} OFFSET {wanted.offset}"""


def event(graph: KnowledgeGraph, iri: str) -> EventRecord | None:
    """One event by its IRI; None if there is none."""
    return next(iter(event_records(graph, [iri])), None)


def event_records(graph: KnowledgeGraph, iris: Sequence[str]) -> list[EventRecord]:
    """The events of these IRIs with all that is known, in the order of the IRIs."""
    if not iris:
        return []
    events = iri_list(iris)
    heads = {text(row, "event"): row for row in _select(graph, _HEADS, events)}
    people = _grouped(_select(graph, _PARTICIPANTS, events))
    quotes = _grouped(_select(graph, _EVIDENCE, events))
    return [
        _record(heads[iri], people.get(iri, []), quotes.get(iri, []))
        for iri in iris
        if iri in heads
    ]


_HEADS = """
SELECT ?event ?type ?status ?label ?date ?basis ?earliest ?latest ?place ?placeName ?lat ?long
       ?country ?name ?change ?sources WHERE {
  VALUES ?event { %s }
  ?event leg:type ?type ; leg:status ?status .
  OPTIONAL { ?event rdfs:label ?label }
  OPTIONAL { ?event leg:date ?date }
  OPTIONAL { ?event leg:dateBasis ?basis }
  OPTIONAL { ?event leg:earliest ?earliest ; leg:latest ?latest }
  OPTIONAL { ?event leg:place ?place . ?place rdfs:label ?placeName
             OPTIONAL { ?place wgs84:lat ?lat ; wgs84:long ?long } }
  OPTIONAL { ?event leg:country/leg:code ?country }
  OPTIONAL { ?event leg:name ?name }
  OPTIONAL { ?event leg:change ?change }
  OPTIONAL { ?event leg:sources ?sources }
}"""

_PARTICIPANTS = """
SELECT ?event ?part ?actor ?name ?class ?role ?capacity ?of ?serves WHERE {
  VALUES ?event { %s }
  ?event leg:participation ?part .
  ?part leg:actor ?actor .
  ?actor rdfs:label ?name ; a ?class .
  VALUES ?class { leg:Official leg:Country leg:Organisation }
  OPTIONAL { ?part leg:role ?role }
  OPTIONAL { ?part leg:capacity ?office . ?office rdfs:label ?capacity
             OPTIONAL { ?office leg:of ?of } }
  OPTIONAL { ?actor leg:serves ?serves }
} ORDER BY ?event ?part ?capacity ?serves"""

_EVIDENCE = """
SELECT ?event ?quote ?exact ?sentence ?article ?title ?source ?issued ?url WHERE {
  VALUES ?event { %s }
  ?event leg:evidence ?quote .
  ?quote oa:exact ?exact ; leg:article ?article .
  OPTIONAL { ?quote leg:sentence ?sentence }
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:source ?source }
  OPTIONAL { ?article dcterms:issued ?issued }
  OPTIONAL { ?article leg:url ?url }
} ORDER BY ?event ?issued ?quote"""


def _select(graph: KnowledgeGraph, query: str, events: str) -> list[dict[str, Any]]:
    return list(graph.store.select(f"{PREFIXES}\n{query % events}"))


def _grouped(rows: Iterable[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[text(row, "event")].append(row)
    return groups


def _record(
    head: Mapping[str, Any], people: list[dict[str, Any]], quotes: list[dict[str, Any]]
) -> EventRecord:
    return EventRecord(
        iri=text(head, "event"),
        type=text(head, "type"),
        status=text(head, "status"),
        label=text(head, "label"),
        participants=_participants(people),
        date=text(head, "date"),
        basis=text(head, "basis"),
        earliest=day(head, "earliest"),
        latest=day(head, "latest"),
        place=_site(head),
        country=text(head, "country"),
        name=text(head, "name"),
        change=text(head, "change"),
        evidence=tuple({text(row, "quote"): evidence_of(row) for row in quotes}.values()),
        sources=int(text(head, "sources") or 0),
    )


def _site(head: Mapping[str, Any]) -> Site | None:
    if not text(head, "place"):
        return None
    return Site(
        iri=text(head, "place"),
        name=text(head, "placeName"),
        latitude=number(head, "lat"),
        longitude=number(head, "long"),
    )


def _participants(rows: list[dict[str, Any]]) -> tuple[Participant, ...]:
    parts: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        parts[text(row, "part")].append(row)
    return tuple(_participant(group) for group in parts.values())


def _participant(rows: list[dict[str, Any]]) -> Participant:
    """One who takes part; of several offices the first served counts, named ones before none."""
    first = rows[0]
    kind = text(first, "class").rpartition("#")[2].lower()
    capacities = dict.fromkeys(text(row, "capacity") for row in rows if text(row, "capacity"))
    served = {text(row, "serves") for row in rows if text(row, "serves")}
    of = next((text(row, "of") for row in rows if text(row, "of")), "")
    if kind != "official":
        of = text(first, "actor")
    elif not capacities and len(served) == 1:
        of = next(iter(served))
    return Participant(
        iri=text(first, "actor"),
        name=text(first, "name"),
        kind=kind,
        role=text(first, "role") or "participant",
        capacity=" and ".join(capacities),
        serves=of,
    )
