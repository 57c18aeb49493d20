"""Protests: who summons, complains of or condemns whom."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.reading.document import Form
from graph.reading.events.acts.sides import Sides, things, unique
from graph.reading.events.setting.venues import country_of, is_place
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb, verb_slots
from graph.reading.parse.phrases import noun_slots, phrases_below
from graph.reading.parse.tree import Node

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
_OF_DEEDS = ("by", "possessive", "modifier", "of", "from")
"""Where in the phrase of a deed the one who did it stands."""


_RECEIVING = frozenset({"receive", "get"})
_HANDING = ("object.from", "from", "by", "at", "in", "object.possessive")
"""Where whoever hands over a protest stands, if it is told by who receives it."""
_JOINTLY = frozenset({"joint", "jointly", "together", "common", "declaration"})


class Protests:
    """Completes sightings of protests."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._parties = sides.parties
        self._crimes = sides.lexicon.classes["violence"]
        self._missions = sides.lexicon.classes["mission"]
        self._condemning = sides.lexicon.verbs["condemning"]
        self._summoning = {*sides.lexicon.verbs["summoning"], "summoning", "call", "invite", "ask"}

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sighting with both sides, or marked as open on the other side."""
        summoned = sighting.trigger.lemma in self._summoning
        if sighting.trigger.lemma == "protest" and _are_people(sighting.slots.get("subject", ())):
            return []
        if summoned and any(self._parties.is_own(o) for o in things(sighting)):
            return []
        if not sighting.actors and not sighting.trigger.is_verb:
            sighting.actors = self._voicing(sighting)
        if not summoned:
            sighting.targets = self._doers(sighting) or sighting.targets or self._blamed(sighting)
        if sighting.trigger.lemma in _RECEIVING:
            self._turn(sighting)
        own = {self._parties.country(n) for n in sighting.actors} - {None}
        sighting.targets = [t for t in sighting.targets if self._parties.country(t) not in own]
        home = {self._parties.country(t) for t in sighting.targets} - {None}
        if summoned:
            sighting.actors = [a for a in sighting.actors if self._parties.country(a) not in home]
            sighting.targets = self._sides.envoys(sighting.targets, things(sighting))
        posts = [n for o in things(sighting) for n in self._parties.posted_to(o)]
        if summoned and self._is_bare_ministry(sighting):
            sighting.actors = []
        if not sighting.actors:
            sighting.actors = unique(posts) or self._seats(sighting)
        if not sighting.targets and not summoned:
            sighting.vague = True
            sighting.deeds = tuple(self._deeds(sighting))
        if not sighting.trigger.is_verb and not sighting.targets and sighting.frame.needs:
            return []
        return [one for part in self._each(sighting) for one in self._sides.settled(part)]

    def _is_bare_ministry(self, sighting: Sighting) -> bool:
        """ "was called to the Foreign Office": several states call their ministry so."""
        held = sighting.slots.get("to", ())
        by = [n for s in ("subject", "by") for n in sighting.slots.get(s, ())]
        return not by and any(n.mention and n.mention.form is Form.METONYM for n in held)

    def _turn(self, sighting: Sighting) -> None:
        """ "The envoy received a note of protest from A, at the ministry of A"."""
        held = [n for s in _HANDING for n in sighting.slots.get(s, ())]
        sighting.targets = self._parties.of(sighting.slots.get("subject", ()))
        sighting.actors = self._parties.of(held) or self._sides.owners(held)

    def _each(self, sighting: Sighting) -> list[Sighting]:
        """One protest for each that protests, unless they do so in one paper."""
        words = {c.text for n in (sighting.trigger, *things(sighting)) for c in n.children}
        if len(sighting.actors) < 2 or words & _JOINTLY:
            return [sighting]
        return [replace(sighting, actors=[actor]) for actor in sighting.actors]

    def _seats(self, sighting: Sighting) -> list[str]:
        """The country where someone is called in: "to the ministry in B", "summoned in Lima"."""
        own = {self._parties.country(t) or t for t in sighting.targets}
        heads = [n for slot in ("to", "at") for n in sighting.slots.get(slot, ())]
        near = [p for n in heads for s in ("in", "at", "of") for p in noun_slots(n).get(s, ())]
        places = [*near, *sighting.slots.get("in", ()), *heads]
        return [c for p in places if is_place(p) and (c := country_of(p)) and c not in own][:1]

    def _blamed(self, sighting: Sighting) -> list[str]:
        """Whose deed is condemned: "the raid by B", "B's claim", "the coup in B"."""
        for deed in [*self._deeds(sighting), *self._objected_to(sighting)]:
            place = () if deed.lemma in self._crimes else ("in",)
            abroad = self._abroad(deed)
            if abroad:
                return abroad
            names = self._sides.owners([deed], (*_OF_DEEDS, *place))
            if names:
                return self._sides.states(names)
        return []

    def _doers(self, sighting: Sighting) -> list[str]:
        """Who does to others what is condemned: A in "the expulsion of B's envoys by A"."""
        if sighting.trigger.lemma not in self._condemning:
            return []
        deeds = [n for n in self._deeds(sighting) if not n.word.mentions]
        doers = [n for deed in deeds for n in phrases_below(deed, "by")]
        return self._sides.states(
            self._sides.owners(deeds, ("by", "possessive")) or self._parties.of(doers)
        )

    def _abroad(self, deed: Node) -> list[str]:
        """Where an embassy or one's own people were struck: "the attack on A's embassy in B"."""
        inner = noun_slots(deed)
        struck = [n for s in ("on", "against", "of", "at") for n in inner.get(s, ())]
        own = [n for n in struck if self._parties.is_own(n) or n.lemma in self._missions]
        return self._sides.lands(p for n in own for p in noun_slots(n).get("in", ()))

    def _objected_to(self, sighting: Sighting) -> list[Node]:
        """What a note is about: "a note protesting B's launch", "a protest over B's claim"."""
        found: list[Node] = []
        for note in things(sighting):
            inner = noun_slots(note)
            found += [n for slot in ("over", "about", "regarding") for n in inner.get(slot, ())]
            for child in note.children:
                if child.relation == "acl" and child.tag == "VBG":
                    found += verb_slots(child).get("object", [])
        return found

    def _voicing(self, sighting: Sighting) -> list[str]:
        """Who expresses or joins a condemnation."""
        verb = governing_verb(sighting.trigger)
        if verb is None or verb.lemma not in _VOICING:
            return []
        return self._parties.of(verb_slots(verb).get("subject", ()))

    def _deeds(self, sighting: Sighting) -> list[Node]:
        """What is condemned."""
        return [n for slot in sighting.frame.targets for n in sighting.slots.get(slot, ())]


def _are_people(nodes: Iterable[Node]) -> bool:
    """ "Palestinians protested", "a hundred Turks": people of a country, not its government."""
    return any(
        n.mention is not None
        and n.mention.form is Form.DEMONYM
        and not any(c.text == "the" for c in n.children)
        for n in nodes
    )
