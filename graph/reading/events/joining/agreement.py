"""What two tellings of one event agree on: their dates, sides and participants in one."""

from __future__ import annotations

from graph.facts import Change, EventType, When
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting

_WEEK = 7
_LONGEST = 15
"""Days above which a date only says roughly when."""

_ACTS_OF_STATE = frozenset(
    {EventType.AID, EventType.SANCTION, EventType.EXPULSION, EventType.RELATIONS}
)


def compatible(a: When | None, b: When | None) -> bool:
    """Whether two dates can be one: one is open, or they share a day."""
    if a is None or b is None:
        return True
    return a.earliest <= b.latest and b.earliest <= a.latest


def span(a: When | None, b: When | None) -> When | None:
    """From the first day of two dates to the last."""
    if a is None or b is None:
        return a or b
    first, last = min(a.earliest, b.earliest), max(a.latest, b.latest)
    return When(f"{first.isoformat()}/{last.isoformat()}", a.basis)


def finer(a: When | None, b: When | None) -> When | None:
    """The more precise of two dates."""
    if a is None or b is None:
        return a or b
    return b if b.latest - b.earliest < a.latest - a.earliest else a


def stretch(a: When | None, b: When | None) -> When | None:
    """Of two dates of what lasts for days, that from its first to its last: not a day within.

    A week or a month only says roughly when.
    """
    fine = finer(a, b)
    wide = b if fine is a else a
    if wide is None or fine is None or not _is_stretch(wide):
        return fine
    return wide if wide.earliest <= fine.earliest and fine.latest <= wide.latest else fine


def _is_stretch(when: When) -> bool:
    """Whether it is some days counted from one to another, and no week of the calendar."""
    days = (when.latest - when.earliest).days
    whole_week = days == _WEEK - 1 and when.earliest.weekday() == 0
    return 0 < days < _LONGEST and not whole_week


def united(a: list[str], b: list[str], parties: Parties, *, states: bool = False) -> list[str]:
    """Both lists in one; a country and its official are one, the official named unless `states`."""
    names = list(dict.fromkeys([*a, *b]))
    if states:
        told = {n for n in names if not parties.is_person(n)}
        return [n for n in names if not parties.is_person(n) or parties.country(n) not in told]
    people = [n for n in names if parties.is_person(n)]
    spoken_for = {parties.country(n) for n in people}
    return [
        n
        for n in names
        if parties.is_person(n)
        or parties.country(n) not in spoken_for
        or parties.country(n) is None
    ]


def unite_sides(known: Sighting, more: Sighting, parties: Parties) -> None:
    """Unite the sides; who broke ties tells more than between whom they were broken."""
    directed = next((s for s in (known, more) if s.actors and s.targets), None)
    mutual = next((s for s in (known, more) if s.actors and not s.targets), None)
    if directed and mutual and directed.change is Change.REDUCED:
        known.actors, known.targets = list(directed.actors), list(directed.targets)
        return
    prefer_states = known.type in _ACTS_OF_STATE
    known.actors = united(known.actors, more.actors, parties, states=prefer_states)
    targets = united(known.targets, more.targets, parties)
    known.targets = [t for t in targets if t not in known.actors]
