"""Events that may be one, told with days that do not agree."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.identity.decisions import About, DecisionKind
from graph.lookup import local_id
from graph.names import article_id
from graph.selection import PREFIXES, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

_NEAR = 3
"""Days within which two events of the same people may be one."""
_CROWD = 8
"""Participants above which a pair of them says little."""


@dataclass(frozen=True, slots=True)
class SuspectedEvents:
    """Two events that may be one."""

    about: tuple[About, About]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """An event of one day that one article alone tells."""

    about: About
    type: str
    day: dt.date
    article: str
    people: frozenset[str]
    parted: frozenset[str]
    """Decisions that part it from others."""


def suspected_events(graph: KnowledgeGraph, limit: int) -> list[SuspectedEvents]:
    """Events of one type and the same two people within days, each told by one article."""
    by_pair: dict[tuple[str, ...], list[_Told]] = defaultdict(list)
    for one in _told_once(graph):
        if len(one.people) <= _CROWD:
            for pair in combinations(sorted(one.people), 2):
                by_pair[(one.type, *pair)].append(one)
    found: dict[tuple[str, str], SuspectedEvents] = {}
    for events in by_pair.values():
        for one, other in pairwise(sorted(events, key=lambda each: (each.day, each.about.iri))):
            apart = (other.day - one.day).days
            alike = one.parted == other.parted and one.article != other.article
            if alike and 0 < apart <= _NEAR:
                reasons = ("the same people", f"{apart} {'day' if apart == 1 else 'days'} apart")
                about = (one.about, other.about)
                found[one.about.iri, other.about.iri] = SuspectedEvents(about, reasons)
    return [found[key] for key in sorted(found)][:limit]


def _told_once(graph: KnowledgeGraph) -> Iterator[_Told]:
    parting = {one.id for one in graph.decisions() if one.kind is DecisionKind.DIFFERENT}
    people: dict[str, set[str]] = defaultdict(set)
    judged: dict[str, set[str]] = defaultdict(set)
    heads = {}
    for row in graph.store.select(f"{PREFIXES}\n{_TOLD_ONCE}"):
        event = text(row, "event")
        people[event].add(text(row, "who"))
        judged[event].add(local_id(text(row, "decision")).rpartition("/")[2])
        heads[event] = row
    for event, row in heads.items():
        yield _Told(
            About(event, text(row, "label")),
            text(row, "type"),
            dt.date.fromisoformat(text(row, "day")),
            article_id(NamedNode(text(row, "report"))),
            frozenset(people[event]),
            frozenset(judged[event] & parting),
        )


_TOLD_ONCE = """SELECT ?event ?type ?label ?day ?who ?report ?decision WHERE {
  VALUES ?type { "meeting" "call" "video-conference" "signing" }
  ?event leg:type ?type ; leg:articles 1 ; leg:status "held" ; leg:earliest ?day ; leg:latest ?day ;
    rdfs:label ?label ; leg:participant ?who ; leg:report ?report .
  ?who a leg:Official .
  OPTIONAL { ?event leg:judgement ?decision }
}"""
