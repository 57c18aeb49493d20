"""Wikibase's JSON: the items and the points in time that statements name."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Any

from graph.facts import LegationError, When
from graph.fields import Field

ITEM = re.compile(r"[QPL][1-9]\d*")
_TIME = re.compile(r"([+-])(\d+)-(\d\d)-(\d\d)T.*")
_JULIAN = "Q1985786"
_BEFORE_ALL = 1_721_425
"""What a Julian day number counts more than the days since the year 1."""
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY = 11, 10, 9, 8, 7


def object_of(field: Field) -> Field:
    """An object that may be absent, or be written as an empty list if it is empty."""
    return Field({}, field.path) if field.value in (None, []) else field


def claims_of(claims: Field, name: str) -> Iterator[Field]:
    """The statements of a property that are not deprecated."""
    for statement in object_of(claims)[name].items():
        if statement["rank"].value != "deprecated":
            yield statement


def items_of(claims: Field, name: str) -> list[str]:
    """The items that the statements of a property name."""
    found = (item_of(one["mainsnak"]) for one in claims_of(claims, name))
    return [item for item in found if item]


def item_of(snak: Field) -> str | None:
    """The item that a snak names; None where the value is unknown or none."""
    if snak["snaktype"].text() != "value":
        return None
    value = snak["datavalue"]["value"]
    identifier = value["id"].value
    if identifier is None and isinstance(value["numeric-id"].value, int):
        identifier = f"Q{value['numeric-id'].value}"
    if not isinstance(identifier, str) or not ITEM.fullmatch(identifier):
        raise value.fail("must name an item of Wikidata by its id")
    return identifier


def time_of(snak: Field) -> list[Any]:
    """A point in time as its sign, year, month, day, precision and calendar; [] if not told."""
    kind = snak["snaktype"].text()
    if kind != "value":
        return [kind]
    value = snak["datavalue"]["value"]
    found = _TIME.fullmatch(value["time"].text())
    precision = value["precision"].value
    if not found or not isinstance(precision, int):
        raise value.fail("must have a time such as +2013-11-29T00:00:00Z and a precision")
    calendar = value["calendarmodel"].text_or_none() or ""
    return [kind, found[1], *found.group(2, 3, 4), precision, calendar.endswith(_JULIAN)]


def when_of(time: Sequence[Any]) -> When:
    """A point in time as precise as it is told; raises `LegationError` if no date can say it."""
    _, sign, year, month, day, precision, julian = time
    number = int(year)
    if sign == "-" or not 0 < number < 10_000 or precision < _CENTURY:
        raise LegationError(f"the year {sign}{year} with precision {precision} is no date")
    if precision >= _DAY:
        if julian:
            return When(_gregorian(number, int(month), int(day)))
        return When(f"{number:04}-{month}-{day}")
    if precision == _MONTH:
        return When(f"{number:04}-{month}")
    if precision == _YEAR:
        return When(f"{number:04}")
    if precision == _DECADE:
        first = number // 10 * 10
        return When(f"{first:04}/{first + 9:04}")
    first = (number - 1) // 100 * 100 + 1
    return When(f"{first:04}/{first + 99:04}")


def _gregorian(year: int, month: int, day: int) -> str:
    """A day of the Julian calendar by the Gregorian one."""
    since = (14 - month) // 12
    years, months = year + 4800 - since, month + 12 * since - 3
    number = day + (153 * months + 2) // 5 + 365 * years + years // 4 - 32083
    try:
        return dt.date.fromordinal(number - _BEFORE_ALL).isoformat()
    except (ValueError, OverflowError) as error:
        raise LegationError(f"{year}-{month}-{day} is no day of the Julian calendar") from error
