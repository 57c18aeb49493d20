"""Penalties: whom sanctions, bans, embargoes and tariffs hit."""

from __future__ import annotations

from graph.reading.document import Kind
from graph.reading.events.acts.sides import Sides, things
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import verb_slots
from graph.reading.parse.phrases import conjuncts, governor, phrases_below
from graph.reading.parse.tree import Node

_STRUCK = ("on", "against", "from", "with", "to", "possessive", "modifier", "of", "in", "by")
"""Where in the phrase of what is penalised or forbidden its country stands."""
_CAUSES = ("over", "for", "after", "following")
_DOING = ("by", "possessive", "modifier")
"""Where in the phrase of a deed the state stands that did it."""
_BESIDE = ("object.from", "from", "object.to", "to", "object.of", "object.in", "in")
"""Where beside it that country may stand, the surest place first."""


_KNOWN = frozenset({"the", "this", "that"})
_RULING = frozenset({"run", "rule", "control", "govern", "seize", "lead", "head"})
_TIES = ("to", "with", "in", "from")
"""Prepositions of what ties someone to a state: "linked to", "associated with", "based in"."""
_BOUND = frozenset({"bound", "destined", "meant"})
_LEGISLATED = {"Council of the European Union": "European Union"}
"""Bodies that impose penalties in the name of another."""


class Penalties:
    """Completes sightings of sanctions: a penalty hits a country, whatever of it is penalised."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._parties = sides.parties
        self._announcing = sides.lexicon.verbs["announcing"]

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sighting with the countries hit."""
        if self._is_step(sighting):
            return []
        if not sighting.actors:
            said = self._said_of_it(sighting, ("by", "subject"))
            sighting.actors = self._parties.of(said)
            if any(self._is_announced_by(node) for node in said):
                sighting.actors = self._sides.states(sighting.actors)
        sighting.actors = sighting.actors or self._closing(sighting)
        if sighting.trigger.lemma in self._announcing and sighting.slots.get("by"):
            sighting.actors = self._sides.states(sighting.actors)
        sighting.actors = [_LEGISLATED.get(name, name) for name in sighting.actors]
        own = {*sighting.actors, *self._sides.states(sighting.actors)}
        sighting.targets = self._hit(sighting, own)
        return self._sides.settled(sighting)

    def _is_step(self, sighting: Sighting) -> bool:
        """ "The measure was decided upon": a step told before, of whatever kind."""
        told = things(sighting)
        return bool(told) and all(
            n.lemma == "measure"
            and n.tag == "NN"
            and any(c.text in _KNOWN for c in n.children)
            and all(c.relation == "det" for c in n.children)
            for n in told
        )

    def _hit(self, sighting: Sighting, own: set[str]) -> list[str]:
        """The countries of what is penalised, or of where it goes or comes from."""
        struck: list[Node] = []
        for slot in sighting.frame.targets:
            nodes = self._sides.nodes(sighting, slot)
            struck += nodes
            names = self._sides.states(self._sides.owners(nodes, _STRUCK))
            names = [code for n in nodes for code in _named_with(n)] or names
            if slot == "object.of":
                names = [n for n in names if not self._sides.is_body(n)]
            if set(names) - own:
                return [n for n in names if n not in own]
        told = self._sides.owners(self._said_of_it(sighting, ("on", "against")), _STRUCK)
        told = told or self._relieved(sighting, struck)
        told = told or self._linked(struck)
        names = told or self._answering(sighting, own) or self._seats(sighting, struck)
        names = names or self._borne(sighting)
        if "trade" in sighting.frame.where.get("object", ()):
            names = names or self._sides.places(sighting, *_BESIDE)
        return [n for n in self._sides.states(names) if n not in own]

    def _closing(self, sighting: Sighting) -> list[str]:
        """Whose air or ports they are from which others "are barred", by nobody who is named."""
        if sighting.trigger.lemma not in self._sides.lexicon.verbs["banning"]:
            return []
        closed = self._sides.lexicon.classes["airspace"] - {"market"}
        held = [n for s in ("from", "object.from") for n in sighting.slots.get(s, ())]
        return self._sides.states(self._sides.owners(n for n in held if n.lemma in closed))

    def _said_of_it(self, sighting: Sighting, slots: tuple[str, ...]) -> list[Node]:
        """What a participle says of a penalty: "the sanctions imposed by A on B"."""
        imposing = self._sides.lexicon.verbs["imposing"]
        said_of = [*things(sighting), *sighting.slots.get("subject", ()), sighting.trigger]
        clauses = [
            child
            for thing in said_of
            for one in conjuncts(thing)
            for child in one.children
            if child.relation in {"acl", "relcl"} and child.lemma in imposing
        ]
        above, how = governor(sighting.trigger)
        if above is not None and how == "under":
            aside = (c for c in above.children if c.relation == "advcl" and c.tag == "VBN")
            clauses += [c for c in aside if c.lemma in imposing]
        return [n for clause in clauses for s in slots for n in verb_slots(clause).get(s, ())]

    def _is_announced_by(self, speaker: Node) -> bool:
        """ "the easing of sanctions, announced by A": A speaks for the state that acts."""
        verb = next((n for n in speaker.ancestors() if n.is_verb), None)
        return verb is not None and verb.lemma in self._announcing

    def _relieved(self, sighting: Sighting, struck: list[Node]) -> list[str]:
        """ "A had the sanctions on it lifted"."""
        above = sighting.trigger.head
        had = above is not None and above.lemma in {"have", "see"} and above.is_verb
        if above is None or not had or not any(n.text in {"it", "them"} for n in struck):
            return []
        return self._parties.of(verb_slots(above).get("subject", ()))

    def _answering(self, sighting: Sighting, own: set[str]) -> list[str]:
        """Whose deed is punished: "on nine people over B's offensive", "for a crackdown in B"."""
        deeds = [n for s in _CAUSES for n in phrases_below(sighting.trigger, s)]
        at_home = self._sides.lexicon.classes["repression"]
        for deed in deeds:
            names = self._sides.states(self._sides.owners([deed], _DOING))
            if not names and deed.lemma in at_home:
                names = self._sides.states(self._parties.of(phrases_below(deed, "in")))
            if len(names) == 1 and names[0] not in own and self._parties.country(names[0]):
                return names
        return []

    def _borne(self, sighting: Sighting) -> list[str]:
        """Who is under a penalty: "A has been under sanctions since 2010"."""
        if governor(sighting.trigger)[1] != "under":
            return []
        return self._sides.owners(sighting.slots.get("controller", ()))

    def _linked(self, struck: list[Node]) -> list[str]:
        """Whose affairs they serve: "firms linked to A's programme", "goods bound for A"."""
        clauses = [c for n in struck for c in n.children if c.relation == "acl" and c.is_verb]
        held = [n for c in clauses for s in _TIES for n in verb_slots(c).get(s, ())]
        going = [c for c in clauses if c.text in _BOUND]
        held += [n for c in going for n in verb_slots(c).get("for", ())]
        return self._sides.owners(held, _STRUCK)

    def _seats(self, sighting: Sighting, struck: list[Node]) -> list[str]:
        """Where what is penalised goes, is or rules: "on firms in B", "on a band that runs B"."""
        beside = [n for slot in _BESIDE for n in sighting.slots.get(slot, ())] if struck else []
        clauses = [c for node in struck for c in node.children if c.relation == "relcl"]
        clauses = [c for c in clauses if c.lemma in _RULING]
        ruled = [n for c in clauses for s in ("object", "in") for n in verb_slots(c).get(s, ())]
        return self._parties.of(beside) or self._parties.of(ruled)


def _named_with(node: Node) -> list[str]:
    """The country before a name that holds no office: "the Chadian official John Doe"."""
    if node.kind is not Kind.PERSON or any(m.offices for m in node.word.mentions):
        return []
    before = [n for n in node.subtree() if n.index < node.index]
    return [m.name for n in before for m in n.word.mentions if m.kind is Kind.COUNTRY]
