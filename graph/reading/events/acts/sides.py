"""The two sides of an act: whom the phrases in a frame's slots stand for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from graph.facts import Change, EventType, Post
from graph.reading.document import Kind
from graph.reading.events.belonging import Belonging
from graph.reading.events.parties import Parties
from graph.reading.events.setting.venues import country_of, is_place
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb, verb_agents, verb_slots
from graph.reading.parse.phrases import is_one_of, noun_slots, phrases_below
from graph.reading.parse.tree import Node
from graph.reading.references.posts import junior_rank
from ontology.frames import Lexicon

_OWNING = ("by", "possessive", "modifier", "of", "from", "against", "with", "to")
"""Where the owner of a thing stands in its phrase, the surest place first."""
_PREPOSITIONS = frozenset({"to", "with", "against", "on", "from", "between", "for", "in", "into"})
_THEIRS = frozenset({"its", "their"})
_MUTUAL = frozenset({"other", "another"})
"""The last words of "each other" and "one another"."""
_NAMED = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.PERSON, Kind.DATE, Kind.PLACE})
_HOLDING = ("possessive", "modifier", "of")
_MEETINGS = frozenset({EventType.GATHERING, EventType.MEETING})
_DEEPEST = 3
_GOING_ON = frozenset({EventType.RELATIONS, EventType.SANCTION, EventType.EXPULSION})


_UNNAMED = frozenset({"ambassador", "envoy", "diplomat", "commissioner", "representative"})


class Sides:
    """Reads the sides of sightings; what all acts share."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self.lexicon = lexicon
        self.parties = parties
        self.belonging = Belonging(lexicon, parties)

    def side(self, sighting: Sighting, slots: Iterable[str]) -> list[str]:
        """The parties of the first slots that hold any; "between" adds to what stands there."""
        out: list[str] = []
        for slot in slots:
            if out and slot != "between":
                break
            nodes = [n for part in slot.split("+") for n in self.nodes(sighting, part)]
            named = self._speakers(sighting, nodes) or self.parties.of(nodes)
            out = unique([*out, *(named or self._assembled(nodes))])
        return out

    def _assembled(self, nodes: Sequence[Node]) -> list[str]:
        """Whose meeting it is that acts: "the EU summit lifted the ban"."""
        meetings = [n for n in nodes if not n.word.mentions and self._is_meeting(n)]
        return [n for n in self.owners(meetings, _HOLDING) if self.parties.is_organisation(n)]

    def _is_meeting(self, noun: Node) -> bool:
        events = {t.frame.event for t in self.lexicon.by_noun.get(noun.lemma, ())}
        return not events.isdisjoint(_MEETINGS)

    def _speakers(self, sighting: Sighting, nodes: Sequence[Node]) -> list[str]:
        """Whom "its" or "their" means at a noun: "A, B and C announced their withdrawal"."""
        if sighting.trigger.is_verb or not nodes or any(n.text not in _THEIRS for n in nodes):
            return []
        names = self.states(self.parties.of(sighting.slots.get("controller", ())))
        return names if len(names) > 1 else []

    def nodes(self, sighting: Sighting, slot: str) -> list[Node]:
        """The phrases of a slot; "below.to" seeks everywhere under the trigger."""
        scope, _, name = slot.partition(".")
        if scope == "below":
            return phrases_below(sighting.trigger, name)
        if not name and slot in _PREPOSITIONS:
            return [*sighting.slots.get(slot, []), *sighting.slots.get(f"object.{slot}", [])]
        return sighting.slots.get(slot, [])

    def at_home(self, sighting: Sighting, slots: Iterable[str]) -> list[str]:
        """The country reported from, where "the government" or "the foreign ministry" acts."""
        bodies = self.lexicon.classes["home-bodies"]
        nodes = [n for slot in slots for n in sighting.slots.get(slot, ())]
        bare = any(n.lemma in bodies and not n.word.mentions for n in nodes)
        return [self.parties.home] if bare and self.parties.home else []

    def principals(self, sighting: Sighting) -> list[str]:
        """For whom it is done: "on behalf of A, B handed over the gift"."""
        nodes = [n for n in sighting.slots.get("on", ()) if n.lemma == "behalf"]
        inner = [noun_slots(n) for n in nodes]
        held = [n for s in inner for k in ("of", "possessive") for n in s.get(k, ())]
        return self.parties.of(held)

    def deciders(self, sighting: Sighting) -> list[str]:
        """Who decides on an act told by a noun: "A announced the expulsion", "approved by A"."""
        verb = governing_verb(sighting.trigger)
        if verb is None or (sighting.trigger.is_verb and sighting.trigger.relation != "ccomp"):
            return []
        if not is_one_of(verb, self.lexicon.verbs["deciding"]):
            return []
        agents = verb_agents(verb)
        if not agents and not is_under_preposition(sighting.trigger, verb):
            agents = verb_slots(verb).get("subject", [])
        names = self.parties.of(agents or sighting.slots.get("controller", ()))
        return self.states(names) if verb.lemma in self.lexicon.verbs["announcing"] else names

    def is_mutual(self, sighting: Sighting) -> bool:
        """Whether those who act do so to "each other"."""
        slots = ("object", *sighting.frame.targets)
        found = [n for slot in slots for n in sighting.slots.get(slot, ())]
        return any(n.text in _MUTUAL and not n.word.mentions for n in found)

    def owners(self, nodes: Iterable[Node], slots: Iterable[str] = _OWNING) -> list[str]:
        """Whose things are: "the raid of B", "B's claim", "imports of wine from B"."""
        return unique(name for node in nodes for name in self._owner(node, tuple(slots), 0))

    def _owner(self, node: Node, slots: tuple[str, ...], depth: int) -> list[str]:
        own = self.parties.of([node])
        if not own and depth and node.kind is Kind.PLACE:
            return [] if self._names_document(node) else self.lands([node])
        if own or node.kind in _NAMED or depth > _DEEPEST:
            return own
        inner = noun_slots(node)
        for slot in slots:
            names = [n for at in inner.get(slot, ()) for n in self._owner(at, slots, depth + 1)]
            if names:
                return names
        return []

    def _names_document(self, place: Node) -> bool:
        """ "the Vienna Convention": the city where a paper was signed does nothing."""
        paper = place.head
        inside = place.relation in {"compound", "nmod", "amod"}
        return inside and paper is not None and paper.lemma in self.lexicon.classes["document"]

    def envoys(self, names: list[str], nodes: Sequence[Node]) -> list[str]:
        """The ambassador of the article, where a state stands for "its ambassador", unnamed."""
        meant = len(nodes) == 1 and nodes[0].tag != "NNS" and self._is_ambassador(nodes[0])
        if not meant or len(names) != 1 or self.parties.is_person(names[0]):
            return names
        held = self.parties.holders(Post.AMBASSADOR)
        own = [n for n in held if self.parties.country(n) == names[0]]
        return own if len(own) == 1 else names

    def _is_ambassador(self, node: Node) -> bool:
        posts = {office.post for m in node.word.mentions for office in m.offices}
        plural = any(m.plural for m in node.word.mentions)
        junior = any(junior_rank(o.title) for m in node.word.mentions for o in m.offices)
        posted = Post.AMBASSADOR in posts or node.lemma in _UNNAMED
        return posted and not plural and not junior

    def places(self, sighting: Sighting, *slots: str) -> list[str]:
        """The countries in which the places of some slots lie."""
        return self.lands(n for slot in slots for n in sighting.slots.get(slot, ()))

    def lands(self, nodes: Iterable[Node]) -> list[str]:
        """The countries of places: "Lima", "the capital of Peru", "Lima province"."""
        out: list[str] = []
        for node in nodes:
            inner = noun_slots(node) if node.lemma in self.lexicon.classes["region"] else {}
            within = [n for s in ("of", "in", "modifier") for n in inner.get(s, ())]
            found = [code for n in (node, *within) if is_place(n) and (code := country_of(n))]
            out += found[:1]
        return out

    def states(self, names: Iterable[str]) -> list[str]:
        """Countries for officials, who act here for theirs."""
        return unique(self.parties.country(n) or n for n in names)

    def is_body(self, name: str) -> bool:
        """Whether a party is an organisation."""
        return not self.parties.is_person(name) and self.parties.country(name) is None

    def settled(self, sighting: Sighting) -> list[Sighting]:
        """The sighting with its participants set; none if it has nobody and cannot go on an act."""
        sighting.settle_sides()
        return [sighting] if sighting.participants or _may_go_on(sighting) else []


def _may_go_on(sighting: Sighting) -> bool:
    """Whether both sides may be those of the act before: "Diplomatic relations were cut"."""
    if sighting.change is Change.OPENED and sighting.type is EventType.RELATIONS:
        return True
    return sighting.type in _GOING_ON and sighting.trigger.is_verb and not sighting.headline


def is_under_preposition(node: Node, verb: Node) -> bool:
    """Whether a phrase hangs on a verb by a preposition that sets it apart: "after the recall"."""
    for above in (node, *node.ancestors()):
        if above.head is verb:
            return above.relation == "prep" and above.text not in {"of", "on", "with", "by"}
    return False


def unique(names: Iterable[str]) -> list[str]:
    """Each name once, in order."""
    return list(dict.fromkeys(names))


def things(sighting: Sighting) -> list[Node]:
    """The heads of what the act is done to."""
    return sighting.slots.get("object", [])
