"""What a reader gets back: events, their participants and the sentences that show them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from graph.facts import EventType, LegationError


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
    copy_of: str = ""
    """IRI of the article of which this one is a near-copy, if it is one."""


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
    according_to: tuple[str, ...] = ()
    """IRIs of the articles that name the participant; empty where all do."""


@dataclass(frozen=True, slots=True)
class Step:
    """One step in the life of an event: announced, confirmed, postponed, cancelled or held."""

    stage: str
    on: dt.date | None = None
    """When it was first told."""
    date: str = ""
    """The date that was named for the event, in EDTF."""
    evidence: Evidence | None = None
    """The sentence that told it first."""
    according_to: tuple[str, ...] = ()
    """IRIs of the articles that tell it."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One of several things that articles say and that cannot all be true."""

    value: str
    """An EDTF date, an IRI, a status or a name."""
    name: str
    """The same in words."""
    according_to: tuple[str, ...] = ()
    """IRIs of the articles that say so."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Where the articles on an event are at odds: on its date, place, country, status or name."""

    about: str
    claims: tuple[Claim, ...] = ()


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
    """How many independent sources tell of it."""
    confidence: float | None = None
    """Of the surest report; None where a person wrote one of them."""
    stage: str = ""
    """How far it has come: the stage of its last step."""
    articles: int = 0
    copies: int = 0
    """How many of the articles are near-copies of others."""
    steps: tuple[Step, ...] = ()
    contradictions: tuple[Contradiction, ...] = ()

    def with_role(self, *roles: str) -> tuple[Participant, ...]:
        """The participants that stand in one of the roles."""
        return tuple(one for one in self.participants if one.role in roles)


class Standing(StrEnum):
    """How events that are wanted stand: a status, or what is told of how they came to it."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"
    POSTPONED = "postponed"
    """Put off at some time, whatever came of it."""
    UNREPORTED = "unreported"
    """Planned for a day before the last article, and not reported as held or called off."""


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
        if self.status is not None and self.status not in set(Standing):
            raise LegationError(f"status {self.status!r} is unknown: use {_or(Standing)}")
        if self.since and self.until and self.since > self.until:
            raise LegationError(
                f"since {self.since} is after until {self.until}: swap the two dates"
            )


def _or(words: type[EventType] | type[Standing]) -> str:
    return ", ".join(word.value for word in words)
