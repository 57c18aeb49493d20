"""Query parameters that several routes share."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from fastapi import Query
from pydantic import BeforeValidator

from graph.facts import EventType, Status


def blank_is_none(value: Any) -> Any:
    """Forms send what is left out as an empty string."""
    return None if value == "" else value


def _day(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    if not value.strip():
        return None
    try:
        return dt.date.fromisoformat(value.strip())
    except ValueError:
        raise ValueError("write a day of the calendar as 2018-04-09") from None


def _split(value: Any) -> Any:
    """Values written with commas or as repeated parameters."""
    if isinstance(value, list):
        return [bit.strip() for part in value for bit in str(part).split(",") if bit.strip()]
    return value


Since = Annotated[
    dt.date | None, BeforeValidator(_day), Query(description="First day.", examples=["2018-01-01"])
]
Until = Annotated[
    dt.date | None, BeforeValidator(_day), Query(description="Last day.", examples=["2023-12-31"])
]
OneType = Annotated[EventType | None, BeforeValidator(blank_is_none), Query(alias="type")]
OneStatus = Annotated[Status | None, BeforeValidator(blank_is_none), Query()]
Types = Annotated[
    list[EventType],
    BeforeValidator(_split),
    Query(description="Types of event, with commas between or repeated.", examples=["meeting"]),
]
