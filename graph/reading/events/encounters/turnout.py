"""Turnout: who else came, told in the sentences after the one that tells of an occasion.

"In attendance were A and B", "C was in the chair", "D took the floor first": such a
sentence names no occasion; the one told last is meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.facts import EventType, Status
from graph.reading.document import Kind
from graph.reading.events.encounters.presence import Presence
from graph.reading.events.encounters.rolls import roll_call
from graph.reading.events.joining.agreement import united
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb, surface_subject, verb_slots
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
    | {"row", "sat", "seated", "sent", "sends", "sending", "link"}
)
"""Words that speak of coming to an occasion or of speaking at it."""
_PRESENT = frozenset({"present", "attendance", "attending", "attendees", "participants"})
_APART = frozenset({EventType.GATHERING, EventType.MEETING, EventType.VISIT})
"""What a sentence tells of other people's doings, if it does not say who attended."""
_RECEIVING = frozenset({"host", "welcome", "greet"})
"""Verbs by which those at home there receive the others who came."""
_SENDING = frozenset({"send", "dispatch"})
_DEPUTIES = frozenset(
    {"envoy", "representative", "delegation", "official", "deputy", "delegate", "ambassador"}
    | {"observer", "minister", "diplomat", "emissary"}
)
_PEOPLE = frozenset({Kind.PERSON, Kind.OFFICE})
_LINKS = frozenset({"link", "videolink", "video-link"})
_SPEAKING = frozenset({"speak", "address", "join", "participate", "appear", "take", "tell", "call"})
"""What those do at an occasion who are there by video link alone."""
_NEAR = 1
_FAR = 3
"""Sentences after which an occasion is no longer meant, and where it is said who was present."""


def may_turn_out(words: Iterable[str]) -> bool:
    """Whether a sentence can say who came, so that it is worth a parse after an occasion's."""
    return not _WORDS.isdisjoint(map(str.lower, words))


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
        people = self._sent(root) or self._presence.in_clause(root)
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

    def _sent(self, verb: Node) -> list[str]:
        """ "A and B sent envoys", "C pulled out and sent his deputy, D": A, B and D."""
        out: list[str] = []
        for clause in _coordinated(verb):
            things = verb_slots(clause).get("object", [])
            deputies = [n for n in things if n.lemma in _DEPUTIES or n.kind in _PEOPLE]
            if clause.lemma not in _SENDING or not deputies:
                continue
            senders = self._parties.of(surface_subject(clause))
            sent = [n for n in self._parties.of(deputies) if self._parties.is_person(n)]
            out += sent or [c for n in senders if (c := self._parties.country(n))]
        return out

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
        """Whether one at home where others gather receives them there, or speaks to them afar."""
        if one.type is EventType.VIDEO_CONFERENCE:
            verb = governing_verb(one.trigger)
            return one.trigger.lemma in _LINKS and verb is not None and verb.lemma in _SPEAKING
        if one.type is not EventType.MEETING or one.trigger.lemma not in _RECEIVING:
            return False
        elsewhere = one.place is not None or any(one.slots.get(s) for s in ("for", "at", "before"))
        if one.status is not occasion.status or elsewhere:
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
        attends = any(n.text in _PRESENT for n in tree.nodes)
        reach = _FAR if attends else _NEAR
        before = [
            s
            for s in told
            if s.type is EventType.GATHERING and 0 < tree.sentence - s.sentence <= reach
        ]
        if not before or before[-1].status is Status.CANCELLED:
            return None
        return before[-1]


def _coordinated(verb: Node) -> Iterator[Node]:
    """A verb and all that are joined to it by "and"."""
    yield verb
    for child in verb.children:
        if child.relation == "conj":
            yield from _coordinated(child)


def _tells_day(node: Node) -> bool:
    """Whether a date is that of the sentence, not of what somebody says in it."""
    said = any(n.relation == "ccomp" for n in node.ancestors())
    return node.kind is Kind.DATE and not said
