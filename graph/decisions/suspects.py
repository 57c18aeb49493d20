"""Suspected doubles among the events of a graph: told as two, perhaps one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.facts import EventType, Stage, Status
from graph.identity.doubles.events import KnownEvent, find_event_doubles, told_apart
from graph.views.events import event_records
from graph.views.records import EventRecord
from graph.views.selection import PREFIXES, day, iri_list, string_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

_TYPES = (
    EventType.MEETING,
    EventType.CALL,
    EventType.VIDEO_CONFERENCE,
    EventType.VISIT,
)
"""Types whose events may be told twice; what was signed or done tells others apart."""


@dataclass(frozen=True, slots=True)
class SuspectedEvent:
    """Two events of the graph that may be one."""

    one: EventRecord
    other: EventRecord
    score: float
    """How likely it is, from 0 to 1."""
    reasons: tuple[str, ...]


def suspected_events(graph: KnowledgeGraph, limit: int = 50) -> list[SuspectedEvent]:
    """Events that may be one, the likeliest first."""
    doubles = find_event_doubles(_known(graph))
    outlets = _outlets(
        graph, {each.iri for double in doubles for each in (double.one, double.other)}
    )
    left = [
        found
        for double in doubles
        if (found := told_apart(double, outlets[double.one.iri], outlets[double.other.iri]))
    ]
    left = sorted(left, key=lambda each: (-each.score, each.one.iri, each.other.iri))[:limit]
    iris = dict.fromkeys(each.iri for double in left for each in (double.one, double.other))
    records = {one.iri: one for one in event_records(graph, list(iris))}
    return [
        SuspectedEvent(records[each.one.iri], records[each.other.iri], each.score, each.reasons)
        for each in left
    ]


def _known(graph: KnowledgeGraph) -> Iterator[KnownEvent]:
    participants: dict[str, set[str]] = defaultdict(set)
    types = string_list(kind.value for kind in _TYPES)
    for row in graph.store.select(f"{PREFIXES}\n{_PARTICIPANTS % types}"):
        participants[text(row, "event")].add(text(row, "who"))
    for row in graph.store.select(f"{PREFIXES}\n{_EVENTS % types}"):
        first, last = day(row, "first"), day(row, "last")
        if first and last:
            yield KnownEvent(
                text(row, "event"),
                EventType(text(row, "type")),
                Status(text(row, "status")),
                Stage(text(row, "stage")),
                first,
                last,
                frozenset(participants[text(row, "event")]),
                text(row, "country"),
            )


def _outlets(graph: KnowledgeGraph, events: Iterable[str]) -> dict[str, set[str]]:
    """The outlets that tell of each event; an article without one is one for itself."""
    found: dict[str, set[str]] = defaultdict(set)
    wanted = sorted(events)
    for start in range(0, len(wanted), _AT_ONCE):
        query = _OUTLETS % iri_list(wanted[start : start + _AT_ONCE])
        for row in graph.store.select(f"{PREFIXES}\n{query}"):
            found[text(row, "event")].add(text(row, "outlet") or text(row, "article"))
    return found


_AT_ONCE = 500
"""Events asked about in one query."""

_PARTICIPANTS = """SELECT ?event ?who WHERE {
  VALUES ?type { %s } ?event leg:type ?type ; leg:earliest ?first ; leg:participant ?who .
}"""

_EVENTS = """SELECT ?event ?type ?status ?stage ?first ?last ?country WHERE {
  VALUES ?type { %s }
  ?event leg:type ?type ; leg:status ?status ; leg:stage ?stage ;
         leg:earliest ?first ; leg:latest ?last .
  OPTIONAL { ?event leg:country ?country }
}"""

_OUTLETS = """SELECT DISTINCT ?event ?article ?outlet WHERE {
  VALUES ?event { %s }
  ?event leg:evidence/leg:article ?article . OPTIONAL { ?article dcterms:source ?outlet }
}"""
