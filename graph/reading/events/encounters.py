"""Meetings, calls, visits and gatherings: who takes part, and one event or several."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from graph.facts import EventType, Post
from graph.reading.document import Document, Kind
from graph.reading.events.clauses import governing_subject, governing_verb, verb_slots
from graph.reading.events.gatherings import Gatherings
from graph.reading.events.parties import Parties
from graph.reading.events.phrases import governor, has_words, is_one_of, noun_slots
from graph.reading.events.sighting import Sighting
from graph.reading.events.tree import Node, Tree
from graph.reading.events.visits import Visits
from ontology.frames import Lexicon

_OCCASION_OF = frozenset({"in", "during", "by", "over", "on", "at", "for"})
_VIRTUAL = frozenset({"virtually", "online"})
_LINE = frozenset({"phone", "telephone", "hotline"})
_MANY = 5
_OCCASIONS = frozenset({"summit", "conference", "session", "forum", "congress", "plenary"})
_FORMATS = frozenset({"dialogue", "interaction", "partnership", "negotiation", "consultation"})
_FOUNDED = frozenset({"launch", "establish", "create", "found", "set", "initiate"})
_CONVENING = frozenset({"meet", "gather", "convene", "host", "receive", "welcome"})
_COUNTED = frozenset({"meeting", "call", "parley", "audience"})
"""Nouns whose plural means several events."""
_OTHER_SIDE = ("with", "on", "object", "to", "for")
_OWN_SIDE = ("subject", "possessive", "by", "controller")


class Encounters:
    """Completes sightings of the types in which all take part alike."""

    def __init__(self, document: Document, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties
        self._gatherings = Gatherings(document, lexicon, parties)
        self._visits = Visits(document, lexicon, parties)

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sightings that one telling stands for; none if too little is told."""
        match sighting.type:
            case EventType.VISIT:
                return self._visits.complete(sighting)
            case EventType.GATHERING:
                return self._gatherings.complete(sighting)
        return self._meetings(sighting)

    def guests(self, tree: Tree) -> list[Sighting]:
        """The visits that only the titles of those who came tell."""
        return [s for s in self._visits.guests(tree) if s.participants]

    # --- meetings, calls ----------------------------------------------------------------------

    def _meetings(self, sighting: Sighting) -> list[Sighting]:
        if self._meets_a_thing(sighting) or self._is_debate_at_home(sighting):
            return []
        sighting.type = self._medium(sighting) or sighting.type
        if self._is_institution(sighting.trigger):
            return []
        if self._is_occasion(sighting):
            sighting.type = EventType.GATHERING
            return self._gatherings.complete(sighting)
        occasion = self._occasion_met_for(sighting)
        if occasion is not None:
            return self._gatherings.of_those_who_met(sighting, occasion)
        own, other = self._two_sides(sighting)
        everybody = _unique([*own, *other])
        sighting.attended = self._is_attendance(sighting)
        if sighting.attended and self._is_definite(sighting):
            sighting.participants = everybody
            sighting.anaphoric = True
            return [sighting]
        crowd = len(everybody) > sighting.frame.maximum or self._is_of_many(everybody)
        crowd = crowd and not self._is_one_by_one(sighting, own)
        crowd = crowd and not _is_told_apart(sighting)
        if sighting.type is EventType.MEETING and (crowd or self._is_session(sighting, everybody)):
            return self._gatherings.of_session(sighting, everybody)
        if len(everybody) < 2 and not (everybody and self._unnamed_other(sighting)):
            sighting.anaphoric = True
        sighting.participants = everybody
        groups = self._separate(sighting, own, other)
        return [self._copy(sighting, [*own, *group]) for group in groups] or [sighting]

    def _is_institution(self, noun: Node) -> bool:
        """ "the Central Asia plus Japan Dialogue, launched in 2004": a standing format."""
        if not noun.is_noun or noun.lemma not in _FORMATS:
            return False
        founded = any(c.relation in {"relcl", "acl"} and c.lemma in _FOUNDED for c in noun.children)
        modifiers = noun_slots(noun).get("modifier", ())
        return founded or any(n.kind is Kind.ORGANISATION for n in modifiers)

    def _meets_a_thing(self, sighting: Sighting) -> bool:
        """ "met the deadline", "their demands are met"."""
        things = sighting.slots.get("object", ())
        if not sighting.trigger.is_verb or not things or sighting.slots.get("with"):
            return False
        return not self._parties.of(things) and "object" in sighting.frame.participants

    def _is_debate_at_home(self, sighting: Sighting) -> bool:
        """ "The minister and his deputy discussed it": a topic among people of one country."""
        if sighting.frame.participants != ("subject",):
            return False
        names = self._parties.of(sighting.slots.get("subject", ()))
        return len({self._parties.country(n) or n for n in names}) < 2

    def _is_of_many(self, names: list[str]) -> bool:
        """Five countries or more that meet are a gathering, whatever the word."""
        return len({self._parties.country(n) or n for n in names}) >= _MANY

    def _is_one_by_one(self, sighting: Sighting, own: list[str]) -> bool:
        """ "A received B, C, D and E": one host, and each of those met named by himself.

        Ambassadors, who serve at one host's, are met so even if told as a body.
        """
        if len({self._parties.country(n) or n for n in own}) != 1:
            return False
        met = [n for s in _OTHER_SIDE for n in sighting.slots.get(s, ())]
        named = [n for n in met if n.kind is Kind.PERSON]
        several = _is_of_several(sighting.trigger) or len(named) > 1
        return several or self._are_envoys(self._parties.of(met))

    def _are_envoys(self, names: list[str]) -> bool:
        return len(names) > 1 and all(Post.AMBASSADOR in self._parties.posts(n) for n in names)

    def _addressed(self, sighting: Sighting) -> list[str]:
        """ "In a phone call A told B", "A joined B for talks": whom the clause round it names."""
        above, how = governor(sighting.trigger)
        if above is None or not above.is_verb or how not in _OCCASION_OF:
            return []
        slots = verb_slots(above)
        held = [n for s in ("object", "recipient", "to", "with") for n in slots.get(s, ())]
        return self._parties.of(n for n in held if n.kind in {Kind.PERSON, Kind.OFFICE})

    def _medium(self, sighting: Sighting) -> EventType | None:
        """By what a verb says they met: "discussed it in a phone call", "met by video link"."""
        if sighting.type is not EventType.MEETING:
            return None
        told = [sighting.trigger, *sighting.carriers]
        near = [g for n in told for c in n.children for g in (c, *c.children)]
        if any(n.text in _VIRTUAL and n.relation != "conj" for n in near):
            return EventType.VIDEO_CONFERENCE
        if any(n.relation == "pobj" and n.text in _LINE for n in near):
            return EventType.CALL
        for name in ("in", "on", "by", "over", "via", "during", "through"):
            for noun in sighting.slots.get(name, ()):
                for trigger in self._lexicon.by_noun.get(noun.lemma, ()):
                    remote = trigger.frame.event in {EventType.CALL, EventType.VIDEO_CONFERENCE}
                    if remote and has_words(noun, trigger.rest, self._lexicon):
                        return EventType(trigger.frame.event)
        return None

    def _occasion_met_for(self, sighting: Sighting) -> Node | None:
        """The summit in "met for their summit", "gathered for a session of the council"."""
        if not sighting.trigger.is_verb or sighting.trigger.lemma not in _CONVENING:
            return None
        nouns = [n for s in ("for", "at", "in") for n in sighting.slots.get(s, ())]
        return next((n for n in nouns if n.is_noun and n.lemma in _OCCASIONS), None)

    def _is_session(self, sighting: Sighting, names: list[str]) -> bool:
        """Whether an organisation alone meets: "the Security Council will hold a meeting"."""
        if len(names) != 1 or sighting.type is not EventType.MEETING:
            return False
        if self._unnamed_other(sighting):
            return False
        return not self._parties.is_person(names[0]) and self._parties.country(names[0]) is None

    def _is_definite(self, sighting: Sighting) -> bool:
        """ "the meeting", "Monday's talks": one told before."""
        return any(
            c.text in {"the", "this", "that"} or c.kind is Kind.DATE
            for c in sighting.trigger.children
        ) and not sighting.slots.get("with")

    def _is_attendance(self, sighting: Sighting) -> bool:
        """ "Present at the meeting were A and B", "among the participants in the talks was A"."""
        above, how = governor(sighting.trigger)
        if above is None or how not in {"at", "in", "of", "dobj"}:
            return False
        if not above.is_verb:
            return above.lemma in {"participant", "attendee", "attendance"}
        if above.lemma == "be":
            return how != "dobj"
        return is_one_of(above, self._lexicon.verbs["attend"], self._lexicon)

    def _two_sides(self, sighting: Sighting) -> tuple[list[str], list[str]]:
        """Those who meet and those who are met; all in the first if the words tell no sides."""
        slots, frame = sighting.slots, sighting.frame
        wanted = [s for s in frame.participants if s != "controller"]
        own = self._names(slots, [s for s in wanted if s not in _OTHER_SIDE])
        other = [
            n for n in self._names(slots, [s for s in wanted if s in _OTHER_SIDE]) if n not in own
        ]
        self._own_possessor(sighting)
        led = self._names(slots, ["subject", "possessive", "by", "between", "among", "of"])
        if sighting.trigger.is_verb and not self._names(slots, ["subject"]):
            own = _unique([*self._unsaid_subject(sighting.trigger), *own])
        elif sighting.trigger.is_noun and not led:
            own = _unique([*self._names(slots, ["controller"]), *own])
        elif len(_unique([*own, *other])) < 2 and sighting.trigger.is_noun:
            own = _unique([*own, *self._names(slots, ["controller"])])
        if self._is_attendance(sighting):
            own = _unique([*own, *self._names(slots, ["controller"])])
        elif sighting.trigger.is_noun and len(_unique([*own, *other])) < 2:
            other = _unique([*other, *self._addressed(sighting)])
        if len(_unique([*own, *other])) == 1 and sighting.trigger.is_noun:
            own = _unique([*self._interrupted_subject(sighting.trigger), *own])
        other = [n for n in other if n not in own]
        return own, other

    def _interrupted_subject(self, noun: Node) -> list[str]:
        """A in "A, during a meeting with B, said", where the parse loses sight of A."""
        preposition = noun.head
        if preposition is None or preposition.text not in {"during", "in", "at"}:
            return []
        root = [noun, *noun.ancestors()][-1]
        before = {n.index: n for n in root.subtree() if n.index < preposition.index}
        comma, person = before.get(preposition.index - 1), before.get(preposition.index - 2)
        if comma is None or comma.text != "," or person is None or person.kind is not Kind.PERSON:
            return []
        return self._parties.of([person])

    def _own_possessor(self, sighting: Sighting) -> None:
        """ "B was told by A of his meeting with C": "his" is A's, the doer of the clause above."""
        owners = sighting.slots.get("possessive", [])
        verb = governing_verb(sighting.trigger)
        if verb is None or not any(o.kind is Kind.PRONOUN for o in owners):
            return
        doers = [n for n in verb_slots(verb).get("subject", ()) if n.kind is Kind.PERSON]
        met = self._names(sighting.slots, _OTHER_SIDE)
        if len(doers) == 1 and not set(self._parties.of(doers)) & set(met):
            sighting.slots["possessive"] = doers

    def _unsaid_subject(self, verb: Node) -> list[str]:
        """The subject of the clause above, or of the sentence before: "Met with B"."""
        if verb.tag == "VBD" and (verb.head is None or verb.index == 0):
            return self._parties.topic
        return self._parties.of(governing_subject(verb))

    def _names(self, slots: dict[str, list[Node]], names: Iterable[str]) -> list[str]:
        return self._parties.of(node for name in names for node in slots.get(name, ()))

    def _unnamed_other(self, sighting: Sighting) -> bool:
        """Whether a second side is told without a name: "sat down with rebel leaders"."""
        return (
            any(
                not node.word.mentions and node.tag in {"NNS", "NN"}
                for node in sighting.slots.get("with", ())
            )
            and sighting.type is EventType.MEETING
        )

    def _separate(self, sighting: Sighting, own: list[str], other: list[str]) -> list[list[str]]:
        """Those met, in one group for each meeting."""
        if len(other) < 2 or not own:
            return []
        plural = _is_of_several(sighting.trigger)
        apart = any(c.text in {"separately", "respectively"} for c in sighting.trigger.children)
        called = (
            sighting.frame.participants
            and "on" in sighting.slots
            and sighting.trigger.lemma == "call"
        )
        if plural or apart or called:
            return [[name] for name in other]
        groups: dict[str | None, list[str]] = {}
        for name in other:
            groups.setdefault(self._parties.country(name), []).append(name)
        if sighting.type is not EventType.MEETING or len(groups) < 2:
            return []
        return list(groups.values())

    def _copy(self, sighting: Sighting, participants: list[str]) -> Sighting:
        return replace(sighting, participants=_unique(participants))

    def _is_occasion(self, sighting: Sighting) -> bool:
        """Whether a "meeting" is that of an organisation or body, and so a gathering."""
        if sighting.type is not EventType.MEETING or not sighting.trigger.is_noun:
            return False
        if sighting.trigger.lemma not in {
            "meeting",
            "talk",
            "negotiation",
            "consultation",
            "summit",
        }:
            return False
        inner = noun_slots(sighting.trigger)
        for name in ("of", "modifier", "possessive"):
            for node in inner.get(name, ()):
                if node.kind is Kind.ORGANISATION:
                    return True
                organ = node.lemma in self._lexicon.classes["organ"]
                if name == "of" and (organ or self._gatherings.organisations(node)):
                    return True
        return False


def _is_told_apart(sighting: Sighting) -> bool:
    """ "met with A and with the ministers of B and C": each "with" is a meeting."""
    withs = [n for n in sighting.trigger.children if n.text == "with"]
    return any(c.text == "with" and c.relation == "conj" for n in withs for c in n.children)


def _is_of_several(trigger: Node) -> bool:
    """Whether a noun tells of several events: "meetings with", but not "talks with"."""
    return trigger.tag == "NNS" and trigger.lemma in _COUNTED


def _unique(names: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(names))
