"""Messages: who writes, congratulates or invites, and to whom, whoever carries it."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import EventType, Status
from graph.reading.events.clauses import governing_subject, verb_slots
from graph.reading.events.phrases import governor, noun_slots
from graph.reading.events.sides import Sides, things, unique
from graph.reading.events.sighting import Sighting
from graph.reading.events.tree import Node
from graph.reading.events.venues import country_of, is_place

_WISHING = frozenset({"congratulate", "felicitate", "condole"})
_RECEIVING = frozenset({"receive", "get", "accept", "obtain"})
_EXCHANGING = frozenset({"exchange"})
_ENCLOSING = frozenset({"in", "by", "through", "via"})
_SENDERS = ("from", "object.from", "object.of", "object.possessive")


class Letters:
    """Completes sightings of messages."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._lexicon = sides.lexicon
        self._parties = sides.parties

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The message of each sender, and the visit that an invitation asks for."""
        if sighting.trigger.lemma in _RECEIVING:
            sighting.targets = self._parties.of(sighting.slots.get("subject", ()))
            sighting.actors = self._sides.side(sighting, _SENDERS)
        if not sighting.actors:
            sighting.actors = self._writers(sighting)
        if not sighting.targets:
            sighting.targets = self._celebrated(sighting) or self._addressed(sighting)
        sighting.targets = [t for t in sighting.targets if t not in sighting.actors]
        objects = things(sighting)
        sighting.spoken = self._is_spoken(sighting, objects)
        invited = self._invited(sighting)
        if sighting.trigger.lemma in _EXCHANGING:
            return self._exchanged(sighting)
        split = [sighting]
        if len(sighting.actors) > 1 and any(o.tag == "NNS" for o in objects):
            split = [replace(sighting, actors=[actor]) for actor in sighting.actors]
        return [one for part in split for one in self._sides.settled(part)] + invited

    def _writers(self, sighting: Sighting) -> list[str]:
        """Who says what a letter holds: "in a letter addressed to B, A asked"."""
        letter: Node | None = sighting.trigger
        if letter is not None and letter.is_verb:
            letter = letter.head if letter.relation == "acl" else None
        if letter is None or governor(letter)[1] not in _ENCLOSING:
            return []
        return self._parties.of(governing_subject(letter))

    def _celebrated(self, sighting: Sighting) -> list[str]:
        """Whose appointment or loss the wishes are about: "congratulations on B's election"."""
        occasions = [
            n for s in ("on", "object.on", "object.over") for n in sighting.slots.get(s, ())
        ]
        for occasion in occasions:
            inner = noun_slots(occasion)
            held = [*inner.get("possessive", ()), *inner.get("of", ())]
            people = [n for n in self._parties.of(held) if self._parties.is_person(n)]
            if people:
                return people
        return []

    def _exchanged(self, sighting: Sighting) -> list[Sighting]:
        """One message each way."""
        both = unique([*sighting.actors, *sighting.targets])
        return [
            one
            for sender in both
            for one in self._sides.settled(
                replace(sighting, actors=[sender], targets=[n for n in both if n != sender])
            )
            if len(both) > 1
        ]

    def _addressed(self, sighting: Sighting) -> list[str]:
        """Whose people it goes to, or who stands after "to visit B to": "to the people of C"."""
        slots = ("to", "object.to", "below.to")
        nodes = [n for slot in slots for n in self._sides.nodes(sighting, slot)]
        clauses = [
            c for o in [*things(sighting), sighting.trigger] for c in o.children if c.is_verb
        ]
        for clause in clauses:
            found = verb_slots(clause).get("to", [])
            nodes += [n for n in found if not is_place(n)]
        return self._sides.owners(nodes, ("of", "in", "possessive", "modifier"))

    def _is_spoken(self, sighting: Sighting, objects: list[Node]) -> bool:
        """Whether wishes may be part of a meeting or call, no sheet of paper being told of."""
        if sighting.trigger.lemma in _WISHING:
            return True
        kinds = {o.lemma for o in objects}
        wishes, sheets = self._lexicon.classes["wishes"], self._lexicon.classes["sheet"]
        return bool(kinds & wishes) and not kinds & sheets

    def _invited(self, sighting: Sighting) -> list[Sighting]:
        """The visit that an invitation is for."""
        letters = [n for n in things(sighting) if n.lemma == "invitation"]
        if sighting.trigger.lemma == "invite":
            heads = [sighting.trigger]
        else:
            heads = [*letters, *([sighting.trigger] if letters else [])]
        guests = [t for t in sighting.targets if self._parties.is_person(t)]
        country = self._invited_to(sighting, heads) if heads and guests else None
        if country is None:
            return []
        visit = replace(
            sighting,
            type=EventType.VISIT,
            status=Status.PLANNED,
            participants=guests,
            actors=[],
            targets=[],
            country=country,
            place=None,
            when=None,
        )
        return [visit]

    def _invited_to(self, sighting: Sighting, heads: list[Node]) -> str | None:
        """The country that the invitation names, or the host's own in "invited to come"."""
        for verb in (c for head in heads for c in head.children if c.is_verb):
            slots = verb_slots(verb)
            if not self._tells_visit(verb, slots.get("object", [])):
                continue
            nodes = [n for s in ("object", "to", "in") for n in slots.get(s, ())]
            for node in [*nodes, *(n for x in nodes for n in noun_slots(x).get("to", ()))]:
                if is_place(node):
                    return country_of(node)
            return next((c for a in sighting.actors if (c := self._parties.country(a))), None)
        for node in sighting.slots.get("to", ()):
            if is_place(node):
                return country_of(node)
        return None

    def _tells_visit(self, verb: Node, objects: list[Node]) -> bool:
        triggers = self._lexicon.by_verb.get(verb.lemma, ())
        if any(t.frame.event == "visit" for t in triggers):
            return True
        return any(n.lemma in self._lexicon.by_noun for n in objects)
