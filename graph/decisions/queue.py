"""What most needs a decision, with the very proposals that would decide it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from graph.decisions.asked import asked
from graph.decisions.contradictions import contradicted_events, contradicted_terms
from graph.decisions.doubles import suspected_doubles
from graph.decisions.parted import Parted, Thing
from graph.decisions.suspects import SuspectedEvent, suspected_events
from graph.identity.decisions import About, DecisionKind
from graph.memory.lookup import Entry, local_id
from graph.views.selection import PREFIXES, iri_list, number, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph


class Need(StrEnum):
    """Why something needs a decision."""

    DOUBLE = "double"
    EVENT_DOUBLE = "event-double"
    DOUBT = "doubt"
    CONTRADICTION = "contradiction"


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to decide: in words, and as the proposal without author and reason."""

    words: str
    proposal: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class QueueItem:
    """Something that needs a decision."""

    need: Need
    about: tuple[About, ...]
    reasons: tuple[str, ...]
    events: int
    """How many events hang on it."""
    choices: tuple[Choice, ...]
    asked: int = 0
    """How often it was asked about."""


_DOUBTFUL = 0.6
"""Confidence below which an event is doubted."""
_MOST = 1000
"""Items of one kind that are looked at."""


def decision_queue(
    graph: KnowledgeGraph, need: Need | None = None, limit: int = 50, offset: int = 0
) -> list[QueueItem]:
    """What needs a decision: what was most asked about first, then what most events hang on."""
    counts = asked(graph.store)
    items = [
        replace(item, asked=sum(counts[about.iri] for about in item.about))
        for item in _all_items(graph)
        if need in (None, item.need)
    ]
    items.sort(key=lambda item: (-item.asked, -item.events))
    return items[offset : offset + limit]


_found: WeakKeyDictionary[KnowledgeGraph, tuple[int, list[QueueItem]]] = WeakKeyDictionary()


def _all_items(graph: KnowledgeGraph) -> list[QueueItem]:
    """All items, which change only with the graph."""
    revision = graph.revision
    held = _found.get(graph)
    if held is None or held[0] != revision:
        items = [*_doubles(graph), *_event_doubles(graph), *_doubts(graph), *_odds(graph)]
        held = _found[graph] = (revision, items)
    return held[1]


def _doubles(graph: KnowledgeGraph) -> Iterator[QueueItem]:
    parted = Parted(graph.decisions())
    for pair in suspected_doubles(graph, _MOST):
        if parted.holds(_thing(pair.one), _thing(pair.other)):
            continue
        about = (About(pair.one.iri, pair.one.name), About(pair.other.iri, pair.other.name))
        yield QueueItem(Need.DOUBLE, about, pair.reasons, pair.events, _one_or_two(about))


def _thing(entry: Entry) -> Thing:
    slug = local_id(entry.iri).partition("/")[2]
    return Thing(slug, (entry.name, *entry.aliases))


def _one_or_two(about: Sequence[About]) -> tuple[Choice, ...]:
    ids = [local_id(one.iri) for one in about]
    return (
        Choice("They are one", {"kind": "same", "about": ids}),
        Choice("They are two", {"kind": "different", "about": ids}),
    )


def _event_doubles(graph: KnowledgeGraph) -> Iterator[QueueItem]:
    pairs = suspected_events(graph, _MOST)
    parted = _parted(graph, {each.iri for pair in pairs for each in (pair.one, pair.other)})
    for pair in pairs:
        if parted[pair.one.iri] == parted[pair.other.iri]:
            about = (About(pair.one.iri, pair.one.label), About(pair.other.iri, pair.other.label))
            choices = _one_event_or_two(pair, about)
            yield QueueItem(Need.EVENT_DOUBLE, about, pair.reasons, 2, choices)


def _parted(graph: KnowledgeGraph, events: set[str]) -> dict[str, set[str]]:
    """The standing decisions that part each event from others."""
    parting = {one.id for one in graph.decisions() if one.kind is DecisionKind.DIFFERENT}
    found: dict[str, set[str]] = {event: set() for event in events}
    if events and parting:
        for row in graph.store.select(f"{PREFIXES}\n{_JUDGED % iri_list(sorted(events))}"):
            decision = local_id(text(row, "decision")).rpartition("/")[2]
            found[text(row, "event")] |= {decision} & parting
    return found


def _one_event_or_two(pair: SuspectedEvent, about: tuple[About, About]) -> tuple[Choice, ...]:
    one, two = _one_or_two(about)
    if pair.one.type == pair.other.type:
        return one, two
    wrong = (
        Choice(f"There was no {each.type}", {"kind": "reject", "about": [local_id(each.iri)]})
        for each in (pair.one, pair.other)
    )
    return (*wrong, two)


def _doubts(graph: KnowledgeGraph) -> Iterator[QueueItem]:
    query = _DOUBTS.replace("LEAST", str(_DOUBTFUL)).replace("MOST", str(_MOST))
    for row in graph.store.select(f"{PREFIXES}\n{query}"):
        about = About(text(row, "event"), text(row, "label"))
        sure = number(row, "sure") or 0.0
        reason = f"of facts read on such grounds, {100 * sure:.0f} % were right"
        yield QueueItem(Need.DOUBT, (about,), (reason,), 1, _so_or_not(about))


def _so_or_not(about: About) -> tuple[Choice, ...]:
    ids = [local_id(about.iri)]
    return (
        Choice("It is so", {"kind": "confirm", "about": ids}),
        Choice("It is not so", {"kind": "reject", "about": ids}),
    )


def _odds(graph: KnowledgeGraph) -> Iterator[QueueItem]:
    """What contradicts itself: events told in two ways, offices of two holders at a time."""
    for event in contradicted_events(graph, _MOST):
        ids = [local_id(event.about.iri)]
        choices = [
            Choice(
                f"Not {variant.value}: {article_of(report)} is wrong",
                {"kind": "reject", "about": [local_id(report)]},
            )
            for variant in event.variants
            for report in variant.reports[:1]
        ]
        choices.append(Choice("It is so, as it stands", {"kind": "confirm", "about": ids}))
        yield QueueItem(Need.CONTRADICTION, (event.about,), event.reasons, 1, tuple(choices))
    for pair in contradicted_terms(graph, _MOST):
        choices = [
            Choice(
                f"{holder.label} never was {pair.office}",
                {"kind": "reject", "about": [local_id(tenure)]},
            )
            for holder, tenure in zip(pair.about, pair.tenures, strict=True)
        ]
        choices += _one_or_two(pair.about)[:1]
        choices += [
            Choice(
                f"{holder.label} was {pair.office}",
                {"kind": "confirm", "about": [local_id(tenure)]},
            )
            for holder, tenure in zip(pair.about, pair.tenures, strict=True)
        ]
        yield QueueItem(Need.CONTRADICTION, pair.about, pair.reasons, pair.events, tuple(choices))


def article_of(report: str) -> str:
    """The article of a report, as people name it."""
    return local_id(report).rpartition("/event/")[0]


_DOUBTS = """SELECT ?event ?label ?sure WHERE {
  ?event a leg:Event ; leg:confidence ?sure ; rdfs:label ?label . FILTER(?sure < LEAST)
} ORDER BY ?sure ?event LIMIT MOST"""

_JUDGED = """SELECT ?event ?decision WHERE {
  VALUES ?event { %s } ?event leg:judgement ?decision
}"""
