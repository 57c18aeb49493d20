"""Dates and host countries that an event takes from the event it is part of, or from its kind."""

from __future__ import annotations

from graph.facts import Change, EventType, Post, Status
from graph.reading.document import Document, Kind
from graph.reading.events.merge import compatible
from graph.reading.events.parties import Parties
from graph.reading.events.phrases import noun_slots
from graph.reading.events.placing import country_of
from graph.reading.events.sighting import Sighting
from graph.reading.mentions.home import dateline_country

_SPAN = 10
"""Days above which the date of a visit says too little of a meeting in it."""
_TALKS = frozenset({EventType.MEETING, EventType.CALL, EventType.VIDEO_CONFERENCE})
_SIGNED_AT = frozenset({EventType.MEETING, EventType.GATHERING})
_NEAR = 8
"""Sentences after a talk in which what was signed or handed over at it is told."""
_CODE_LENGTH = 2
_FACE_TO_FACE = frozenset({EventType.MEETING, EventType.SIGNING, EventType.MESSAGE})
_HOSTING = frozenset({"receive", "host", "welcome", "summon", "greet", "reception", "audience"})


class Settling:
    """Fills the open dates and countries of an article's joined sightings."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._parties = parties
        self._home = dateline_country(document)

    def settle(self, events: list[Sighting]) -> None:
        """Date and place what is part of another event, then give each its host country."""
        for event in events:
            self._take_from_container(event, events)
        for event in events:
            if event.country is None:
                event.country = self._host(event, events)

    # --- part of another event ----------------------------------------------------------------

    def _take_from_container(self, event: Sighting, events: list[Sighting]) -> None:
        for other in self._containers(event, events):
            if event.when is None and other.when is not None and self._is_short(other, event):
                event.when = other.when
            if event.type in _FACE_TO_FACE:
                event.country = event.country or other.country
            if other.type is EventType.GATHERING and _by_all(event):
                event.participants = list(
                    dict.fromkeys([*event.participants, *self._states(other)])
                )
            return

    def _states(self, gathering: Sighting) -> list[str]:
        """The people and countries of a gathering, without its organisations."""
        return [
            p
            for p in gathering.participants
            if self._parties.is_person(p) or len(p) == _CODE_LENGTH
        ]

    def _containers(self, event: Sighting, events: list[Sighting]) -> list[Sighting]:
        """The events that this one can be part of, the nearest in the text first."""
        found = [
            o
            for o in events
            if o is not event
            and (o.status is event.status or _goes_on(o, event))
            and compatible(o.when, event.when)
            and self._holds(o, event)
        ]
        by_all = event.type is EventType.SIGNING and _by_all(event)
        return sorted(
            found,
            key=lambda o: (
                by_all and o.type is not EventType.GATHERING,
                min(abs(o.sentence - event.sentence), abs(o.last - event.sentence)),
            ),
        )

    def _holds(self, other: Sighting, event: Sighting) -> bool:
        """Whether one event can be part of another: a meeting of a visit, a signing of a talk."""
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
        return 0 <= meeting.sentence - act.sentence <= 12

    def _is_beside(self, gathering: Sighting, meeting: Sighting) -> bool:
        """Whether a meeting is told on the sidelines of a gathering."""
        if gathering.type is not EventType.GATHERING or gathering.sentence != meeting.sentence:
            return False
        return set(meeting.participants) <= set(gathering.participants)

    def _is_short(self, other: Sighting, event: Sighting) -> bool:
        """Whether the dates of a whole tell enough of a part, and less of one yet to come."""
        when = other.when
        longest = _SPAN if other.status is event.status else 0
        return when is not None and (when.latest - when.earliest).days <= longest

    # --- host countries -----------------------------------------------------------------------

    def _host(self, event: Sighting, events: list[Sighting]) -> str | None:
        match event.type:
            case EventType.EXPULSION if event.change is Change.RECALLED:
                return self._country(event.targets)
            case EventType.EXPULSION | EventType.PROTEST:
                return self._country(event.actors)
            case EventType.APPOINTMENT:
                return self._of_appointment(event)
            case EventType.AID | EventType.RELATIONS:
                return self._country(event.targets) if event.targets else None
            case EventType.GATHERING:
                return self._of_gathering(event, events)
            case EventType.MEETING | EventType.SIGNING:
                return self._of_meeting(event, events)
        return None

    def _country(self, names: list[str]) -> str | None:
        return next((code for n in names if (code := self._parties.country(n))), None)

    def _of_appointment(self, event: Sighting) -> str | None:
        if event.change is Change.CREDENTIALS:
            return self._receiver(event)
        return self._country(event.targets)

    def _receiver(self, event: Sighting) -> str | None:
        """The country of whoever receives the credentials."""
        slots = event.slots
        held = [*slots.get("to", ()), *slots.get("subject", ()), *slots.get("by", ())]
        own = {self._parties.country(n) for n in event.actors}
        for name in self._parties.of(held):
            code = self._parties.country(name)
            if code and code not in own and not self._is_ambassador(name):
                return code
        return self._home

    def _of_gathering(self, event: Sighting, events: list[Sighting]) -> str | None:
        inner = noun_slots(event.trigger)
        for node in inner.get("modifier", ()):
            if node.kind is Kind.PLACE:
                return country_of(node)
        for carrier in event.carriers:
            if carrier.lemma in {"host", "organise", "organize"}:
                code = self._country(self._parties.of(event.slots.get("subject", ())))
                if code:
                    return code
        for other in events:
            if other.type is EventType.VISIT and other.sentence == event.sentence:
                return other.country
        return None

    def _of_meeting(self, event: Sighting, events: list[Sighting]) -> str | None:
        if event.trigger.lemma in _HOSTING:
            code = self._country(self._parties.of(event.slots.get("subject", ())))
            if code:
                return code
        codes = [self._parties.country(p) for p in event.participants]
        locals_ = [
            c
            for p, c in zip(event.participants, codes, strict=True)
            if c and not self._is_ambassador(p)
        ]
        if len(locals_) < len(codes) and len(set(locals_)) == 1:
            return locals_[0]
        for visit in (o for o in events if o.type is EventType.VISIT):
            near = visit.country in codes or abs(visit.sentence - event.sentence) <= 1
            if near and self._is_during(event, visit):
                return visit.country
        return self._home if self._home in codes else None

    def _is_during(self, event: Sighting, visit: Sighting) -> bool:
        """Whether a traveller takes part, and status and date let both be one stay."""
        if not set(visit.participants) & set(event.participants):
            return False
        return visit.status is event.status and compatible(visit.when, event.when)

    def _is_ambassador(self, name: str) -> bool:
        return bool(self._parties.posts(name) & {Post.AMBASSADOR, Post.ENVOY})


def _by_all(event: Sighting) -> bool:
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
