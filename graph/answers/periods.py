"""When a question means: "in May 2022", "since 2014", "between A and B", "last year"."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from graph.answers.dates import Dates, Leaf, day_of, next_day
from graph.reading.mentions.wording import Word

Range = tuple[dt.date | None, dt.date | None]
"""First and last day, None where open."""

_INSIDE = frozenset(
    {"in", "on", "during", "within", "throughout", "for", "of", "at", "over", "around"}
)
_AFTER = frozenset({"after"})
_FROM = frozenset({"since", "from", "starting"})
_BEFORE = frozenset({"before", "prior", "preceding"})
_TO = frozenset({"until", "till", "to", "through", "up", "by"})
_JOINERS = frozenset({"to", "until", "till", "through", "and", "-", "–", "—"})


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


class _Reader(Dates):
    def period(self, at: int) -> Period | None:
        """The period that starts at a word, its preposition included."""
        return self._between(at) or self._open(at) or self._inside(at)

    def _between(self, at: int) -> Period | None:
        """ "between A and B", "from A to B"."""
        if self.key(at) not in ("between", "from"):
            return None
        one = self.leaf(at + 1)
        if one is None or self.key(one.last) not in _JOINERS:
            return None
        two = self.leaf(self._skip_up(one.last))
        return None if two is None else self._spanned(at, one, two)

    def _skip_up(self, at: int) -> int:
        return at + (2 if self.key(at) == "up" and self.key(at + 1) == "to" else 1)

    def _spanned(self, at: int, one: Leaf, two: Leaf) -> Period | None:
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
        leaf = self.leaf(start)
        if leaf is None:
            return None
        first, last = self._bounds(leaf)
        if key in _FROM | _AFTER:
            further = self.key(leaf.last) in ("on", "onward", "onwards", "forward")
            opening = next_day(last) if key in _AFTER else first
            return Period(at, leaf.last + further, ((opening, None),))
        closing = first - dt.timedelta(days=1) if key in _BEFORE else last
        return Period(at, leaf.last, ((None, closing),))

    def _bounds(self, leaf: Leaf) -> tuple[dt.date, dt.date]:
        """First and last day of a date; of one without a year, the latest that has begun."""
        if leaf.start and leaf.end:
            return leaf.start, leaf.end
        first, last = self.named_month(leaf.month or 1, 0)
        if first > self.today:
            first, last = self.named_month(leaf.month or 1, -1)
        if leaf.day:
            day = day_of(first.year, first.month, leaf.day) or last
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
        leaf = self.leaf(start)
        if leaf is None or (leaf.needs and not prepositional):
            return None
        if leaf.start is None:
            return Period(at, leaf.last, (), leaf.month, leaf.day)
        ranges: list[Range] = [(leaf.start, leaf.end)]
        last = leaf.last
        if self.joined(last) and (two := self.leaf(last)) and two.end:
            return Period(at, two.last, ((leaf.start, two.end),))
        while self.key(last) in ("to", "until", "through") and (two := self.leaf(last + 1)):
            return self._spanned(at, leaf, two)
        while self.key(last) in ("and", "or", ",") and (two := self._next_leaf(last + 1)):
            ranges.append((two.start, two.end))
            last = two.last
        return Period(at, last, _merged(ranges))

    def _next_leaf(self, at: int) -> Leaf | None:
        start = at + (self.key(at) in _INSIDE)
        leaf = self.leaf(start)
        return leaf if leaf and leaf.start and leaf.end else None


def _merged(ranges: list[Range]) -> tuple[Range, ...]:
    """The ranges in order, those that touch made one."""
    out: list[Range] = []
    for start, end in sorted(ranges, key=lambda r: r[0] or dt.date.min):
        before = out[-1][1] if out else None
        if out and before and start and start <= next_day(before):
            out[-1] = (out[-1][0], max(before, end) if end else None)
        else:
            out.append((start, end))
    return tuple(out)
