"""What articles show of somebody in an office: on which days, and which turns they tell."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from graph.facts import Change, Quote, When


@dataclass(frozen=True, slots=True)
class Seen:
    """The first and last day on which somebody is seen in office."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True, order=True)
class Turn:
    """That somebody took or left an office at a date, in EDTF."""

    change: Change
    date: str

    @property
    def earliest(self) -> dt.date:
        """First day that the date can mean."""
        return When(self.date).earliest

    @property
    def latest(self) -> dt.date:
        """Last day that the date can mean."""
        return When(self.date).latest

    @property
    def taken(self) -> bool:
        """Whether the office was taken, not left."""
        return self.change is Change.TAKES_OFFICE


@dataclass(frozen=True, slots=True)
class Showing:
    """What one article shows of somebody in one office."""

    title: str = ""
    quotes: tuple[Quote, ...] = ()
    days: tuple[dt.date, ...] = ()
    """When the holder is seen in it."""
    acting: bool = False
    turns: tuple[tuple[Turn, Quote], ...] = ()

    @property
    def months(self) -> frozenset[str]:
        """The months, such as `2018-04`, with a day on which the holder is seen."""
        return frozenset(map(_month_of, self.days))


class Month(NamedTuple):
    """The sights of one month: how many articles show them, and from which day to which."""

    articles: int
    acting: int
    """How many of the articles say that the holder only acts."""
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Years:
    """The years in which somebody is seen in an office, and is told to have taken or left it."""

    seen: frozenset[int] = frozenset()
    taken: frozenset[int] = frozenset()
    left: frozenset[int] = frozenset()

    def distance(self, year: int) -> int | None:
        """How many years lie between a year and the nearest of these.

        None where none is known, or where the year lies before the office was taken or after it
        was left, as told.
        """
        known = self.seen | self.taken | self.left
        early = self.taken and year < min(self.taken) == min(known)
        late = self.left and year > max(self.left) == max(known)
        return None if early or late or not known else min(abs(year - one) for one in known)

    def union(self, other: Years) -> Years:
        """The years of both."""
        return Years(self.seen | other.seen, self.taken | other.taken, self.left | other.left)


@dataclass(slots=True)
class Record:
    """What many articles together show of somebody in one office."""

    months: dict[str, Month] = field(default_factory=dict)
    """By `2018-04`."""
    turns: Counter[Turn] = field(default_factory=Counter)
    """How many articles tell each."""

    @property
    def seen(self) -> Seen | None:
        """From the first sight to the last."""
        if not self.months:
            return None
        first, last = min(self.months), max(self.months)
        return Seen(day_of(first, self.months[first].first), day_of(last, self.months[last].last))

    @property
    def years(self) -> Years:
        """The years with a sight or a turn."""
        return Years(
            frozenset(int(month[:4]) for month in self.months),
            frozenset(turn.earliest.year for turn in self.turns if turn.taken),
            frozenset(turn.latest.year for turn in self.turns if not turn.taken),
        )

    def add(self, showing: Showing) -> None:
        """Count one more article."""
        for month, days in _by_month(showing.days).items():
            fresh = Month(1, int(showing.acting), min(days), max(days))
            self.months[month] = _both(self.months.get(month), fresh)
        self.turns.update({turn for turn, _ in showing.turns})

    def drop(self, showing: Showing) -> frozenset[str]:
        """Count one article less; gives the months whose ends must be looked up anew."""
        doubtful = set()
        for month, days in _by_month(showing.days).items():
            old = self.months.pop(month)
            if old.articles == 1:
                continue
            acting = old.acting - int(showing.acting)
            self.months[month] = old._replace(articles=old.articles - 1, acting=acting)
            if old.first in days or old.last in days:
                doubtful.add(month)
        self.turns -= Counter({turn for turn, _ in showing.turns})
        return frozenset(doubtful)

    def merge(self, other: Record) -> None:
        """Take in what other articles show."""
        both = self.months.keys() & other.months.keys()
        merged = {month: _both(self.months[month], other.months[month]) for month in both}
        self.months.update(other.months)
        self.months.update(merged)
        if other.turns:
            self.turns.update(other.turns)


def recorded(showings: Iterable[Showing]) -> Record:
    """What articles show together."""
    found = Record()
    for one in showings:
        found.add(one)
    return found


def day_of(month: str, day: int) -> dt.date:
    """The day of a month such as `2018-04`."""
    return dt.date(int(month[:4]), int(month[5:]), day)


def _by_month(days: Iterable[dt.date]) -> Mapping[str, list[int]]:
    found: dict[str, list[int]] = {}
    for day in days:
        found.setdefault(_month_of(day), []).append(day.day)
    return found


def _month_of(day: dt.date) -> str:
    return f"{day.year:04}-{day.month:02}"


def _both(one: Month | None, other: Month) -> Month:
    if one is None:
        return other
    return Month(
        one.articles + other.articles,
        one.acting + other.acting,
        min(one.first, other.first),
        max(one.last, other.last),
    )
