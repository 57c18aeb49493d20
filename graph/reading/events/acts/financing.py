"""Financing: a paper that is signed on a grant or a loan tells of the aid itself as well."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import Change, EventType, Post, Status
from graph.reading.events.acts.sides import Sides, unique
from graph.reading.events.sighting import Sighting

_MONEY = frozenset(
    {"grant", "grants", "loan", "loans", "financing", "aid", "assistance", "donation"}
)
"""Words of a paper's name by which money is given under it."""
_SENT = frozenset({Post.AMBASSADOR, Post.ENVOY})
_PAIR = 2
_TOPICS = frozenset({"object.on", "object.concerning", "object.about", "object.for", "object.of"})
"""Where stands what a paper is about."""


def financing(signing: Sighting, sides: Sides) -> list[Sighting]:
    """The aid that the two who sign a paper on a grant agree on, if it is plain who gives."""
    topics = {n.text for s, nodes in signing.slots.items() if s in _TOPICS for n in nodes}
    if not _MONEY & {*topics, *(signing.name or "").lower().split()}:
        return []
    parties = sides.parties
    givers = [n for n in signing.participants if sides.is_body(n)]
    givers = givers or [n for n in signing.participants if parties.posts(n) & _SENT]
    others = sides.states(n for n in signing.participants if n not in givers)
    giving = sides.states(givers)
    if len(unique([*giving, *others])) != _PAIR or len(giving) != 1:
        return []
    aid = replace(
        signing,
        type=EventType.AID,
        change=Change.PLEDGED if signing.status is Status.PLANNED else Change.GIVEN,
        name=None,
        actors=giving,
        targets=others,
        participants=[],
    )
    aid.settle_sides()
    return [aid]
