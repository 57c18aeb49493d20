"""What the graph tells of a pattern: its rows, and the items and groups that they make."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from graph.answers.blocks import members
from graph.answers.closing import Universe, universe
from graph.answers.extremes import leaders_of
from graph.answers.narrowing import Row, narrowed
from graph.answers.nearest import nearest_events
from graph.answers.pattern import FILLING, Asked, EventPattern, Fate, Hole, Order
from graph.answers.reply import AnswerKind, Group, Item
from graph.answers.rows import (
    answer_kind,
    entity_item,
    make_groups,
    make_items,
    read_rows,
    times_of,
)
from graph.answers.sparql import event_query, occasion_query
from graph.answers.tenures import Tenures
from graph.answers.universals import alternatives, common
from graph.facts import Status
from graph.memory.lookup import NameIndex
from graph.views.events import event_records
from graph.views.records import EventRecord
from graph.views.selection import text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

_OFTEN = (*FILLING, Asked.PLACES)
"""What may be in several events, at one time and at another."""
PROVEN = 200
"""Events of which an answer shows the sentences at most, the latest."""
_PAGE = 50
"""Events of which it shows them where no more are needed for each item to have one."""
_TOLD_BY = frozenset({Asked.EVENTS, Asked.DOCUMENTS})
"""What is told by the events themselves, so that each item needs its own."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found for a question on events."""

    pattern: EventPattern
    """As it was put to the graph."""
    kind: AnswerKind
    items: tuple[Item, ...]
    groups: tuple[Group, ...]
    events: int
    """How many events there are."""
    records: tuple[EventRecord, ...]
    """The latest of them."""
    query: str
    notes: tuple[str, ...] = ()
    near: tuple[EventRecord, ...] = ()
    """What comes nearest, where nothing was found."""
    closed: Universe | None = None
    """Of whom "not" was asked."""


def find(pattern: EventPattern, graph: KnowledgeGraph, index: NameIndex, tenures: Tenures) -> Found:
    """What the graph tells of a pattern."""
    return _Finder(graph, index, tenures).find(pattern)


class _Finder:
    def __init__(self, graph: KnowledgeGraph, index: NameIndex, tenures: Tenures) -> None:
        self.graph = graph
        self.index = index
        self.tenures = tenures
        self.solutions: dict[str, list[dict[str, Any]]] = {}
        """Of each query, so that none is put twice."""

    def find(self, pattern: EventPattern) -> Found:
        if pattern.fate in (Fate.UNREPORTED, Fate.UNDONE):
            pattern = replace(pattern, gone_by=self.graph.statistics().last or dt.date.min)
        if pattern.occasion:
            rows_ = self.graph.store.select(occasion_query(pattern.occasion, self.index))
            pattern = replace(pattern, occasions=tuple(text(row, "occasion") for row in rows_))
        leaders = leaders_of(pattern, self.graph, self.index, self._rows)
        if leaders is not None:
            pattern = replace(pattern, hole=replace(pattern.hole, only=leaders))
        rows = self._all_rows(pattern)
        notes: tuple[str, ...] = ()
        loose = [kind.name for kind in pattern.kinds if kind.loose]
        if loose and not rows:
            kept = tuple(kind for kind in pattern.kinds if not kind.loose)
            pattern = replace(pattern, kinds=kept)
            rows = self._all_rows(pattern)
            notes = tuple(f"no article says “{name}” of it" for name in loose if rows)
        if not rows and pattern.statuses == (Status.PLANNED,):
            pattern, rows = self._called_off(pattern)
            notes = (*notes, "it was called off") if rows else notes
        if pattern.without and pattern.conditions:
            rows = self._without(pattern, rows)
        if pattern.not_in or pattern.not_also:
            rows = self._at_other_times(pattern)
        return self._found(pattern, rows, notes)

    def _all_rows(self, pattern: EventPattern) -> list[Row]:
        """The rows of a pattern, or what those of several that must all hold have in common."""
        every = alternatives(pattern)
        if len(every) == 1:
            return self._rows(pattern)
        return common(pattern.hole.asked, [self._rows(one) for one in every])

    def _rows(self, pattern: EventPattern) -> list[Row]:
        """The rows of a pattern; none for one that names somebody unknown."""
        among = (pattern.hole.among,) if pattern.hole.among else ()
        if any(party.unknown for party in (*(c.party for c in pattern.conditions), *among)):
            return []
        query = event_query(pattern, self.index)
        if query not in self.solutions:
            self.solutions[query] = list(map(dict, self.graph.store.select(query)))
        return read_rows(pattern, self.solutions[query], self.index)

    def _without(self, pattern: EventPattern, rows: Sequence[Row]) -> list[Row]:
        """ "Met X but not Y": without those who met Y too."""
        *before, last = pattern.conditions
        met = {iri for party in pattern.without for iri in members(party)}
        for party in pattern.without:
            other = replace(
                pattern, conditions=(*before, replace(last, party=party)), without=(), order=None
            )
            met |= {row.item for row in self._rows(other)}
        return [row for row in rows if row.item not in met]

    def _called_off(self, pattern: EventPattern) -> tuple[EventPattern, list[Row]]:
        """What was planned once, where nothing else was: its last word is that it is off."""
        off = replace(pattern, statuses=(Status.CANCELLED,))
        rows = [] if pattern.fate or pattern.hole.asked is Asked.WHETHER else self._all_rows(off)
        return (off if rows else pattern), rows

    def _at_other_times(self, pattern: EventPattern) -> list[Row]:
        """ "In 2015 but not in 2016": without the events of that time, and without what is asked
        for where it was in one then."""
        plain = replace(pattern, order=None, threshold=None, not_in=(), not_also=())
        both = (*pattern.not_in, *pattern.not_also)
        then = [row for one in both for row in self._all_rows(replace(plain, periods=(one,)))]
        events = {row.event for row in then}
        rows = [row for row in self._all_rows(plain) if row.event not in events]
        if pattern.not_also and pattern.hole.asked in _OFTEN:
            later = (self._all_rows(replace(plain, periods=(one,))) for one in pattern.not_also)
            again = {row.item or row.country for found in later for row in found}
            rows = [row for row in rows if (row.item or row.country) not in again]
        if pattern.not_also and pattern.hole.asked is Asked.WHETHER and events:
            return []
        return narrowed(pattern, rows)

    def _items_of(self, pattern: EventPattern) -> Iterable[str]:
        return (row.item for row in self._rows(pattern))

    def _found(self, pattern: EventPattern, rows: list[Row], notes: Sequence[str]) -> Found:
        iris = list(dict.fromkeys(row.event for row in rows))
        shown = _shown_events(pattern, rows, iris)
        records = {one.iri: one for one in event_records(self.graph, shown)}
        groups = make_groups(pattern, rows, self.index, records.get)
        closed = self._closed(pattern)
        if closed:
            items = self._missing(pattern, closed, rows)
        elif pattern.hole.asked is Asked.DATES and groups:
            items, groups = times_of(pattern, groups), []
        else:
            items = make_items(pattern, rows, self.index, records.get)
        kind, items = _shaped(pattern, items, groups, iris)
        if len(iris) > PROVEN and pattern.hole.asked is Asked.EVENTS and not pattern.hole.counted:
            notes = (*notes, f"the latest {PROVEN} of {len(iris)} are shown")
        undated = sum(1 for row in rows if not row.earliest)
        if undated and pattern.order in (Order.FIRST, Order.LAST):
            notes = (*notes, "no article dates them")
        return Found(
            pattern=pattern,
            kind=kind,
            items=tuple(items),
            groups=tuple(groups),
            events=len(iris),
            records=tuple(records.values()),
            query=event_query(pattern, self.index),
            notes=tuple(notes),
            near=() if rows or closed else tuple(self._near(pattern)),
            closed=closed,
        )

    def _closed(self, pattern: EventPattern) -> Universe | None:
        if not pattern.negated or pattern.hole.asked not in FILLING:
            return None
        return universe(pattern, self.index, self.tenures, self._items_of)

    def _missing(self, pattern: EventPattern, closed: Universe, rows: Sequence[Row]) -> list[Item]:
        """Those of the set of whom it is not told, nor of the state whose office they hold."""
        present = {row.item for row in rows}
        among = pattern.hole.among
        if among and pattern.hole.asked in (Asked.WHO, Asked.PEOPLE):
            states = replace(pattern, hole=Hole(Asked.COUNTRIES, pattern.hole.role), negated=False)
            told = set(self._items_of(states))
            present |= {one.holder for one in self.tenures.of(among) if one.of in told}
        return [entity_item(iri, (), self.index) for iri in closed.iris if iri not in present]

    def _near(self, pattern: EventPattern) -> list[EventRecord]:
        return nearest_events(self.graph, pattern, self.index)


def _shown_events(pattern: EventPattern, rows: Sequence[Row], iris: Sequence[str]) -> Sequence[str]:
    """The events whose sentences are shown: the latest, and of each item the latest."""
    if pattern.hole.asked in _TOLD_BY or len(iris) <= _PAGE:
        return iris[-PROVEN:]
    of_items = {row.item or row.country: row.event for row in rows}
    chosen = {*iris[-_PAGE:], *of_items.values()}
    return [iri for iri in iris if iri in chosen][-PROVEN:]


def _shaped(
    pattern: EventPattern, items: list[Item], groups: Sequence[Group], iris: Sequence[str]
) -> tuple[AnswerKind, list[Item]]:
    """The kind of the answer, and its items; one number, or one a group, where it counts."""
    hole = pattern.hole
    if hole.asked is Asked.WHETHER:
        true = pattern.threshold.holds(len(iris)) if pattern.threshold else bool(iris)
        true = true is not pattern.negated
        told = Item("yes" if true else "no", kind="boolean", value=true, events=tuple(iris))
        return AnswerKind.BOOLEAN, [told]
    if hole.counted and groups:
        return AnswerKind.COUNT, [
            Item(group.name, group.iri, "count", value=group.count, events=group.events)
            for group in groups
        ]
    if hole.counted:
        count = len(iris) if hole.asked is Asked.EVENTS else len(items)
        return AnswerKind.COUNT, [Item(str(count), kind="count", value=count, events=tuple(iris))]
    return (answer_kind(pattern, items) if items else AnswerKind.NONE), items
