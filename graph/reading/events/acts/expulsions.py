"""Expulsions: who sends diplomats away, or calls its own home, and from where."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import Change, EventType
from graph.reading.document import Kind
from graph.reading.events.acts.sides import Sides, things, unique
from graph.reading.events.setting.venues import country_of, is_place
from graph.reading.events.sighting import Sighting
from graph.reading.events.status import is_obliged
from graph.reading.parse.clauses import surface_subject, verb_agents, verb_slots
from graph.reading.parse.phrases import Slots, governor, noun_slots
from graph.reading.parse.tree import Node

_SEATED = ("in", "at", "to")


_RETURNING = frozenset({"return", "leave", "fly", "come", "go", "travel"})


_APPOINTING = frozenset({"appoint", "name", "nominate", "designate"})
_BIDDING = frozenset({"ask", "tell", "instruct", "direct"})
"""Verbs by which a state calls home those of its own, and sends away those of others."""
_TELLING = frozenset({"tell", "inform", "notify"})
_HOME = frozenset({"home", "back"})
_SAYING = frozenset({"say", "announce", "declare", "state", "confirm", "report"})
_SPEAKING = frozenset({"tell", "inform", "notify", "write"})
"""Verbs by which one speaks to those who have to go."""
_HEARING = frozenset({"hear", "learn"})
_OTHER = frozenset({"other", "another"})
_ANY_STAFF = frozenset({"personnel", "staff", "member", "worker", "employee"})
_KIN = frozenset({"family", "wife", "husband", "spouse", "child", "dependant", "dependent"})
"""Those who go with a diplomat."""
_ARMED = frozenset({"military", "army", "armed"})


class Expulsions:
    """Completes sightings of expulsions and recalls."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._parties = sides.parties
        self._going = sides.lexicon.verbs["going"]

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for."""
        people = [*things(sighting), *sighting.slots.get("doing.object", ())]
        if self._is_paper(sighting) or any(map(_is_military, people)):
            return []
        if self._is_reported(sighting):
            return []
        if sighting.change is Change.RECALLED:
            return self._recall(sighting)
        return self._expulsion(sighting)

    def _is_paper(self, sighting: Sighting) -> bool:
        """ "letters of recall": a paper that an envoy hands over, and no recall."""
        above, how = governor(sighting.trigger)
        letters = self._sides.lexicon.classes["letter"]
        return how == "of" and above is not None and above.lemma in letters

    def _is_reported(self, sighting: Sighting) -> bool:
        """ "told reporters that B had been declared unwelcome": those told are not sent away."""
        return sighting.trigger.lemma in _TELLING and self._is_to_others(sighting.slots)

    def _is_to_others(self, slots: Slots) -> bool:
        """Whether those to whom something is said are no diplomats: "told reporters"."""
        told = [n for s in ("object", "recipient") for n in slots.get(s, ())]
        diplomats = self._sides.lexicon.classes["diplomat"]
        return bool(told) and all(not n.word.mentions and n.lemma not in diplomats for n in told)

    # --- recalls ---------------------------------------------------------------------------------

    def _recall(self, sighting: Sighting) -> list[Sighting]:
        """Who calls its diplomats home, from where."""
        objects = things(sighting)
        if sighting.trigger.lemma in _BIDDING and not any(map(self._parties.is_own, objects)):
            return []
        homeward = sighting.frame.beside & _HOME and sighting.trigger.lemma in _RETURNING
        if homeward and not _causing(sighting.trigger):
            return []
        relieved = self._relieved(sighting, objects)
        if relieved:
            return relieved
        if not objects or sighting.trigger.lemma in _RETURNING:
            objects = sighting.slots.get("subject", [])
        posted = [n for o in objects for n in self._posts_of(o)]
        posted += self._sides.lands(o for o in objects if is_place(o))
        owners = [self._parties.country(n) for n in self._parties.of(objects)]
        leaders = [a for a in sighting.actors if self._parties.is_person(a)]
        leads = bool(leaders) and self._is_done_by(sighting, leaders)
        actors = leaders if leads else self._sides.states(sighting.actors)
        actors = actors or self._parties.of(_causing(sighting.trigger))
        actors = actors or [o for o in owners if o and o not in posted]
        sent_by = {*actors, *self._sides.states(actors)}
        told = [
            *self._sides.states(sighting.targets),
            *self._sides.places(sighting, "from", "to", "in"),
        ]
        sighting.actors = unique(actors)
        told = [t for t in told if t not in sent_by and not self._parties.is_person(t)]
        sighting.targets = unique(posted or told)
        return [
            one
            for actor in sighting.actors
            for target in sighting.targets or [""]
            for one in self._sides.settled(
                replace(sighting, actors=[actor], targets=[target] if target else [])
            )
        ] or self._sides.settled(sighting)

    def _relieved(self, sighting: Sighting, objects: list[Node]) -> list[Sighting]:
        """ "The president recalled A and named B in his place": envoys who leave their posts."""
        envoys = [n for n in self._parties.of(objects) if self._parties.is_person(n)]
        verbs = (c for c in sighting.trigger.children if c.relation == "conj" and c.is_verb)
        replaced = any(verb.lemma in _APPOINTING for verb in verbs)
        rotated = len({n for o in objects for n in self._posts_of(o)}) > 1 < len(envoys)
        led = any(map(self._parties.is_person, sighting.actors))
        if not led or not (replaced or rotated):
            return []
        left = replace(sighting, type=EventType.APPOINTMENT, change=Change.LEAVES_OFFICE)
        return [
            one
            for name in envoys
            for served in [self._parties.country(name)]
            for one in self._sides.settled(
                replace(left, actors=[name], targets=[served] if served else [])
            )
        ]

    def _is_done_by(self, sighting: Sighting, names: list[str]) -> bool:
        """Whether officials act themselves, and do not only announce it for their state."""
        held = [n for s in ("subject", "by") for n in sighting.slots.get(s, ())]
        told = self._parties.of(held)
        return all(n in told for n in names) and not set(names) & set(
            self._parties.of(things(sighting))
        )

    def _posts_of(self, node: Node) -> list[str]:
        """Where the diplomats of a phrase are posted, by their title or by "in", "at", "to"."""
        inner = noun_slots(node)
        around = [n for s in (*_SEATED, "of") for n in inner.get(s, ())]
        nested = [n for a in around for n in noun_slots(a).get("in", ())]
        around = [n for s in _SEATED for n in inner.get(s, ())]
        named = self._parties.of(n for n in [*around, *nested] if is_place(n))
        return [*self._parties.posted_to(node), *named]

    # --- expulsions ------------------------------------------------------------------------------

    def _expulsion(self, sighting: Sighting) -> list[Sighting]:
        struck = [n for slot in sighting.frame.targets for n in sighting.slots.get(slot, ())]
        if any(n.lemma in _KIN for n in struck):
            struck = [n for n in struck if n.lemma not in _KIN]
            sighting.targets = self._parties.of(struck)
        objects = [*things(sighting), *sighting.slots.get("recipient", ()), *struck]
        if sighting.frame.beside & self._going and not self._is_told_to_go(sighting):
            return []
        if sighting.trigger.lemma in self._going and sighting.trigger.is_verb:
            return self._forced(sighting)
        if any(
            o.kind is Kind.OFFICE and o.mention is not None and o.mention.plural for o in objects
        ):
            sighting.targets = self._sides.states(sighting.targets)
        staff = self._others_to_go(sighting)
        if staff:
            sighting.targets = self._sides.owners(staff) or self._sides.states(sighting.targets)
        if not sighting.targets:
            sighting.targets = self._sides.owners(objects)
        own = self._own_asked_for(sighting, objects)
        if own and sighting.actors and not sighting.targets:
            slots = {**sighting.slots, "object": own}
            return self._recall(replace(sighting, change=Change.RECALLED, slots=slots))
        sighting.actors = [a for a in sighting.actors if a not in sighting.targets]
        if not sighting.actors:
            left = [*self._left(sighting), *self._sides.places(sighting, "from")]
            sighting.actors = left[:1] or unique(n for o in objects for n in self._posts_of(o))
            sighting.actors = sighting.actors or self._sayers(sighting)
        if struck and all(n.kind is Kind.PRONOUN and n.text in {"them", "they"} for n in struck):
            sighting.anaphoric = True
        if self._is_mutual(sighting):
            return self._one_from_each(sighting)
        self._keep_people(sighting)
        sighting.targets = self._sides.envoys(sighting.targets, objects)
        return self._sides.settled(sighting)

    def _others_to_go(self, sighting: Sighting) -> list[Node]:
        """Who goes where another is told so: "A's envoy was told that two others must leave"."""
        diplomats = self._sides.lexicon.classes["diplomat"]
        going = sighting.slots.get("doing.subject", ()) if things(sighting) else ()
        return [n for n in going if not n.word.mentions and n.lemma in diplomats]

    def _own_asked_for(self, sighting: Sighting, objects: list[Node]) -> list[Node]:
        """Its own diplomats, where a state "ordered the withdrawal of its envoy"."""
        asked = sighting.frame.beside & {"withdrawal", "recall"}
        return [o for o in objects if self._parties.is_own(o)] if asked else []

    def _is_mutual(self, sighting: Sighting) -> bool:
        """ "A and B expelled each other's envoys", "each expelled the staff of the other"."""
        below = [n for thing in things(sighting) for n in thing.subtree()]
        others = [n for n in below if n.text in _OTHER and not n.word.mentions]
        return len(sighting.actors) > 1 and bool(others)

    def _one_from_each(self, sighting: Sighting) -> list[Sighting]:
        states = self._sides.states(sighting.actors)
        each = [
            replace(sighting, actors=[one], targets=[o for o in states if o != one])
            for one in states
        ]
        return [s for one in each for s in self._sides.settled(one)]

    def _forced(self, sighting: Sighting) -> list[Sighting]:
        """Who has to go, if it is told who wants it so: "A said that five envoys must leave"."""
        if not is_obliged(sighting.trigger) or self._is_told_before(sighting.trigger):
            return []
        going = sighting.slots.get("subject", ())
        sighting.targets = sighting.targets or self._sides.owners(going)
        left = [n for n in sighting.slots.get("object", ()) if is_place(n)]
        actors = sighting.actors or self._sayers(sighting)
        actors = actors or [code for n in left if (code := country_of(n))]
        actors = actors or [n for g in going for n in self._posts_of(g)]
        own = {self._parties.country(t) or t for t in sighting.targets}
        sighting.actors = [a for a in actors if (self._parties.country(a) or a) not in own]
        self._keep_people(sighting)
        return self._sides.settled(sighting) if sighting.actors and sighting.targets else []

    def _is_told_before(self, going: Node) -> bool:
        """ "was declared unwelcome and must leave": what follows of being sent away."""
        verb = going.head
        if going.relation != "conj" or verb is None or _own_subject(going):
            return False
        triggers = self._sides.lexicon.by_verb.get(verb.lemma, ())
        return any(t.frame.event == EventType.EXPULSION for t in triggers)

    def _sayers(self, sighting: Sighting) -> list[str]:
        """Who says that one has to go or was sent away, unless they are of those sent."""
        own = {self._parties.country(t) or t for t in sighting.targets}
        gone = [*sighting.slots.get("subject", ()), *things(sighting)]
        for verb in [n for n in sighting.trigger.ancestors() if n.is_verb]:
            slots = verb_slots(verb)
            told = verb_agents(verb) or slots.get("subject", [])
            told = [*slots.get("from", ()), *told] if verb.lemma in _HEARING else told
            names = self._parties.of(n for n in told if n not in gone)
            names = [n for n in names if (self._parties.country(n) or n) not in own]
            heard = verb.lemma in _HEARING | _SPEAKING and not self._is_to_others(slots)
            if names and heard:
                return names
            if names and verb.lemma in _SAYING | _SPEAKING:
                judged = sighting.trigger.lemma == "be"
                return names if judged else self._sides.states(names)
        return []

    def _keep_people(self, sighting: Sighting) -> None:
        """Drop from the targets the countries of those that are named."""
        people = [t for t in sighting.targets if self._parties.is_person(t)]
        served = {self._parties.country(p) for p in people}
        sighting.targets = [
            t for t in sighting.targets if t in people or self._parties.country(t) not in served
        ]

    def _is_told_to_go(self, sighting: Sighting) -> bool:
        """Whether the going is what is told: "told to leave", "three days for leaving"."""
        going = sighting.frame.beside
        for node in sighting.trigger.subtree():
            if node is sighting.trigger or not node.is_verb:
                continue
            if node.lemma in going:
                to = any(c.text == "to" and c.relation == "aux" for c in node.children)
                if to or node.relation in {"pcomp", "ccomp"}:
                    return True
        return False

    def _left(self, sighting: Sighting) -> list[str]:
        """The country that someone is told to leave."""
        for node in sighting.trigger.subtree():
            if node.is_verb and node.lemma in self._going and node is not sighting.trigger:
                places = [n for n in verb_slots(node).get("object", ()) if is_place(n)]
                return [code for n in places if (code := country_of(n))]
        return []


def _own_subject(verb: Node) -> list[Node]:
    return [c for c in verb.children if c.relation in {"nsubj", "nsubjpass"}]


def _causing(verb: Node) -> list[Node]:
    """ "A had his ambassador return": who has him do so."""
    had = verb.head
    if had is None or verb.tag != "VB" or had.lemma not in {"have", "make"} or not had.is_verb:
        return []
    return surface_subject(had)


def _is_military(people: Node) -> bool:
    """ "its military personnel": soldiers, and no diplomats."""
    return people.lemma in _ANY_STAFF and any(c.text in _ARMED for c in people.children)
