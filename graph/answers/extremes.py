"""Who did something most, over the whole graph: by bounds that are cheap to read.

How many events somebody is in, and how many others are in these, bounds what a question counts.
Only those whose bound is high enough are then counted as the question wants it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.answers.blocks import falls_in
from graph.answers.narrowing import Row
from graph.answers.pattern import Asked, EventPattern, Order, Role
from graph.facts import EventType
from graph.memory.lookup import NameIndex
from graph.views.selection import PREFIXES, string_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

_BATCH = 8
"""How many are counted exactly at a time."""
_TOGETHER = """%s
SELECT ?event (GROUP_CONCAT(STR(?item)) AS ?all) WHERE {
  ?event leg:type %s ; leg:status %s ; leg:participant ?item .
%s} GROUP BY ?event"""


def leaders_of(
    pattern: EventPattern,
    graph: KnowledgeGraph,
    index: NameIndex,
    rows: Callable[[EventPattern], Sequence[Row]],
) -> tuple[str, ...] | None:
    """Those among whom the answer to "who ... most" is; None where all must be counted."""
    if not _is_whole(pattern):
        return None
    bounds = _bounds(pattern, graph, index)
    ranked = sorted(bounds, key=lambda iri: (-bounds[iri], iri))
    wanted = pattern.limit or 1
    counts: list[int] = []
    at = 0
    while at < len(ranked):
        best = sorted(counts, reverse=True)[wanted - 1 : wanted]
        if best and bounds[ranked[at]] < best[0]:
            break
        batch = tuple(ranked[at : at + _BATCH])
        counted = replace(pattern, order=None, hole=replace(pattern.hole, only=batch))
        found: dict[str, set[str]] = defaultdict(set)
        for row in rows(counted):
            found[row.item].add(row.other or row.event)
        counts += [len(others) for others in found.values()]
        at += _BATCH
    return tuple(ranked[:at])


def _is_whole(pattern: EventPattern) -> bool:
    """Whether the question is on all officials in all events of a type, and bounds hold for it."""
    hole = pattern.hole
    narrowed = pattern.conditions or pattern.places or pattern.kinds or pattern.occasion
    beside = pattern.name or pattern.grouped or pattern.fate or pattern.change or hole.among
    most = pattern.order is Order.MOST and not (pattern.threshold or pattern.negated)
    measured = pattern.measure in (None, Asked.EVENTS, Asked.PEOPLE) or pattern.types == (
        EventType.VISIT,
    )
    people = hole.asked in (Asked.WHO, Asked.PEOPLE) and hole.role in (Role.SIDE, Role.TRAVELLER)
    single = len(pattern.types) == 1 and len(pattern.statuses) == 1
    return bool(most and measured and people and single and not (narrowed or beside))


def _bounds(pattern: EventPattern, graph: KnowledgeGraph, index: NameIndex) -> dict[str, int]:
    """For each official, what the count can be at most."""
    dated = "  ?event leg:date ?date ; leg:earliest ?earliest ; leg:latest ?latest .\n"
    times = dated if pattern.periods else ""
    times += "".join(f"  FILTER({falls_in(period)})\n" for period in pattern.periods)
    types = string_list(kind.value for kind in pattern.types)
    query = _TOGETHER % (PREFIXES, types, string_list(s.value for s in pattern.statuses), times)
    by_others = pattern.measure is Asked.PEOPLE and pattern.types != (EventType.VISIT,)
    met: dict[str, set[str]] = defaultdict(set)
    for row in graph.store.select(query):
        together = text(row, "all").split()
        for iri in together:
            met[iri].update(together if by_others else (text(row, "event"),))
    return {
        iri: len(others)
        for iri, others in met.items()
        if (entry := index.get(iri)) and entry.kind == "official"
    }
