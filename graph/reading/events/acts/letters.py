"""Messages: who writes, congratulates or invites, and to whom, whoever carries it."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import EventType, Post, Status, When
from graph.reading.document import Kind
from graph.reading.events.acts.correspondents import Correspondents
from graph.reading.events.acts.sides import Sides, things
from graph.reading.events.setting.clause_dates import date_mentions
from graph.reading.events.setting.venues import country_of, is_place
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import verb_slots
from graph.reading.parse.invitations import guests
from graph.reading.parse.phrases import Slots, is_one_of, noun_slots
from graph.reading.parse.tree import Node

_WISHING = frozenset({"congratulate", "felicitate", "condole"})
_PASSING = frozenset({"pass", "convey", "transmit", "relay", "bring"})
_RECEIVING = frozenset({"receive", "get", "accept", "obtain"})
_POSTED = frozenset({Post.AMBASSADOR, Post.ENVOY})
"""Those who speak for another than themselves."""
_OWNERS = ("object.possessive", "object.of")
_OF_PEOPLES = ("of", "in", "possessive", "modifier")
_PAIR = 2
_GUESTS = frozenset({Kind.PERSON, Kind.OFFICE})
_EXCHANGING = frozenset({"exchange"})
_SENDERS = ("from", "object.from", "object.of", "object.possessive", "object.modifier")


class Letters:
    """Completes sightings of messages."""

    def __init__(self, sides: Sides) -> None:
        self._sides = sides
        self._lexicon = sides.lexicon
        self._parties = sides.parties
        self._ends = Correspondents(sides)

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The message of each sender, and the visit that an invitation asks for."""
        if self._is_of_credence(sighting) or self._is_phoned(sighting) or _is_praise(sighting):
            return []
        if _is_passed_on(sighting) and self._is_spoken(sighting, things(sighting)):
            return []
        if sighting.trigger.lemma in _RECEIVING:
            sighting.targets = self._parties.of(sighting.slots.get("subject", ()))
            sighting.actors = self._sides.side(sighting, _SENDERS)
        sighting.actors = self._sides.principals(sighting) or self._own(sighting) or sighting.actors
        if not sighting.actors or self._ends.is_carried(sighting):
            sighting.actors = self._ends.writers(sighting) or sighting.actors
        sighting.actors = self._in_name_of(sighting)
        sighting.actors = sighting.actors or self._capitals(sighting, "from", "object.from")
        sighting.targets = self._bidden(sighting) or sighting.targets
        sighting.targets = sighting.targets or self._read_by(sighting)
        sighting.targets = [t for t in sighting.targets if t not in sighting.actors]
        sighting.actors = sighting.actors or self._seated(sighting)
        objects = things(sighting)
        sighting.spoken = self._is_spoken(sighting, objects)
        sighting.bearers = self._bearers(sighting) if sighting.spoken else []
        if self._is_to_own(sighting):
            return []
        invited = self._invited(sighting)
        if sighting.trigger.lemma in _EXCHANGING:
            return self._exchanged(sighting)
        split = [sighting]
        subjects = sighting.slots.get("subject", [])
        sent = [n for n in subjects if n.lemma in self._lexicon.classes["letter"]]
        told = [*objects, *sent, *([] if sighting.trigger.is_verb else [sighting.trigger])]
        several = any(o.tag == "NNS" for o in told) or self._are_many(sighting)
        if len(sighting.actors) > 1 and several:
            split = [replace(sighting, actors=[actor]) for actor in sighting.actors]
        return [one for part in split for one in self._sides.settled(part)] + invited

    def _is_to_own(self, sighting: Sighting) -> bool:
        """ "congratulated her compatriots": no message to another."""
        homes = {self._parties.country(a) for a in sighting.actors if self._parties.is_person(a)}
        told = {*sighting.targets} if sighting.trigger.lemma in _WISHING else set()
        return bool(told) and told <= homes

    def _are_many(self, sighting: Sighting) -> bool:
        """ "A, B and C congratulated him": people of several states, who write no one letter."""
        senders = [n for n in sighting.actors if self._parties.is_person(n)]
        homes = {self._parties.country(n) for n in senders} - {None}
        papers = [n for n in things(sighting) if not n.word.mentions]
        return sighting.trigger.is_verb and not papers and len(homes) > _PAIR

    def _is_phoned(self, sighting: Sighting) -> bool:
        """ "condoled with B by telephone": a call, in which wishes are spoken."""
        by = (n for s in ("by", "over", "on", "in") for n in sighting.slots.get(s, ()))
        phoned = any(n.lemma in self._lexicon.classes["telephone"] for n in by)
        return phoned and sighting.trigger.lemma in _WISHING

    def _is_of_credence(self, sighting: Sighting) -> bool:
        """ "The ambassador handed his letters to the president": his credentials."""
        own = any(
            o.text == "letters" and any(c.tag == "PRP$" for c in o.children)
            for o in things(sighting)
        )
        doers = self._parties.of(sighting.slots.get("subject", ())) if own else []
        return own and any(self._parties.posts(n) & _POSTED for n in doers)

    def _in_name_of(self, sighting: Sighting) -> list[str]:
        """Who sends what an envoy brings: "X's envoy handed over a message" is X's."""
        masters = self._parties.masters if self._ends.is_brought(sighting) else {}
        return [masters.get(name, name) for name in sighting.actors]

    def _own(self, sighting: Sighting) -> list[str]:
        """Who sends what is his own or his state's: "A conveyed the condolences of his country"."""
        senders = self._parties.of(sighting.slots.get("subject", ()))
        held = [n for s in _OWNERS for n in sighting.slots.get(s, ())]
        owners = [n for n in held if n.kind is Kind.PRONOUN or self._parties.of([n])]
        named = self._parties.of(n for n in owners if n.kind is not Kind.PRONOUN)
        if not senders or not owners or sighting.trigger.lemma in _RECEIVING:
            return []
        if any(self._parties.posts(n) & _POSTED for n in senders):
            return []
        return senders if set(named) <= set(self._sides.states(senders)) else []

    def _bearers(self, sighting: Sighting) -> list[str]:
        """Who only speaks another's wishes: "C passed on the wishes of A"."""
        speakers = self._parties.of(sighting.slots.get("subject", ()))
        people = [n for n in speakers if self._parties.is_person(n)]
        told = set(sighting.slots.get("in", ())) | set(sighting.slots.get("by", ()))
        written = any(n.lemma in self._lexicon.classes["sheet"] for n in told)
        return [] if written or set(people) & set(sighting.actors) else people

    def _read_by(self, sighting: Sighting) -> list[str]:
        """Whom a letter is for, if its own phrase names nobody."""
        return (
            self._celebrated(sighting)
            or self._addressed(sighting)
            or self._ends.readers(sighting)
            or self._guests(sighting)
            or self._capitals(sighting, "to", "object.to")
        )

    def _guests(self, sighting: Sighting) -> list[str]:
        """Who is to come by an invitation: "conveyed an invitation for B to visit A"."""
        heads = [n for n in (*things(sighting), sighting.trigger) if n.lemma == "invitation"]
        return self._parties.of(n for head in heads for n in guests(head))

    def _bidden(self, sighting: Sighting) -> list[str]:
        """ "handed the invitation to the summit to B": it is B who is asked to come."""
        if not any(n.lemma == "invitation" for n in things(sighting)):
            return []
        held = [n for s in ("to", "object.to") for n in sighting.slots.get(s, ())]
        occasions = [n for n in held if n.lemma in self._lexicon.by_noun and not n.word.mentions]
        people = [n for one in occasions for n in noun_slots(one).get("to", ())]
        return self._parties.of(n for n in [*people, *held] if n.kind in _GUESTS)

    def _seated(self, sighting: Sighting) -> list[str]:
        """Whose note it is, from where it is handed: "in Lima a note was handed to B's envoy"."""
        sheets = self._lexicon.classes["sheet"]
        handed = sighting.trigger.tag == "VBN" and any(n.lemma in sheets for n in things(sighting))
        own = {self._parties.country(t) or t for t in sighting.targets}
        if not handed or not own:
            return []
        return [c for c in self._sides.places(sighting, "in") if c not in own][:1]

    def _capitals(self, sighting: Sighting, *slots: str) -> list[str]:
        """The states whose cities stand for them: "a note went from Accra to Bamako"."""
        return self._sides.places(sighting, *slots) if sighting.trigger.is_verb else []

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
        """One message each way; of many who write, one from each, unless many write back."""
        one, other = sighting.actors, sighting.targets
        if not other and len(one) == _PAIR:
            one, other = one[:1], one[1:]
        if min(len(one), len(other)) > 1:
            ways = [(one, other), (other, one)]
        else:
            ways = [([sender], other) for sender in one]
        if len(ways) == 1:
            ways += [([sender], one) for sender in other]
        return [
            s
            for senders, receivers in ways
            for s in self._sides.settled(replace(sighting, actors=senders, targets=receivers))
        ]

    def _addressed(self, sighting: Sighting) -> list[str]:
        """Whose people it goes to, or who stands after "to visit B to": "to the people of C"."""
        peoples = self._lexicon.classes["peoples"]
        slots = ("to", "object.to", "below.to")
        nodes = [n for slot in slots for n in self._sides.nodes(sighting, slot)]
        names = self._sides.owners((n for n in nodes if n.lemma in peoples), _OF_PEOPLES)
        clauses = [
            c for o in [*things(sighting), sighting.trigger] for c in o.children if c.is_verb
        ]
        after = [n for clause in clauses for n in verb_slots(clause).get("to", ())]
        return names or self._parties.of(n for n in after if not is_place(n))

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
        guests = guests or self._unnamed(sighting, heads)
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
            when=self._day_of(heads),
        )
        return [visit]

    def _unnamed(self, sighting: Sighting, heads: list[Node]) -> list[str]:
        """Holders of an office whom nobody names: "invited his Chilean counterpart to visit"."""
        if not any(self._tells_visit(verb, []) for verb in _clauses(heads)):
            return []
        held = [n for slot in sighting.frame.targets for n in sighting.slots.get(slot, ())]
        names = self._parties.of(n for n in held if n.kind is Kind.OFFICE)
        return [n for n in names if n in sighting.targets]

    def _day_of(self, heads: list[Node]) -> When | None:
        """When the visit is to be: "invited B to come in June"."""
        days = (
            m.when
            for verb in _clauses(heads)
            for node in verb.subtree()
            for m in date_mentions(node)
        )
        return next((day for day in days if day is not None), None)

    def _invited_to(self, sighting: Sighting, heads: list[Node]) -> str | None:
        """The country that the invitation names, or the host's own in "invited to come"."""
        for verb in _clauses(heads):
            slots = verb_slots(verb)
            if not self._tells_visit(verb, slots.get("object", [])):
                continue
            if self._is_to_occasion(verb, slots):
                return None
            nodes = [n for s in ("object", "to", "in") for n in slots.get(s, ())]
            for node in [*nodes, *(n for x in nodes for n in noun_slots(x).get("to", ()))]:
                if is_place(node):
                    return country_of(node)
            return next((c for a in sighting.actors if (c := self._parties.country(a))), None)
        for node in sighting.slots.get("to", ()):
            if is_place(node):
                return country_of(node)
        return None

    def _is_to_occasion(self, verb: Node, slots: Slots) -> bool:
        """Whether one is asked to a gathering, which is told by itself and is no visit."""
        if not is_one_of(verb, self._lexicon.verbs["attend"]):
            return False
        things = [n for s in ("object", "in", "at") for n in slots.get(s, ())]
        told = (t.frame.event for n in things for t in self._lexicon.by_noun.get(n.lemma, ()))
        return EventType.GATHERING in told

    def _tells_visit(self, verb: Node, objects: list[Node]) -> bool:
        triggers = self._lexicon.by_verb.get(verb.lemma, ())
        if any(t.frame.event == "visit" for t in triggers):
            return True
        return any(n.lemma in self._lexicon.by_noun for n in objects)


def _is_praise(sighting: Sighting) -> bool:
    """ "congratulated the two sides": on what they have done together, and no letter."""
    praised = things(sighting) if sighting.trigger.lemma in _WISHING else []
    return bool(praised) and all(n.kind is Kind.SIDES for n in praised)


def _clauses(heads: list[Node]) -> list[Node]:
    """What those invited are to do: "invited B to come"."""
    below = (c for head in heads for c in head.children)
    return [c for c in below if c.is_verb and c.relation not in {"aux", "auxpass"}]


def _is_passed_on(sighting: Sighting) -> bool:
    """ "passed on the greetings of his king": to those whom he met, as a part of the meeting."""
    told = any(sighting.slots.get(s) for s in ("to", "recipient", "object.to", "object.for"))
    return sighting.trigger.lemma in _PASSING and not told
