"""Acts with two sides: what each kind of act asks of the phrases that tell it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.facts import Change, EventType, Post, Status
from graph.reading.document import Document, Form, Kind
from graph.reading.events.appointments import Appointments
from graph.reading.events.belonging import is_money
from graph.reading.events.clauses import governing_subject, governing_verb, verb_slots
from graph.reading.events.documents import Documents
from graph.reading.events.letters import Letters
from graph.reading.events.matter import is_matter
from graph.reading.events.parties import Parties
from graph.reading.events.phrases import governor, noun_slots
from graph.reading.events.relations import Relations
from graph.reading.events.sides import Sides, things, unique
from graph.reading.events.sighting import Sighting
from graph.reading.events.tree import Node
from graph.reading.events.venues import country_of, is_place
from ontology.frames import Lexicon

_GIVING = frozenset({"pledge", "promise", "donate", "grant", "donation", "gift"})
_RECEIVING = frozenset({"receive", "get", "accept", "obtain"})
_SUMMONING = frozenset({"summon", "call", "summoning"})
_GOING = frozenset({"leave", "depart", "quit", "exit"})
_VOICING = frozenset(
    {
        "express",
        "issue",
        "voice",
        "join",
        "add",
        "reiterate",
        "repeat",
        "renew",
        "announce",
        "extend",
    }
)
_STRUCK = ("on", "against", "from", "with", "to", "possessive", "modifier", "of", "in", "by")
"""Where in the phrase of what is penalised or forbidden its country stands."""


class Acts:
    """Completes sightings of signings and of the types with two sides."""

    def __init__(self, document: Document, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties
        self._sides = Sides(lexicon, parties)
        self._relations = Relations(self._sides)
        self._appointments = Appointments(self._sides)
        self._documents = Documents(self._sides, document)
        self._letters = Letters(self._sides)

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for; none if a side is missing."""
        if is_matter(sighting.trigger, self._lexicon):
            return []
        if sighting.type is EventType.SIGNING:
            return self._documents.complete(sighting)
        sighting.actors = self._sides.side(sighting, sighting.frame.actors)
        if not sighting.actors:
            sighting.actors = self._by_paper(sighting)
        targets = self._sides.side(sighting, sighting.frame.targets)
        sighting.targets = [n for n in targets if n not in sighting.actors]
        self._note_realms(sighting)
        match sighting.type:
            case EventType.APPOINTMENT:
                return self._appointments.complete(sighting)
            case EventType.RELATIONS:
                return self._relations.complete(sighting)
            case EventType.MESSAGE:
                return self._letters.complete(sighting)
            case EventType.EXPULSION if sighting.change is Change.RECALLED:
                return self._recall(sighting)
            case EventType.EXPULSION:
                return self._expulsion(sighting)
            case EventType.PROTEST:
                return self._protest(sighting)
            case EventType.AID:
                return self._aid(sighting)
        return self._sanction(sighting)

    def _by_paper(self, sighting: Sighting) -> list[str]:
        """Who signs or issues the order in which the act is done: "a decree lifting the ban"."""
        paper = sighting.trigger.head
        if sighting.trigger.relation != "acl" or sighting.trigger.tag != "VBG" or paper is None:
            return []
        if paper.lemma not in self._lexicon.classes["document"]:
            return []
        return self._parties.of(governing_subject(paper))

    def _note_realms(self, sighting: Sighting) -> None:
        """Keep the plain nouns that describe the state on a side that nobody stands on."""
        slots: tuple[str, ...] = ()
        if not sighting.actors:
            slots = sighting.frame.actors
        elif not sighting.targets:
            slots = sighting.frame.targets
        nodes = [n for slot in slots for n in sighting.slots.get(slot, ())]
        sighting.realms = tuple(n for n in nodes if self._parties.is_realm(n))

    # --- expulsions ------------------------------------------------------------------------------

    def _recall(self, sighting: Sighting) -> list[Sighting]:
        """Who calls its diplomats home, from where."""
        objects = things(sighting)
        posted = [n for o in objects for n in self._posts_of(o)]
        owners = [self._parties.country(n) for n in self._parties.of(objects)]
        actors = self._sides.states(sighting.actors) or [o for o in owners if o and o not in posted]
        told = [*self._sides.states(sighting.targets), *self._places(sighting, "from", "to", "in")]
        sighting.actors = unique(actors)
        sighting.targets = unique(posted or [t for t in told if t not in actors])
        return [
            one
            for actor in sighting.actors
            for one in self._sides.settled(replace(sighting, actors=[actor]))
        ] or self._sides.settled(sighting)

    def _places(self, sighting: Sighting, *slots: str) -> list[str]:
        nodes = [n for slot in slots for n in sighting.slots.get(slot, ())]
        return [code for n in nodes if is_place(n) and (code := country_of(n))]

    def _expulsion(self, sighting: Sighting) -> list[Sighting]:
        objects = [*things(sighting), *sighting.slots.get("recipient", ())]
        if sighting.frame.beside & _GOING and not self._is_told_to_go(sighting):
            return []
        if any(
            o.kind is Kind.OFFICE and o.mention is not None and o.mention.plural for o in objects
        ):
            sighting.targets = self._sides.states(sighting.targets)
        if not sighting.targets:
            sighting.targets = self._sides.owners(objects)
        sighting.actors = [a for a in sighting.actors if a not in sighting.targets]
        if not sighting.actors:
            left = [*self._left(sighting), *self._places(sighting, "from")]
            sighting.actors = left[:1] or unique(n for o in objects for n in self._posts_of(o))
        struck = [n for slot in sighting.frame.targets for n in sighting.slots.get(slot, ())]
        if struck and all(n.kind is Kind.PRONOUN and n.text in {"them", "they"} for n in struck):
            sighting.anaphoric = True
        people = [t for t in sighting.targets if self._parties.is_person(t)]
        served = {self._parties.country(p) for p in people}
        sighting.targets = [
            t for t in sighting.targets if t in people or self._parties.country(t) not in served
        ]
        return self._sides.settled(sighting)

    def _is_told_to_go(self, sighting: Sighting) -> bool:
        """Whether the going is what is told: "told to leave", "three days for leaving"."""
        going = sighting.frame.beside
        for node in sighting.trigger.subtree():
            if node is not sighting.trigger and node.is_verb and node.lemma in going:
                to = any(c.text == "to" and c.relation == "aux" for c in node.children)
                if to or node.relation == "pcomp":
                    return True
        return False

    def _left(self, sighting: Sighting) -> list[str]:
        """The country that someone is told to leave."""
        for node in sighting.trigger.subtree():
            if node.is_verb and node.lemma in _GOING and node is not sighting.trigger:
                places = [n for n in verb_slots(node).get("object", ()) if is_place(n)]
                return [code for n in places if (code := country_of(n))]
        return []

    def _posts_of(self, node: Node) -> list[str]:
        """Where the diplomats of a phrase are posted, by their title or by "in", "at", "to"."""
        inner = noun_slots(node)
        around = [n for s in ("in", "at", "to", "of") for n in inner.get(s, ())]
        nested = [n for a in around for n in noun_slots(a).get("in", ())]
        around = [n for s in ("in", "at", "to") for n in inner.get(s, ())]
        named = self._parties.of(n for n in [*around, *nested] if is_place(n))
        return [*self._parties.posted_to(node), *named]

    # --- protests and sanctions ------------------------------------------------------------------

    def _protest(self, sighting: Sighting) -> list[Sighting]:
        own = {self._parties.country(n) for n in sighting.actors} - {None}
        summoned = sighting.trigger.lemma in _SUMMONING
        if sighting.trigger.lemma == "protest" and _are_people(sighting.slots.get("subject", ())):
            return []
        if summoned and any(self._parties.is_own(o) for o in things(sighting)):
            return []
        if not sighting.actors and not sighting.trigger.is_verb:
            sighting.actors = self._voicing(sighting)
        if not sighting.targets and not summoned:
            sighting.targets = self._blamed(sighting)
        sighting.targets = [t for t in sighting.targets if self._parties.country(t) not in own]
        if not sighting.actors:
            sighting.actors = unique(
                n for o in things(sighting) for n in self._parties.posted_to(o)
            )
        if not sighting.targets and not summoned:
            sighting.vague = True
            sighting.deeds = tuple(self._deeds(sighting))
        return self._sides.settled(sighting)

    def _blamed(self, sighting: Sighting) -> list[str]:
        """Whose deed is condemned: "the raid by B", "B's claim", "the coup in B"."""
        deeds = self._deeds(sighting)
        crimes = self._lexicon.classes["violence"]
        for deed in deeds:
            where = ("by", "possessive", "modifier", "of", "from")
            place = () if deed.lemma in crimes else ("in",)
            names = self._sides.owners([deed], (*where, *place))
            if names:
                return self._sides.states(names)
        return []

    def _voicing(self, sighting: Sighting) -> list[str]:
        """Who expresses or joins a condemnation."""
        verb = governing_verb(sighting.trigger)
        if verb is None or verb.lemma not in _VOICING:
            return []
        return self._parties.of(verb_slots(verb).get("subject", ()))

    def _deeds(self, sighting: Sighting) -> list[Node]:
        """What is condemned."""
        return [n for slot in sighting.frame.targets for n in sighting.slots.get(slot, ())]

    def _sanction(self, sighting: Sighting) -> list[Sighting]:
        """A penalty hits the country of the companies, people and goods that it is put on."""
        if not sighting.targets:
            struck = [n for slot in sighting.frame.targets for n in sighting.slots.get(slot, ())]
            sighting.targets = self._sides.owners(struck, _STRUCK) or self._seats(sighting, struck)
        if not sighting.targets and governor(sighting.trigger)[1] == "under":
            sighting.targets = self._sides.owners(sighting.slots.get("controller", ()))
        own = self._sides.states(sighting.actors)
        sighting.targets = [
            t
            for t in self._sides.states(sighting.targets)
            if t not in own and t not in sighting.actors
        ]
        return self._sides.settled(sighting)

    def _seats(self, sighting: Sighting, struck: list[Node]) -> list[str]:
        """Where what is penalised goes, is or rules: "on firms in B", "on a band that runs B"."""
        slots = ("object.to", "object.in", "to", "in")
        beside = [n for slot in slots for n in sighting.slots.get(slot, ())] if struck else []
        clauses = [c for node in struck for c in node.children if c.relation == "relcl"]
        ruled = [n for c in clauses for s in ("object", "in") for n in verb_slots(c).get(s, ())]
        return self._parties.of(beside) or self._parties.of(ruled)

    # --- aid -------------------------------------------------------------------------------------

    def _aid(self, sighting: Sighting) -> list[Sighting]:
        if sighting.trigger.lemma in _RECEIVING:
            sighting.targets = self._parties.of(sighting.slots.get("subject", ()))
            sighting.actors = self._sides.side(
                sighting, ("from", "object.from", "object.possessive", "object.by", "below.from")
            )
        strict = self._lexicon.classes["strictly-aid"]
        objects = [*things(sighting), *sighting.slots.get("object.of", ())]
        objects += sighting.slots.get("with", ())
        firm = any(o.lemma in strict for o in objects) or sighting.trigger.lemma in _GIVING
        sighting.targets = [
            t for t in self._sides.states(sighting.targets) if t not in sighting.actors
        ]
        if not firm and not sighting.targets:
            return []
        sighting.actors = unique(
            (self._parties.country(a) or a) if self._is_envoy(a) else a for a in sighting.actors
        )
        if sighting.status is Status.PLANNED and sighting.trigger.is_verb:
            sighting.status, sighting.change = Status.HELD, Change.PLEDGED
        own = set(self._sides.states(sighting.actors))
        sighting.targets = [t for t in sighting.targets if t not in own]
        others = [replace(sighting, actors=[giver]) for giver in self._further_givers(sighting)]
        return [s for one in (sighting, *others) for s in self._sides.settled(one)]

    def _further_givers(self, sighting: Sighting) -> list[str]:
        """Who gives a further sum without a verb: "A pledged 2 million euros and B 3 million"."""
        sums = [n for n in things(sighting)[1:] if is_money(n)]
        givers = [
            c
            for n in sums
            for c in n.children
            if c.kind in {Kind.COUNTRY, Kind.ORGANISATION} and c.mention and c.index < n.index
            if c.mention.form is not Form.ADJECTIVE
        ]
        return [g for g in self._parties.of(givers) if g not in sighting.actors]

    def _is_envoy(self, name: str) -> bool:
        """Whether an official only hands over what the state gives."""
        return bool(self._parties.posts(name) & {Post.AMBASSADOR, Post.ENVOY})


def _are_people(nodes: Iterable[Node]) -> bool:
    """ "Palestinians protested", "a hundred Turks": people of a country, not its government."""
    return any(
        n.mention is not None
        and n.mention.form is Form.DEMONYM
        and not any(c.text == "the" for c in n.children)
        for n in nodes
    )
