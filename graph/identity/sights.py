"""What articles show of somebody in an office: on which days, and which turns they tell."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

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


@dataclass(frozen=True, slots=True)
class Month:
    """The sights of one month: how many articles show them, and from which day to which."""

    articles: int
    acting: int
    """How many of the articles say that the holder only acts."""
    first: dt.date
    last: dt.date


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
        months = self.months.values()
        return Seen(min(one.first for one in months), max(one.last for one in months))

    @property
    def years(self) -> frozenset[int]:
        """The years with a sight."""
        return frozenset(int(month[:4]) for month in self.months)

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
            left = replace(old, articles=old.articles - 1, acting=old.acting - int(showing.acting))
            self.months[month] = left
            if old.first in days or old.last in days:
                doubtful.add(month)
        self.turns -= Counter({turn for turn, _ in showing.turns})
        return frozenset(doubtful)

    def merge(self, other: Record) -> None:
        """Take in what other articles show."""
        for month, one in other.months.items():
            self.months[month] = _both(self.months.get(month), one)
        self.turns.update(other.turns)


def recorded(showings: Iterable[Showing]) -> Record:
    """What articles show together."""
    found = Record()
    for one in showings:
        found.add(one)
    return found


def _by_month(days: Iterable[dt.date]) -> Mapping[str, list[dt.date]]:
    found: dict[str, list[dt.date]] = {}
    for day in days:
        found.setdefault(f"{day.year:04}-{day.month:02}", []).append(day)
    return found


def _both(one: Month | None, other: Month) -> Month:
    if one is None:
        return other
    return Month(
        one.articles + other.articles,
        one.acting + other.acting,
        min(one.first, other.first),
        max(one.last, other.last),
    )
