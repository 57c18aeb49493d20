"""Acts with two sides: who acts on whom, whatever the phrases that tell it."""

from __future__ import annotations

from graph.facts import EventType, Status
from graph.reading.document import Document
from graph.reading.events.acts.appointments import Appointments
from graph.reading.events.acts.documents import Documents
from graph.reading.events.acts.expulsions import Expulsions
from graph.reading.events.acts.financing import financing
from graph.reading.events.acts.letters import Letters
from graph.reading.events.acts.matter import is_decided, is_denied, is_matter
from graph.reading.events.acts.penalties import Penalties
from graph.reading.events.acts.protests import Protests
from graph.reading.events.acts.relations import Relations
from graph.reading.events.acts.relief import Relief
from graph.reading.events.acts.sides import Sides
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_subject, governing_verb, verb_agents
from graph.reading.parse.phrases import governor, phrases_below
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_DECIDED = frozenset(
    {EventType.RELATIONS, EventType.EXPULSION, EventType.SANCTION, EventType.AID, EventType.PROTEST}
)
"""Types of which the one who decides or announces is the one who acts."""
_RECEIVED = frozenset({EventType.MESSAGE, EventType.AID})
"""Types of which "the government" may be on the side that receives."""


_DOERS = ("subject", "by", "controller")
_LAMENTS = frozenset(
    {"regret", "condemn", "deplore", "denounce", "criticise", "criticize", "lament", "reject"}
    | {"welcome", "hail", "applaud", "praise", "slam", "decry"}
)


class Acts:
    """Completes sightings of signings and of the types with two sides."""

    def __init__(self, document: Document, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties
        self._sides = sides = Sides(lexicon, parties)
        self._documents = Documents(sides, document)
        self._kinds: dict[
            EventType,
            Appointments | Relations | Letters | Expulsions | Protests | Penalties | Relief,
        ] = {
            EventType.APPOINTMENT: Appointments(sides),
            EventType.RELATIONS: Relations(sides),
            EventType.MESSAGE: Letters(sides),
            EventType.EXPULSION: Expulsions(sides),
            EventType.PROTEST: Protests(sides),
            EventType.SANCTION: Penalties(sides),
            EventType.AID: Relief(sides),
        }

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for; none if a side is missing."""
        if is_matter(sighting.trigger, self._lexicon) or is_denied(sighting):
            return []
        if sighting.status is Status.PLANNED and is_decided(sighting.trigger):
            sighting.status = Status.HELD
        if sighting.type is EventType.SIGNING:
            signed = self._documents.complete(sighting)
            return signed + [aid for one in signed for aid in financing(one, self._sides)]
        sighting.actors = self._sides.side(sighting, sighting.frame.actors)
        if is_decided(sighting.trigger):
            sighting.actors = self._sides.states(sighting.actors)
        if not sighting.actors:
            sighting.actors = self._by_paper(sighting)
        if not sighting.actors and sighting.type in _DECIDED:
            sighting.actors = self._sides.deciders(sighting)
            sighting.actors = sighting.actors or self._sides.at_home(sighting, _DOERS)
        targets = self._sides.side(sighting, sighting.frame.targets)
        if not targets and sighting.type in _RECEIVED and sighting.actors:
            targets = self._sides.at_home(sighting, sighting.frame.targets)
        sighting.targets = [n for n in targets if n not in sighting.actors]
        self._note_realms(sighting)
        lamenting = self._parties.of(_lamenting(sighting.trigger))
        return [
            one
            for one in self._kinds[sighting.type].complete(sighting)
            if not one.actors or not set(one.actors) <= set(lamenting)
        ]

    def _by_paper(self, sighting: Sighting) -> list[str]:
        """Who issues the order by which it is done: "a decree lifting it", "by which it ends"."""
        act, paper = sighting.trigger, sighting.trigger.head
        explains = act.relation == "acl" and act.tag == "VBG"
        by_it = act.relation == "relcl" and any(n.text == "which" for n in phrases_below(act, "by"))
        if not (explains or by_it) or paper is None:
            return []
        classes = self._lexicon.classes
        if paper.lemma not in classes["document"] | classes["edict"]:
            return []
        verb = governing_verb(paper)
        agents = verb_agents(verb) if verb is not None else []
        return self._parties.of(agents or governing_subject(paper))

    def _note_realms(self, sighting: Sighting) -> None:
        """Keep the plain nouns that describe the state on a side that nobody stands on."""
        slots: tuple[str, ...] = ()
        if not sighting.actors:
            slots = (*sighting.frame.actors, "controller")
        elif not sighting.targets:
            slots = sighting.frame.targets
        nodes = [n for slot in slots for n in sighting.slots.get(slot, ())]
        sighting.realms = tuple(n for n in nodes if self._parties.is_realm(n))


def _lamenting(act: Node) -> list[Node]:
    """A in "A regretted the breaking of ties": who speaks of an act has not done it."""
    above, how = governor(act)
    the = any(c.text == "the" for c in act.children)
    if above is None or not the or how not in {"dobj", "nsubjpass"} or above.lemma not in _LAMENTS:
        return []
    return governing_subject(act)
