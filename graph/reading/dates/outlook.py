"""Which way an expression of time points, and the year, month or day that it then means."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from graph.reading.dates.calendar_words import month_after

_SOON = 31
"""Days ahead within which a date without year is to come, if it is long past otherwise."""
_LONG_PAST = 200
_YEAR_PAST = 320
"""Days back from which a date without year is to come, whatever is told beside it."""
_WEEK = 7
_JUST_PAST = 14
"""Days for which a date that was to come is still told as such."""


class Tense(Enum):
    """Which way from the anchor an expression without year or week points."""

    PAST = "past"
    FUTURE = "future"
    NEAR = "near"
    """Words of the future stand in its sentence: the nearest."""
    DUE = "due"
    """What "was to" be then: the nearest, of weekdays too."""
    OPEN = "open"


NEAREST = frozenset({Tense.NEAR, Tense.DUE})
"""The tenses in which what is told lies on either side, as is nearer."""


@dataclass(frozen=True, slots=True)
class Outlook:
    """What an expression is read against: the day of the report and the date told before."""

    anchor: dt.date | None = None
    tense: Tense = Tense.OPEN
    previous: str | None = None
    """The date told before, in EDTF: "the next day" counts from it."""
    loose: bool = False
    """Whether only the month of `anchor` is known."""
    last: Callable[[], dt.date | None] = lambda: None
    """The day told last before, whatever else was told since."""
    named: Callable[[], dt.date | None] = lambda: None
    """The day told last before with its weekday and its date."""
    course: Callable[[], dt.date | None] = lambda: None
    """The day of which the text is telling: what was done "in the afternoon" was done on it."""

    @property
    def day(self) -> dt.date | None:
        """The anchor, if it is known to the day."""
        return None if self.loose else self.anchor

    def previous_day(self, *, last: bool = False) -> dt.date | None:
        """The day told before, or the first or last of a span of days."""
        part = (self.previous or "").split("/")[-1 if last else 0]
        return dt.date.fromisoformat(part) if len(part) == 10 else None

    def previous_month(self) -> tuple[int, int] | None:
        """The year and month told before."""
        part = (self.previous or "")[:7]
        return (int(part[:4]), int(part[5:])) if len(part) == 7 else None

    def previous_year(self) -> int | None:
        """The year told before."""
        return int(self.previous[:4]) if self.previous else None

    def nearest_day(self, month: int, day: int, weekday: int | None = None) -> dt.date | None:
        """The day of that month, in the year to which the tense points, or that told before."""
        anchor = self.anchor
        if anchor is None:
            year = self.previous_year()
            return date(year, month, day) if year and weekday is None else None
        reach = 1 if weekday is None else 6
        years = range(max(1, anchor.year - reach), min(9999, anchor.year + reach) + 1)
        days = [made for year in years if (made := date(year, month, day))]
        fitting = [made for made in days if weekday is None or made.weekday() == weekday]
        if weekday is not None and fitting:
            return min(fitting, key=lambda made: abs((made - anchor).days))
        return self._pick(days if weekday is None else days[reach - 1 : reach + 2], anchor)

    def _pick(self, days: list[dt.date], anchor: dt.date) -> dt.date | None:
        """Of a day's dates in several years, that to which the tense points."""
        past = max((day for day in days if day <= anchor + dt.timedelta(days=1)), default=None)
        coming = min((day for day in days if day >= anchor), default=None)
        if past is None or coming is None:
            return past or coming
        ahead, back = (coming - anchor).days, (anchor - past).days
        match self.tense:
            case Tense.PAST:
                return coming if ahead <= _SOON and back >= _YEAR_PAST else past
            case Tense.FUTURE:
                return past if back <= _JUST_PAST and ahead > _LONG_PAST else coming
            case Tense.NEAR | Tense.DUE:
                return coming if ahead <= back else past
            case Tense.OPEN:
                return coming if ahead <= _SOON and back >= _LONG_PAST else past

    def nearest_month(self, month: int) -> tuple[int, int] | None:
        """The year and month to which the tense points; the anchor's own month is past.

        Without an anchor it is in the year told before.
        """
        if self.anchor is None:
            year = self.previous_year()
            return (year, month) if year else None
        back = (self.anchor.month - month) % 12
        ahead = (month - self.anchor.month) % 12
        forward = self.tense is Tense.FUTURE or (self.tense in NEAREST and ahead < back)
        return month_after(self.anchor.year, self.anchor.month, ahead if forward else -back)

    def nearest_weekday(self, weekday: int) -> dt.date | None:
        """The latest such day up to the anchor, or the first from it on if to come.

        In a log of a week gone by, it is in the week of the day named before it.
        """
        if self.day is None:
            return None
        ahead = (weekday - self.day.weekday()) % _WEEK
        told = self.previous_day(last=True)
        if self.tense is Tense.FUTURE and not ahead and told and self.day < told:
            return told + dt.timedelta(days=(weekday - told.weekday()) % _WEEK)
        if self.tense is Tense.FUTURE or (self.tense is Tense.DUE and ahead <= _WEEK // 2):
            return self.day + dt.timedelta(days=ahead)
        last = self.day - dt.timedelta(days=(self.day.weekday() - weekday) % 7)
        named = self.named()
        if named is None or not _WEEK <= (last - named).days <= _SOON:
            return last
        return named + dt.timedelta(days=(weekday - named.weekday()) % _WEEK)


def date(year: int, month: int, day: int) -> dt.date | None:
    """The date, or None if the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None
