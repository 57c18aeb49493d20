"""By what an answer is grouped, and the keys of its groups."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

UNTOLD = "not told"
"""The group of events of which no article tells it, or no date so precise."""


class Unit(StrEnum):
    """What each group of an answer stands for."""

    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"
    COUNTRY = "country"
    PLACE = "place"
    TYPE = "type"
    PERSON = "person"
    ORGANISATION = "organisation"


TIMES = (Unit.YEAR, Unit.QUARTER, Unit.MONTH)


def time_key(unit: Unit, earliest: dt.date | None, latest: dt.date | None) -> str:
    """The year, quarter or month in which an event began, as EDTF; `UNTOLD` where its date does
    not say."""
    if earliest is None or latest is None:
        return UNTOLD
    longest = {Unit.YEAR: 366, Unit.QUARTER: 92, Unit.MONTH: 31}[unit]
    if (latest - earliest).days >= longest:
        return UNTOLD
    if unit is Unit.YEAR:
        return f"{earliest.year:04}"
    if unit is Unit.MONTH:
        return f"{earliest.year:04}-{earliest.month:02}"
    return f"{earliest.year:04} Q{(earliest.month + 2) // 3}"
