"""Events that may be one, though the rules keep them apart."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import combinations

from graph.facts import EventType, Stage, Status
from graph.identity.doubles.pairs import Double, doubles_among
from graph.identity.reports import DELAY, EXTENDED, NEAR

_TALKS = frozenset({EventType.MEETING, EventType.CALL, EventType.VIDEO_CONFERENCE})
"""Types that outlets take for one another."""
_COMPANY = 6
"""Participants. Larger events are told apart by their names."""
_NEIGHBOURS = 1
"""Days between two meetings that may be one, told by way of two clocks."""


@dataclass(frozen=True, slots=True)
class KnownEvent:
    """An event as far as it matters for which other it may be."""

    iri: str
    type: EventType
    status: Status
    stage: Stage
    first: dt.date
    last: dt.date
    participants: frozenset[str]
    country: str = ""


def find_event_doubles(events: Iterable[KnownEvent]) -> list[Double[KnownEvent]]:
    """Pairs of events that may be one, the likeliest first."""
    return doubles_among(events, _keys, _judge)


def told_apart(
    double: Double[KnownEvent], outlets: Collection[str], others: Collection[str]
) -> Double[KnownEvent] | None:
    """The suspicion in view of the outlets that tell of either; None where one tells of both
    as held."""
    if not {*outlets}.isdisjoint(others):
        both_held = double.one.status is double.other.status is Status.HELD
        return None if both_held else double
    reasons = (*double.reasons, "told by different outlets")
    return replace(double, score=min(double.score + 0.2, 1.0), reasons=reasons)


def _keys(event: KnownEvent) -> Iterator[tuple[str, ...]]:
    """The kind of event, who takes part, and the years in which its double may lie."""
    if len(event.participants) > _COMPANY:
        return
    kind = "talks" if event.type in _TALKS else event.type.value
    soon = dt.date.fromordinal(min(event.last.toordinal() + DELAY, dt.date.max.toordinal()))
    size = 1 if event.type in EXTENDED else 2
    for who in combinations(sorted(event.participants), size):
        for year in range(event.first.year, soon.year + 1):
            yield kind, *who, str(year)


def _judge(one: KnownEvent, other: KnownEvent) -> Double[KnownEvent] | None:
    if one.country and other.country and one.country != other.country:
        return None
    early, late = sorted((one, other), key=lambda each: (each.first, each.last, each.iri))
    gap = max((late.first - early.last).days, 0)
    found = _suspicion(early, late, gap)
    if found is None:
        return None
    score, reason = found
    if early.participants == late.participants:
        return Double(one, other, score + 0.1, (reason, "the same people"))
    return Double(one, other, score, (reason,))


def _suspicion(early: KnownEvent, late: KnownEvent, gap: int) -> tuple[float, str] | None:
    """How likely two events of the same people are one, and by what."""
    if early.type is not late.type:
        kinds = " and as ".join(sorted((early.type, late.type)))
        return (
            (0.5, f"told as {kinds}, on one day")
            if gap == 0 and early.status is late.status
            else None
        )
    statuses = {early.status, late.status}
    if statuses == {Status.HELD, Status.CANCELLED} and gap == 0:
        return 0.5, "told as held and as called off, for one day"
    if early.stage is Stage.POSTPONED and 0 < gap <= DELAY:
        return 0.5, f"put off, and {late.status} {gap} days later"
    if statuses == {Status.HELD, Status.PLANNED} and gap <= NEAR:
        return 0.6, f"planned and held, {_apart(gap)}"
    if statuses == {Status.HELD} and gap == _NEIGHBOURS and early.type not in EXTENDED:
        return 0.4, "on neighbouring days"
    return None


def _apart(days: int) -> str:
    return ("on one day", "a day apart")[days] if days < 2 else f"{days} days apart"
