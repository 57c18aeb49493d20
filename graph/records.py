"""What a reader gets back: events, their participants and the sentences that show them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from graph.facts import EventType, LegationError, Status


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words of one article that show a fact."""

    quote: str
    sentence: str = ""
    article: str = ""
    """IRI of the article."""
    title: str = ""
    source: str = ""
    published: str = ""
    """ISO date, or empty where the article shows none."""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Participant:
    """One who takes part in an event; `capacity` is the office held at the time, in words."""

    iri: str
    name: str
    kind: str
    role: str = "participant"
    capacity: str = ""
    serves: str = ""
    """IRI of the country or organisation served at the time; a country serves itself."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where an event took place; degrees north and east, None where unknown."""

    iri: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True)
class EventRecord:
    """One event of the world with all that is known of it."""

    iri: str
    type: str
    status: str
    label: str = ""
    participants: tuple[Participant, ...] = ()
    date: str = ""
    """EDTF, or empty where no article tells."""
    basis: str = ""
    earliest: dt.date | None = None
    latest: dt.date | None = None
    place: Site | None = None
    country: str = ""
    """ISO code of the country in which it took place."""
    name: str = ""
    change: str = ""
    evidence: tuple[Evidence, ...] = ()
    sources: int = 0
    confidence: float | None = None
    """Of the surest report; None where a person wrote one of them."""

    def with_role(self, *roles: str) -> tuple[Participant, ...]:
        """The participants that stand in one of the roles."""
        return tuple(one for one in self.participants if one.role in roles)


@dataclass(frozen=True, slots=True)
class EventFilter:
    """Which events are wanted; what is left out does not narrow.

    `participant` is an IRI or an id such as `official/sergei-lavrov`; for a country or an
    organisation, events of those who serve it count too. `country` is the ISO code of where the
    event took place. `since` and `until` are days; an event of coarser date counts if the two
    overlap. Raises `LegationError` if the limits make no sense.
    """

    participant: str | None = None
    type: str | None = None
    country: str | None = None
    since: dt.date | None = None
    until: dt.date | None = None
    status: str | None = None
    limit: int = 100
    offset: int = 0
    newest_first: bool = False

    def __post_init__(self) -> None:
        if self.limit < 1 or self.offset < 0:
            raise LegationError(
                f"limit {self.limit} and offset {self.offset}: "
                "give a limit of 1 or more and an offset of 0 or more"
            )
        if self.type is not None and self.type not in set(EventType):
            raise LegationError(f"event type {self.type!r} is unknown: use {_or(EventType)}")
        if self.status is not None and self.status not in set(Status):
            raise LegationError(f"status {self.status!r} is unknown: use {_or(Status)}")
        if self.since and self.until and self.since > self.until:
            raise LegationError(
                f"since {self.since} is after until {self.until}: swap the two dates"
            )


def _or(words: type[EventType] | type[Status]) -> str:
    return ", ".join(word.value for word in words)
