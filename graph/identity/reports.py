"""What one article tells of one event, and the keys under which its like are found.

Reports that say who and exactly when are anchors: it is known which event they tell of. The
others are loose.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from graph.facts import ENCOUNTERS, Change, EventType, Quote, Stage, Status, When
from graph.identity.copies import Sketch, handles
from graph.identity.topics import edition, occasion, topic
from graph.names import country_iri

_LONGEST_SPAN = 14
"""Days. A longer span is a coarse date, not the length of an event."""
_VAGUE = 1000
"""Days. A span as long as that tells nothing of when an event was."""
NEWS_LAG = 7
"""Days within which news that gives no date is taken to tell of a dated event."""
NEAR = 3
"""Days by which reports of one occasion may differ on the date."""
REPRINT = 7
"""Days by which near-copies may: a reprint's "on Tuesday" can be read as a week later."""
REST = 2
"""Days by which two tellings of one journey may be apart: its start and its end."""
NOTICE = 60
"""Days within which what is arranged, with no day told, is expected."""
DELAY = 120
"""Days by which things are put off."""
LONG_DELAY = 400
"""Days by which what has a name of its own is put off: until next year."""

EXTENDED = frozenset({EventType.VISIT, EventType.GATHERING})
"""Types whose events may last for days."""
TOGETHER = ENCOUNTERS - EXTENDED | {EventType.SIGNING}
"""Types that take two participants to tell one event from another."""
NAMED = frozenset({EventType.GATHERING, EventType.SIGNING})
"""Types whose events have names."""


@dataclass(frozen=True, slots=True)
class Party:
    """One who takes part, as one report says: a profile's id or an entity's IRI."""

    who: str
    roles: tuple[str, ...] = ("participant",)
    capacities: tuple[str, ...] = ()
    """Offices, as `post/of`."""
    decisions: frozenset[str] = frozenset()
    """Ids of the decisions by which taking part is confirmed."""


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
    """None where a person wrote the report or has confirmed it."""
    pins: frozenset[str] = frozenset()
    """Decisions that it tells of one event with all other reports that have the same."""
    mark: str = ""
    """What sets the report apart from those of which a person has said that they tell of others."""
    stage: Stage = Stage.HELD
    """How far the event has come, by the status and the words of the sentence."""
    moved: bool = False
    """Whether the report tells of the new day of what was to be on a day that it does not tell."""
    chain: str = ""
    """A word that the reports of one article share that tell of one event put off."""
    repeated: bool = False
    """Whether the article tells of more than one event of this type with these people."""
    text: Sketch = ()
    """Sketch of the article."""
    sentence: Sketch = ()
    """Sketch of the sentence that tells."""
    decisions: frozenset[str] = frozenset()
    """Ids of all decisions on it."""

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
    def occasion(self) -> frozenset[str]:
        """The telling words of a name that nothing else has within days."""
        return occasion(self.name or "") if self.type in NAMED else frozenset()

    @cached_property
    def edition(self) -> int | None:
        """Which one of a series the event's name says that it is."""
        return edition(self.name or "")

    @cached_property
    def signing_for(self) -> frozenset[str]:
        """The states whose officials sign a document: it is told as signed by them too."""
        if self.type is not EventType.SIGNING or not self.topic:
            return frozenset()
        held = (office.rpartition("/")[2] for one in self.parties for office in one.capacities)
        return frozenset(country_iri(of).value for of in held if of.isupper())

    @cached_property
    def handles(self) -> Sketch:
        """What near-copies of the report are found by; nothing where they could tell of another
        event of the same article."""
        return () if self.repeated else handles(self.text)

    @cached_property
    def anchor(self) -> bool:
        """Whether it is known well enough which event the report tells of."""
        return bool(self.pins or self.chain) or self.definite

    @cached_property
    def definite(self) -> bool:
        """Whether the report says enough to tell its event from all others."""
        if not 0 < self.length <= (_LONGEST_SPAN if self.type in EXTENDED else 1):
            return False
        if self.type is EventType.VISIT:
            return self.country is not None
        if self.type is EventType.GATHERING:
            return bool(self.topic)
        if self.type is EventType.SIGNING:
            return bool(self.topic) and len(self.parties) > 1
        return len(self.parties) > 1

    @cached_property
    def ahead(self) -> int:
        """Within how many days from its news an event may be that is arranged, or will not be as
        arranged, where no day is told; else 0."""
        if self.days or self.published is None:
            return 0
        return {Status.PLANNED: NOTICE, Status.CANCELLED: DELAY}.get(self.status, 0)

    @cached_property
    def site(self) -> frozenset[str]:
        """The words of the place's name."""
        return frozenset((self.place or "").rpartition("/")[2].split("-"))

    @property
    def vague(self) -> bool:
        """Whether the date is too wide to tell of any event."""
        return self.length > _VAGUE

    @cached_property
    def periods(self) -> frozenset[str]:
        """Under what those who share a party find it: days, weeks and months of a date that is
        known or of one that is not, wordings."""
        if self.definite:
            found = [*_marked("d", self._days()), *_marked("c", self._coarse())]
            if self.moved:
                found += _marked("z", self._months_before())
            return frozenset([*found, *self._wordings(REPRINT)])
        if self.anchor:
            return frozenset()
        days, coarse = self._window()
        return frozenset([*_marked("d", days), *_marked("w", coarse)])

    @cached_property
    def searches(self) -> frozenset[str]:
        """Under what it finds reports of its event of those who share a party."""
        if self.definite:
            rest = REST if self.type is EventType.VISIT else 0
            found = [*_marked("d", self._days(rest)), *_marked("w", self._coarse())]
            if self.status is not Status.HELD:
                found += _marked("z", {day[:7] for day in self._days()})
            if self.moved:
                found += _marked("c", self._months_before())
            return frozenset([*found, *self._wordings(0)])
        if self.anchor:
            return frozenset()
        days, coarse = self._window()
        found = [*_marked("d", days), *_marked("w", coarse)]
        return frozenset(found if days else [*found, *_marked("c", coarse)])

    @cached_property
    def signs(self) -> frozenset[str]:
        """What the report shares with others of its event, whoever takes part."""
        found = [f"p {pin}" for pin in self.pins]
        if self.chain:
            found.append(f"x {self.chain}")
        if self.definite and self.occasion and self.type is EventType.GATHERING:
            about = " ".join(sorted(self.occasion))
            found += _marked("o", (f"{month} {about}" for month in self._months_near()))
        return frozenset(found)

    def _wordings(self, more: int) -> Iterator[str]:
        """The months of the date, give or take some days, with what near-copies are found by."""
        assert self.days
        months = _months(self.days[0], -more, self.days[1], more)
        return _marked("s", (f"{month} {run:x}" for month in months for run in self.handles))

    def _days(self, more: int = 0) -> Sequence[str]:
        """The days of the date, and some more before and after."""
        assert self.days
        return _day_names(_shifted(self.days[0], -more), _shifted(self.days[1], more))

    def _coarse(self) -> Sequence[str]:
        """The weeks and months of the date."""
        assert self.days
        return _coarse_names(*self.days)

    def _window(self) -> tuple[Sequence[str], Collection[str]]:
        """The days, and the weeks and months, in which the event of a loose report lies; of a
        coarse date the months alone."""
        if not self.days:
            if not self.published:
                return (), ()
            weeks = {_week(self.published), _week(_shifted(self.published, -NEWS_LAG))}
            if self.ahead:
                weeks |= _months(self.published, -NEWS_LAG, self.published, self.ahead)
            return (), weeks
        if self.length <= _LONGEST_SPAN:
            return self._days(), self._coarse()
        return (), () if self.vague else _months(self.days[0], 0, self.days[1], 0)

    def _months_before(self) -> frozenset[str]:
        """The months in which the day lay from which the event was moved."""
        assert self.days
        return _months(self.days[0], -(LONG_DELAY if self.topic else DELAY), self.days[0], 0)

    def _months_near(self) -> frozenset[str]:
        """The months of the date, give or take a few days."""
        assert self.days
        return _months(self.days[0], -REPRINT, self.days[1], REPRINT)


@lru_cache(maxsize=4096)
def _day_names(first: dt.date, last: dt.date) -> Sequence[str]:
    """All days from one to another; near reports share theirs."""
    days = range(first.toordinal(), last.toordinal() + 1)
    return tuple(dt.date.fromordinal(day).isoformat() for day in days)


@lru_cache(maxsize=4096)
def _coarse_names(first: dt.date, last: dt.date) -> Sequence[str]:
    """The weeks and months of the days from one to another."""
    days = [dt.date.fromordinal(n) for n in range(first.toordinal(), last.toordinal() + 1)]
    names = {name for day in days for name in (_week(day), str(day)[:7])}
    return tuple(sorted(names))


def _marked(kind: str, periods: Iterable[str]) -> Iterator[str]:
    return (f"{kind} {period}" for period in periods)


def _week(day: dt.date) -> str:
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02}"


@lru_cache(maxsize=4096)
def _months(first: dt.date, before: int, last: dt.date, after: int) -> frozenset[str]:
    """The months from some days before one day to some days after another."""
    start, end = _shifted(first, before), _shifted(last, after)
    months = range(12 * start.year + start.month - 1, 12 * end.year + end.month)
    return frozenset(f"{month // 12:04}-{month % 12 + 1:02}" for month in months)


def _shifted(day: dt.date, days: int) -> dt.date:
    """A day some days later, as far as the calendar goes."""
    return dt.date.fromordinal(min(max(day.toordinal() + days, 1), dt.date.max.toordinal()))
