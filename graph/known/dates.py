"""Days as records give them, in EDTF."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graph.facts import LegationError, When

_WITH_TIME = re.compile(r"(\d{4}-\d\d-\d\d)[T ].*")


def read_date(value: str) -> When:
    """A date, its time of day left out; raises `LegationError` if it is none."""
    timed = _WITH_TIME.fullmatch(value)
    return When(timed[1] if timed else value)


def joined(dates: Iterable[When]) -> When | None:
    """One date for all that are told of one thing: the finest, or the span that they make.

    A coarse date that holds a finer one says nothing more.
    """
    told = {when.edtf: when for when in dates}
    finest = [
        when
        for when in told.values()
        if not any(_holds(when, other) for other in told.values() if other is not when)
    ]
    if not finest:
        return None
    if len(finest) == 1:
        return finest[0]
    first, last = min(one.earliest for one in finest), max(one.latest for one in finest)
    return When(f"{first}/{last}")


def _holds(when: When, other: When) -> bool:
    """Whether a date is coarser than another one and holds it."""
    inside = when.earliest <= other.earliest and other.latest <= when.latest
    return inside and (when.earliest, when.latest) != (other.earliest, other.latest)


def read_dates(values: Iterable[str]) -> tuple[When | None, list[str]]:
    """The date that some values tell together, and what is wrong with those that tell none."""
    dates: list[When] = []
    faults: list[str] = []
    for value in values:
        try:
            dates.append(read_date(value))
        except LegationError as error:
            faults.append(str(error))
    return joined(dates), faults
