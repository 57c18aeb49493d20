"""Aid: who gives or pledges what to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.facts import Change, Post, Status
from graph.reading.document import Kind
from graph.reading.events.acts.sides import Sides, things, unique
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import verb_slots
from graph.reading.parse.phrases import noun_slots
from graph.reading.parse.tree import Node

_GIVING = frozenset({"pledge", "promise", "donate", "grant", "donation", "gift"})
_MATERIAL = frozenset({"financial", "military", "humanitarian", "budget", "material", "technical"})
_GIVEN = frozenset({"grant", "gift", "donation", "loan", "present"})
"""Nouns of which "of" says who gives: "bought with a grant of A"."""
_WORDS_ALONE = frozenset({"support", "shelter"})
"""Nouns that are aid only with a word of what is given: "financial support"."""
_BUSINESS = frozenset({"investment", "business", "trade", "information", "arrest", "capture"})
"""What money is set aside or offered for that helps nobody."""
_AIMS = ("for", "object.for", "in", "object.in")
_PEOPLE = frozenset({Kind.PERSON, Kind.OFFICE})
_RECEIVING = frozenset({"receive", "get", "accept", "obtain", "secure"})
_GIVERS = ("from", "object.from", "object.possessive", "object.by", "below.from", "object.modifier")
_HELPED = ("in", "of", "possessive", "modifier", "to", "for", "from", "around", "across")
"""Where in a phrase the country that is helped stands: "refugees in B", "the people of B"."""
_APART = frozenset({"conj", "relcl", "ccomp", "parataxis", "nsubj"})
"""Clauses and phrases that tell of something else than what the aid is for."""
_HELD = ("object.in", "in")
_COMING = frozenset({"arrive", "reach", "come", "land", "dock", "touch", "enter", "arrival"})
_LOADS = ("subject", "subject.modifier", "subject.of")
"""Where goods that come in stand: "aid planes", "a shipment of food aid"."""


class Relief:
    """Completes sightings of aid."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._parties = sides.parties
        self._strict = sides.lexicon.classes["strictly-aid"]
        self._peoples = sides.lexicon.classes["peoples"]

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for: one for each that sent its own."""
        if self._is_backing(sighting) or self._is_of_penalties(sighting):
            return []
        if self._is_of_people(sighting) or self._is_invested(sighting):
            return []
        if sighting.trigger.lemma in _RECEIVING:
            sighting.targets = self._parties.of(sighting.slots.get("subject", ()))
            sighting.actors = self._sides.side(sighting, _GIVERS)
        sighting.actors = self._sides.principals(sighting) or sighting.actors
        if not sighting.actors:
            sending = self._sent_by(sighting)
            peoples = [n for n in sending if n.lemma in self._peoples]
            sighting.actors = self._parties.of(sending) or self._sides.owners(peoples, ("of",))
        own = {*sighting.actors, *self._sides.states(sighting.actors)}
        targets = [t for t in self._helped_states(sighting) if t not in own]
        sighting.targets = targets or self._helped(sighting, own)
        sighting.tentative = not self._is_firm(sighting) and not sighting.targets
        if sighting.tentative and not (sighting.trigger.is_verb and sighting.actors):
            return []
        sighting.actors = unique(
            (self._parties.country(a) or a) if self._is_envoy(a) else a for a in sighting.actors
        )
        promised = sighting.status is Status.PLANNED or self._is_promised(sighting.trigger)
        if promised and sighting.trigger.is_verb:
            sighting.status, sighting.change = Status.HELD, Change.PLEDGED
        givers = [sighting]
        if len(sighting.actors) > 1 and sighting.frame.actors[0] == "subject.from":
            givers = [replace(sighting, actors=[giver]) for giver in sighting.actors]
        return [s for one in givers for s in self._sides.settled(one)]

    def _helped_states(self, sighting: Sighting) -> list[str]:
        """The states of those who receive; one who is of none told is of the state at home."""
        home = self._parties.home
        names = self._sides.states(sighting.targets)
        return unique(home if home and self._parties.is_person(n) else n for n in names)

    def _is_promised(self, verb: Node) -> bool:
        """ "has promised to continue its aid": a pledge, which is done."""
        above = verb.head
        if above is None or verb.relation not in {"xcomp", "ccomp"}:
            return False
        return above.lemma in self._sides.lexicon.verbs["promising"]

    def _is_of_penalties(self, sighting: Sighting) -> bool:
        """ "agreed a package of sanctions"."""
        penalties = self._sides.lexicon.classes["penalty"]
        inner = (n for thing in things(sighting) for n in noun_slots(thing).get("of", ()))
        return any(n.lemma in penalties for n in inner)

    def _is_of_people(self, sighting: Sighting) -> bool:
        """ "was flown by helicopter to B": an official, who is no aid."""
        objects = things(sighting)
        wanted = sighting.frame.where.get("object", ())
        people = bool(objects) and all(o.kind in _PEOPLE for o in objects)
        return people and not any(name.startswith("#") for name in wanted)

    def _is_invested(self, sighting: Sighting) -> bool:
        """ "set aside a fund for investments in B", "offered a sum for information"."""
        return any(n.lemma in _BUSINESS for s in _AIMS for n in sighting.slots.get(s, ()))

    def _is_backing(self, sighting: Sighting) -> bool:
        """ "the support which A gives B", "gave shelter to people": nothing handed over."""
        objects = things(sighting)
        return bool(objects) and all(
            o.lemma in _WORDS_ALONE
            and o.tag != "NNS"
            and not any(n.lemma in _MATERIAL or self._parties.is_money(n) for n in o.subtree())
            for o in objects
        )

    def _is_firm(self, sighting: Sighting) -> bool:
        """Whether what is given is aid by its name or by the word of giving."""
        objects = [*things(sighting), *sighting.slots.get("object.of", ())]
        if sighting.trigger.lemma in _COMING:
            objects += [n for s in _LOADS for n in sighting.slots.get(s, ())]
        objects += [*sighting.slots.get("with", ()), *sighting.slots.get("object.in", ())]
        return sighting.trigger.lemma in _GIVING or any(o.lemma in self._strict for o in objects)

    # --- whom it helps ---------------------------------------------------------------------------

    def _helped(self, sighting: Sighting, own: set[str]) -> list[str]:
        """Whose people, bank, debt or work it is for, told in a phrase or a purpose."""
        phrases = [n for slot in sighting.frame.targets for n in self._sides.nodes(sighting, slot)]
        phrases += [
            n for slot in _HELD for n in sighting.slots.get(slot, ()) if not n.word.mentions
        ]
        phrases += [n for thing in things(sighting) for n in (*_bound_for(thing), *_owing(thing))]
        phrases += [n for phrase in phrases for n in _struck(phrase)]
        for nodes in (phrases, list(_purposes(sighting.trigger))):
            names = self._sides.states(self._sides.owners(nodes, _HELPED))
            names = [n for n in names if not self._sides.is_body(n)]
            if set(names) - own:
                return [n for n in names if n not in own]
        slots = ("to", "for", "object.to", "object.for")
        where = (*slots, "in", "at") if "in" in sighting.frame.targets else slots
        return [c for c in self._sides.places(sighting, *where) if c not in own]

    # --- who gives -------------------------------------------------------------------------------

    def _sent_by(self, sighting: Sighting) -> list[Node]:
        """Who is said with the goods: "donated by A", "carrying supplies from A", "A's aid"."""
        found: list[Node] = []
        for thing in [*things(sighting), *sighting.slots.get("subject", ())]:
            for node in thing.subtree():
                if node.is_verb and node.relation == "acl":
                    slots = verb_slots(node)
                    loads = [n for s in ("object", "with", "from") for n in slots.get(s, ())]
                    found += [*slots.get("by", ()), *slots.get("from", ())]
                    found += [n for load in loads for n in _origins(load)]
            found += [n for load in noun_slots(thing).get("with", ()) for n in _origins(load)]
            gifts = (c for c in thing.children if c.relation == "appos" and c.lemma in _GIVEN)
            found += [n for gift in gifts for n in _origins(gift)]
        return found

    def _is_envoy(self, name: str) -> bool:
        """Whether an official only hands over what the state gives."""
        return bool(self._parties.posts(name) & {Post.AMBASSADOR, Post.ENVOY})


def _purposes(node: Node) -> Iterator[Node]:
    """What the aid is to help: the objects of "to support B", "for rebuilding the port of B"."""
    for child in node.children:
        if child.relation in _APART:
            continue
        to = any(c.text == "to" and c.relation == "aux" for c in child.children)
        if child.is_verb and (to or child.relation == "pcomp"):
            slots = verb_slots(child)
            yield from (n for name in ("object", "in", "to") for n in slots.get(name, ()))
            done = [c for c in child.children if c.relation == "ccomp"]
            yield from (n for c in done for n in verb_slots(c).get("subject", ()))
            for thing in slots.get("object", ()):
                yield from noun_slots(thing).get("in", ())
        yield from _purposes(child)


def _origins(goods: Node) -> list[Node]:
    """Where goods are from: "relief supplies from A", "A's aid", "from the people of A"."""
    slots = noun_slots(goods)
    owners = ("from", "possessive", "modifier", "by", *(("of",) if goods.lemma in _GIVEN else ()))
    return [n for name in owners for n in slots.get(name, ())]


def _owing(sum_: Node) -> list[Node]:
    """Who owed a sum that is forgiven: "the millions that A owed it"."""
    clauses = [c for c in sum_.children if c.relation == "relcl" and c.text in {"owe", "owed"}]
    return [n for c in clauses for n in verb_slots(c).get("subject", ())]


def _struck(people: Node) -> list[Node]:
    """Where people were struck: "those displaced in A", "families hit by the floods in B"."""
    clauses = [c for c in people.children if c.relation in {"acl", "relcl"} and c.is_verb]
    slots = [verb_slots(clause) for clause in clauses]
    return [n for told in slots for name in ("in", "by", "across") for n in told.get(name, ())]


def _bound_for(goods: Node) -> list[Node]:
    """Where a plane or ship takes what it carries: "carrying aid to B"."""
    carrying = [c for c in goods.children if c.relation == "acl" and c.is_verb]
    return [n for verb in carrying for s in ("to", "for") for n in verb_slots(verb).get(s, ())]
