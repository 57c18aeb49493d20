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
from graph.reading.events.encounters.rolls import roll_call
from graph.reading.events.joining.agreement import united
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.tree import Node, Tree
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
    | {"hosted", "hosting", "delegates", "participants", "welcomed", "greeted"}
)
"""Words that speak of coming to an occasion or of speaking at it."""
_APART = frozenset({EventType.GATHERING, EventType.MEETING, EventType.VISIT})
"""What a sentence tells of other people's doings, if it does not say who attended."""
_RECEIVING = frozenset({"host", "welcome", "greet"})
"""Verbs by which those at home there receive the others who came."""
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
        if not may_turn_out(n.text for n in tree.nodes) or any(map(_tells_day, tree.nodes)):
            return []
        self._join_receptions(tree, told)
        occasion = self._occasion_before(tree, told)
        if occasion is None:
            return []
        root = next((n for n in tree.nodes if n.head is None), None)
        if root is None:
            return []
        people = self._presence.in_clause(root)
        if any(n.text in _COMING for n in tree.nodes):
            people = united(people, roll_call(root, self._parties), self._parties)
        if not people:
            return []
        came = replace(occasion, participants=people, trigger=root, carriers=[], slots={})
        came.sentence, came.told = tree.sentence, [tree.sentence]
        came.anaphoric = came.attended = True
        came.headline = came.beside = came.joint = came.shunned = False
        came.bodies, came.name, came.when, came.place, came.country = [], None, None, None, None
        return [came]

    def _join_receptions(self, tree: Tree, told: Sequence[Sighting]) -> None:
        """ "The ministers met in Budapest. Hungary's A hosted B, C and D": at that meeting."""
        before = self._last_before(tree, told)
        if before is None:
            return
        for one in told:
            if one.sentence == tree.sentence and self._is_reception(one, before):
                one.type = EventType.GATHERING
                one.anaphoric = one.attended = True

    def _is_reception(self, one: Sighting, occasion: Sighting) -> bool:
        """Whether somebody who is at home where others gather receives them there."""
        if one.type is not EventType.MEETING or one.trigger.lemma not in _RECEIVING:
            return False
        if one.status is not occasion.status or one.slots.get("for") or one.place is not None:
            return False
        homes = map(self._parties.country, self._parties.of(one.slots.get("subject", ())))
        return any(None in (home, occasion.country) or home == occasion.country for home in homes)

    def _occasion_before(self, tree: Tree, told: Sequence[Sighting]) -> Sighting | None:
        """The occasion last told, if this sentence tells of none and no other encounter."""
        attends = any(n.text in _COMING for n in tree.nodes)
        apart = {EventType.GATHERING} if attends else _APART
        beside = [s for s in told if s.sentence == tree.sentence and not self._is_next(s)]
        if any(s.type in apart for s in beside):
            return None
        return self._last_before(tree, told)

    def _is_next(self, one: Sighting) -> bool:
        """ "said that next year's meeting would be in Lima": of nobody named, and yet to come."""
        return one.status is Status.PLANNED and not any(
            self._parties.is_person(n) for n in one.participants
        )

    def _last_before(self, tree: Tree, told: Sequence[Sighting]) -> Sighting | None:
        """The occasion told last, close before a sentence."""
        before = [
            s
            for s in told
            if s.type is EventType.GATHERING and 0 < tree.sentence - s.sentence <= _NEAR
        ]
        if not before or before[-1].status is Status.CANCELLED:
            return None
        return before[-1]


def _tells_day(node: Node) -> bool:
    """Whether a date is that of the sentence, not of what somebody says in it."""
    said = any(n.relation == "ccomp" for n in node.ancestors())
    return node.kind is Kind.DATE and not said
