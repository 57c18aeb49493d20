"""What a gathering takes from the tellings round it.

Those who met on its sidelines or at its place came to it; those who pledged at a donors' conference
did; a joint commission is one of the two states that talk; a summit without a name of its own is
mostly one of the bloc whose leaders the article tells of.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from graph.facts import Change, EventType
from graph.reading.document import Document, Kind
from graph.reading.events.joining.agreement import compatible
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from ontology.organisations import organisations

_LONGEST = 7
"""Days from a gathering within which a meeting in its country is on its sidelines."""
_AT_HOME = 2
"""The same for whom a host meets, who receives others at home on any day."""
_TOPIC = re.compile(r" (?:on|for|against) ")
"""What a gathering is called by that has a matter of its own: "a conference on water"."""
_NEAR = 6
"""Sentences within which the talks are told of which a joint commission is part."""
_OF_STATES = frozenset({"bloc", "alliance", "format", "organisation"})
_WITHOUT_OWN = frozenset({"summit", "conference", "mini-summit"})
_TWO = 2
_FEW = 2
"""Attendants up to which a summit is still told as that of its bloc."""
_TALKS = frozenset({EventType.MEETING, EventType.VISIT, EventType.SIGNING, EventType.CALL})

_ENCOUNTERS = frozenset({EventType.MEETING, EventType.GATHERING, EventType.VIDEO_CONFERENCE})
_AGAIN = frozenset({"meeting", "session", "talk", "event", "discussion", "deliberation"})
"""Nouns by which a gathering is told again as if it were a meeting."""
_AFTER = 2
"""Sentences after a gathering in which it is "the meeting"."""


class Surroundings:
    """Completes the gatherings of one document from its other tellings."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._parties = parties
        self._bloc = _bloc_told_of(document)

    def complete(self, sightings: list[Sighting]) -> None:
        """Add to single tellings those who met beside, and the states of a joint commission.

        "The meeting", where a gathering was told last, is that gathering.
        """
        last: Sighting | None = None
        for sighting in sightings:
            if last is not None and _takes_up(sighting, last):
                sighting.type, sighting.attended = EventType.GATHERING, True
            elif sighting.type in _ENCOUNTERS:
                last = sighting
            if sighting.beside:
                self._add_those_beside(sighting, sightings)
            elif sighting.joint and len(sighting.participants) <= 1:
                self._add_states(sighting, sightings)

    def settle(self, events: list[Sighting]) -> None:
        """Add to gatherings, once joined, those who are told to be there by other events."""
        for gathering in events:
            if gathering.type is not EventType.GATHERING:
                continue
            for event in events:
                self._add_those_met(gathering, event)
                self._add_donor(gathering, event)
            self._add_bloc(gathering)

    def may_gain(self, event: Sighting) -> bool:
        """Whether those who came to a gathering may be told by other events alone."""
        return event.type is EventType.GATHERING and _is_of_donors(event)

    # --- beside one telling -------------------------------------------------------------------

    def _add_those_beside(self, gathering: Sighting, sightings: list[Sighting]) -> None:
        """Those who met on the sidelines of a gathering take part in it."""
        met = [s for s in sightings if s.type is EventType.MEETING and not s.anaphoric]
        there = set(gathering.participants)
        for other in met:
            close = other.sentence == gathering.sentence and other.status is gathering.status
            if close and (not gathering.attended or there & set(other.participants)):
                gathering.participants += [
                    p for p in other.participants if p not in gathering.participants
                ]
                gathering.attended = True
        if not gathering.attended:
            self._add_those_before(gathering, met)

    def _add_those_before(self, gathering: Sighting, met: list[Sighting]) -> None:
        """ "It was held on the sidelines of the assembly"."""
        before = [s for s in met if s.order < gathering.order]
        if before and gathering.sentence - before[-1].sentence <= 1:
            gathering.participants += before[-1].participants
            gathering.attended = True

    def _add_states(self, commission: Sighting, sightings: list[Sighting]) -> None:
        """The two states that talk where their commission is told of."""
        known = {c for p in commission.participants if (c := self._parties.country(p))}
        near = [o for o in sightings if o.type in _TALKS]
        near.sort(key=lambda o: abs(o.order - commission.order))
        for other in near:
            states = {c for p in other.participants if (c := self._parties.country(p))}
            if other.type is EventType.VISIT and other.country:
                states.add(other.country)
            close = abs(other.sentence - commission.sentence) <= _NEAR
            if close and len(states) == _TWO and known <= states:
                commission.participants = sorted(states)
                commission.anaphoric = False
                return

    # --- once joined --------------------------------------------------------------------------

    def _add_those_met(self, gathering: Sighting, event: Sighting) -> None:
        """People of third countries whom those present met in the country of the gathering."""
        if event.type is not EventType.MEETING or not _is_at(event, gathering):
            return
        people = [p for p in event.participants if self._parties.is_person(p)]
        present = [p for p in people if p in gathering.participants]
        hosts = all(self._parties.country(p) == gathering.country for p in present)
        if present and _are_apart(event, gathering) <= (_AT_HOME if hosts else _LONGEST):
            home = {gathering.country, None, *(self._parties.country(p) for p in present)}
            gathering.participants += [
                p
                for p in people
                if p not in gathering.participants and self._parties.country(p) not in home
            ]

    def _add_donor(self, gathering: Sighting, event: Sighting) -> None:
        """Those who pledged aid at a conference of donors."""
        if event.type is not EventType.AID or event.change is not Change.PLEDGED:
            return
        if not _is_of_donors(gathering) or not compatible(event.when, gathering.when):
            return
        told = {self._parties.country(p) or p for p in gathering.participants}
        gathering.participants += [
            p for p in event.actors if (self._parties.country(p) or p) not in told
        ]

    def _add_bloc(self, gathering: Sighting) -> None:
        """ "the Accra summit", in news of ECOWAS leaders."""
        bare = not gathering.bodies and gathering.trigger.lemma in _WITHOUT_OWN
        bare = bare and not _TOPIC.search(gathering.name or "")
        few = len(gathering.participants) <= _FEW and gathering.place is not None
        if bare and few and self._bloc and not _is_of_donors(gathering):
            gathering.participants.append(self._bloc)


def _takes_up(meeting: Sighting, last: Sighting) -> bool:
    """Whether "the meeting was chaired by X" is told of the gathering before it."""
    if meeting.type is not EventType.MEETING or last.type is not EventType.GATHERING:
        return False
    near = 0 < meeting.sentence - last.sentence <= _AFTER and last.status is meeting.status
    noun = meeting.trigger
    definite = any(c.relation == "det" and c.text in {"the", "this"} for c in noun.children)
    return near and meeting.anaphoric and definite and noun.lemma in _AGAIN


def _is_at(meeting: Sighting, gathering: Sighting) -> bool:
    """Whether a meeting told by itself is at the place and time of a gathering."""
    if gathering.country is None or meeting.country != gathering.country:
        return False
    return meeting.sentence != gathering.sentence and meeting.status is gathering.status


def _are_apart(meeting: Sighting, gathering: Sighting) -> int:
    """The days between their first days; 0 if they can be on one."""
    if compatible(meeting.when, gathering.when) or meeting.when is None or gathering.when is None:
        return 0
    return abs((meeting.when.earliest - gathering.when.earliest).days)


def _is_of_donors(gathering: Sighting) -> bool:
    """Whether its sentence speaks of donors or pledges."""
    root = [gathering.trigger, *gathering.trigger.ancestors()][-1]
    return any(n.lemma in {"donor", "donors", "pledging"} for n in root.subtree())


@cache
def _blocs() -> frozenset[str]:
    """The organisations of states whose members are known."""
    known = organisations().values()
    return frozenset(o.name for o in known if o.kind in _OF_STATES and o.members)


def _bloc_told_of(document: Document) -> str | None:
    """The organisation of states that an article tells of more than of any other."""
    told = Counter(
        m.name
        for mention in document.mentions
        for m in (mention, *mention.embedded)
        if m.kind is Kind.ORGANISATION
    )
    ranked = told.most_common(2)
    clear = len(ranked) == 1 or (len(ranked) > 1 and ranked[0][1] > ranked[1][1])
    if not ranked or not clear or ranked[0][1] < 2:
        return None
    return ranked[0][0] if ranked[0][0] in _blocs() else None
