"""Dates and times of a question without their prepositions: "May 2022", "last year", "Q3 2021"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.reading.mentions.wording import Word

_MONTHS = {name.lower(): number for number, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): number for number, name in enumerate(calendar.month_abbr) if name}
_MONTHS["sept"] = 9
_DOUBTFUL = frozenset({"may", "march", "mar", "jan", "dec"})
"""Months that are also other words or names: they need a preposition or a number beside them."""
_WEEKDAYS = {name.lower(): number for number, name in enumerate(calendar.day_name)}
_SEASONS = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11), "fall": (9, 11)}
_ORDINALS = {"first": 1, "1st": 1, "second": 2, "2nd": 2, "third": 3, "3rd": 3, "fourth": 4,
             "4th": 4}  # fmt: skip
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "twelve": 12, "a": 1, "an": 1, "couple": 2, "few": 3,
}  # fmt: skip
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECADE = re.compile(r"((?:19|20)\d)0s")


@dataclass(frozen=True, slots=True)
class Leaf:
    """A date or time without its preposition."""

    start: dt.date | None
    end: dt.date | None
    last: int
    month: int | None = None
    day: int | None = None
    needs: bool = False
    """Counts only after a preposition."""


class Dates:
    """Reads dates among the words of a question; `today` is the day from which "last" counts."""

    def __init__(self, words: Sequence[Word], today: dt.date) -> None:
        self.keys = [word.key for word in words]
        self.words = words
        self.today = today

    def key(self, at: int) -> str:
        """The key of a word, empty beyond the ends."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def joined(self, at: int) -> bool:
        """Whether a hyphen ties the word to the one before: "2014-2016"."""
        return at < len(self.words) and self.words[at].hyphen

    def leaf(self, at: int) -> Leaf | None:
        """The date that starts at a word."""
        if self.key(at) == "the":
            at += 1
        ways: tuple[Callable[[int], Leaf | None], ...] = (
            self._iso,
            self._part,
            self._relative,
            self._counted,
            self._day_first,
            self._month_first,
            self._year,
            self._season,
            self._weekday,
        )
        return next((leaf for way in ways if (leaf := way(at))), None)

    def _iso(self, at: int) -> Leaf | None:
        parts = [self.key(at)]
        while len(parts) < 3 and self.joined(at + len(parts)):
            parts.append(self.key(at + len(parts)))
        if not _YEAR.fullmatch(parts[0]) or not all(part.isdigit() for part in parts):
            return None
        numbers = [int(part) for part in parts]
        if len(parts) == 3 and (day := day_of(*numbers)):
            return Leaf(day, day, at + 3)
        if len(parts) == 2 and len(parts[1]) == 2 and 1 <= numbers[1] <= 12:
            return Leaf(*month_of(numbers[0], numbers[1]), at + 2)
        return None

    def _part(self, at: int) -> Leaf | None:
        """Halves, quarters, the start or end of a year or month."""
        word = self.key(at)
        if found := re.fullmatch(r"([hq])([1-4])", word):
            return self._fraction(at + 1, int(found[2]), 2 if found[1] == "h" else 4)
        number, kind = _ORDINALS.get(word), self.key(at + 1)
        if word == "last" and kind in ("half", "quarter") and self.key(at + 2) == "of":
            number = 2 if kind == "half" else 4
        if number and kind in ("half", "quarter"):
            return self._fraction(at + 2, number, 2 if kind == "half" else 4)
        third = {"early": 0, "mid": 1, "middle": 1, "late": 2, "beginning": 0, "start": 0, "end": 2}
        if word not in third:
            return None
        inner = self.leaf(at + 1 + (self.key(at + 1) == "of"))
        if inner is None or inner.start is None or inner.end is None:
            return inner
        if (inner.end - inner.start).days < 300:
            return inner
        year, part = inner.start.year, third[word]
        return Leaf(dt.date(year, 4 * part + 1, 1), month_of(year, 4 * part + 4)[1], inner.last)

    def _fraction(self, at: int, number: int, parts: int) -> Leaf | None:
        at += self.key(at) == "of"
        if not _YEAR.fullmatch(self.key(at)) or number > parts:
            return None
        year, size = int(self.key(at)), 12 // parts
        first = dt.date(year, size * (number - 1) + 1, 1)
        return Leaf(first, month_of(year, size * number)[1], at + 1)

    def _relative(self, at: int) -> Leaf | None:
        """ "yesterday", "last year", "this month", "last May"."""
        word, unit = self.key(at), self.key(at + 1)
        days = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
        if word in days:
            day = self.today + dt.timedelta(days=days[word])
            return Leaf(day, day, at + 1)
        step = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}.get(word)
        if step is None:
            return None
        if unit in ("week", "month", "quarter", "year", "decade"):
            return Leaf(*self._unit(unit, step), at + 2)
        if unit in _MONTHS:
            return Leaf(*self.named_month(_MONTHS[unit], step), at + 2)
        if unit in _SEASONS:
            first, last = _SEASONS[unit]
            year = self.named_month(last, step)[0].year
            return Leaf(dt.date(year, first, 1), month_of(year, last)[1], at + 2)
        return None

    def _unit(self, unit: str, step: int) -> tuple[dt.date, dt.date]:
        today = self.today
        if unit == "week":
            first = today - dt.timedelta(days=today.weekday() - 7 * step)
            return first, first + dt.timedelta(days=6)
        if unit == "year":
            return dt.date(today.year + step, 1, 1), dt.date(today.year + step, 12, 31)
        if unit == "decade":
            start = today.year // 10 * 10 + 10 * step
            return dt.date(start, 1, 1), dt.date(start + 9, 12, 31)
        size = 3 if unit == "quarter" else 1
        index = today.year * 12 + (today.month - 1) // size * size + step * size
        first_of = month_of(index // 12, index % 12 + 1)
        index += size - 1
        return first_of[0], month_of(index // 12, index % 12 + 1)[1]

    def named_month(self, month: int, step: int) -> tuple[dt.date, dt.date]:
        """The first and last day of a month: this year's, or the last or next one."""
        year = self.today.year
        if step < 0 and month >= self.today.month:
            year -= 1
        elif step > 0 and month <= self.today.month:
            year += 1
        return month_of(year, month)

    def _counted(self, at: int) -> Leaf | None:
        """ "the last three years", "two months ago"."""
        start = at + (self.key(at) in ("last", "past", "previous"))
        word = self.key(start)
        number = _NUMBERS.get(word) or (int(word) if word.isdecimal() and len(word) < 4 else None)
        unit = self.key(start + 1).removesuffix("s")
        if number is None or unit not in ("day", "week", "month", "year"):
            return None
        days = {"day": 1, "week": 7, "month": 30.44, "year": 365.25}[unit] * number
        try:
            then = self.today - dt.timedelta(days=round(days))
        except OverflowError:
            return None
        if start > at:
            return Leaf(then, self.today, start + 2)
        if self.key(start + 2) == "ago":
            first, last = {
                "year": (dt.date(then.year, 1, 1), dt.date(then.year, 12, 31)),
                "month": month_of(then.year, then.month),
            }.get(unit, (then, then))
            return Leaf(first, last, start + 3)
        return None

    def _day_first(self, at: int) -> Leaf | None:
        """ "28 January 2025", "the 9th of April"."""
        found = _DAY.fullmatch(self.key(at))
        month_at = at + 1 + (self.key(at + 1) == "of")
        month = _MONTHS.get(self.key(month_at))
        if not found or not month:
            return None
        return self._dated(int(found[1]), month, month_at + 1)

    def _month_first(self, at: int) -> Leaf | None:
        """ "January 28, 2025", "January 2025", "January"."""
        month = _MONTHS.get(self.key(at))
        if not month:
            return None
        found = _DAY.fullmatch(self.key(at + 1))
        if found and 1 <= int(found[1]) <= 31:
            return self._dated(int(found[1]), month, at + 2)
        year_at = at + 1 + (self.key(at + 1) in ("of", ","))
        if _YEAR.fullmatch(self.key(year_at)):
            return Leaf(*month_of(int(self.key(year_at)), month), year_at + 1)
        return Leaf(None, None, at + 1, month=month, needs=self.key(at) in _DOUBTFUL)

    def _dated(self, day: int, month: int, at: int) -> Leaf | None:
        year_at = at + (self.key(at) in (",", "of"))
        if not _YEAR.fullmatch(self.key(year_at)):
            return Leaf(None, None, at, month=month, day=day) if day <= 31 else None
        found = day_of(int(self.key(year_at)), month, day)
        return Leaf(found, found, year_at + 1) if found else None

    def _year(self, at: int) -> Leaf | None:
        word = self.key(at)
        at += self.key(at) == "year"
        if _YEAR.fullmatch(self.key(at)):
            year = int(self.key(at))
            return Leaf(dt.date(year, 1, 1), dt.date(year, 12, 31), at + 1)
        if found := _DECADE.fullmatch(word):
            start = int(found[1]) * 10
            return Leaf(dt.date(start, 1, 1), dt.date(start + 9, 12, 31), at + 1)
        return None

    def _season(self, at: int) -> Leaf | None:
        season = self.key(at)
        year_at = at + 1 + (self.key(at + 1) == "of")
        if not _YEAR.fullmatch(self.key(year_at)):
            return None
        year = int(self.key(year_at))
        if season in _SEASONS:
            first, last = _SEASONS[season]
            return Leaf(dt.date(year, first, 1), month_of(year, last)[1], year_at + 1)
        if season == "winter":
            return Leaf(dt.date(year - 1, 12, 1), month_of(year, 2)[1], year_at + 1)
        return None

    def _weekday(self, at: int) -> Leaf | None:
        skip = self.key(at) in ("last", "this", "past")
        number = _WEEKDAYS.get(self.key(at + skip))
        if number is None:
            return None
        day = self.today - dt.timedelta(days=(self.today.weekday() - number) % 7)
        return Leaf(day, day, at + skip + 1, needs=not skip)


def day_of(year: int, month: int, day: int) -> dt.date | None:
    """The day; None where the calendar has none."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def month_of(year: int, month: int) -> tuple[dt.date, dt.date]:
    """The first and last day of a month."""
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def next_day(day: dt.date) -> dt.date:
    """The day after."""
    return day + dt.timedelta(days=1)
