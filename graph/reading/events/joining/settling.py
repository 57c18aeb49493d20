"""What an event takes from the whole of which it is part: its date, and all who were there."""

from __future__ import annotations

from graph.facts import Basis, EventType, Status, When
from graph.reading.document import Kind
from graph.reading.events.joining.parts import Parts, is_by_all
from graph.reading.events.parties import Parties
from graph.reading.events.setting.lengths import nth_day
from graph.reading.events.sighting import Sighting

_SPAN = 10
"""Days above which the date of a visit says too little of a meeting in it."""
_CODE_LENGTH = 2
_LASTING = frozenset({EventType.VISIT, EventType.GATHERING})


class Settling:
    """Fills the open dates of an article's joined sightings."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._parts = Parts(parties)

    def settle(self, events: list[Sighting]) -> None:
        """Date what is part of another event."""
        for event in events:
            held = event.status is Status.HELD
            event.when = event.when or (held and _day_of_occasion(event, events)) or event.setting
            if event.when is not None and event.length is not None:
                event.when = event.length.span(event.when)
        for event in events:
            if event.when is None and event.status is Status.HELD:
                event.when = _day_of_stay(event, events) or _day_of_occasion(event, events)
        for event in events:
            before = _carried_on(event, events)
            if before is not None and before.when is not None:
                event.when = before.when
            whole = next(iter(self._parts.wholes(event, events)), None)
            if whole is not None:
                self._take(event, whole)

        for event in events:
            if event.when is None and event.status is Status.HELD:
                event.when = _day_beside(event, events)

    def _take(self, event: Sighting, whole: Sighting) -> None:
        if event.when is None and whole.when is not None and self._tells_when(whole, event):
            event.when = When(whole.when.edtf, Basis.INFERRED)
        bodies = any(map(self._parties.is_organisation, event.participants))
        if whole.type is EventType.GATHERING and is_by_all(event) and not bodies:
            event.participants = list(dict.fromkeys([*event.participants, *self._states(whole)]))

    def _states(self, gathering: Sighting) -> list[str]:
        """The people and countries of a gathering, without its organisations."""
        return [
            p
            for p in gathering.participants
            if self._parties.is_person(p) or len(p) == _CODE_LENGTH
        ]

    def _tells_when(self, whole: Sighting, event: Sighting) -> bool:
        """Whether a date does for a part as well: short, and not past if the part is to come."""
        when = whole.when
        if when is None or (when.latest - when.earliest).days > _SPAN:
            return False
        published = self._parties.published
        return event.status is not Status.PLANNED or published is None or when.latest > published


def _day_of_stay(event: Sighting, events: list[Sighting]) -> When | None:
    """The day of the stay or occasion told before on which it says it was: its second, its last."""
    if event.day_of_whole is None:
        return None
    told = [
        o
        for o in events
        if o.type in _LASTING
        and o.order < event.order
        and o.when
        and o.when.earliest < o.when.latest
    ]
    whole = max(told, key=lambda o: o.last, default=None)
    return nth_day(whole.when, event.day_of_whole) if whole and whole.when else None


def _day_of_occasion(event: Sighting, events: list[Sighting]) -> When | None:
    """The date of the event told last before at which this one says it was."""
    told = [
        o
        for o in events
        if o.type in event.occasions
        and o is not event
        and o.order < event.order
        and o.status is Status.HELD
        and o.when is not None
    ]
    return _inferred(max(told, key=lambda o: o.last, default=None))


def _day_beside(event: Sighting, events: list[Sighting]) -> When | None:
    """The date of what the same sentence tells: "was summoned by the ministry, which expelled"."""
    if event.type is EventType.GATHERING:
        return None
    who = set(event.participants)
    beside = [o for o in events if o is not event and event.sentence == o.sentence]
    beside = [o for o in beside if o.goes_on and o.status is Status.HELD]
    beside = [o for o in beside if who & set(o.participants)]
    dated = [o for o in beside if o.when is not None]
    return _inferred(dated[0] if dated and event.goes_on else None)


def _carried_on(event: Sighting, events: list[Sighting]) -> Sighting | None:
    """The act of the same kind told just before, where it says that they "also" did this one."""
    subject = event.slots.get("subject", ())
    again = any(n.kind is Kind.PRONOUN for n in subject)
    if not again or event.dated or not any(c.text == "also" for c in event.trigger.children):
        return None
    told = [o for o in events if o.type is event.type and o.status is event.status]
    told = [o for o in told if event.sentence - o.last == 1]
    told = [o for o in told if set(o.participants) & set(event.participants)]
    return told[-1] if told else None


def _inferred(other: Sighting | None) -> When | None:
    when = other.when if other is not None else None
    return When(when.edtf, Basis.INFERRED) if when is not None else None
