"""Stays: which days in a country are one visit, and who travels together."""

from __future__ import annotations

from collections.abc import Sequence

from graph.facts import EventType, Status
from graph.reading.events.joining.agreement import compatible
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting

_NEAR = 4
"""Sentences over which companions of a traveller are told."""
_LONGEST_STAY = 9
"""Days between two dates of one visit."""


def is_one_stay(a: Sighting, b: Sighting) -> bool:
    """Whether two dates can be days of one visit."""
    if a.type is not EventType.VISIT or a.when is None or b.when is None:
        return False
    if b.trigger.lemma == "return" and a.when != b.when:
        return False
    first, last = sorted((a.when, b.when), key=lambda w: w.earliest)
    return (last.latest - first.earliest).days <= _LONGEST_STAY


def goes_on_there(stay: Sighting, leg: Sighting) -> bool:
    """ "arrived in Delhi", "will then go to Agra": a way within the country that he is in."""
    if stay.type is not EventType.VISIT or leg.when is not None or stay.country != leg.country:
        return False
    if (stay.status, leg.status) != (Status.HELD, Status.PLANNED) or not leg.trigger.is_verb:
        return False
    if stay.place == leg.place or None in (stay.place, leg.place):
        return False
    return stay.participants == leg.participants and leg.trigger.lemma != "return"


def comes_back(visit: Sighting, before: Sighting, told: Sequence[Sighting]) -> bool:
    """Whether a traveller was told to go elsewhere between two days in one country."""
    if visit.type is not EventType.VISIT or visit.when is None or before.headline:
        return False
    if before.when is not None and compatible(before.when, visit.when):
        return False
    again = visit.trigger.lemma == "return" or any(
        c.text == "again" for c in visit.trigger.children
    )
    if before.when is None and not again:
        return False
    return any(
        o.type is EventType.VISIT
        and before.order < o.order < visit.order
        and o.trigger not in (before.trigger, visit.trigger)
        and o.status is before.status
        and o.country not in (None, visit.country)
        and o.when is not None
        and o.when.latest <= visit.when.latest
        and set(o.participants) & set(visit.participants)
        for o in told
    )


def same_company(a: Sighting, b: Sighting, parties: Parties) -> bool:
    """Whether two travellers told close together are of one delegation."""
    if abs(a.sentence - b.sentence) > _NEAR or a.status is not b.status:
        return False
    if a.sentence != b.sentence and not _is_told_again(b):
        return False
    homes = {parties.country(p) for p in a.participants} & {
        parties.country(p) for p in b.participants
    }
    return bool(homes - {None})


def _is_told_again(visit: Sighting) -> bool:
    """ "the two-day visit", with nothing that says which."""
    children = visit.trigger.children
    return any(c.text == "the" for c in children) and not any(
        c.relation == "relcl" for c in children
    )
