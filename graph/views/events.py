"""Events of the world: found by a filter, told with participants and evidence."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from graph.memory.lookup import name_index
from graph.memory.recollection import Recollection, Told
from graph.views.chronicle import Chronicle
from graph.views.feeds import to_csv, to_geojson, to_icalendar
from graph.views.records import EventFilter, EventRecord, Evidence, Participant, Site, Standing
from graph.views.selection import (
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


def find_events(graph: KnowledgeGraph, wanted: EventFilter) -> list[EventRecord]:
    """The events that the filter lets through, by date, those without a date last."""
    dated, undated = (_pattern(graph, wanted, dated=one) for one in (True, False))
    if dated is None or undated is None:
        return []
    order = "DESC(?earliest)" if wanted.newest_first else "?earliest"
    found = _page(graph, dated, f"{order} ?event", wanted.limit, wanted.offset)
    missing = wanted.limit - len(found)
    if missing and not wanted.since and not wanted.until:
        before = wanted.offset + len(found) if found else _count(graph, dated)
        found += _page(graph, undated, "?event", missing, max(0, wanted.offset - before))
    return event_records(graph, found)


def _pattern(graph: KnowledgeGraph, wanted: EventFilter, *, dated: bool) -> str | None:
    """The graph pattern of a filter, each term written by the engine; None for nobody known."""
    conditions = ["?event leg:type ?type"]
    if wanted.type is not None:
        conditions = [f"?event leg:type {string_list([wanted.type])}"]
    if wanted.status is not None:
        conditions.extend(standing(graph, Standing(wanted.status)))
    if wanted.country is not None:
        conditions.append(f"?event leg:country/leg:code {string_list([wanted.country.upper()])}")
    if wanted.since is not None:
        bound = f"FILTER(?latest >= {date_term(wanted.since)})"
        conditions.append(f"?event leg:latest ?latest . {bound}")
    if wanted.until is not None:
        bound = f"FILTER(?start <= {date_term(wanted.until)})"
        conditions.append(f"?event leg:earliest ?start . {bound}")
    if dated:
        conditions.append("?event leg:earliest ?earliest")
    body = _joined(conditions, wanted)
    if not dated:
        body += " . FILTER NOT EXISTS { ?event leg:earliest ?any }"
    if wanted.participant is None:
        return body
    entry = name_index(graph).get(wanted.participant)
    if entry is None:
        return None
    ways = (way % iri_list([entry.iri]) for way in _TAKES_PART)
    return " UNION ".join(f"{{ {way} {body} }}" for way in ways)


def _joined(conditions: Sequence[str], wanted: EventFilter) -> str:
    """Conditions on an event: looked up for each of a few, else each found for all and joined.

    The engine joins subqueries by hashing, several times as fast as looking up thousands.
    """
    if wanted.participant is not None or wanted.country is not None:
        return " . ".join(conditions)
    return " ".join(f"{{ SELECT * WHERE {{ {one} }} }}" for one in conditions)


def _page(graph: KnowledgeGraph, pattern: str, order: str, limit: int, offset: int) -> list[str]:
    """The events of a pattern, so many of them in an order."""
    query = f"SELECT DISTINCT ?event ?earliest WHERE {{ {pattern} }} ORDER BY {order}"
    page = f"LIMIT {limit} OFFSET {offset}"
    return [text(row, "event") for row in graph.store.select(f"{PREFIXES}\n{query} {page}")]


def _count(graph: KnowledgeGraph, pattern: str) -> int:
    query = f"SELECT (COUNT(DISTINCT ?event) AS ?count) WHERE {{ {pattern} }}"
    return int(text(graph.store.select(f"{PREFIXES}\n{query}")[0], "count"))


def standing(graph: KnowledgeGraph, wanted: Standing) -> list[str]:
    """The conditions on an event that stands so."""
    if wanted is Standing.POSTPONED:
        return ['?event leg:step/leg:stage "postponed"']
    if wanted is not Standing.UNREPORTED:
        return [f"?event leg:status {string_list([wanted.value])}"]
    last = graph.statistics().last or dt.date.min
    past = f"?event leg:latest ?over . FILTER(?over < {date_term(last)})"
    return ['?event leg:status "planned"', past]


_TAKES_PART = (
    "?event leg:participant %s .",
    "?office leg:of %s . ?part leg:capacity ?office . ?event leg:participation ?part .",
    "?actor leg:serves %s . ?part leg:actor ?actor . FILTER NOT EXISTS { ?part leg:capacity ?any } "
    "?event leg:participation ?part .",
)
"""Who takes part: the entity itself, one who serves it at the time, one who ever served it and of
whom no office is told."""


def event(graph: KnowledgeGraph, iri: str) -> EventRecord | None:
    """One event by its IRI; None if there is none."""
    return next(iter(event_records(graph, [iri])), None)


def event_records(graph: KnowledgeGraph, iris: Sequence[str]) -> list[EventRecord]:
    """The events of these IRIs with all that is known, in the order of the IRIs."""
    return list(_EVENTS.of(graph, iris).values())


def _told(graph: KnowledgeGraph, iris: list[str]) -> dict[str, Told[EventRecord]]:
    events = iri_list(iris)
    heads = {text(row, "event"): row for row in _select(graph, _HEADS, events)}
    sites = {text(row, "event"): _site(row) for row in _select(graph, _PLACES, events)}
    people = _grouped(_select(graph, _PARTICIPANTS, events))
    offices = _grouped(_select(graph, _CAPACITIES, events), "part")
    quotes = _grouped(_select(graph, _EVIDENCE, events))
    chronicle = Chronicle(graph, iris)
    found: dict[str, Told[EventRecord]] = {}
    for iri, head in heads.items():
        parts, shown = people.get(iri, []), quotes.get(iri, [])
        taking_part = _participants(parts, offices, chronicle.named_by)
        record = _record(head, sites.get(iri), taking_part, shown, chronicle)
        held = (row for part in parts for row in offices.get(text(part, "part"), ()))
        nodes = {text(row, name) for row in (*parts, *held) for name in _RESTING}
        found[iri] = Told(record, frozenset(nodes.union(_rests_on(record)) - {""}))
    return found


_RESTING = ("actor", "serves", "office", "of")
"""What a participation brings with it: whoever changes their names changes it."""


def _rests_on(record: EventRecord) -> Iterator[str]:
    """The nodes to which a record owes what it says, but for those of its participations."""
    yield record.iri
    if record.place:
        yield record.place.iri
    for one in record.evidence:
        yield from (one.article, one.copy_of)
    for odds in record.contradictions:
        for claim in odds.claims:
            yield from (claim.value, *claim.according_to)


_EVENTS = Recollection(_told)


# Each OPTIONAL holds one triple: the engine reads an OPTIONAL of several in full.
_HEADS = """
SELECT ?event ?type ?status ?label ?date ?basis ?earliest ?latest ?country ?name ?change ?sources
       ?confidence ?stage ?articles ?copies
WHERE {
  VALUES ?event { %s }
  ?event leg:type ?type ; leg:status ?status .
  OPTIONAL { ?event rdfs:label ?label }
  OPTIONAL { ?event leg:date ?date }
  OPTIONAL { ?event leg:dateBasis ?basis }
  OPTIONAL { ?event leg:earliest ?earliest }
  OPTIONAL { ?event leg:latest ?latest }
  OPTIONAL { ?event leg:country ?country }
  OPTIONAL { ?event leg:name ?name }
  OPTIONAL { ?event leg:change ?change }
  OPTIONAL { ?event leg:sources ?sources }
  OPTIONAL { ?event leg:confidence ?confidence }
  OPTIONAL { ?event leg:stage ?stage }
  OPTIONAL { ?event leg:articles ?articles }
  OPTIONAL { ?event leg:copies ?copies }
}"""

_PLACES = """
SELECT ?event ?place ?placeName ?lat ?long WHERE {
  VALUES ?event { %s }
  ?event leg:place ?place . ?place rdfs:label ?placeName .
  OPTIONAL { ?place wgs84:lat ?lat }
  OPTIONAL { ?place wgs84:long ?long }
}"""

_PARTICIPANTS = """
SELECT ?event ?part ?actor ?name ?class ?role ?serves WHERE {
  VALUES ?event { %s }
  ?event leg:participation ?part .
  ?part leg:actor ?actor .
  ?actor rdfs:label ?name ; a ?class .
  FILTER(?class IN (leg:Official, leg:Country, leg:Organisation))
  OPTIONAL { ?part leg:role ?role }
  OPTIONAL { ?actor leg:serves ?serves }
} ORDER BY ?event ?part ?serves"""

_CAPACITIES = """
SELECT ?part ?office ?capacity ?of WHERE {
  VALUES ?event { %s }
  ?event leg:participation ?part .
  ?part leg:capacity ?office .
  ?office rdfs:label ?capacity ; leg:of ?of .
} ORDER BY ?part ?capacity"""

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


def _grouped(
    rows: Iterable[dict[str, Any]], column: str = "event"
) -> dict[str, list[dict[str, Any]]]:
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        groups[text(row, column)].append(row)
    return groups


def _record(
    head: Mapping[str, Any],
    place: Site | None,
    participants: tuple[Participant, ...],
    quotes: list[dict[str, Any]],
    chronicle: Chronicle,
) -> EventRecord:
    iri = text(head, "event")
    copies = chronicle.copies(iri)
    evidence = {
        text(row, "quote"): evidence_of(row, copies.get(text(row, "article"), "")) for row in quotes
    }
    return EventRecord(
        iri=iri,
        type=text(head, "type"),
        status=text(head, "status"),
        label=text(head, "label"),
        participants=participants,
        date=text(head, "date"),
        basis=text(head, "basis"),
        earliest=day(head, "earliest"),
        latest=day(head, "latest"),
        place=place,
        country=text(head, "country").rpartition("/")[2],
        name=text(head, "name"),
        change=text(head, "change"),
        evidence=tuple(evidence.values()),
        sources=int(text(head, "sources") or 0),
        confidence=number(head, "confidence"),
        stage=text(head, "stage"),
        articles=int(text(head, "articles") or 0),
        copies=int(text(head, "copies") or 0),
        steps=chronicle.steps(iri, evidence),
        contradictions=chronicle.contradictions(iri),
    )


def _site(row: Mapping[str, Any]) -> Site:
    return Site(
        iri=text(row, "place"),
        name=text(row, "placeName"),
        latitude=number(row, "lat"),
        longitude=number(row, "long"),
    )


def _participants(
    rows: list[dict[str, Any]],
    offices: Mapping[str, list[dict[str, Any]]],
    named_by: Mapping[str, tuple[str, ...]],
) -> tuple[Participant, ...]:
    return tuple(
        _participant(group, offices.get(part, []), named_by.get(part, ()))
        for part, group in _grouped(rows, "part").items()
    )


def _participant(
    rows: list[dict[str, Any]], held: list[dict[str, Any]], named_by: tuple[str, ...]
) -> Participant:
    """One who takes part; of several offices the first served counts, named ones before none."""
    first = rows[0]
    kind = text(first, "class").rpartition("#")[2].lower()
    served = {text(row, "serves") for row in rows if text(row, "serves")}
    of = next((text(row, "of") for row in held), "")
    if kind != "official":
        of = text(first, "actor")
    elif not held and len(served) == 1:
        of = next(iter(served))
    return Participant(
        iri=text(first, "actor"),
        name=text(first, "name"),
        kind=kind,
        role=text(first, "role") or "participant",
        capacity=" and ".join(dict.fromkeys(text(row, "capacity") for row in held)),
        serves=of,
        according_to=named_by,
    )
