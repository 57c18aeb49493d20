"""Acts with two sides: messages, appointments, relations, protests, expulsions, sanctions, aid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.facts import Change, EventType
from graph.reading.clauses import noun_slots, phrases_below
from graph.reading.document import Kind
from graph.reading.parties import Parties
from graph.reading.placing import is_place
from graph.reading.sighting import Sighting
from graph.reading.tree import Node
from ontology.frames import Lexicon


_GIVING = frozenset({"pledge", "promise", "donate", "grant", "donation"})
_RECEIVING = frozenset({"receive", "get", "accept", "obtain"})


class Acts:
    """Completes sightings of signings and of the types with two sides."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for; none if a side is missing."""
        if sighting.type is EventType.SIGNING:
            return self._signing(sighting)
        sighting.actors = self._side(sighting, sighting.frame.actors)
        sighting.targets = [
            n for n in self._side(sighting, sighting.frame.targets) if n not in sighting.actors
        ]
        match sighting.type:
            case EventType.APPOINTMENT:
                return self._appointments(sighting)
            case EventType.RELATIONS:
                return self._relations(sighting)
            case EventType.EXPULSION if sighting.change is Change.RECALLED:
                return self._recall(sighting)
            case EventType.EXPULSION:
                return self._expulsion(sighting)
            case EventType.PROTEST:
                return self._protest(sighting)
            case EventType.MESSAGE:
                return self._message(sighting)
            case EventType.AID:
                return self._aid(sighting)
        return self._two_sided(sighting)

    def _side(self, sighting: Sighting, slots: Iterable[str]) -> list[str]:
        """The parties of the first slots that hold any; "between" adds to what stands there."""
        out: list[str] = []
        for slot in slots:
            if out and slot != "between":
                break
            nodes = [n for part in slot.split("+") for n in self._nodes(sighting, part)]
            out = _unique([*out, *self._parties.of(nodes)])
        return out

    def _nodes(self, sighting: Sighting, slot: str) -> list[Node]:
        scope, _, name = slot.partition(".")
        if scope == "below":
            return phrases_below(sighting.trigger, name)
        return sighting.slots.get(slot, [])

    def _two_sided(self, sighting: Sighting) -> list[Sighting]:
        sighting.settle_sides()
        return [sighting] if sighting.participants else []

    # --- signings ---------------------------------------------------------------------------------

    def _signing(self, sighting: Sighting) -> list[Sighting]:
        names: list[str] = []
        for slot in sighting.frame.participants:
            names += self._parties.of(sighting.slots.get(slot, ()))
        if any(self._parties.is_person(n) for n in names):
            served = {self._parties.country(n) for n in names if self._parties.is_person(n)}
            names = [n for n in names if self._parties.is_person(n) or n not in served]
        sighting.participants = _unique(names)
        return [sighting] if names else []

    # --- appointments -----------------------------------------------------------------------------

    def _appointments(self, sighting: Sighting) -> list[Sighting]:
        out: list[Sighting] = []
        for name in sighting.actors:
            if not self._parties.is_person(name):
                continue
            served = self._served(sighting, name)
            one = replace(sighting, actors=[name], targets=[served] if served else [])
            one.settle_sides()
            out.append(one)
        return out

    def _appointer(self, sighting: Sighting) -> str | None:
        """The organisation that names someone to an office of its own."""
        held = [*sighting.slots.get("subject", ()), *sighting.slots.get("by", ())]
        names = self._parties.of(n for n in held if n.kind in {Kind.ORGANISATION, Kind.GROUP, Kind.OFFICE})
        return next((n for n in names if not self._parties.is_person(n) and len(n) > 2), None)

    def _served(self, sighting: Sighting, name: str) -> str | None:
        for slot in ("object.of", "complement", "as"):
            for node in sighting.slots.get(slot, ()):
                for mention in node.word.mentions:
                    of = next((o.of for o in mention.offices if o.of), None)
                    if of:
                        return of
        return self._parties.served(name) or self._appointer(sighting)

    # --- relations --------------------------------------------------------------------------------

    def _relations(self, sighting: Sighting) -> list[Sighting]:
        if "from" in sighting.frame.where or "to" in sighting.frame.where:
            return self._membership(sighting)
        mutual = not sighting.targets
        if mutual and len(sighting.actors) < 2:
            return []
        if not sighting.actors:
            return []
        if mutual:
            sighting.settle_sides()
            return [sighting]
        joint = self._is_mutual(sighting)
        out = []
        for target in sighting.targets:
            if joint:
                one = replace(sighting, actors=[*sighting.actors, target], targets=[])
            else:
                one = replace(sighting, targets=[target])
            one.settle_sides()
            out.append(one)
        return out

    def _membership(self, sighting: Sighting) -> list[Sighting]:
        """Admission to or suspension from organisations: one event for each."""
        joins = "to" in sighting.frame.where
        states, bodies = sighting.targets, sighting.actors
        if joins:
            states, bodies = bodies, states
        states = [s for s in self._states(states) if s not in bodies]
        out = []
        for body in bodies:
            one = replace(sighting, actors=states if joins else [body], targets=[body] if joins else states)
            one.settle_sides()
            out.append(one)
        return out

    def _is_mutual(self, sighting: Sighting) -> bool:
        """Relations that are established are so on both sides; a mission or a break is one's own."""
        ties = self._lexicon.classes["ties"]
        verb = sighting.trigger.lemma
        about_ties = any(n.lemma in ties for n in sighting.slots.get("object", ()))
        return about_ties and verb in {
            "establish",
            "establishment",
            "enter",
            "normalise",
            "normalize",
        }

    # --- expulsions, sanctions, protests ------------------------------------------------------------

    def _recall(self, sighting: Sighting) -> list[Sighting]:
        """Who calls its diplomats home, from where."""
        objects = object_heads(sighting)
        posted = [n for o in objects for n in self._parties.posted_to(o)]
        owners = [self._parties.country(n) for n in self._parties.of(objects)]
        actors = self._states(sighting.actors) or [o for o in owners if o and o not in posted]
        targets = [t for t in [*posted, *self._states(sighting.targets)] if t not in actors]
        sighting.actors = _unique(actors)
        sighting.targets = _unique(posted or targets)
        return [
            one
            for actor in sighting.actors
            for one in self._two_sided(replace(sighting, actors=[actor]))
        ] or self._two_sided(sighting)

    def _expulsion(self, sighting: Sighting) -> list[Sighting]:
        objects = object_heads(sighting)
        sighting.actors = [a for a in sighting.actors if a not in sighting.targets]
        if not sighting.actors:
            sighting.actors = _unique(n for o in objects for n in self._posts_of(o))
        people = [t for t in sighting.targets if self._parties.is_person(t)]
        served = {self._parties.country(p) for p in people}
        sighting.targets = [
            t for t in sighting.targets if t in people or self._parties.country(t) not in served
        ]
        return self._two_sided(sighting)

    def _posts_of(self, node: Node) -> list[str]:
        """Where the diplomats of a phrase are posted, by their title or by "in", "at", "to"."""
        inner = noun_slots(node)
        around = [n for s in ("in", "at", "to") for n in inner.get(s, ())]
        nested = [n for a in around for n in noun_slots(a).get("in", ())]
        named = self._parties.of(n for n in [*around, *nested] if is_place(n))
        return [*self._parties.posted_to(node), *named]

    def _states(self, names: list[str]) -> list[str]:
        """Countries for officials, who act here for theirs."""
        return _unique(self._parties.country(n) or n for n in names)

    def _protest(self, sighting: Sighting) -> list[Sighting]:
        own = {self._parties.country(n) for n in sighting.actors} - {None}
        if any(self._parties.is_own(o) for o in object_heads(sighting)):
            return []
        sighting.targets = [t for t in sighting.targets if self._parties.country(t) not in own]
        if not sighting.actors:
            sighting.actors = _unique(
                n for o in object_heads(sighting) for n in self._parties.posted_to(o)
            )
        if not sighting.targets and sighting.trigger.lemma not in {"summon", "call", "summoning"}:
            sighting.vague = True
        return self._two_sided(sighting)

    # --- aid ------------------------------------------------------------------------------------

    def _aid(self, sighting: Sighting) -> list[Sighting]:
        if sighting.trigger.lemma in _RECEIVING:
            sighting.targets = self._parties.of(sighting.slots.get("subject", ()))
            sighting.actors = self._side(sighting, ("from", "object.from", "object.possessive"))
        strict = self._lexicon.classes["strictly-aid"]
        objects = [*object_heads(sighting), *sighting.slots.get("object.of", ())]
        firm = any(o.lemma in strict for o in objects) or sighting.trigger.lemma in _GIVING
        sighting.targets = [t for t in self._states(sighting.targets) if t not in sighting.actors]
        if not firm and not sighting.targets:
            return []
        own = set(self._states(sighting.actors))
        if not sighting.targets or own & set(sighting.targets):
            sighting.targets = [t for t in sighting.targets if t not in own]
        return self._two_sided(sighting)

    # --- messages ---------------------------------------------------------------------------------

    def _message(self, sighting: Sighting) -> list[Sighting]:
        if sighting.trigger.lemma in _RECEIVING:
            sighting.targets = self._parties.of(sighting.slots.get("subject", ()))
            sighting.actors = self._side(
                sighting, ("from", "object.from", "object.of", "object.possessive")
            )
        return self._two_sided(sighting)


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))


def object_heads(sighting: Sighting) -> list[Node]:
    """The heads of what the act is done to."""
    return sighting.slots.get("object", [])


def names_organisation(node: Node) -> bool:
    """Whether a phrase has an organisation in it."""
    inner = noun_slots(node)
    return any(n.kind is Kind.ORGANISATION for nodes in inner.values() for n in nodes)
