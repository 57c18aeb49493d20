"""Which event is part of which: a meeting of a visit, a signing at a talk, talks at a summit."""

from __future__ import annotations

from graph.facts import Change, EventType, Status
from graph.reading.document import Kind
from graph.reading.events.joining.agreement import compatible
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting

_TALKS = frozenset({EventType.MEETING, EventType.CALL, EventType.VIDEO_CONFERENCE})
_SIGNED_AT = frozenset({EventType.MEETING, EventType.GATHERING})
_NEAR = 8
"""Sentences after a talk in which what was signed or handed over at it is told."""
_AFTER_CREDENTIALS = 12
"""Sentences after credentials in which the talk that followed is told."""


class Parts:
    """Finds the wholes of which the events of one article are parts."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties

    def wholes(self, event: Sighting, events: list[Sighting]) -> list[Sighting]:
        """The events that this one can be part of, the nearest in the text first."""
        found = [
            o
            for o in events
            if o is not event
            and (o.status is event.status or _goes_on(o, event))
            and compatible(o.when, event.when)
            and self._holds(o, event)
        ]
        by_all = event.type is EventType.SIGNING and is_by_all(event)
        return sorted(
            found,
            key=lambda o: (
                by_all and o.type is not EventType.GATHERING,
                min(abs(o.sentence - event.sentence), abs(o.last - event.sentence)),
            ),
        )

    def _holds(self, other: Sighting, event: Sighting) -> bool:
        if event.type is EventType.MESSAGE:
            return other.type in _TALKS and self._same_people(event, other)
        if event.type is EventType.SIGNING:
            return other.type in _SIGNED_AT and self._same_people(event, other)
        if event.type is not EventType.MEETING:
            return False
        return (
            self._is_stay(other, event)
            or self._follows_credentials(other, event)
            or self._is_beside(other, event)
        )

    def _same_people(self, event: Sighting, other: Sighting) -> bool:
        near = other.sentence <= event.sentence <= other.last + _NEAR
        there = {*other.participants, *(self._parties.country(p) for p in other.participants)}
        return near and set(event.participants) <= there

    def _is_stay(self, visit: Sighting, meeting: Sighting) -> bool:
        """Whether a meeting is one of a traveller with people of the country visited."""
        if visit.type is not EventType.VISIT or not set(visit.participants) & set(
            meeting.participants
        ):
            return False
        hosts = [p for p in meeting.participants if p not in visit.participants]
        at_home = [p for p in hosts if visit.country in self._parties.countries(p)]
        if meeting.country is not None:
            return meeting.country == visit.country
        return bool(at_home)

    def _follows_credentials(self, act: Sighting, meeting: Sighting) -> bool:
        if act.change is not Change.CREDENTIALS or not set(act.actors) & set(meeting.participants):
            return False
        return 0 <= meeting.sentence - act.sentence <= _AFTER_CREDENTIALS

    def _is_beside(self, gathering: Sighting, meeting: Sighting) -> bool:
        """Whether a meeting is told on the sidelines of a gathering."""
        if gathering.type is not EventType.GATHERING or gathering.sentence != meeting.sentence:
            return False
        return set(meeting.participants) <= set(gathering.participants)


def is_by_all(event: Sighting) -> bool:
    """Whether those who sign are told as a body: "the leaders", "they"."""
    signers = [n for slot in ("subject", "by") for n in event.slots.get(slot, ())]
    return any(n.kind is Kind.SIDES or n.word.text.lower() == "they" for n in signers)


def _goes_on(visit: Sighting, event: Sighting) -> bool:
    """Whether a visit that has begun can hold a meeting that is yet to come."""
    return (
        visit.type is EventType.VISIT
        and visit.status is Status.HELD
        and event.status is Status.PLANNED
    )
