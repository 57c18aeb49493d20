"""Journeys that those told with them do not make: the way home, and what is only prepared."""

from __future__ import annotations

from graph.facts import Status
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import governor
from graph.reading.parse.tree import Node

_PREPARING = frozenset(
    {"arrangements", "arrangement", "preparations", "preparation", "programme", "program"}
    | {"agenda", "schedule", "details", "logistics", "modalities", "plans", "dates", "date"}
)


def is_homeward(verb: Node) -> bool:
    """ "flew home", "is back"."""
    return any(c.text in {"home", "back"} for c in verb.children)


def is_going_home(sighting: Sighting) -> bool:
    """ "will fly home", "goes to A before flying home": a way that is yet to come."""
    verb = sighting.trigger
    if verb.lemma == "be":
        return False  # "will be back in A", where he has been before
    return is_homeward(verb) and (sighting.status is Status.PLANNED or _is_to_come(verb))


def _is_to_come(verb: Node) -> bool:
    """Whether it is told as following what is yet to come itself."""
    near = [*verb.children, *([verb.head] if verb.head else [])]
    above = next((n for n in verb.ancestors() if n.is_verb), None)
    return any(n.text == "before" for n in near) and above is not None and above.tag != "VBD"


def is_prepared(journey: Node) -> bool:
    """ "discussed the arrangements for the visit": not of those who discuss it."""
    above, how = governor(journey)
    return above is not None and how in {"for", "of"} and above.text in _PREPARING
