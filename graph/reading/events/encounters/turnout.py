"""Turnout: who else came, told in the sentences after the one that tells of an occasion.

"In attendance were A and B", "C was in the chair", "D took the floor first": such a
sentence names no occasion; the one told last is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from graph.facts import EventType, Status
from graph.reading.document import Kind
from graph.reading.events.encounters.presence import Presence
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.tree import Tree
from ontology.frames import Lexicon

_COMING = frozenset(
    {"attending", "attended", "attendance", "attendees", "present", "participating", "part"}
    | {"participants", "participated"}
)
_WORDS = _COMING | frozenset(
    {"guests", "guest", "represented", "representing", "chair"}
    | {"chaired", "chairing", "presided", "presiding", "floor", "observer", "observers", "podium"}
    | {"spoke", "speakers", "rostrum", "host", "hosts", "delegation", "delegations", "gavel"}
    | {"seat", "seats", "table", "joined", "opened", "addressed", "hall", "room", "panel"}
)
"""Words that speak of coming to an occasion or of speaking at it."""
_APART = frozenset({EventType.GATHERING, EventType.MEETING, EventType.VISIT})
"""What a sentence tells of other people's doings, if it does not say who attended."""
_NEAR = 1
"""Sentences after which an occasion is no longer meant."""


def may_turn_out(words: Iterable[str]) -> bool:
    """Whether a sentence can say who came, so that it is worth a parse after an occasion's."""
    return any(word.lower() in _WORDS for word in words)


class Turnout:
    """Reads who came to the occasions of one document from the sentences after them."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._parties = parties
        self._presence = Presence(lexicon, parties)

    def read(self, tree: Tree, told: Sequence[Sighting]) -> list[Sighting]:
        """Those of a sentence who came to the occasion of the one before."""
        occasion = self._occasion_before(tree, told)
        if occasion is None or not may_turn_out(n.text for n in tree.nodes):
            return []
        if any(n.kind is Kind.DATE for n in tree.nodes):
            return []
        root = next((n for n in tree.nodes if n.head is None), None)
        people = self._presence.in_clause(root) if root is not None else []
        if root is None or not people:
            return []
        came = replace(occasion, participants=people, trigger=root, carriers=[], slots={})
        came.sentence, came.told = tree.sentence, [tree.sentence]
        came.anaphoric = came.attended = True
        came.headline = came.beside = came.joint = came.shunned = False
        came.bodies, came.name, came.when, came.place, came.country = [], None, None, None, None
        return [came]

    def _occasion_before(self, tree: Tree, told: Sequence[Sighting]) -> Sighting | None:
        """The occasion last told, if this sentence tells of none and no other encounter."""
        attends = any(n.text in _COMING for n in tree.nodes)
        apart = {EventType.GATHERING} if attends else _APART
        if any(s.sentence == tree.sentence and s.type in apart for s in told):
            return None
        before = [
            s
            for s in told
            if s.type is EventType.GATHERING and 0 < tree.sentence - s.sentence <= _NEAR
        ]
        if not before or before[-1].status is Status.CANCELLED:
            return None
        return before[-1]
