"""Query parameters that several routes share."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import Query
from pydantic import BeforeValidator

from graph.facts import EventType
from graph.history import end_of_day
from graph.views.records import Standing

_DAY_LENGTH = len("2024-05-31")


def blank_is_none(value: Any) -> Any:
    """Forms send what is left out as an empty string."""
    return None if value == "" else value


def parse_day(value: Any) -> Any:
    """The day that an ISO date says; None for an empty text."""
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        return dt.date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError("write a day of the calendar as 2018-04-09") from None


def parse_moment(value: Any) -> Any:
    """A moment, or the last one of a day, in UTC unless it names its zone."""
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        if len(value.strip()) == _DAY_LENGTH:
            return end_of_day(dt.date.fromisoformat(value.strip()))
        found = dt.datetime.fromisoformat(value.strip())
    except ValueError:
        raise ValueError("write a day as 2024-05-31 or a moment as 2024-05-31T12:00:00Z") from None
    return found.replace(tzinfo=found.tzinfo or dt.UTC).astimezone(dt.UTC)


def _split(value: Any) -> Any:
    """Values written with commas or as repeated parameters."""
    if isinstance(value, list):
        return [bit.strip() for part in value for bit in str(part).split(",") if bit.strip()]
    return value


AsOf = Annotated[
    dt.datetime | None,
    BeforeValidator(parse_moment),
    Query(
        alias="as-of",
        description="What the graph said at the end of this day, or at this moment.",
        examples=["2024-05-31"],
    ),
]
Since = Annotated[
    dt.date | None,
    BeforeValidator(parse_day),
    Query(description="First day.", examples=["2018-01-01"]),
]
Until = Annotated[
    dt.date | None,
    BeforeValidator(parse_day),
    Query(description="Last day.", examples=["2023-12-31"]),
]
OneType = Annotated[EventType | None, BeforeValidator(blank_is_none), Query(alias="type")]
OneStanding = Annotated[
    Standing | None,
    BeforeValidator(blank_is_none),
    Query(
        alias="status",
        description="held, planned or cancelled; postponed: put off at some time; unreported: "
        "planned for a day before the last article, and not reported as held or called off.",
    ),
]
Types = Annotated[
    list[EventType],
    BeforeValidator(_split),
    Query(description="Types of event, with commas between or repeated.", examples=["meeting"]),
]
