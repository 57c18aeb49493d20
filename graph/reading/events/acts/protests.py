"""Protests: who summons, complains of or condemns whom."""

from __future__ import annotations

from collections.abc import Iterable

from graph.reading.document import Form
from graph.reading.events.acts.sides import Sides, things, unique
from graph.reading.events.setting.venues import country_of, is_place
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_verb, verb_slots
from graph.reading.parse.phrases import noun_slots
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


class Protests:
    """Completes sightings of protests."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._parties = sides.parties
        self._crimes = sides.lexicon.classes["violence"]
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
        if not sighting.targets and not summoned:
            sighting.targets = self._blamed(sighting)
        own = {self._parties.country(n) for n in sighting.actors} - {None}
        sighting.targets = [t for t in sighting.targets if self._parties.country(t) not in own]
        if not sighting.actors:
            posts = [n for o in things(sighting) for n in self._parties.posted_to(o)]
            sighting.actors = unique(posts) or self._seats(sighting)
        if not sighting.targets and not summoned:
            sighting.vague = True
            sighting.deeds = tuple(self._deeds(sighting))
        return self._sides.settled(sighting)

    def _seats(self, sighting: Sighting) -> list[str]:
        """The country of the ministry to which someone is called: "the ministry in B"."""
        places = [p for n in sighting.slots.get("to", ()) for p in noun_slots(n).get("in", ())]
        return [code for p in places if is_place(p) and (code := country_of(p))]

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

    def _abroad(self, deed: Node) -> list[str]:
        """Where one's own embassy or citizens were attacked: "the attack on its embassy in B"."""
        inner = noun_slots(deed)
        own = [n for s in ("on", "against") for n in inner.get(s, ()) if self._parties.is_own(n)]
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
