"""What a rule of the grammar of dates is, and the pieces that its patterns are made of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from graph.reading.dates.calendar_words import (
    PART_OF_DAY,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    year_number,
)
from graph.reading.dates.outlook import Outlook

Found = re.Match[str]
Reader = Callable[[Found, Outlook], str | None]
"""Turns what a pattern found into EDTF, or into None where the outlook does not tell."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to express a time; `after` are the words of which one must stand before it."""

    pattern: re.Pattern[str]
    read: Reader
    after: frozenset[str] = frozenset()


class Grammar:
    """Rules in the order in which they are tried, the fuller expressions first."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []

    def rule(self, pattern: str, after: frozenset[str] = frozenset()) -> Callable[[Reader], Reader]:
        """Add a reader for text that starts with `pattern`."""

        def add(read: Reader) -> Reader:
            self.rules.append(Rule(re.compile(pattern), read, after))
            return read

        return add


DASH = r"\s?(?:--?|[–—‑])\s?"
SEP = r"(?:\s?(?:--?|[–—‑])\s?|\s(?:to|until|till|through|and|or|&)\s(?:the\s)?)"
"""What stands between the ends of a span."""
ON_DAY = rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}){PART_OF_DAY},?\s(?P<open>\()?(?:the\s)?)?"
GO_ON = (
    r"(?=\s*(?:$|[.,;:)\"”’'!?—–-])"
    r"|\s(?:in|at|on|to|for|with|by|as|of|the|when|where|this|and|a|is|was|will)\b)"
)
"""What may follow an expression that could otherwise be the start of a longer one."""
IN_YEAR = (
    rf"(?:,?\s(?:of\s)?(?P<year>{YEAR})"
    r"|,?\s(?:of\s)?(?P<near>(?:last|this|next|that|the\ssame)\syear)"
    r"|\s(?P<last>last)(?=\s*(?:$|[.,;:)])|\s(?:and|in|at|to|by|with|as|on)\b))?"
)
"""The year after a month or a day, if there is one."""


def span(start: dt.date, end: dt.date) -> str:
    """EDTF of the days from `start` to `end`."""
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def iso(day: dt.date | None) -> str | None:
    """EDTF of a day."""
    return day.isoformat() if day else None


def month_iso(year_month: tuple[int, int] | None) -> str | None:
    """EDTF of a year and month, if the calendar has the year."""
    if year_month is None or year_iso(year_month[0]) is None:
        return None
    return f"{year_month[0]:04}-{year_month[1]:02}"


def year_iso(year: int | None) -> str | None:
    """EDTF of a year, if the calendar has it."""
    return f"{year:04}" if year and dt.MINYEAR <= year <= dt.MAXYEAR else None


def told_year(found: Found, outlook: Outlook) -> int | None:
    """The year that the words give or point to: "2018", "last year", "that year"."""
    groups = found.groupdict()
    if groups.get("year"):
        return year_number(groups["year"])
    near = groups.get("near")
    if not near:
        return None
    if near.startswith(("that", "the")):
        told = outlook.previous_year() or (outlook.anchor.year if outlook.anchor else None)
        step = {"previous": -1, "preceding": -1, "following": 1}.get(near.split()[-2], 0)
        return told + step if told else None
    if outlook.anchor is None:
        return None
    return outlook.anchor.year + {"last": -1, "this": 0, "next": 1}[near.split()[0]]
