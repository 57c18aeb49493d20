"""Aid: who gives or pledges what to whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from graph.facts import Change, Post, Status
from graph.reading.document import Form, Kind
from graph.reading.events.clauses import verb_slots
from graph.reading.events.phrases import noun_slots
from graph.reading.events.sides import Sides, things, unique
from graph.reading.events.sighting import Sighting
from graph.reading.events.tree import Node

_GIVING = frozenset({"pledge", "promise", "donate", "grant", "donation", "gift"})
_RECEIVING = frozenset({"receive", "get", "accept", "obtain", "secure"})
_GIVERS = ("from", "object.from", "object.possessive", "object.by", "below.from", "object.modifier")
_HELPED = ("in", "of", "possessive", "modifier", "to", "for", "from")
"""Where in a phrase the country that is helped stands: "refugees in B", "the people of B"."""
_HELD = ("object.in", "in")
_COMING = frozenset({"arrive", "reach", "come", "land", "dock", "touch", "enter", "arrival"})
_LOADS = ("subject", "subject.modifier", "subject.of")
"""Where goods that come in stand: "aid planes", "a shipment of food aid"."""
_SUM_WORDS = frozenset(
    {"with", "another", "about", "nearly", "almost", "some", "a", "an", "further"}
)
"""Words between a giver and its sum in a list: "and B another 3 million"."""


class Relief:
    """Completes sightings of aid."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._parties = sides.parties
        self._strict = sides.lexicon.classes["strictly-aid"]
        self._debt = sides.lexicon.classes["debt"]

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for, one for each giver of a sum of its own."""
        if sighting.trigger.lemma in _RECEIVING:
            sighting.targets = self._parties.of(sighting.slots.get("subject", ()))
            sighting.actors = self._sides.side(sighting, _GIVERS)
        if not sighting.actors:
            sighting.actors = self._parties.of(self._sent_by(sighting))
        givers = self._elided_givers(sighting)
        own = {*sighting.actors, *givers, *self._sides.states(sighting.actors)}
        targets = [t for t in self._sides.states(sighting.targets) if t not in own]
        sighting.targets = targets or self._helped(sighting, own)
        if not self._is_firm(sighting) and not sighting.targets:
            if not sighting.actors:
                return []
            sighting.tentative = True
        sighting.actors = unique(
            (self._parties.country(a) or a) if self._is_envoy(a) else a for a in sighting.actors
        )
        if sighting.status is Status.PLANNED and sighting.trigger.is_verb:
            sighting.status, sighting.change = Status.HELD, Change.PLEDGED
        givers = unique([*self._further_givers(sighting), *givers])
        if sighting.trigger.lemma in _COMING:
            givers += [g for g in sighting.actors[1:] if g not in givers]
            sighting.actors = sighting.actors[:1]
        others = [replace(sighting, actors=[giver]) for giver in givers]
        return [s for one in (sighting, *others) for s in self._sides.settled(one)]

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
        for nodes in (phrases, list(_purposes(sighting.trigger))):
            names = self._sides.states(self._sides.owners(nodes, _HELPED))
            names = [n for n in names if not self._sides.is_body(n)]
            if set(names) - own:
                return [n for n in names if n not in own]
        if "in" in sighting.frame.targets:
            return [c for c in self._sides.places(sighting, "in", "to", "at") if c not in own]
        return []

    # --- who gives -------------------------------------------------------------------------------

    def _sent_by(self, sighting: Sighting) -> list[Node]:
        """Who is said with the goods: "donated by A", "carrying supplies from A", "A's aid"."""
        found: list[Node] = []
        for thing in [*things(sighting), *sighting.slots.get("subject", ())]:
            for node in thing.subtree():
                if node.is_verb and node.relation == "acl":
                    slots = verb_slots(node)
                    loads = [n for s in ("object", "with") for n in slots.get(s, ())]
                    found += [*slots.get("by", ()), *slots.get("from", ())]
                    found += [n for load in loads for n in _origins(load)]
        return found

    def _further_givers(self, sighting: Sighting) -> list[str]:
        """Who gives a further sum without a verb: "A pledged 2 million euros and B 3 million"."""
        sums = [n for n in things(sighting)[1:] if self._parties.is_money(n)]
        givers = [
            c
            for n in sums
            for c in n.children
            if c.kind in {Kind.COUNTRY, Kind.ORGANISATION} and c.mention and c.index < n.index
            if c.mention.form is not Form.ADJECTIVE
        ]
        return [g for g in self._parties.of(givers) if g not in sighting.actors]

    def _elided_givers(self, sighting: Sighting) -> list[str]:
        """Who follows in a list, each with a sum and no verb: "A gave 5 million, B 3 million"."""
        if not sighting.trigger.is_verb or not any(map(self._parties.is_money, things(sighting))):
            return []
        root = [sighting.trigger, *sighting.trigger.ancestors()][-1]
        words = sorted(root.subtree(), key=lambda n: n.index)
        found: list[Node] = []
        for at, node in enumerate(words):
            named = node.kind in {Kind.COUNTRY, Kind.ORGANISATION} and node.mention is not None
            if node.index > sighting.trigger.index and named and _is_listed(words, at):
                found.append(node)
        return [g for g in self._parties.of(found) if g not in sighting.actors]

    def _is_envoy(self, name: str) -> bool:
        """Whether an official only hands over what the state gives."""
        return bool(self._parties.posts(name) & {Post.AMBASSADOR, Post.ENVOY})


def _is_listed(words: list[Node], at: int) -> bool:
    """Whether a name stands between the mark or "and" of a list and a number."""
    node = words[at]
    if node.mention is None or node.mention.form is Form.ADJECTIVE or at == 0:
        return False
    if words[at - 1].text not in {"and", ",", ";", "while"}:
        return False
    rest = (n for n in words[at + 1 :] if n.text not in _SUM_WORDS)
    following = next(rest, None)
    return following is not None and (following.tag in {"CD", "$"} or following.text in "$€£")


def _purposes(verb: Node) -> Iterator[Node]:
    """What the aid is to help: the objects of "to support B", "for rebuilding the port of B"."""
    for node in verb.subtree():
        if node is verb or not node.is_verb:
            continue
        to = any(c.text == "to" and c.relation == "aux" for c in node.children)
        if to or node.relation == "pcomp":
            slots = verb_slots(node)
            yield from (n for name in ("object", "in", "to") for n in slots.get(name, ()))
            for thing in slots.get("object", ()):
                yield from noun_slots(thing).get("in", ())


def _origins(goods: Node) -> list[Node]:
    """Where goods are from: "relief supplies from A", "A's aid"."""
    slots = noun_slots(goods)
    return [n for name in ("from", "possessive", "modifier", "by") for n in slots.get(name, ())]
