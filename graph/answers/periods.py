"""When a question means: "in May 2022", "since 2014", "between A and B", "last year"."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from graph.reading.mentions.wording import Word

Range = tuple[dt.date | None, dt.date | None]
"""First and last day, None where open."""

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
_INSIDE = frozenset(
    {"in", "on", "during", "within", "throughout", "for", "of", "at", "over", "around"}
)
_AFTER = frozenset({"after"})
_FROM = frozenset({"since", "from", "starting"})
_BEFORE = frozenset({"before", "prior", "preceding"})
_TO = frozenset({"until", "till", "to", "through", "up", "by"})
_JOINERS = frozenset({"to", "until", "till", "through", "and", "-", "–", "—"})
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_DECADE = re.compile(r"((?:19|20)\d)0s")


@dataclass(frozen=True, slots=True)
class Period:
    """The time that words `first` to `last` (exclusive) of a question mean.

    `month` and `day` are set where no year is said: they mean that time of any year.
    """

    first: int
    last: int
    ranges: tuple[Range, ...] = ()
    month: int | None = None
    day: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A date or time without its preposition."""

    start: dt.date | None
    end: dt.date | None
    last: int
    month: int | None = None
    day: int | None = None
    needs: bool = False
    """Counts only after a preposition."""


def find_periods(words: Sequence[Word], text: str, today: dt.date) -> list[Period]:
    """The periods in a question, from left to right."""
    reader = _Reader(words, today)
    found: list[Period] = []
    at = 0
    while at < len(words):
        period = reader.period(at)
        if period is None:
            at += 1
            continue
        start, end = words[period.first].start, words[period.last - 1].end
        found.append(
            Period(
                period.first,
                period.last,
                period.ranges,
                period.month,
                period.day,
                text[start:end],
            )
        )
        at = period.last
    return found


class _Reader:
    def __init__(self, words: Sequence[Word], today: dt.date) -> None:
        self.keys = [word.key for word in words]
        self.words = words
        self.today = today

    def key(self, at: int) -> str:
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def period(self, at: int) -> Period | None:
        """The period that starts at a word, its preposition included."""
        return self._between(at) or self._open(at) or self._inside(at)

    def _between(self, at: int) -> Period | None:
        """ "between A and B", "from A to B"."""
        if self.key(at) not in ("between", "from"):
            return None
        one = self._leaf(at + 1)
        if one is None or self.key(one.last) not in _JOINERS:
            return None
        two = self._leaf(self._skip_up(one.last))
        return None if two is None else self._spanned(at, one, two)

    def _skip_up(self, at: int) -> int:
        return at + (2 if self.key(at) == "up" and self.key(at + 1) == "to" else 1)

    def _spanned(self, at: int, one: _Leaf, two: _Leaf) -> Period | None:
        start = one.start
        if start is None and one.month and two.start:
            year = two.start.year
            start = dt.date(year, one.month, min(one.day or 1, 28 if one.month == 2 else 30))
        if start is None or two.end is None or start > two.end:
            return None
        return Period(at, two.last, ((start, two.end),))

    def _open(self, at: int) -> Period | None:
        """ "since A", "after A", "before A", "until A", "by A", "from A onwards"."""
        key = self.key(at)
        start = at + (2 if self.key(at + 1) in ("to", "the", "from") else 1)
        if key not in _FROM | _AFTER | _BEFORE | _TO - {"to", "through"}:
            return None
        leaf = self._leaf(start)
        if leaf is None:
            return None
        first, last = self._bounds(leaf)
        if key in _FROM | _AFTER:
            further = self.key(leaf.last) in ("on", "onward", "onwards", "forward")
            opening = _next(last) if key in _AFTER else first
            return Period(at, leaf.last + further, ((opening, None),))
        closing = first - dt.timedelta(days=1) if key in _BEFORE else last
        return Period(at, leaf.last, ((None, closing),))

    def _bounds(self, leaf: _Leaf) -> tuple[dt.date, dt.date]:
        """First and last day of a date; of one without a year, the latest that has begun."""
        if leaf.start and leaf.end:
            return leaf.start, leaf.end
        first, last = self._named_month(leaf.month or 1, 0)
        if first > self.today:
            first, last = self._named_month(leaf.month or 1, -1)
        if leaf.day:
            day = _day(first.year, first.month, leaf.day) or last
            return day, day
        return first, last

    def _inside(self, at: int) -> Period | None:
        """ "in A", "on A and B", or the bare date of a telegraphic question."""
        start = at
        while self.key(start) in _INSIDE or (start > at and self.key(start) == "the"):
            start += 1
        prepositional = start > at
        if not prepositional and self.key(at) == "the":
            start += 1
        leaf = self._leaf(start)
        if leaf is None or (leaf.needs and not prepositional):
            return None
        if leaf.start is None:
            return Period(at, leaf.last, (), leaf.month, leaf.day)
        ranges: list[Range] = [(leaf.start, leaf.end)]
        last = leaf.last
        if self._joined(last) and (two := self._leaf(last)) and two.end:
            return Period(at, two.last, ((leaf.start, two.end),))
        while self.key(last) in ("to", "until", "through") and (two := self._leaf(last + 1)):
            return self._spanned(at, leaf, two)
        while self.key(last) in ("and", "or", ",") and (two := self._next_leaf(last + 1)):
            ranges.append((two.start, two.end))
            last = two.last
        return Period(at, last, _merged(ranges))

    def _joined(self, at: int) -> bool:
        """Whether a hyphen ties the word to the one before: "2014-2016"."""
        return at < len(self.words) and self.words[at].hyphen

    def _next_leaf(self, at: int) -> _Leaf | None:
        start = at + (self.key(at) in _INSIDE)
        leaf = self._leaf(start)
        return leaf if leaf and leaf.start and leaf.end else None

    def _leaf(self, at: int) -> _Leaf | None:
        if self.key(at) == "the":
            at += 1
        ways: tuple[Callable[[int], _Leaf | None], ...] = (
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

    def _iso(self, at: int) -> _Leaf | None:
        parts = [self.key(at)]
        while len(parts) < 3 and self._joined(at + len(parts)):
            parts.append(self.key(at + len(parts)))
        if not _YEAR.fullmatch(parts[0]) or not all(part.isdigit() for part in parts):
            return None
        numbers = [int(part) for part in parts]
        if len(parts) == 3 and (day := _day(*numbers)):
            return _Leaf(day, day, at + 3)
        if len(parts) == 2 and len(parts[1]) == 2 and 1 <= numbers[1] <= 12:
            return _Leaf(*_month(numbers[0], numbers[1]), at + 2)
        return None

    def _part(self, at: int) -> _Leaf | None:
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
        inner = self._leaf(at + 1 + (self.key(at + 1) == "of"))
        if inner is None or inner.start is None or inner.end is None:
            return inner
        if (inner.end - inner.start).days < 300:
            return inner
        year, part = inner.start.year, third[word]
        return _Leaf(dt.date(year, 4 * part + 1, 1), _month(year, 4 * part + 4)[1], inner.last)

    def _fraction(self, at: int, number: int, parts: int) -> _Leaf | None:
        at += self.key(at) == "of"
        if not _YEAR.fullmatch(self.key(at)) or number > parts:
            return None
        year, size = int(self.key(at)), 12 // parts
        first = dt.date(year, size * (number - 1) + 1, 1)
        return _Leaf(first, _month(year, size * number)[1], at + 1)

    def _relative(self, at: int) -> _Leaf | None:
        """ "yesterday", "last year", "this month", "last May"."""
        word, unit = self.key(at), self.key(at + 1)
        days = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}
        if word in days:
            day = self.today + dt.timedelta(days=days[word])
            return _Leaf(day, day, at + 1)
        step = {"last": -1, "previous": -1, "past": -1, "this": 0, "next": 1, "coming": 1}.get(word)
        if step is None:
            return None
        if unit in ("week", "month", "quarter", "year", "decade"):
            return _Leaf(*self._unit(unit, step), at + 2)
        if unit in _MONTHS:
            return _Leaf(*self._named_month(_MONTHS[unit], step), at + 2)
        if unit in _SEASONS:
            first, last = _SEASONS[unit]
            year = self._named_month(last, step)[0].year
            return _Leaf(dt.date(year, first, 1), _month(year, last)[1], at + 2)
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
        first_of = _month(index // 12, index % 12 + 1)
        index += size - 1
        return first_of[0], _month(index // 12, index % 12 + 1)[1]

    def _named_month(self, month: int, step: int) -> tuple[dt.date, dt.date]:
        year = self.today.year
        if step < 0 and month >= self.today.month:
            year -= 1
        elif step > 0 and month <= self.today.month:
            year += 1
        return _month(year, month)

    def _counted(self, at: int) -> _Leaf | None:
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
            return _Leaf(then, self.today, start + 2)
        if self.key(start + 2) == "ago":
            first, last = {
                "year": (dt.date(then.year, 1, 1), dt.date(then.year, 12, 31)),
                "month": _month(then.year, then.month),
            }.get(unit, (then, then))
            return _Leaf(first, last, start + 3)
        return None

    def _day_first(self, at: int) -> _Leaf | None:
        """ "28 January 2025", "the 9th of April"."""
        found = _DAY.fullmatch(self.key(at))
        month_at = at + 1 + (self.key(at + 1) == "of")
        month = _MONTHS.get(self.key(month_at))
        if not found or not month:
            return None
        return self._dated(int(found[1]), month, month_at + 1)

    def _month_first(self, at: int) -> _Leaf | None:
        """ "January 28, 2025", "January 2025", "January"."""
        month = _MONTHS.get(self.key(at))
        if not month:
            return None
        found = _DAY.fullmatch(self.key(at + 1))
        if found and 1 <= int(found[1]) <= 31:
            return self._dated(int(found[1]), month, at + 2)
        year_at = at + 1 + (self.key(at + 1) in ("of", ","))
        if _YEAR.fullmatch(self.key(year_at)):
            return _Leaf(*_month(int(self.key(year_at)), month), year_at + 1)
        return _Leaf(None, None, at + 1, month=month, needs=self.key(at) in _DOUBTFUL)

    def _dated(self, day: int, month: int, at: int) -> _Leaf | None:
        year_at = at + (self.key(at) in (",", "of"))
        if not _YEAR.fullmatch(self.key(year_at)):
            return _Leaf(None, None, at, month=month, day=day) if day <= 31 else None
        found = _day(int(self.key(year_at)), month, day)
        return _Leaf(found, found, year_at + 1) if found else None

    def _year(self, at: int) -> _Leaf | None:
        word = self.key(at)
        at += self.key(at) == "year"
        if _YEAR.fullmatch(self.key(at)):
            year = int(self.key(at))
            return _Leaf(dt.date(year, 1, 1), dt.date(year, 12, 31), at + 1)
        if found := _DECADE.fullmatch(word):
            start = int(found[1]) * 10
            return _Leaf(dt.date(start, 1, 1), dt.date(start + 9, 12, 31), at + 1)
        return None

    def _season(self, at: int) -> _Leaf | None:
        season = self.key(at)
        year_at = at + 1 + (self.key(at + 1) == "of")
        if not _YEAR.fullmatch(self.key(year_at)):
            return None
        year = int(self.key(year_at))
        if season in _SEASONS:
            first, last = _SEASONS[season]
            return _Leaf(dt.date(year, first, 1), _month(year, last)[1], year_at + 1)
        if season == "winter":
            return _Leaf(dt.date(year - 1, 12, 1), _month(year, 2)[1], year_at + 1)
        return None

    def _weekday(self, at: int) -> _Leaf | None:
        skip = self.key(at) in ("last", "this", "past")
        number = _WEEKDAYS.get(self.key(at + skip))
        if number is None:
            return None
        day = self.today - dt.timedelta(days=(self.today.weekday() - number) % 7)
        return _Leaf(day, day, at + skip + 1, needs=not skip)


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])


def _next(day: dt.date) -> dt.date:
    return day + dt.timedelta(days=1)


def _merged(ranges: list[Range]) -> tuple[Range, ...]:
    """The ranges in order, those that touch made one."""
    out: list[Range] = []
    for start, end in sorted(ranges, key=lambda r: r[0] or dt.date.min):
        before = out[-1][1] if out else None
        if out and before and start and start <= _next(before):
            out[-1] = (out[-1][0], max(before, end) if end else None)
        else:
            out.append((start, end))
    return tuple(out)
