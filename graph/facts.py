"""The words that every room speaks: what one article says, as plain data.

Nothing here knows of RDF, of a store or of HTTP, and this module imports nothing of ours.
Names follow the annotation guidelines: an event's participants are the names of officials
and organisations of the same article, or ISO 3166-1 alpha-2 codes of countries.

The `confidence` of a fact is the share of facts on such grounds that were right in annotated
articles (`docs/accuracy.md`); None where a person wrote the fact.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass, field
from enum import StrEnum
from functools import lru_cache


class LegationError(Exception):
    """A fault that the user can mend; its text says what, where and how."""


class EventType(StrEnum):
    """The thirteen kinds of diplomatic event that are read."""

    MEETING = "meeting"
    CALL = "call"
    VIDEO_CONFERENCE = "video-conference"
    VISIT = "visit"
    GATHERING = "gathering"
    SIGNING = "signing"
    MESSAGE = "message"
    APPOINTMENT = "appointment"
    RELATIONS = "relations"
    PROTEST = "protest"
    EXPULSION = "expulsion"
    SANCTION = "sanction"
    AID = "aid"


ENCOUNTERS = frozenset(
    {
        EventType.MEETING,
        EventType.CALL,
        EventType.VIDEO_CONFERENCE,
        EventType.VISIT,
        EventType.GATHERING,
    }
)
"""Types in which the participants are together on equal terms."""

SIDED = frozenset(
    {
        EventType.MESSAGE,
        EventType.APPOINTMENT,
        EventType.RELATIONS,
        EventType.PROTEST,
        EventType.EXPULSION,
        EventType.SANCTION,
        EventType.AID,
    }
)
"""Types whose participants are split into those who act and those on whom they act."""


class Status(StrEnum):
    """Whether an event happened, is arranged, or was called off or put off."""

    HELD = "held"
    PLANNED = "planned"
    CANCELLED = "cancelled"


class Stage(StrEnum):
    """A step in the life of an event."""

    ANNOUNCED = "announced"
    CONFIRMED = "confirmed"
    POSTPONED = "postponed"
    CANCELLED = "cancelled"
    HELD = "held"


class Change(StrEnum):
    """Which way an event of a sided type goes."""

    TAKES_OFFICE = "takes-office"
    LEAVES_OFFICE = "leaves-office"
    CREDENTIALS = "credentials"
    OPENED = "opened"
    REDUCED = "reduced"
    IMPOSED = "imposed"
    LIFTED = "lifted"
    EXPELLED = "expelled"
    RECALLED = "recalled"
    GIVEN = "given"
    PLEDGED = "pledged"


CHANGES: dict[EventType, tuple[Change, ...]] = {
    EventType.APPOINTMENT: (Change.TAKES_OFFICE, Change.LEAVES_OFFICE, Change.CREDENTIALS),
    EventType.RELATIONS: (Change.OPENED, Change.REDUCED),
    EventType.SANCTION: (Change.IMPOSED, Change.LIFTED),
    EventType.EXPULSION: (Change.EXPELLED, Change.RECALLED),
    EventType.AID: (Change.GIVEN, Change.PLEDGED),
}


class Post(StrEnum):
    """The kinds of office that officials hold."""

    HEAD_OF_STATE = "head-of-state"
    HEAD_OF_GOVERNMENT = "head-of-government"
    FOREIGN_MINISTER = "foreign-minister"
    DEPUTY_FOREIGN_MINISTER = "deputy-foreign-minister"
    DEFENCE_MINISTER = "defence-minister"
    MINISTER = "minister"
    AMBASSADOR = "ambassador"
    ENVOY = "envoy"
    ORGANISATION_HEAD = "organisation-head"
    SPOKESPERSON = "spokesperson"
    LEGISLATOR = "legislator"
    VICE_HEAD = "vice-head"
    SECURITY_ADVISER = "security-adviser"
    OTHER = "other"


class Basis(StrEnum):
    """What a date rests on: words that state it, or an inference from the article's context."""

    STATED = "stated"
    INFERRED = "inferred"


_EDTF_PART = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True)
class When:
    """A date as precise as the text gives it, in EDTF level 0.

    `edtf` is a day `2018-04-09`, a month `2022-01`, a year `2022`, or a span of two such
    joined by `/`. Raises `LegationError` if it is none of these or no date of the calendar.
    """

    edtf: str
    basis: Basis = Basis.STATED

    def __post_init__(self) -> None:
        if self.earliest > self.latest:
            raise LegationError(f"date {self.edtf!r} ends before it starts")

    @property
    def earliest(self) -> dt.date:
        """First day that the date can mean."""
        return _bounds(self.edtf)[0]

    @property
    def latest(self) -> dt.date:
        """Last day that the date can mean."""
        return _bounds(self.edtf)[1]


@lru_cache(maxsize=16384)
def _bounds(edtf: str) -> tuple[dt.date, dt.date]:
    """The first and the last day of a date in EDTF."""
    start, _, end = edtf.partition("/")
    return _day(edtf, start, last=False), _day(edtf, end or start, last=True)


def _day(edtf: str, part: str, *, last: bool) -> dt.date:
    found = _EDTF_PART.fullmatch(part)
    if not found:
        raise LegationError(
            f"date {edtf!r} is not of the form YYYY, YYYY-MM, YYYY-MM-DD or START/END"
        )
    year, month, day = (int(bit) if bit else 0 for bit in found.groups())
    try:
        month = month or (12 if last else 1)
        day = day or (calendar.monthrange(year, month)[1] if last else 1)
        return dt.date(year, month, day)
    except (ValueError, IndexError) as error:
        raise LegationError(f"date {edtf!r} is not in the calendar: {error}") from error


@dataclass(frozen=True, slots=True)
class Quote:
    """A run of characters of the article's text, `text[start:end]`, that shows a fact."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """A text with its provenance.

    `text` is kept as found, noise and all: offsets count its characters. `published` is None
    if the article shows no date of its own.
    """

    id: str
    text: str
    source: str = ""
    published: dt.date | None = None
    title: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Country:
    """A sovereign state that the article names, by ISO 3166-1 alpha-2 code."""

    code: str
    quotes: tuple[Quote, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """An international organisation, bloc or format that the article names."""

    name: str
    aliases: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """A post in the service of a country (ISO code) or an organisation (its name).

    `since` and `until` are when the holder took and left it, where the article tells a term.
    """

    post: Post
    of: str | None = None
    title: str = ""
    quotes: tuple[Quote, ...] = field(default=(), compare=False)
    confidence: float | None = field(default=None, compare=False)
    since: When | None = None
    until: When | None = None
    acting: bool = False
    """Whether the holder stands in for somebody, or until somebody is named."""


@dataclass(frozen=True, slots=True)
class Official:
    """A named person in a public or diplomatic capacity, with the offices that are told."""

    name: str
    aliases: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    quotes: tuple[Quote, ...] = ()
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """One dated thing that happened, is arranged or was called off.

    `actors` and `targets` split `participants` for the types in `SIDED` and are empty for
    others. `confidence` speaks of type and participants, not of date and place.
    """

    type: EventType
    status: Status
    participants: tuple[str, ...]
    quote: Quote
    date: When | None = None
    place: str | None = None
    country: str | None = None
    name: str | None = None
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    change: Change | None = None
    confidence: float | None = None
    proposed: float | None = field(default=None, compare=False)
    """How likely the trained network holds it to be told, where no frame tells it."""
    seconded: float | None = field(default=None, compare=False)
    """The same, where a frame tells it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article says."""

    article: Article
    countries: tuple[Country, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    officials: tuple[Official, ...] = ()
    events: tuple[Event, ...] = ()
    notices: tuple[str, ...] = ()
    """What could not be read, said plainly: a sentence too long to parse, for example."""
