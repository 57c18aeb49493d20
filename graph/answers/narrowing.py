"""The rows that a question wants: the first, the last three, the most, those told often enough."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from graph.answers.grouping import TIMES, UNTOLD, Unit, time_key
from graph.answers.pattern import Asked, EventPattern, Order


@dataclass(frozen=True, slots=True)
class Row:
    """One solution: an event, and what fills the hole in it."""

    event: str
    item: str = ""
    """IRI, date, or name of a document."""
    other: str = ""
    date: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    country: str = ""
    group: str = ""
    """What the answer is grouped by, unless that is time."""


Key = Callable[[Row], str]


def narrowed(pattern: EventPattern, rows: list[Row]) -> list[Row]:
    """The rows that the pattern's threshold and order want; in each group, if there are groups."""
    if pattern.grouped and pattern.hole.asked is not Asked.DATES:
        return [
            row for part in parted(pattern.grouped, rows).values() for row in _wanted(pattern, part)
        ]
    return _wanted(pattern, rows)


def parted(unit: Unit, rows: Iterable[Row]) -> dict[str, list[Row]]:
    """The rows by their group: times in their order, others by the number of events."""
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        timed = unit in TIMES
        parts[time_key(unit, row.earliest, row.latest) if timed else row.group or UNTOLD].append(
            row
        )
    if unit in TIMES:
        return dict(sorted(parts.items(), key=lambda part: (part[0] == UNTOLD, part[0])))
    return dict(
        sorted(parts.items(), key=lambda part: (part[0] == UNTOLD, -len(_events(part[1])), part[0]))
    )


def _wanted(pattern: EventPattern, rows: list[Row]) -> list[Row]:
    if pattern.threshold and pattern.hole.asked is not Asked.WHETHER:
        counts = _counts(rows)
        rows = [row for row in rows if pattern.threshold.holds(len(counts[row.item]))]
    if pattern.order in (Order.FIRST, Order.LAST):
        return _by_time(pattern, rows)
    if pattern.order in (Order.MOST, Order.LEAST) and pattern.hole.asked is not Asked.DATES:
        named = [row for row in rows if row.item]
        return _by_number(named, pattern.order, pattern.limit or 1)
    return rows


def _by_time(pattern: EventPattern, rows: list[Row]) -> list[Row]:
    """The first or last of the things asked for, so many as wanted; with all of one time."""
    dated = [row for row in rows if row.earliest and row.latest]
    if not dated:
        return rows
    last = pattern.order is Order.LAST
    dated.sort(key=_latest_first if last else _earliest_first, reverse=last)
    whole = pattern.hole.counted or pattern.hole.asked in (Asked.WHETHER, Asked.EVENTS)
    key: Key = _event if whole else _item
    kept: list[Row] = []
    for row in dated:
        enough = len({key(one) for one in kept}) >= (pattern.limit or 1)
        if enough and _earliest_first(row) != _earliest_first(kept[-1]):
            break
        kept.append(row)
    if last:
        kept.sort(key=_earliest_first)
    return kept


def _by_number(rows: list[Row], order: Order, limit: int) -> list[Row]:
    """The rows of the items that occur with most (or least) others, or in most events."""
    counts = {item: len(found) for item, found in _counts(rows).items()}
    ranked = sorted(counts.values(), reverse=order is Order.MOST)[:limit]
    return [row for row in rows if ranked and _reaches(counts[row.item], ranked[-1], order)]


def _reaches(number: int, bound: int, order: Order) -> bool:
    return number >= bound if order is Order.MOST else number <= bound


def _counts(rows: Iterable[Row]) -> dict[str, set[str]]:
    counts: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        counts[row.item].add(row.other or row.event)
    return counts


def _events(rows: Iterable[Row]) -> set[str]:
    return {row.event for row in rows}


def _earliest_first(row: Row) -> tuple[dt.date, dt.date]:
    return row.earliest or dt.date.max, row.latest or dt.date.max


def _latest_first(row: Row) -> tuple[dt.date, dt.date]:
    return row.latest or dt.date.max, row.earliest or dt.date.max


def _event(row: Row) -> str:
    return row.event


def _item(row: Row) -> str:
    return row.item or row.country or row.event
