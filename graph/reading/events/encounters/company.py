"""Who takes part in an encounter: those who meet and those who are met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from graph.reading.document import Form, Kind
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import governing_subject, governing_verb, verb_slots
from graph.reading.parse.phrases import Slots, governor, is_one_of, noun_slots
from graph.reading.parse.tree import Node
from graph.reading.parse.voice import is_passive
from ontology.frames import Lexicon

OTHER_SIDE = ("with", "on", "object", "recipient", "to", "for", "complement")
"""Slots of those who are met; all others are of those who meet."""
_LED_BY = ("subject", "possessive", "by", "between", "among", "of")
_OCCASION_OF = frozenset({"in", "during", "by", "over", "on", "at", "for", "via", "through"})
_ADDRESSEES = ("object", "recipient", "to", "with")
_OF_PEOPLE = frozenset({"on", "for", "to"})
"""Prepositions that after a noun lead to people met, but also to topics and places."""
_BODIES = frozenset({Kind.COUNTRY, Kind.ORGANISATION, Kind.GROUP, Kind.PLACE})
_COMING = frozenset({"attend", "join"})
_TWO = 2
_ASIDE = frozenset({"during", "in", "at"})
CHAIRS = frozenset(
    {"chairmanship", "co-chairmanship", "presidency", "leadership", "chair", "aegis", "auspices"}
    | {"co-presidency", "patronage", "mediation"}
)
"""Nouns for the part of those under whom others meet."""

_GATHERING = frozenset({"gather", "assemble"})
_HIS = ("his ", "her ")
_DISCUSSING = frozenset({"discuss", "review", "debate", "address", "raise", "examine"})
_REMARKING = _DISCUSSING | frozenset(
    {"praise", "welcome", "hail", "laud", "applaud", "commend", "condemn", "criticise", "criticize"}
    | {"denounce", "deplore", "describe", "mention", "note", "oppose", "follow", "watch", "cite"}
    | {"support", "back", "endorse", "regret", "recall", "monitor", "report", "announce"}
)
"""Verbs of those who speak of talks that others have had."""


@dataclass(slots=True)
class Sides:
    """Those who meet and those who are met; all are `own` if the words tell no sides."""

    own: list[str]
    other: list[str]
    reflexive: bool = False
    """Whether the words seem to say that somebody met himself: "C, with whom he spoke"."""

    @property
    def everybody(self) -> list[str]:
        """Both sides, each name once."""
        return unique([*self.own, *self.other])


class Company:
    """Reads the sides of encounters in one document."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties

    def of(self, sighting: Sighting) -> Sides:
        """The two sides of a telling, from its slots and the clauses round it."""
        self._own_possessor(sighting)
        _drop_venue(sighting.slots)
        wanted = [s for s in sighting.frame.participants if s != "controller"]
        own = self._names(sighting.slots, [s for s in wanted if s not in OTHER_SIDE])
        own += self._chairs(sighting)
        met = [s for s in wanted if s in OTHER_SIDE]
        other = self._parties.of(n for s in met for n in self._met(sighting, s))
        sides = Sides(self._meant_by_they(sighting, own), other)
        if sighting.trigger.is_verb:
            self._add_unsaid_subject(sighting, sides)
        else:
            self._add_from_above(sighting, sides)
        self._set_apart(sighting, sides)
        sides.own, sides.other = self._in_person(sides.own), self._in_person(sides.other)
        return sides

    def _in_person(self, names: list[str]) -> list[str]:
        """ "President B and other officials of the government of A": B stands for A."""
        people = (n for n in names if self._parties.is_person(n))
        served = {self._parties.country(n) for n in people}
        return [n for n in names if n not in served]

    def _chairs(self, sighting: Sighting) -> list[str]:
        """ "under the chairmanship of A": the one under whom they meet is there."""
        chairs = [n for n in sighting.slots.get("under", ()) if n.lemma in CHAIRS]
        held = [noun_slots(n) for n in chairs]
        return self._parties.of(n for s in held for k in ("of", "possessive") for n in s.get(k, ()))

    def _set_apart(self, sighting: Sighting, sides: Sides) -> None:
        """Nobody meets himself: who is met is named, so that the doer is another."""
        other = [n for n in sides.other if n not in sides.own]
        if sides.other and not other and set(sides.own) == set(sides.other):
            sides.own, sides.reflexive = self._switched(sighting, sides.other), True
        else:
            sides.other = other

    def _switched(self, sighting: Sighting, met: list[str]) -> list[str]:
        """ "A was received by B, whom he had met": he is the one whom B received."""
        told = (sighting.trigger, *sighting.carriers)
        clause = next((n for n in told if n.is_verb and n.relation == "relcl"), None)
        above = governing_verb(clause) if clause is not None else None
        if above is None:
            return []
        slots = verb_slots(above)
        held = [n for s in ("subject", *_ADDRESSEES) for n in slots.get(s, ())]
        people = [n for n in held if n.kind in {Kind.PERSON, Kind.OFFICE}]
        left = [n for n in self._parties.of(people) if n not in met]
        return left if len(left) == 1 else []

    def names(self, slots: Slots, names: Iterable[str]) -> list[str]:
        """Whom the phrases in some slots stand for."""
        return self._names(slots, names)

    def is_attendance(self, sighting: Sighting) -> bool:
        """ "Present at the meeting were A and B", "among the participants in the talks was A"."""
        if is_attended(sighting.trigger):
            return True
        above, how = governor(sighting.trigger)
        if above is None or how not in {"at", "in", "of", "dobj"}:
            return False
        if not above.is_verb:
            return above.lemma in {"participant", "attendee", "attendance", "present"}
        if above.lemma == "be":
            return how != "dobj"
        return is_one_of(above, self._lexicon.verbs["attend"])

    def _meant_by_they(self, sighting: Sighting, own: list[str]) -> list[str]:
        """ "A gave B a letter from C when they met": those of the clause above, A and B."""
        subject = sighting.slots.get("subject", ())
        above = governing_verb(sighting.trigger)
        they = len(subject) == 1 and subject[0].kind is Kind.PRONOUN and len(own) > _TWO
        if not they or above is None:
            return own
        slots = verb_slots(above)
        held = [n for s in ("subject", *_ADDRESSEES) for n in slots.get(s, ())]
        people = [n for n in self._parties.of(held) if n in own]
        return people if len(people) == _TWO else own

    def _met(self, sighting: Sighting, slot: str) -> list[Node]:
        """Those who stand in a slot of those met; "a briefing on Chad" is met by nobody."""
        held = without_stops(sighting.slots.get(slot, ()))
        if sighting.trigger.is_noun and slot in _OF_PEOPLE:
            return [n for n in held if n.kind not in _BODIES]
        return held

    # --- where the words round the event name them --------------------------------------------

    def _add_unsaid_subject(self, sighting: Sighting, sides: Sides) -> None:
        """The subject of the clause above, or of the sentence before: "Met with B"."""
        verb = sighting.trigger
        if self._names(sighting.slots, ["subject"]):
            return
        if verb.lemma in _GATHERING and is_passive(verb):
            return  # "when the leaders were gathered there": nobody gathered them
        if verb.tag == "VBD" and (verb.head is None or verb.index == 0):
            sides.own = unique([*self._parties.topic, *sides.own])
        else:
            sides.own = unique([*self._parties.of(governing_subject(verb)), *sides.own])

    def _add_from_above(self, sighting: Sighting, sides: Sides) -> None:
        """For a noun, the doer of the clause round it, or whom that clause speaks to."""
        controller = self._names(sighting.slots, ["controller"])
        if self._is_remarked_on(sighting, sides):
            controller = []
        led = self._names(sighting.slots, _LED_BY)
        attendance = self.is_attendance(sighting)
        if not led or attendance or len(sides.everybody) < 2:
            sides.own = unique([*sides.own, *controller])
        if not attendance and len(sides.everybody) < 2:
            sides.other = unique([*sides.other, *self._addressed(sighting)])
        if not attendance and len(sides.everybody) < 2:
            sides.other = unique([*sides.other, *self._within(sighting.trigger)])
        if len(sides.everybody) == 1:
            sides.own = unique([*self._interrupted_subject(sighting.trigger), *sides.own])
        if sides.other and len(sides.everybody) == 1:
            sides.own = self._speaker_over(sighting)

    def _is_remarked_on(self, sighting: Sighting, sides: Sides) -> bool:
        """ "A praised the talks of B and C", "A discussed with B the talks of C": not of A's."""
        above, how = governor(sighting.trigger)
        if above is None or how != "dobj" or not above.is_verb:
            return False
        if above.lemma in _REMARKING and len(sides.everybody) > 1:
            return True
        return above.lemma in _DISCUSSING and bool(self._names(verb_slots(above), ["with"]))

    def _addressed(self, sighting: Sighting) -> list[str]:
        """ "In a phone call A told B", "A joined B for talks": whom the clause round it names."""
        above, how = governor(sighting.trigger)
        if above is None or not above.is_verb or how not in _OCCASION_OF:
            return []
        told = _told_by_cleft(above)
        if told is not None:
            return self._spoken_to(told, doer=True)
        if above.relation == "advcl" and above.head is not None and above.head.is_verb:
            return self._spoken_to(above.head)
        return self._spoken_to(above, doer=is_passive(above) and how != "for")

    def _within(self, noun: Node) -> list[str]:
        """ "a call in which A urged B to come": all whom the clause that explains it names."""
        clauses = (c for c in noun.children if c.relation == "relcl" and _is_fronted(c))
        return [name for clause in clauses for name in self._spoken_to(clause, doer=True)]

    def _spoken_to(self, verb: Node, *, doer: bool = False) -> list[str]:
        """Whom a verb addresses, and who does."""
        slots = verb_slots(verb)
        held = [n for s in (*_ADDRESSEES, *(["subject"] * doer)) for n in slots.get(s, ())]
        return self._parties.of(n for n in held if n.kind in {Kind.PERSON, Kind.OFFICE})

    def _interrupted_subject(self, noun: Node) -> list[str]:
        """A in "A, during a meeting with B, said", "A in a call to B said"."""
        preposition = noun.head
        if preposition is None or preposition.text not in _ASIDE:
            return []
        if preposition.head is not None and preposition.head.kind is Kind.PERSON:
            return self._parties.of([preposition.head])
        root = [noun, *noun.ancestors()][-1]
        before = {n.index: n for n in root.subtree() if n.index < preposition.index}
        comma, person = before.get(preposition.index - 1), before.get(preposition.index - 2)
        if comma is None or comma.text != "," or person is None or person.kind is not Kind.PERSON:
            return []
        return self._parties.of([person])

    def _speaker_over(self, sighting: Sighting) -> list[str]:
        """ "A said that it was settled in talks with his counterpart B": "his" is A's."""
        met = [n for s in OTHER_SIDE for n in sighting.slots.get(s, ())]
        if not any(self._parties.text[n.word.start :].lower().startswith(_HIS) for n in met):
            return []
        names = self._parties.of(met)
        for verb in (n for n in sighting.trigger.ancestors() if n.is_verb):
            doers = [n for n in verb_slots(verb).get("subject", ()) if n.kind is Kind.PERSON]
            found = [n for n in self._parties.of(doers) if n not in names]
            if found:
                return found
        return []

    def _own_possessor(self, sighting: Sighting) -> None:
        """ "B was told by A of his meeting with C": "his" is A's, the doer of the clause above."""
        owners = sighting.slots.get("possessive", [])
        verb = governing_verb(sighting.trigger)
        if verb is None or not any(o.kind is Kind.PRONOUN for o in owners):
            return
        doers = [n for n in verb_slots(verb).get("subject", ()) if n.kind is Kind.PERSON]
        met = self._names(sighting.slots, OTHER_SIDE)
        if len(doers) == 1 and not set(self._parties.of(doers)) & set(met):
            sighting.slots["possessive"] = doers

    def _names(self, slots: Slots, names: Iterable[str]) -> list[str]:
        return self._parties.of(n for name in names for n in without_stops(slots.get(name, ())))


def is_attended(noun: Node) -> bool:
    """ "the talks were attended by A", "the talks, attended by A": who came beside the sides."""
    clauses = [c for c in noun.children if c.relation in {"acl", "relcl"}]
    clauses += [noun.head] if noun.head is not None and noun.relation == "nsubjpass" else []
    return any(c.lemma in _COMING and is_passive(c) for c in clauses)


def _is_fronted(clause: Node) -> bool:
    """Whether a relative clause tells what was done at the occasion it explains: "in which"."""
    return any(
        c.text in _ASIDE and any(n.text == "which" for n in c.children) for c in clause.children
    )


def _told_by_cleft(be: Node) -> Node | None:
    """The clause in "It was in a call that A urged B to come"."""
    if be.lemma != "be" or not any(c.text == "it" and c.relation == "nsubj" for c in be.children):
        return None
    below = [n for c in be.children for n in (c, *c.subtree()) if n.is_verb and n is not be]
    return next((v for v in below if any(c.text == "that" for c in v.children)), None)


def _drop_venue(slots: Slots) -> None:
    """Talks called by a city are held there, not by it: "the Geneva talks"."""
    if "modifier" in slots:
        slots["modifier"] = [n for n in slots["modifier"] if n.kind is not Kind.PLACE]


def without_stops(nodes: Iterable[Node]) -> list[Node]:
    """ "was received in Japan by A, and China": a country in a list of people is a further stop."""
    held = list(nodes)
    people = any(n.kind is Kind.PERSON for n in held)
    return [n for n in held if not (people and is_country(n))]


def is_country(node: Node) -> bool:
    """Whether a phrase is a country by its plain name."""
    return (
        node.kind is Kind.COUNTRY
        and node.mention is not None
        and not any(c.relation in {"poss", "amod", "compound"} for c in node.children)
        and node.mention.form is Form.NAME
    )


def unique(names: Iterable[str]) -> list[str]:
    """Names, each once, in order."""
    return list(dict.fromkeys(names))
