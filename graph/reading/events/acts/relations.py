"""Relations: ties made or cut, missions opened or closed, states that join or leave a body."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import Change
from graph.reading.events.acts.sides import Sides, things, unique
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_subject, governing_verb, verb_slots
from graph.reading.parse.phrases import noun_slots
from graph.reading.parse.tree import Node

_MUTUAL = frozenset(
    {"establish", "establishment", "establishing", "enter", "normalise", "normalize"}
)
_NOTIFYING = frozenset({"notify", "inform"})
_INSIDE = ("possessive", "of", "modifier")
_OWNED = ("possessive", "object.possessive")
"""Whose recognition it is, where others are said to announce it."""
_SEATED = ("in", "to")


class Relations:
    """Completes sightings of relations: one for each state or body towards which it is done."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._lexicon = sides.lexicon
        self._parties = sides.parties

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for."""
        if "since" in sighting.frame.where and sighting.trigger.relation == "relcl":
            return []  # "cut the ties that it had had since 1941": told in passing
        if self._is_of_members(sighting):
            return self._membership(sighting)
        if self._sides.is_mutual(sighting):
            sighting.targets = []
            return self._sides.settled(sighting)
        if "mission" in self._classes(sighting):
            self._mission(sighting)
        elif not sighting.trigger.is_verb or not sighting.actors or _is_by_paper(sighting):
            above = [] if sighting.actors else self._parties.of(self._agents_above(sighting))
            sighting.actors = self._sides.states(sighting.actors or above)
        if not sighting.targets:
            sighting.targets = [n for o in things(sighting) for n in self._parties.posted_to(o)]
        if not sighting.targets and self._is_recognition(sighting):
            held = [n for s in _OWNED for n in sighting.slots.get(s, ())]
            sighting.targets = self._parties.of(held)
        if not sighting.targets:
            sighting.targets = self._parties.of([*_kept_with(sighting), *_notified(sighting)])
        sighting.targets = [t for t in sighting.targets if t not in sighting.actors]
        if not sighting.actors and not sighting.targets:
            sighting.actors = self._sides.states(self._parties.of(_having(sighting)))
        if len(sighting.actors) + len(sighting.targets) < 2 or not sighting.targets:
            return self._sides.settled(sighting)
        if self._is_recognition(sighting):
            return [
                one
                for actor in sighting.actors
                for one in self._sides.settled(replace(sighting, actors=[actor]))
            ]
        return self._towards_each(sighting)

    def _classes(self, sighting: Sighting) -> set[str]:
        where = sighting.frame.where
        done = [slot for slot in where if not slot.startswith("doing")]
        return {name for slot in done for name in where[slot]}

    def _towards_each(self, sighting: Sighting) -> list[Sighting]:
        joint = self._is_mutual(sighting)
        sides = [sighting.actors]
        if sighting.change is Change.OPENED and self._is_about_ties(sighting):
            sides = [[actor] for actor in sighting.actors]
        out = []
        for target in sighting.targets:
            for side in sides:
                actors = [*side, target] if joint else side
                one = replace(sighting, actors=actors, targets=[] if joint else [target])
                one.settle_sides()
                out.append(one)
        return out

    def _is_about_ties(self, sighting: Sighting) -> bool:
        return any(n.lemma in self._lexicon.classes["ties"] for n in things(sighting))

    def _is_mutual(self, sighting: Sighting) -> bool:
        """Ties that are established are so on both sides; a mission or a break is one's own."""
        return self._is_about_ties(sighting) and sighting.trigger.lemma in _MUTUAL

    def _is_recognition(self, sighting: Sighting) -> bool:
        told = {sighting.trigger.lemma, *(n.lemma for n in things(sighting))}
        return bool(told & {"recognise", "recognize", "recognition"})

    def _agents_above(self, sighting: Sighting) -> list[Node]:
        """Who does what the clause above tells: "A signed a communiqué on establishing ties"."""
        verb = governing_verb(sighting.trigger)
        return verb_slots(verb).get("subject", []) if verb is not None else []

    # --- missions --------------------------------------------------------------------------------

    def _mission(self, sighting: Sighting) -> None:
        """Whose mission is opened or closed, and where: its own abroad or another's at home."""
        missions = self._missions(sighting)
        inner = [noun_slots(mission) for mission in missions]
        named = [n for s in _INSIDE for slots in inner for n in slots.get(s, ())]
        owners = self._sides.states(self._parties.of(named) or self._parties.of(missions))
        seats = [n for s in _SEATED for slots in inner for n in slots.get(s, ())]
        hosts = self._sides.lands(seats)
        hosts = hosts or self._sides.places(
            sighting, *_SEATED, "at", "at.in", "object.in", "recipient"
        )
        hosts += [n for mission in missions for n in self._parties.posted_to(mission)]
        sighting.actors = self._sides.states(self._doers(sighting)) or owners
        abroad = [h for h in unique(hosts) if h not in sighting.actors]
        sighting.targets = abroad or [o for o in owners if o not in sighting.actors][:1]
        home = self._parties.home
        if home and not sighting.targets and sighting.actors and home not in sighting.actors:
            sighting.targets = [home] if any(map(self._is_its_one, missions)) else []

    def _is_its_one(self, mission: Node) -> bool:
        """ "has closed its embassy": the one that it has, where the text is from."""
        return mission.tag != "NNS" and any(c.text == "its" for c in mission.children)

    def _missions(self, sighting: Sighting) -> list[Node]:
        """The embassies or offices that are opened or closed."""
        slots = sighting.slots
        nodes = [*things(sighting), *slots.get("object.at", ()), *slots.get("object.of", ())]
        nodes += [*slots.get("at", ()), *slots.get("over", ())]
        nodes += [n for thing in things(sighting) for n in noun_slots(thing).get("of", ())]
        nodes += slots.get("subject", ())
        return [n for n in dict.fromkeys(nodes) if self._sides.belonging.holds(n, "mission")]

    def _doers(self, sighting: Sighting) -> list[str]:
        """Who opens or closes: by its decision, by its own doing, by its order."""
        told = [*sighting.slots.get("by", ()), *sighting.slots.get("subject", ())]
        return self._deciders(sighting) or self._parties.of(told) or self._sides.deciders(sighting)

    def _deciders(self, sighting: Sighting) -> list[str]:
        """Whose decision it is: "B's decision on opening a consulate was welcomed by A"."""
        prep = sighting.trigger.head
        if sighting.trigger.relation != "pcomp" or prep is None or prep.head is None:
            return []
        if prep.head.is_verb or prep.head.word.mentions:
            return []
        inner = noun_slots(prep.head)
        for slot in ("possessive", "of", "by", "modifier"):
            names = self._parties.of(inner.get(slot, ()))
            if names:
                return names
        return []

    # --- organisations ---------------------------------------------------------------------------

    def _is_of_members(self, sighting: Sighting) -> bool:
        told = {name for names in sighting.frame.where.values() for name in names}
        if "#organisation" in told:
            return True
        sides = [*sighting.actors, *sighting.targets]
        return "membership" in told and any(map(self._sides.is_body, sides))

    def _membership(self, sighting: Sighting) -> list[Sighting]:
        """Suspension by bodies, one event for each; entry and exit, one for each state."""
        body_acts = bool(sighting.actors) and all(map(self._sides.is_body, sighting.actors))
        bodies, others = sighting.actors, sighting.targets
        if not body_acts:
            bodies, others = others, bodies
        bodies = [b for b in bodies if self._sides.is_body(b)]
        states = [s for s in self._sides.states(others) if s not in bodies]
        out: list[Sighting] = []
        for body in bodies:
            if body_acts or not states:
                pairs = [([body], states) if body_acts else (states, [body])]
            else:
                pairs = [([state], [body]) for state in states]
            for actors, targets in pairs:
                one = replace(sighting, actors=actors, targets=targets)
                one.settle_sides()
                out.append(one)
        return out


def _notified(sighting: Sighting) -> list[Node]:
    """ "A notified B that it was breaking off relations": towards whom one acts is told so."""
    verb = sighting.trigger.head
    if sighting.trigger.relation != "ccomp" or verb is None or verb.lemma not in _NOTIFYING:
        return []
    slots = verb_slots(verb)
    return [n for s in ("object", "recipient") for n in slots.get(s, ())]


def _is_by_paper(sighting: Sighting) -> bool:
    """ "signed the accord that restored ties": it does so between the states."""
    paper = sighting.trigger.head
    explains = sighting.trigger.relation in {"acl", "relcl"} and paper is not None
    return explains and paper is not None and not paper.word.mentions and paper.is_noun


def _having(sighting: Sighting) -> list[Node]:
    """ "A and B mark 50 years of ties, which were established in 1971": those of the clause."""
    ties = sighting.trigger.head
    if sighting.trigger.relation not in {"relcl", "acl"} or ties not in things(sighting):
        return []
    return governing_subject(ties)


def _kept_with(sighting: Sighting) -> list[Node]:
    """ "The ties that it had kept with B": towards whom, told in a relative clause."""
    told = [*things(sighting), *sighting.slots.get("of", ())]
    clauses = [c for n in told for c in n.children if c.relation == "relcl"]
    return [n for clause in clauses for n in verb_slots(clause).get("with", ())]
