"""Which reports tell of one event.

Reports that say who and exactly when are anchors: two anchors of one day and the same people are
one event. The others are loose: one joins the only event that it fits, else it stands alone or
with its like. What is decided depends on the set of reports alone, never on their order.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from graph.facts import ENCOUNTERS, SIDED, Change, EventType, Quote, Status, When
from graph.identity.organisations import find_organisation
from graph.names import slug

_LONGEST_SPAN = 14
"""Days. A longer span is a coarse date, not the length of an event."""
_NEWS_LAG = 7
"""Days within which news that gives no date is taken to tell of a dated event."""
_LAG = dt.timedelta(days=_NEWS_LAG)
_SAME_NEWS = 3
"""Days between two articles that tell of one event without a date."""

_EXTENDED = frozenset({EventType.VISIT, EventType.GATHERING})
"""Types whose events may last for days."""
_TOGETHER = ENCOUNTERS - _EXTENDED | {EventType.SIGNING}
"""Types that take two participants to tell one event from another."""

_LONGEST_NAME = 7
"""Words in the name of an organisation that is looked for within the name of an event."""
_PLAIN_WORDS = frozenset(
    {"a", "an", "and", "annual", "at", "between", "by", "conference", "council", "extraordinary"}
    | {"first", "for", "forum", "high", "in", "informal", "international", "joint", "level"}
    | {"meeting", "ministerial", "of", "on", "ordinary", "regular", "second", "session", "summit"}
    | {"talks", "the", "third", "to", "treaty", "agreement", "memorandum", "understanding", "mou"}
    | {"document", "documents", "declaration", "statement", "programme", "program", "protocol"}
    | {"plan"}
)
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)?")


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part, as one report says: a profile's id or an entity's IRI."""

    who: str
    roles: tuple[str, ...] = ("participant",)
    capacities: tuple[str, ...] = ()
    """Offices, as `post/of`."""


@dataclass(frozen=True)
class Report:
    """What one article tells of one event, with places and parties found."""

    iri: str
    article: str
    source: str
    published: dt.date | None
    type: EventType
    status: Status
    parties: tuple[Party, ...]
    quote: Quote
    when: When | None = None
    place: str | None = None
    """IRI of the place."""
    country: str | None = None
    name: str | None = None
    change: Change | None = None
    confidence: float | None = None
    """None where a person wrote the report."""
    pin: str = ""
    """A word that all reports share of which a person has said that they tell of one event."""
    mark: str = ""
    """What sets the report apart from those of which a person has said that they tell of others."""

    @cached_property
    def days(self) -> tuple[dt.date, dt.date] | None:
        """The first and last day that the date can mean."""
        return (self.when.earliest, self.when.latest) if self.when else None

    @cached_property
    def length(self) -> int:
        """How many days the date spans; 0 without a date."""
        return (self.days[1] - self.days[0]).days + 1 if self.days else 0

    @cached_property
    def topic(self) -> frozenset[str]:
        """The telling words of the event's name."""
        return topic(self.name or "")

    @cached_property
    def anchor(self) -> bool:
        """Whether it is known well enough which event the report tells of."""
        return bool(self.pin) or self.definite

    @cached_property
    def definite(self) -> bool:
        """Whether the report says enough to tell its event from all others."""
        if not 0 < self.length <= (_LONGEST_SPAN if self.type in _EXTENDED else 1):
            return False
        if self.type is EventType.VISIT:
            return self.country is not None
        if self.type is EventType.GATHERING:
            return bool(self.topic)
        if self.type is EventType.SIGNING:
            return bool(self.topic) and len(self.parties) > 1
        return len(self.parties) > 1

    @cached_property
    def periods(self) -> frozenset[str]:
        """Kinds of search and periods under which the report is found, once for each party."""
        if self.definite:
            return frozenset((*_marked("d", self._days()), *_marked("c", self._coarse())))
        return frozenset(() if self.pin else _marked("w", self._window()))

    @cached_property
    def searches(self) -> frozenset[str]:
        """Kinds of search and periods under which reports of the same event may stand."""
        if self.definite:
            days, coarse = self._days(), self._coarse()
            return frozenset((*_marked("d", days), *_marked("w", [*days, *coarse])))
        window = [] if self.pin else self._window()
        return frozenset(key for kind in "dcw" for key in _marked(kind, window))

    def keys(self, periods: Iterable[str], parties: Iterable[str]) -> Iterator[str]:
        """The keys of these periods for these parties, and that of the pin."""
        parties = list(parties)
        for period in periods:
            for who in parties:
                yield f"{period} {self.type.value} {who}"
        if self.pin:
            yield f"p {self.type.value} {self.pin}"

    def _days(self) -> list[str]:
        assert self.days
        return [str(self.days[0] + dt.timedelta(n)) for n in range(self.length)]

    def _coarse(self) -> list[str]:
        """The weeks, months and years of the date."""
        days = self._days()
        weeks = {_week(dt.date.fromisoformat(day)) for day in days}
        return sorted(weeks | {day[:7] for day in days} | {day[:4] for day in days})

    def _window(self) -> list[str]:
        """The days, weeks, month or year in which the event of a loose report lies."""
        if not self.days:
            if not self.published:
                return []
            return sorted({_week(self.published), _week(self.published - _LAG)})
        if self.length <= _LONGEST_SPAN:
            return self._days()
        first, last = str(self.days[0]), str(self.days[1])
        return next(([first[:n]] for n in (7, 4) if first[:n] == last[:n]), [])


def _marked(kind: str, periods: Iterable[str]) -> Iterator[str]:
    return (f"{kind} {period}" for period in periods)


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


def topic(name: str) -> frozenset[str]:
    """The telling words of a name, an organisation's name being one word."""
    if not name:
        return frozenset()
    words = slug(name).split("-")
    found: set[str] = set()
    start = 0
    while start < len(words):
        ends = range(min(len(words), start + _LONGEST_NAME), start, -1)
        known = ((find_organisation("-".join(words[start:end])), end) for end in ends)
        word, start = next((pair for pair in known if pair[0]), (words[start], start + 1))
        found.add(str(word))
    return frozenset(word for word in found if not _plain(word))


def _plain(word: str) -> bool:
    return word in _PLAIN_WORDS or bool(_ORDINAL.fullmatch(word))


class Sight:
    """Reports seen with their parties resolved: `people` gives the entity of a profile."""

    def __init__(self, people: Mapping[str, str]) -> None:
        self._people = people

    def parties(self, report: Report, role: str | None = None) -> frozenset[str]:
        """The entities that take part, or those in one role."""
        return frozenset(
            self._people.get(one.who, one.who)
            for one in report.parties
            if role is None or role in one.roles
        )

    def linked(self, one: Report, other: Report) -> bool:
        """Whether two anchors tell of one event."""
        if one.pin and one.pin == other.pin:
            return one.type is other.type
        return (
            self._compatible(one, other) and _overlap(one, other) and self._same_people(one, other)
        )

    def fits(self, loose: Report, anchor: Report) -> bool:
        """Whether a loose report can tell of the event of an anchor."""
        return (
            self._compatible(loose, anchor)
            and _within(loose, anchor)
            and self._held_by(loose, anchor)
        )

    def akin(self, one: Report, other: Report) -> bool:
        """Whether two loose reports, neither of which fits an anchor, tell of one event."""
        if not self._compatible(one, other) or one.days != other.days:
            return False
        if not one.days and (
            one.published is None
            or other.published is None
            or abs((one.published - other.published).days) > _SAME_NEWS
        ):
            return False
        roles = ("actor", "target") if one.type in SIDED else (None,)
        return all(self.parties(one, role) == self.parties(other, role) for role in roles)

    def _compatible(self, one: Report, other: Report) -> bool:
        return (
            one.type is other.type
            and one.mark == other.mark
            and one.change is other.change
            and one.article != other.article
            and {one.status, other.status} != {Status.HELD, Status.CANCELLED}
            and _same_place(one, other)
            and _same_topic(one, other)
        )

    def _same_people(self, one: Report, other: Report) -> bool:
        """Whether two anchors share enough: two parties, the traveller, or both sides."""
        if one.type in SIDED:
            return all(
                self.parties(one, role) & self.parties(other, role)
                or self.parties(one, role) == self.parties(other, role)
                for role in ("actor", "target")
            )
        shared = len(self.parties(one) & self.parties(other))
        return shared > 1 if one.type in _TOGETHER else shared > 0

    def _held_by(self, loose: Report, anchor: Report) -> bool:
        """Whether the anchor has all parties of the loose report, or two of them."""
        if loose.type in SIDED:
            return all(
                self.parties(loose, role) <= self.parties(anchor, role)
                for role in ("actor", "target")
            )
        ours, theirs = self.parties(loose), self.parties(anchor)
        if len(ours & theirs) > 1:
            return True
        telling = loose.days or loose.topic or (loose.type is EventType.VISIT and loose.country)
        return bool(telling) and ours <= theirs


def _overlap(one: Report, other: Report) -> bool:
    if not (one.definite and other.definite):
        return False
    assert one.days
    assert other.days
    return one.days[0] <= other.days[1] and other.days[0] <= one.days[1]


def _within(loose: Report, anchor: Report) -> bool:
    """Whether an anchor's days fit what a loose report says, or when it was published."""
    if not anchor.definite:
        return False
    assert anchor.days
    if loose.days:
        if loose.type in _EXTENDED:
            return loose.days[0] <= anchor.days[1] and anchor.days[0] <= loose.days[1]
        return loose.days[0] <= anchor.days[0] and anchor.days[1] <= loose.days[1]
    if loose.published is None or loose.status is not Status.HELD:
        return False
    return 0 <= (loose.published - anchor.days[0]).days <= _NEWS_LAG


def _same_place(one: Report, other: Report) -> bool:
    """Two places are one unless their countries differ or, the country unknown, they do."""
    if one.country and other.country:
        return one.country == other.country
    return one.place is None or other.place is None or one.place == other.place


def _same_topic(one: Report, other: Report) -> bool:
    if not one.topic or not other.topic:
        return True
    return 2 * len(one.topic & other.topic) >= min(len(one.topic), len(other.topic))
