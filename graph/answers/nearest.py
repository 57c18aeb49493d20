"""What comes nearest: events like those that were not found, questions like one not understood."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.answers.party import Party
from graph.answers.pattern import Asked, EventPattern, Hole
from graph.answers.pieces import Question
from graph.answers.sparql import event_query
from graph.answers.words import party_words
from graph.facts import ENCOUNTERS, EventType, Status
from graph.memory.lookup import NameIndex
from graph.views.events import event_records
from graph.views.records import EventRecord
from graph.views.selection import text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

_SHOWN = 3
_SUGGESTED = 5


def nearest_events(
    graph: KnowledgeGraph, pattern: EventPattern, index: NameIndex
) -> list[EventRecord]:
    """Events that miss one condition of a pattern: the status, the kind, the time, the place."""
    if not (pattern.conditions or pattern.places):
        return []
    if any(condition.party.unknown for condition in pattern.conditions):
        return []
    plain = replace(
        pattern,
        hole=Hole(Asked.EVENTS),
        order=None,
        measure=None,
        negated=False,
        fate=None,
        gone_by=None,
    )
    kind = replace(plain, types=tuple(sorted(_kin(plain.types))), change=None, name=())
    types = tuple(sorted({*kind.types, *plain.types}))
    of_any_kind = _events(graph, replace(kind, types=types, statuses=tuple(Status)), index)
    # Where these are none, the narrower ones need not be looked for.
    looser = _of_the_kind(plain, kind) if of_any_kind else _elsewhere(plain, kind)
    found = (_events(graph, one, index) for one in looser)
    return event_records(graph, next(filter(None, found), of_any_kind)[-_SHOWN:])


def _events(graph: KnowledgeGraph, pattern: EventPattern, index: NameIndex) -> list[str]:
    rows = graph.store.select(event_query(pattern, index))
    return list(dict.fromkeys(text(row, "event") for row in rows))


def _of_the_kind(pattern: EventPattern, kind: EventPattern) -> Iterator[EventPattern]:
    """Without the status, what was changed, or the kind."""
    yield replace(pattern, statuses=tuple(Status))
    if pattern.change:
        yield replace(pattern, change=None)
    yield kind


def _elsewhere(pattern: EventPattern, kind: EventPattern) -> Iterator[EventPattern]:
    """At another time or place."""
    if pattern.periods:
        yield replace(pattern, periods=())
        yield replace(kind, periods=())
    if pattern.places and pattern.conditions:
        yield replace(pattern, places=())


def _kin(types: tuple[EventType, ...]) -> frozenset[EventType]:
    """Types like these: other encounters for an encounter, else any."""
    if types and set(types) <= ENCOUNTERS:
        return ENCOUNTERS - {EventType.VISIT} | {EventType.SIGNING}
    return frozenset(EventType)


def suggestions(question: Question | None, index: NameIndex) -> tuple[str, ...]:
    """Questions that can be answered, on whom the question names or on whom most is known."""
    named = [p.party for p in question.pieces if p.party] if question else []
    known = [party for party in named if not (party.unknown or party.choices)]
    out = list(dict.fromkeys(_on(known, index)))
    for entry in sorted(index.entries, key=lambda e: (-e.weight, e.name)):
        if len(out) >= _SUGGESTED:
            break
        if entry.kind == "official" and entry.weight:
            out.append(f"Who met {entry.name}?")
    return tuple(dict.fromkeys(out))[:_SUGGESTED]


def _on(parties: list[Party], index: NameIndex) -> Iterator[str]:
    names = [party_words(party, index) for party in parties]
    if len(parties) > 1:
        yield f"When did {names[0]} meet {names[1]}?"
        yield f"What happened between {names[0]} and {names[1]}?"
    for party, name in zip(parties, names, strict=True):
        if party.people or party.posts:
            yield f"Who met {name}?"
            yield f"Which countries did {name} visit?"
            yield f"What posts does {name} hold?" if party.people else f"Who is {name}?"
        elif party.places:
            yield f"Who travelled to {name}?"
        elif party.organisations:
            yield f"Who attended the summit of {name}?"
        else:
            yield f"Who visited {name}?"
            yield f"What has {name} signed?"
