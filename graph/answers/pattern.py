"""What a question means: an event with a hole in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from graph.answers.grouping import Unit
from graph.answers.measures import Threshold
from graph.answers.party import Party
from graph.answers.periods import Period
from graph.answers.vocabulary import Kind
from graph.facts import Change, EventType, Post, Status


class Role(StrEnum):
    """The part that somebody or something has in an event."""

    SIDE = "side"
    """Takes part, on equal terms."""
    ACTOR = "actor"
    TARGET = "target"
    EITHER = "either"
    """Acts or is acted on."""
    TRAVELLER = "traveller"
    DESTINATION = "destination"
    PLACE = "place"
    HOST = "host"
    SUPERIOR = "superior"
    """Acts for the state or body that is served: who appoints, who dismisses."""
    NAME = "name"
    POST = "post"


class Asked(StrEnum):
    """What the hole is to be filled with."""

    WHO = "who"
    """People; where no person is named, the states and organisations that took part."""
    PEOPLE = "people"
    COUNTRIES = "countries"
    ORGANISATIONS = "organisations"
    PLACES = "places"
    DATES = "dates"
    DOCUMENTS = "documents"
    EVENTS = "events"
    POSTS = "posts"
    WHETHER = "whether"


FILLING = (Asked.WHO, Asked.PEOPLE, Asked.COUNTRIES, Asked.ORGANISATIONS)
"""What is asked for as somebody, or something, that takes part."""


class Order(StrEnum):
    """Which of several is wanted."""

    FIRST = "first"
    LAST = "last"
    MOST = "most"
    LEAST = "least"


class Neighbour(StrEnum):
    """Who of two who held an office one after the other."""

    BEFORE = "before"
    AFTER = "after"


class Fate(StrEnum):
    """What became of what was arranged."""

    POSTPONED = "postponed"
    """Put off at some time, whatever came of it."""
    UNREPORTED = "unreported"
    """Its day is gone, and nobody tells whether it took place."""
    UNDONE = "undone"
    """Its day is gone, and it was called off, or nobody tells whether it took place."""


STATUSES = {
    Fate.POSTPONED: (),
    Fate.UNREPORTED: (Status.PLANNED,),
    Fate.UNDONE: (Status.PLANNED, Status.CANCELLED),
}
"""How the events stand to which a question on their fate is put; any status where none is given."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A party that must have a role in the event."""

    role: Role
    party: Party


@dataclass(frozen=True, slots=True)
class Hole:
    """What is asked for: things of a kind in a role, where `among` narrows them."""

    asked: Asked
    role: Role = Role.SIDE
    among: Party | None = None
    counted: bool = False
    """How many of them, not which."""
    served: bool = False
    """The states whose people are in the role: "ambassadors of which countries"."""
    only: tuple[str, ...] = ()
    """IRIs of those among whom it must be sought, where others are known to be out."""


@dataclass(frozen=True, slots=True)
class EventPattern:
    """A question on events."""

    hole: Hole
    types: tuple[EventType, ...] = ()
    """Any type where none is given."""
    change: Change | None = None
    kinds: tuple[Kind, ...] = ()
    """Kinds within the type, all of which it must be: a condolence among messages."""
    statuses: tuple[Status, ...] = (Status.HELD,)
    fate: Fate | None = None
    gone_by: dt.date | None = None
    """The day before which it was to be, for what is not reported as held."""
    conditions: tuple[Condition, ...] = ()
    places: tuple[Party, ...] = ()
    """Where it took place; for visits, where they went."""
    name: tuple[str, ...] = ()
    """Words in the name of the gathering or document."""
    occasion: Party | None = None
    """The gathering at which it happened."""
    occasions: tuple[str, ...] = ()
    """IRIs of the gatherings that the occasion may be."""
    trip: Party | None = None
    """Where the journey of one who takes part went, on which it happened."""
    periods: tuple[Period, ...] = ()
    order: Order | None = None
    measure: Asked | None = None
    """What is counted for `most` and `least`; the events if not said."""
    limit: int | None = None
    """How many of an order; one where not said."""
    threshold: Threshold | None = None
    """In how many events, or with how many of `measure`, what is asked for must be."""
    grouped: Unit | None = None
    excluded: tuple[Party, ...] = ()
    """Who is left out of what is asked."""
    without: tuple[Party, ...] = ()
    """Those with whom, in place of the last condition, it must not have happened too."""
    not_in: tuple[Period, ...] = ()
    """Times of which the events are left out."""
    not_also: tuple[Period, ...] = ()
    """Times in which what is asked for must not have been in such an event."""
    negated: bool = False
    """Asked are those of whom it is not told; a yes or no is turned round."""


@dataclass(frozen=True, slots=True)
class OfficePattern:
    """A question on who holds what.

    Asked are the holders of an office, the posts of a person, the states that a person serves,
    since or until when a person held an office, or whether a person holds one.
    """

    asked: Asked
    holder: Party | None = None
    office: Party | None = None
    periods: tuple[Period, ...] = ()
    past: bool = False
    """Asked in the past tense: former holders and posts count too."""
    counted: bool = False
    posted: Party | None = None
    """Where an ambassador is accredited."""
    order: Order | None = None
    neighbour: Neighbour | None = None
    """Who held the holder's office before, or after."""


Pattern = EventPattern | OfficePattern


def structure(pattern: Pattern) -> Mapping[str, Any]:
    """The pattern as plain values, for JSON."""
    if isinstance(pattern, OfficePattern):
        parts: dict[str, Any] = {
            "asked": pattern.asked.value,
            "holder": _party(pattern.holder),
            "office": _party(pattern.office),
            "posted": _party(pattern.posted),
            "past": pattern.past,
            "counted": pattern.counted,
            "neighbour": pattern.neighbour.value if pattern.neighbour else None,
        }
    else:
        parts = {
            "asked": pattern.hole.asked.value,
            "role": pattern.hole.role.value,
            "among": _party(pattern.hole.among),
            "counted": pattern.hole.counted,
            "types": [kind.value for kind in pattern.types],
            "change": pattern.change.value if pattern.change else None,
            "kinds": [kind.name for kind in pattern.kinds],
            "status": [status.value for status in pattern.statuses],
            "fate": pattern.fate.value if pattern.fate else None,
            "conditions": [
                {"role": one.role.value, **(_party(one.party) or {})} for one in pattern.conditions
            ],
            "places": [_party(place) for place in pattern.places],
            "name": list(pattern.name),
            "occasion": _party(pattern.occasion),
            "trip": _party(pattern.trip),
            "measure": pattern.measure.value if pattern.measure else None,
            "limit": pattern.limit,
            "threshold": pattern.threshold.words if pattern.threshold else None,
            "grouped": pattern.grouped.value if pattern.grouped else None,
            "excluded": [_party(party) for party in pattern.excluded],
            "without": [_party(party) for party in pattern.without],
            "negated": pattern.negated,
        }
    parts["order"] = pattern.order.value if pattern.order else None
    parts["periods"] = [_period(period) for period in pattern.periods]
    if isinstance(pattern, EventPattern):
        parts["not in"] = [_period(period) for period in pattern.not_in]
        parts["not also"] = [_period(period) for period in pattern.not_also]
    return {key: value for key, value in parts.items() if value not in (None, [], False, {})}


def _party(party: Party | None) -> dict[str, Any] | None:
    if party is None:
        return None
    values: dict[str, Any] = {
        "words": party.words,
        "people": list(party.people),
        "posts": [Post(post).value for post in party.posts],
        "countries": list(party.codes),
        "organisations": list(party.organisations),
        "places": list(party.places),
        "officials only": party.official,
        "each of": [_party(one) for one in party.all_of],
    }
    return {key: value for key, value in values.items() if value}


def _period(period: Period) -> dict[str, Any]:
    values: dict[str, Any] = {
        "words": period.words,
        "ranges": [[day.isoformat() if day else None for day in one] for one in period.ranges],
        "month": period.month,
        "day": period.day,
    }
    return {key: value for key, value in values.items() if value}
