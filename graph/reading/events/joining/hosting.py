"""The country in which each event of an article takes place.

What its clause says comes first (`venues.py`). Else an event is where the whole is of which it is
part, where its host sits ("A received B"), where those who take part were last told to be, or,
for the article's own news, where that is reported from.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.facts import Change, EventType, Post, Status
from graph.reading.document import Kind
from graph.reading.events.joining.agreement import compatible
from graph.reading.events.joining.parts import Parts
from graph.reading.events.parties import Parties
from graph.reading.events.setting.scenes import Scenes
from graph.reading.events.setting.venues import country_of
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import noun_slots
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_RECEIVING = frozenset(
    {"receive", "host", "welcome", "summon", "greet", "reception", "audience", "usher"}
)
"""Words whose subject is at home."""
_RATIFYING = frozenset({"ratify", "ratification"})
_CALLING = frozenset({"visit", "call"})
"""Words whose object is at home."""
_SIDELINES = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes"})
_HANDING = frozenset({"hand", "deliver"})
_HOSTS = frozenset({"host", "organise", "organize"})
_NOWHERE = frozenset({EventType.CALL, EventType.VIDEO_CONFERENCE, EventType.SANCTION})
_PRESENCE = frozenset({EventType.VISIT, EventType.GATHERING, EventType.MEETING, EventType.SIGNING})
"""Types in which the people told are where the event is."""
_ON_STAGE = frozenset({EventType.GATHERING, EventType.MEETING, EventType.SIGNING})
"""Types that are where the text round them is set, if nothing says more."""
_NEAR = 8
"""Sentences for which people told to be somewhere are taken to be there still."""
_DAYS = {EventType.VISIT: 6, EventType.GATHERING: 2}
"""Days after the first for which people told to be somewhere may stay on."""
_LEAD = 2
"""Sentences at the start of an article that tell its own news."""


@dataclass(frozen=True, slots=True)
class _Stay:
    """People told to be in a country, from one sentence on."""

    event: Sighting
    country: str


class Hosting:
    """Gives the events of one article their host countries."""

    def __init__(self, scenes: Scenes, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties
        self._parts = Parts(parties)
        self._home = scenes.home
        self._scenes = scenes

    def place(self, events: list[Sighting]) -> None:
        """Fill the countries that the clauses leave open; acts of a state are at its seat."""
        for event in events:
            if event.type in {EventType.EXPULSION, EventType.PROTEST}:
                event.country = self._of_quarrel(event)
            elif event.type in _NOWHERE:
                event.country = event.place = None
        for event in events:
            if event.country is None and event.type not in _NOWHERE:
                event.country = self._host(event, events)
        for event in events:
            if event.country is None and event.type in _ON_STAGE | {EventType.APPOINTMENT}:
                scene = self._scenes.at(event.sentence, event.trigger.word.start)
                event.country = scene or self._of_called(event)

    def _of_called(self, event: Sighting) -> str | None:
        """ "A visited B", "A called on B": where B is at home, if nothing else is told."""
        if event.trigger.lemma not in _CALLING:
            return None
        things = [n for s in ("object", "on") for n in event.slots.get(s, ())]
        return self._country(n for n in self._parties.of(things) if not self._is_envoy(n))

    def _host(self, event: Sighting, events: list[Sighting]) -> str | None:
        named = _named_after(event)
        if named is not None:
            return named
        match event.type:
            case EventType.MEETING:
                return self._of_meeting(event, events)
            case EventType.GATHERING:
                return self._of_gathering(event, events)
            case EventType.SIGNING:
                return self._of_signing(event, events)
            case EventType.MESSAGE:
                return self._of_message(event, events)
            case EventType.APPOINTMENT:
                return self._of_appointment(event)
            case EventType.AID:
                return self._of_aid(event, events)
            case EventType.RELATIONS:
                return self._of_mission(event)
        return None

    # --- parts and stays ----------------------------------------------------------------------

    def _of_whole(self, event: Sighting, events: list[Sighting]) -> str | None:
        wholes = self._parts.wholes(event, events)
        return next((o.country for o in wholes if o.country), None)

    def _of_stay(self, event: Sighting, events: list[Sighting]) -> str | None:
        """Where those who take part were last told to be, at the time of the event."""
        codes = set(self._codes(event))
        stays = [s for o in events if o is not event and (s := self._stay(o, event, codes))]
        stays = [s for s in stays if s.country in codes or not _is_told_later(s.event, event)]
        stays.sort(key=lambda s: (s.country not in codes, self._distance(s.event, event)))
        return stays[0].country if stays else None

    def _stay(self, other: Sighting, event: Sighting, codes: set[str]) -> _Stay | None:
        if other.type not in _PRESENCE or not other.country:
            return None
        if not set(other.participants) & set(event.participants):
            return None
        if not _can_be_one_stay(other, event):
            return None
        near = self._distance(other, event) <= _NEAR
        return _Stay(other, other.country) if near or other.country in codes else None

    def _distance(self, other: Sighting, event: Sighting) -> int:
        if other.sentence <= event.sentence <= other.last:
            return 0
        return min(abs(other.sentence - event.sentence), abs(other.last - event.sentence))

    # --- encounters ---------------------------------------------------------------------------

    def _of_meeting(self, event: Sighting, events: list[Sighting]) -> str | None:
        return (
            self._of_whole(event, events)
            or self._of_occasion(event, events)
            or self._of_receiver(event)
            or self._of_stay(event, events)
            or self._of_envoy(event)
            or self._of_report(event)
        )

    def _of_occasion(self, event: Sighting, events: list[Sighting]) -> str | None:
        """ "met on the sidelines of the summit": where the occasion told last before is."""
        if not _is_beside(event.trigger):
            return None
        told = [o for o in events if o.type is EventType.GATHERING and o.order <= event.order]
        return next((o.country for o in reversed(told) if o.country), None)

    def _of_receiver(self, event: Sighting) -> str | None:
        """ "A received B": where A is at home, unless both were at an occasion abroad."""
        if event.trigger.lemma not in _RECEIVING or _is_beside(event.trigger):
            return None
        hosts = self._parties.of(event.slots.get("subject", ()))
        return self._country(n for n in hosts if not self._is_envoy(n))

    def _of_envoy(self, event: Sighting) -> str | None:
        """An ambassador is met in the country where he is posted: that of those he meets."""
        others = [p for p in event.participants if not self._is_envoy(p)]
        codes = {c for p in others if (c := self._parties.country(p))}
        return codes.pop() if len(codes) == 1 and len(others) < len(event.participants) else None

    def _of_report(self, event: Sighting) -> str | None:
        """Where the article is written, if one side is at home there or it is its first news."""
        if self._home in self._codes(event) or event.sentence <= _LEAD:
            return self._home
        return None

    def _of_gathering(self, event: Sighting, events: list[Sighting]) -> str | None:
        if any(c.lemma in _HOSTS for c in event.carriers):
            code = self._country(self._parties.of(event.slots.get("subject", ())))
            if code:
                return code
        for other in events:
            if other.type is EventType.VISIT and other.sentence == event.sentence:
                return other.country
        return self._of_stay(event, events) or self._of_report(event)

    def _of_signing(self, event: Sighting, events: list[Sighting]) -> str | None:
        if event.trigger.lemma in _RATIFYING and len(set(self._codes(event))) == 1:
            return self._codes(event)[0]
        return (
            self._of_whole(event, events) or self._of_stay(event, events) or self._of_report(event)
        )

    def _of_message(self, event: Sighting, events: list[Sighting]) -> str | None:
        """A letter is nowhere, unless it is handed over: where those who meet for it are."""
        whole = self._of_whole(event, events)
        if whole is None and any(n.lemma in _HANDING for n in (event.trigger, *event.carriers)):
            return self._scenes.at(event.sentence, event.trigger.word.start)
        return whole

    # --- acts ---------------------------------------------------------------------------------

    def _of_quarrel(self, event: Sighting) -> str | None:
        """Envoys are summoned and sent home where they are posted."""
        recalled = event.change is Change.RECALLED
        return self._country(event.targets if recalled else event.actors)

    def _of_appointment(self, event: Sighting) -> str | None:
        if event.change is not Change.CREDENTIALS:
            return self._country(event.targets)
        slots = event.slots
        held = [*slots.get("to", ()), *slots.get("subject", ()), *slots.get("by", ())]
        own = {self._parties.country(n) for n in event.actors}
        for name in self._parties.of(held):
            code = self._parties.country(name)
            if code and code not in own and not self._is_envoy(name):
                return code
        heads = map(self._parties.country, self._parties.holders(Post.HEAD_OF_STATE))
        seats = {code for code in heads if code and code not in own}
        return seats.pop() if len(seats) == 1 else self._home

    def _of_aid(self, event: Sighting, events: list[Sighting]) -> str | None:
        return self._of_stay(event, events) or self._country(event.targets)

    def _of_mission(self, event: Sighting) -> str | None:
        """An embassy is opened or closed in the country to which it is accredited."""
        return self._country(event.targets)

    # --- who is from where --------------------------------------------------------------------

    def _codes(self, event: Sighting) -> list[str]:
        return [c for p in event.participants if (c := self._parties.country(p))]

    def _country(self, names: Iterable[str]) -> str | None:
        return next((code for n in names if (code := self._parties.country(n))), None)

    def _is_envoy(self, name: str) -> bool:
        return bool(self._parties.posts(name) & {Post.AMBASSADOR, Post.ENVOY})


def _named_after(event: Sighting) -> str | None:
    """The country of the town by which an occasion goes: "the Helsinki meeting"."""
    if event.type not in _ON_STAGE or not event.trigger.is_noun:
        return None
    inner = noun_slots(event.trigger)
    nouns = [inner, *(noun_slots(n) for n in inner.get("of", ()) if not n.word.mentions)]
    towns = (n for slots in nouns for n in slots.get("modifier", ()) if n.kind is Kind.PLACE)
    return next((code for n in towns if (code := country_of(n))), None)


def _is_beside(trigger: Node) -> bool:
    """Whether an encounter is told as one on the margins of another."""
    above = [trigger, *trigger.ancestors()]
    beside = (n for node in above for c in node.children for n in (c, *c.children))
    return any(n.lemma in _SIDELINES for n in beside)


def _is_told_later(other: Sighting, event: Sighting) -> bool:
    """Whether another event is told further on, where those of this one may have gone since."""
    return other.sentence > event.sentence and not event.headline


def _can_be_one_stay(other: Sighting, event: Sighting) -> bool:
    """Whether two events can be of one stay, by status and date."""
    stages = {other.status, event.status}
    goes_on = other.type is EventType.VISIT and other.status is Status.HELD
    if len(stages) > 1 and not goes_on and Status.HELD in stages:
        return False
    if compatible(other.when, event.when) or other.when is None or event.when is None:
        return True
    days = (event.when.earliest - other.when.earliest).days
    return 0 <= days <= _DAYS.get(other.type, 0)
