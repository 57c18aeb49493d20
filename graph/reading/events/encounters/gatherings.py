"""Gatherings: summits, conferences, sessions of organs, as one clause tells them."""

from __future__ import annotations

from collections.abc import Iterable

from graph.facts import EventType, Status
from graph.reading.document import Document, Form, Kind
from graph.reading.events.encounters.assemblies import Assemblies, is_only_spoken_of
from graph.reading.events.encounters.attendance import Attendance
from graph.reading.events.encounters.medium import is_held_online
from graph.reading.events.encounters.presence import Presence, is_yet_to_come
from graph.reading.events.joining.agreement import united
from graph.reading.events.parties import Parties
from graph.reading.events.setting.venues import country_of
from graph.reading.events.sighting import Sighting
from graph.reading.parse.invitations import guests, invitation_over
from graph.reading.parse.phrases import governor, noun_slots
from graph.reading.parse.tree import Node
from ontology.countries import capital_of
from ontology.frames import Lexicon

_TWO = 2
_TALKS = frozenset({"talk", "negotiation", "consultation", "discussion", "dialogue"})
_JOINT_WORK = frozenset({"exercise", "drill", "game"})
"""Occasions that two states hold and that need no name: "A and B held military exercises"."""
_MANIFOLD = frozenset({"trilateral", "quadrilateral", "multilateral", "tripartite", "four-party"})
_NAME_PARTS = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_TOPICAL = frozenset({"conference", "forum", "congress", "symposium", "summit"})
"""Occasions that are told from others by what they are about: "conference on water"."""
_SINGULAR = frozenset({"summit", "conference", "forum", "congress", "symposium", "round"})
_NAME_PREPOSITIONS = frozenset({"of", "on", "for", "between"})
_PRESS = frozenset({"press", "news", "media"})
"""Words before "conference" that make it none."""
_YET_TO_COME = frozenset({"before", "ahead", "prior", "eve", "preparation", "run-up", "until"})
_AGAIN = frozenset({"it", "which", "event", "there"})
"""Words for an occasion told before."""
_CHAIRING = frozenset(
    {"chair", "co-chair", "host", "co-host", "open", "address", "moderate", "close"}
    | {"organise", "organize", "convene"}
)
"""Verbs that tell of taking part only with a word for the occasion."""
_PARTICLES = frozenset({"part", "attendance"})
"""Nouns of verbs of attendance: "take part"."""
_INDEFINITE = frozenset({"a", "an", "another", "any"})


class Gatherings:
    """Completes sightings of multilateral occasions."""

    def __init__(self, document: Document, lexicon: Lexicon, parties: Parties) -> None:
        self._text = document.text
        self._lexicon = lexicon
        self._parties = parties
        self._attendance = Attendance(lexicon, parties)
        self._presence = Presence(lexicon, parties)
        self._assemblies = Assemblies(document, lexicon, parties, self._attendance)

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sighting with its bodies and attendants; none if the noun is only an institution."""
        trigger = sighting.trigger
        if sighting.frame.where:
            return self._of_organ(sighting)
        if trigger.is_verb:
            return self._of_attendance(sighting)
        if trigger.kind is Kind.ORGANISATION:
            return self._of_sitting(sighting)
        if self._attendance.is_margin(trigger):
            return self._of_margin(sighting)
        if self._attendance.is_role(trigger):
            return self._of_role(sighting)
        if self._is_no_occasion(sighting):
            return []
        bodies = self._assemblies.bodies(sighting)
        nameless = not bodies and not self._is_described(trigger)
        if self._assemblies.is_organ(trigger) and not self._assemblies.is_in_session(trigger):
            return []
        sighting.online = sighting.online or is_held_online(sighting, self._lexicon)
        people = [] if sighting.shunned else self._attendance.of(sighting)
        people = [n for n in people if n not in bodies]
        alone = not bodies and len(people) == 1
        if alone and self._parties.is_organisation(people[0]) and not sighting.beside:
            bodies, people = people, []
        sighting.beside = self._attendance.is_margin(governor(trigger)[0])
        served = {self._parties.country(n) for n in people}
        nameless = nameless and not (trigger.lemma in _JOINT_WORK and len(served) > 1)
        own = any(c.tag == "PRP$" for c in trigger.children)  # "the leaders of X held their summit"
        nameless = nameless and not (own and (bodies or len(people) > 1))
        if trigger.lemma in _JOINT_WORK and not self._is_joint(sighting, bodies, served):
            return []
        asking = invitation_over(trigger)
        if asking is not None:
            present = self._parties.of(guests(asking))
        else:
            acting = self._presence.of(trigger, to_come=sighting.status is Status.PLANNED)
            present = [*people, *(n for n in acting if n not in people)]
        one = bodies or people or len(present) == _TWO
        if self._is_of_talks(sighting) and one and self._is_of_two(bodies, present):
            return self._as_meeting(sighting, [*present, *bodies])
        people = united(present, [], self._parties)
        sighting.bodies = [b for b in bodies if b not in served]
        sighting.participants = list(dict.fromkeys([*people, *sighting.bodies]))
        sighting.attended = bool(people)
        sighting.name = self._name(trigger)
        sighting.anaphoric = nameless
        sighting.joint = self._assemblies.is_joint(trigger)
        self._place_by_name(sighting)
        self._expect(sighting)
        return [sighting]

    def _of_organ(self, sighting: Sighting) -> list[Sighting]:
        """A sitting told by one who speaks at it: "addressed the General Assembly"."""
        slots, frame = sighting.slots, sighting.frame
        sitting = slots.get("subject", ()) if "subject" in frame.where else ()
        beside = [sighting.trigger.head, *(c for n in sitting for c in n.children)]
        if sitting and any(n is not None and n.lemma == "meet" for n in beside):
            return []  # "the council, meeting in session, discussed it", "met to discuss it"
        held = [n for s in frame.where for n in slots.get(s, ()) if n.kind is Kind.ORGANISATION]
        speaking = [self._parties.of(slots.get(s, ())) for s in frame.participants]
        people = next((names for names in speaking if names), [])
        sighting.bodies = [b for b in self._parties.of(held) if b not in people]
        sighting.participants = [*people, *sighting.bodies]
        sighting.name = self._organ_name(sighting)
        sighting.online = sighting.online or is_held_online(sighting, self._lexicon)
        return [sighting]

    def _of_sitting(self, sighting: Sighting) -> list[Sighting]:
        """A body that sits, told by its own name: "at the European Council of 13 December"."""
        name = sighting.trigger
        sighting.bodies = self._parties.of([name])
        people = [] if sighting.shunned else self._attendance.of(sighting)
        people += [n for n in self._presence.of(name) if n not in people]
        people = [n for n in people if n not in sighting.bodies]
        sighting.participants = [*people, *sighting.bodies]
        sighting.attended = bool(people)
        sighting.name = self._named_by(name)
        self._expect(sighting)
        return [sighting]

    def organisations(self, node: Node) -> list[str]:
        """Organisations whose ministers or members a phrase names."""
        return self._assemblies.organisations(node)

    def of_session(self, sighting: Sighting, names: list[str]) -> list[Sighting]:
        """A meeting that is one organisation's own."""
        sighting.type = EventType.GATHERING
        sighting.participants = names
        sighting.bodies = [n for n in names if self._parties.is_organisation(n)]
        sighting.attended = True
        bidden = [n for n in sighting.slots.get("at", ()) if n.lemma == "invitation"]
        came = self._parties.of(n for b in bidden for n in noun_slots(b).get("of", ()))
        if sighting.trigger.is_noun:
            came += self._attendance.of(sighting)
        came = [n for n in came if n not in names]
        sighting.participants = united(names, came, self._parties)
        if sighting.trigger.is_noun:
            sighting.name = self._name(sighting.trigger)
        return [sighting]

    def of_those_who_met(self, sighting: Sighting, occasion: Node) -> list[Sighting]:
        """The gathering that a verb tells: "the prime ministers met for their summit"."""
        held = [n for s in ("subject", "object", "with") for n in sighting.slots.get(s, ())]
        sighting.type = EventType.GATHERING
        sighting.participants = self._parties.of(held)
        bodies = [n for node in held for n in self._assemblies.organisations(node)]
        sighting.bodies = list(dict.fromkeys(bodies))
        sighting.participants += [b for b in sighting.bodies if b not in sighting.participants]
        sighting.name = self._name(occasion)
        sighting.attended = True
        return [sighting]

    # --- told without a noun of its own -------------------------------------------------------

    def _of_attendance(self, sighting: Sighting) -> list[Sighting]:
        """ "It was attended by A", "B was represented by C": of the occasion told before."""
        slots, trigger = sighting.slots, sighting.trigger
        sighting.anaphoric = sighting.attended = True
        if any(c.relation == "expl" for c in trigger.children):
            return []
        if trigger.relation == "pcomp":
            sighting.when, sighting.dates = None, ()  # "opens on Monday with A attending"
        if trigger.lemma == "represent":
            return self._of_stand_in(sighting)
        at = [n for s in ("object", "in", "at") for n in slots.get(s, ())]
        at = [n for n in at if n.kind is not Kind.PLACE and n.text not in _PARTICLES]
        bodies = [n for n in at if n.kind is Kind.ORGANISATION]
        again = [n for n in at if n.kind is Kind.PRONOUN or n.text in _AGAIN]
        if (at and not again and not bodies) or (trigger.lemma in _CHAIRING and not again):
            return []
        sighting.bodies = self._parties.of(bodies)
        people = [] if sighting.shunned else self._parties.loosely_of(slots.get("subject", ()))
        sighting.participants = [*people, *(b for b in sighting.bodies if b not in people)]
        if sighting.bodies:
            sighting.anaphoric = False
            sighting.name = self._named_by(bodies[0])
        return [sighting] if people else []

    def _of_role(self, sighting: Sighting) -> list[Sighting]:
        """ "The guests included A", "A and B are the organisers of the event"."""
        of = [n for s in ("of", "in", "at") for n in noun_slots(sighting.trigger).get(s, ())]
        if any(n.is_noun and n.text not in _AGAIN for n in of) or any(n.mention for n in of):
            return []
        sighting.anaphoric = sighting.attended = True
        sighting.participants = self._parties.equated(sighting.trigger)
        return [sighting] if sighting.participants else []

    def _of_stand_in(self, sighting: Sighting) -> list[Sighting]:
        """C in the stead of B: "B was represented by C"; B's state for "by its ministers"."""
        slots = sighting.slots
        sighting.participants = self._parties.of(slots.get("subject", ()))
        sighting.absent = self._parties.of(slots.get("object", ()))
        further = self._further_stand_ins(sighting.trigger)
        people = [n for n in sighting.participants if self._parties.is_person(n)]
        people = list(dict.fromkeys([*people, *further]))
        sighting.participants = people if further else sighting.participants
        realm = any(n.lemma in self._lexicon.classes["realm"] for n in slots.get("object", ()))
        if not people and slots.get("subject") and sighting.absent:
            states = map(self._parties.country, sighting.absent)
            sighting.participants = [code for code in states if code is not None]
            sighting.absent = []
            return [sighting] if sighting.participants else []
        return [sighting] if people and (sighting.absent or realm) else []

    def _further_stand_ins(self, verb: Node) -> list[str]:
        """Y in "A was represented by X, B by Y": the verb is left out."""
        root = [verb, *verb.ancestors()][-1]
        after = (n for n in root.subtree() if n.index > verb.index and n.kind is Kind.PERSON)
        return self._parties.of(n for n in after if n.head is not None and n.head.text == "by")

    def _of_margin(self, sighting: Sighting) -> list[Sighting]:
        """ "On the sidelines", of an occasion told before or of one named by its organisation."""
        trigger = sighting.trigger
        inner = noun_slots(trigger)
        of = [n for s in ("of", "possessive", "modifier") for n in inner.get(s, ())]
        held = [n for n in of if n.kind is Kind.ORGANISATION]
        if any(n.is_noun for n in inner.get("of", ())):
            return []
        sighting.status = Status.HELD if sighting.status is Status.CANCELLED else sighting.status
        people = self._attendance.beside(trigger)
        sighting.bodies = self._parties.of(held)
        sighting.participants = [*people, *(b for b in sighting.bodies if b not in people)]
        sighting.anaphoric = not held
        sighting.attended = True
        sighting.beside = True
        named = [n for n in of if n.is_noun]
        sighting.name = self._named_by(held[0]) if held else None
        if named and not held:
            sighting.name = self._named_by(named[0])
        return [sighting] if people else []

    # --- what is no occasion of its own -------------------------------------------------------

    def _is_no_occasion(self, sighting: Sighting) -> bool:
        trigger = sighting.trigger
        if any(c.text in _PRESS for c in trigger.children) or _is_plural(trigger):
            return True
        if trigger.text == "round" and self._text.startswith(" the ", trigger.word.end):
            return True  # "seated round the table"
        if self._assemblies.is_of_parliament(trigger) or self._assemblies.is_at_home(sighting):
            return True
        if is_only_spoken_of(trigger):
            return True
        return self._is_inside_another(trigger) or self._is_bilateral(sighting)

    def _is_bilateral(self, sighting: Sighting) -> bool:
        """A "summit with B" or "between A and B" is a meeting, told as one."""
        slots = sighting.slots
        if not sighting.trigger.lemma.endswith("summit"):
            return False
        held = noun_slots(sighting.trigger)
        if any(n.kind is Kind.ORGANISATION for s in ("modifier", "of") for n in held.get(s, ())):
            return False
        return bool(self._parties.of([*slots.get("with", ()), *slots.get("between", ())]))

    def _is_inside_another(self, trigger: Node) -> bool:
        """Whether a larger occasion's name holds this one: "the debate of the 78th session"."""
        above, how = governor(trigger)
        if above is None or above.is_verb or how not in {"of", "poss", "compound"}:
            return False
        triggers = self._lexicon.by_noun.get(above.lemma, ())
        if self._attendance.is_margin(above) or self._attendance.is_role(above):
            return False
        if above.lemma in self._lexicon.classes["post"] and how == "of":
            return True
        return above.is_noun and any(
            t.frame.event in {"gathering", "meeting"} and not t.frame.where for t in triggers
        )

    def _is_of_two(self, bodies: list[str], people: list[str]) -> bool:
        """Whether a round of talks is one between two sides."""
        sides = {self._parties.country(n) or n for n in (*bodies, *people)}
        return 0 < len(sides) <= _TWO and not any(map(self._parties.is_organisation, sides))

    def _as_meeting(self, sighting: Sighting, names: list[str]) -> list[Sighting]:
        """ "a round of talks between A and B", "after a session with B, A flew home"."""
        sighting.type = EventType.MEETING
        if len(names) == 1:
            names = [*self._parties.of(sighting.slots.get("controller", ())), *names]
        sighting.participants = united(names, [], self._parties)
        return [sighting]

    def _is_of_talks(self, sighting: Sighting) -> bool:
        """ "a round of talks", "the first session of the negotiations", "his session with B"."""
        trigger = sighting.trigger
        inner = noun_slots(trigger)
        of = inner.get("of", ())
        if trigger.lemma == "round":
            return not any(n.lemma in self._lexicon.classes["organ"] for n in of)
        above, how = governor(trigger)
        attends = above is not None and above.is_verb and self._attendance.attends(above)
        attends = attends and how not in {"after", "following", "before"}
        met = [] if attends else sighting.slots.get("with", [])
        told = any(n.lemma in _TALKS for n in of) or bool(inner.get("between") or met)
        return trigger.lemma in {"session", "sitting"} and told

    def _is_joint(self, sighting: Sighting, bodies: list[str], served: set[str | None]) -> bool:
        """Whether an exercise is one of several states, not "the exercise of power"."""
        told = len(sighting.frame.nouns) > 0 and bool(_rest_of(sighting))
        several = len({*bodies, *(served - {None})}) > 1
        return told or several or any(map(self._parties.is_organisation, bodies))

    # --- names --------------------------------------------------------------------------------

    def _is_described(self, trigger: Node) -> bool:
        """Whether the words say which occasion is meant: a name, or one told for the first time."""
        if self._is_named(trigger):
            return True
        return any(c.relation == "det" and c.text in _INDEFINITE for c in trigger.children)

    def _is_named(self, trigger: Node) -> bool:
        """Whether the noun has a name of its own, by capitals or by what it is about."""
        if not any(c.relation in _NAME_PARTS or c.text in {"of", "on"} for c in trigger.children):
            return False
        if self._is_capital(trigger) and trigger.index:
            return True
        if trigger.lemma in _TOPICAL and any(
            c.text in {"on", "for", "of"} for c in trigger.children
        ):
            return True
        if any(c.text in _MANIFOLD or c.text.endswith("-way") for c in trigger.children):
            return True
        inner = noun_slots(trigger)
        kinds = {Kind.ORGANISATION, Kind.COUNTRY, Kind.PLACE}
        if any(n.kind in kinds for ns in inner.values() for n in ns):
            return True
        return any(
            c.relation in {"compound", "amod"} and self._is_capital(c) for c in trigger.children
        )

    def _is_capital(self, node: Node) -> bool:
        return self._text[node.word.start : node.word.start + 1].isupper()

    def _place_by_name(self, sighting: Sighting) -> None:
        """The city that a gathering is called by: "the Accra summit"."""
        if sighting.place or sighting.country:
            return
        for node in noun_slots(sighting.trigger).get("modifier", ()):
            mention = node.mention
            if mention is None:
                continue
            words = self._text[mention.start : mention.end]
            metonym = mention.kind is Kind.COUNTRY and mention.form is Form.METONYM
            if mention.kind is Kind.PLACE or (metonym and capital_of(words)):
                sighting.place, sighting.country = words, country_of(node)
                return

    def _expect(self, sighting: Sighting) -> None:
        """ "ahead of the summit", "before the summit": what is yet to come has a day of its own."""
        above, how = governor(sighting.trigger)
        ahead = above is not None and (
            above.text in _YET_TO_COME or above.lemma in {*_YET_TO_COME, "invite"}
        )
        ahead = ahead or invitation_over(sighting.trigger) is not None
        ahead = ahead or how in _YET_TO_COME or is_yet_to_come(sighting.trigger, self._text)
        ahead = ahead or (how == "for" and self._is_called_off(sighting.trigger))
        if ahead and sighting.status is Status.HELD:
            sighting.status = Status.PLANNED
            sighting.guessed = True
            if above is not None and not above.is_verb and not _is_dated_after(sighting):
                sighting.when = None

    def _is_called_off(self, noun: Node) -> bool:
        """Whether a journey to it is called off, which is done before the day comes."""
        over = list(noun.ancestors())
        verb = next((number for number, n in enumerate(over) if n.is_verb), len(over))
        return any(n.lemma in self._lexicon.status["cancelled"] for n in over[: verb + 1])

    def _named_by(self, organisation: Node) -> str:
        """The words that name an organisation, for an occasion called by it: "the G20"."""
        return " ".join(self._text[organisation.word.start : organisation.word.end].split())

    def _organ_name(self, sighting: Sighting) -> str | None:
        """The assembly that a verb says was spoken to."""
        for slot in sighting.frame.where:
            for node in sighting.slots.get(slot, ()):
                if node.kind is Kind.ORGANISATION:
                    return self._named_by(node)
        return None

    def _name(self, trigger: Node) -> str:
        """The noun's phrase as in the text, from its first name part to its "of" phrase."""
        nodes = [trigger]
        for child in trigger.children:
            if child.relation in _NAME_PARTS and child.index < trigger.index:
                nodes += [n for n in child.subtree() if n.tag != "PRP$"]
            elif child.text in _NAME_PREPOSITIONS and not _is_told_apart(child):
                nodes += _contiguous(child)
        start = min(n.word.start for n in nodes)
        end = max(n.word.end for n in nodes)
        return " ".join(self._text[start:end].split())


def _is_plural(trigger: Node) -> bool:
    """ "a series of UN summits and conferences": none of them in particular."""
    return trigger.tag in {"NNS", "NNPS"} and trigger.lemma in _SINGULAR


def _rest_of(sighting: Sighting) -> list[str]:
    """The words beside an exercise that say what it is: "joint", "naval"."""
    nouns = {n.split()[0] for n in sighting.frame.nouns if n.endswith(sighting.trigger.lemma)}
    return [c.text for c in sighting.trigger.children if c.text in nouns]


def _is_told_apart(preposition: Node) -> bool:
    """Whether it is no part of a name: "of 5 May", "between President A and President B"."""
    return any(n.kind in {Kind.DATE, Kind.PERSON} for n in preposition.children)


def _contiguous(preposition: Node) -> Iterable[Node]:
    """A phrase without its relative clauses."""
    yield preposition
    for child in preposition.children:
        if child.relation not in {"relcl", "acl", "punct", "advcl"} and child.kind is not Kind.DATE:
            yield from _contiguous(child)


def _is_dated_after(sighting: Sighting) -> bool:
    """Whether its date stands after its noun: one before it is that of what came ahead of it."""
    noun = sighting.trigger
    *_, root = (noun, *noun.ancestors())
    after = (n for n in root.subtree() if n.index > noun.index)
    return any(m.when == sighting.when for n in after for m in n.word.mentions)
