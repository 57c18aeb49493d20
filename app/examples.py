"""Questions to begin with, made from what the graph holds; each has an answer."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from app.web.wording import country_name
from graph.answers import answer
from graph.events import find_events
from graph.facts import EventType
from graph.knowledge import KnowledgeGraph
from graph.lookup import name_index
from graph.records import EventFilter, EventRecord

_OFFICIALS = 8
"""Officials about whom questions are made."""


def examples(graph: KnowledgeGraph, number: int = 8) -> list[str]:
    """Up to `number` questions about the busiest officials and the latest events."""
    answered = (
        question for question in dict.fromkeys(_questions(graph)) if answer(question, graph).items
    )
    return list(islice(answered, number))


def _questions(graph: KnowledgeGraph) -> Iterator[str]:
    entries = [entry for entry in name_index(graph).entries if entry.kind == "official"]
    officials = sorted(entries, key=lambda entry: (-entry.weight, entry.name))[:_OFFICIALS]
    for one in officials[:2]:
        yield f"Who met {one.name}?"
    for one in officials[2:4]:
        if one.detail:
            yield f"Who met the {one.detail}?"
    for event in _latest(graph, EventType.MEETING):
        yield f"When did {_pair(event)} meet?"
    for event in _latest(graph, EventType.VISIT):
        if event.country:
            yield f"Who visited {_the(country_name(event.country))} in {event.date[:4]}?"
    for event in _latest(graph, EventType.CALL):
        yield f"When did {_pair(event)} speak by phone?"
    for event in _latest(graph, EventType.SIGNING):
        yield f"What did {_pair(event)} sign?"
    for one in officials:
        yield f"Where did {one.name} travel?"


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
    return " and ".join(_the(one.name) for one in event.participants)


def _the(name: str) -> str:
    """A name with the article that it takes in a sentence."""
    return f"the {name}" if name.startswith("United ") else name
