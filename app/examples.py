"""Questions to begin with, made from what the graph holds so that each has an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from app.schemas.entities import Hit
from app.web.wording import country_name
from graph.events import find_events
from graph.facts import EventType
from graph.knowledge import KnowledgeGraph
from graph.records import EventFilter, EventRecord


def examples(graph: KnowledgeGraph, officials: Sequence[Hit], number: int = 8) -> list[str]:
    """Up to `number` questions about the busiest officials and the latest events."""
    return list(islice(dict.fromkeys(_questions(graph, officials)), number))


def _questions(graph: KnowledgeGraph, officials: Sequence[Hit]) -> Iterator[str]:
    for hit in officials[:2]:
        yield f"Who met {hit.name}?"
    for hit in officials[2:4]:
        if hit.detail:
            yield f"Who met the {hit.detail}?"
    for event in _latest(graph, EventType.MEETING):
        yield f"When did {_pair(event)} meet?"
    for event in _latest(graph, EventType.VISIT):
        if event.country:
            yield f"Who visited {country_name(event.country)} in {event.date[:4]}?"
    for event in _latest(graph, EventType.CALL):
        yield f"When did {_pair(event)} speak by phone?"
    for event in _latest(graph, EventType.SIGNING):
        yield f"What did {_pair(event)} sign?"
    for hit in officials:
        yield f"Where did {hit.name} travel?"


def _latest(graph: KnowledgeGraph, kind: EventType) -> Iterator[EventRecord]:
    """The latest event of a type that was held on a known day by two sides."""
    chosen = EventFilter(type=kind, status="held", newest_first=True, limit=10)
    enough = 1 if kind is EventType.VISIT else 2
    found = (
        event
        for event in find_events(graph, chosen)
        if event.date and enough <= len(event.participants) <= 2
    )
    yield from islice(found, 1)


def _pair(event: EventRecord) -> str:
    return " and ".join(one.name for one in event.participants)
