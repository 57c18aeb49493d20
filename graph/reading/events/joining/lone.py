"""Encounters of which one side alone is told: "The minister spoke on the telephone on Monday".

Such a telling mostly speaks again of an event told before, to which it is joined. One that fits
none of them is news of its own, with the side that it tells, unless its words point back ("the
meeting", "his visit") or another telling of its kind names that side too.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.facts import EventType, Status
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.sighting import Sighting

_TOLD_BY_ONE = TALKS | {EventType.VISIT}
"""Types that one side makes; an act needs both, and a gathering a name."""

_AMBIGUOUS = frozenset({"call", "convene"})
"""Verbs that with one side alone mostly tell of something else."""


def is_news(sighting: Sighting) -> bool:
    """Whether the telling of one side can stand for an event."""
    if not sighting.participants or sighting.type not in _TOLD_BY_ONE:
        return False
    if sighting.attended or sighting.definite or sighting.headline or _is_aside(sighting):
        return False
    if sighting.type is EventType.VISIT:
        return sighting.country is not None or sighting.status is not Status.HELD
    return sighting.type is not EventType.MEETING or sighting.status is not Status.PLANNED


def _is_aside(sighting: Sighting) -> bool:
    """ "phone tapping", "a hastily called press conference"; "called for restraint"."""
    trigger = sighting.trigger
    calls = trigger.is_verb and trigger.lemma in _AMBIGUOUS
    return calls or trigger.relation in {"amod", "compound"}


def without_echoes(joined: list[Sighting], lone: Sequence[Sighting]) -> list[Sighting]:
    """The events and the lone sides of which no other event of their kind tells."""
    return [*joined, *(one for one in lone if not any(_is_told_by(one, o) for o in joined))]


def _is_told_by(lone: Sighting, other: Sighting) -> bool:
    alike = lone.type is other.type or {lone.type, other.type} <= TALKS
    return alike and bool(set(lone.participants) & set(other.participants))
