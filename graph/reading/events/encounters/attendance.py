"""Attendance: who, in the clause round a gathering's noun, is told to take part in it."""

from __future__ import annotations

from collections.abc import Iterable

from graph.reading.document import Kind
from graph.reading.events.encounters.company import CHAIRS
from graph.reading.events.encounters.rolls import roll_call
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import (
    governing_subject,
    governing_verb,
    surface_subject,
    verb_slots,
)
from graph.reading.parse.explaining import explaining_verbs
from graph.reading.parse.phrases import Slots, governor, is_one_of, noun_slots
from graph.reading.parse.tree import Node
from graph.reading.parse.voice import is_passive
from ontology.frames import Lexicon

_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "nsubj", "attr"})
_INSIDE = frozenset({"at", "in", "during", "to", "into", "within", "throughout"})
_FACING = frozenset({"before", "to"})
"""Prepositions after which those stand who are spoken to."""
_HOSTS = frozenset(
    {"host", "organise", "organize", "convene", "chair", "co-chair", "preside", "lead", "hold"}
    | {"inaugurate", "open", "conduct", "stage", "undertake", "launch", "tell", "inform", "brief"}
    | {"co-host", "co-organise", "co-organize", "moderate", "call", "initiate", "welcome"}
)
"""Verbs whose subject was at the occasion that is their object."""
_RUNNING = frozenset(
    {"begin", "start", "conclude", "finish", "complete", "end", "kick", "wrap", "run", "join"}
    | {"devote", "dedicate"}
)
"""Verbs whose subject carries out the occasion that is their object."""
_SPEAKING = frozenset({"speak", "appear", "testify", "address", "report", "present", "submit"})
_BIDDING = frozenset({"invite", "expect", "await", "welcome", "receive", "call", "see", "host"})
"""Verbs whose object is, or is to be, at an occasion."""
_FACE_TO_FACE = frozenset(
    {"meet", "tell", "hand", "pass", "transfer", "hold", "talk", "confer", "greet", "receive"}
)
"""Verbs that at an occasion have both sides there: "met B at the summit"."""
_TALKS = frozenset(
    {"talk", "meeting", "discussion", "negotiation", "consultation", "encounter", "conversation"}
)
_PEOPLE = frozenset({Kind.PERSON, Kind.OFFICE})
_ACTING = _PEOPLE | {Kind.COUNTRY, Kind.ORGANISATION, Kind.SIDES, Kind.PRONOUN}
_COMPANY = ("with", "alongside", "together", "besides")
"""Prepositions after which companions of those who attend stand."""
_BETWEEN_SIDES = frozenset({"round"})
_SHARING = frozenset({"participation", "presence", "attendance", "involvement", "attendee"})
_PARTS = frozenset(
    {"day", "session", "opening", "part", "ceremony", "work", "stage", "start", "closing", "close"}
    | {"dinner", "segment", "review", "plenary", "debate", "proceeding", "venue", "end"}
    | {"beginning", "conclusion", "leg", "course", "framework", "table"}
)
"""Nouns for a part of an occasion, in whose clause those who attend stand."""
_DAYS = frozenset({"day", "opening", "closing", "morning", "start", "end", "close"})
"""Parts that one takes part "on"."""
_ROLES = frozenset(
    {"participant", "attendee", "guest", "delegate", "speaker", "chair", "host", "organiser"}
    | {"organizer", "chairman", "chairperson", "co-chair", "moderator", "delegation", "initiator"}
)
_MARGIN = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes"})
_FEW = 3
"""Attendants below which a list of those present is sought in the sentence."""
_HIGHEST = 4


class Attendance:
    """Finds those who attend the occasions of one document."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties

    def of(self, sighting: Sighting) -> list[str]:
        """Those told in the clause of a gathering to take part in it, in order."""
        trigger = sighting.trigger
        if trigger.is_verb:
            return self._parties.of(sighting.slots.get("subject", ()))
        names = self._in_clause(trigger)
        for node in noun_slots(trigger).get("of", ()):
            names += self._parties.of(noun_slots(node).get("with", ()))
        for verb in explaining_verbs(trigger, self._lexicon.verbs["happen"]):
            names += self._explained(verb)
        for slot in ("by", "with", "between"):
            names += self._parties.of(sighting.slots.get(slot, ()))
        witnessed = trigger.lemma in _BETWEEN_SIDES  # "a round of talks in the presence of A"
        for slot in ("with",) if witnessed else ("with", "in"):
            for node in sighting.slots.get(slot, ()):
                names += self._sharing(node)
        for node in sighting.slots.get("under", ()):
            if node.lemma in CHAIRS:
                held = noun_slots(node)
                names += self._parties.of([*held.get("of", ()), *held.get("possessive", ())])
        if len(set(names)) < _FEW:
            names += roll_call(trigger, self._parties)
        return list(dict.fromkeys(names))

    def beside(self, margin: Node) -> list[str]:
        """Whom the clause of "on the sidelines" is about: all of them are there."""
        verb = governing_verb(margin)
        slots = verb_slots(verb) if verb is not None else {}
        held = [n for s in ("subject", "object", "with", "by") for n in slots.get(s, ())]
        inner = [
            n
            for thing in [*slots.get("object", ()), *slots.get("subject", ())]
            if not thing.word.mentions
            for s in ("with", "between", "of", "by")
            for n in noun_slots(thing).get(s, ())
        ]
        above, _ = governor(margin)
        if above is not None and not above.is_verb:
            slots_of = noun_slots(above)
            inner += [n for s in ("with", "between", "possessive") for n in slots_of.get(s, ())]
        return self._parties.of([*held, *inner])

    def is_margin(self, noun: Node | None) -> bool:
        """Whether a noun is the edge of an occasion, where others meet: "sidelines"."""
        return noun is not None and noun.text in _MARGIN

    def is_role(self, noun: Node) -> bool:
        """Whether a noun is for those who attend: "participants"."""
        return noun.lemma in _ROLES

    def attends(self, verb: Node) -> bool:
        """Whether a verb says that its subject takes part."""
        return is_one_of(verb, self._lexicon.verbs["attend"])

    # --- the clause above ---------------------------------------------------------------------

    def _in_clause(self, noun: Node) -> list[str]:
        """Those round the verb that the occasion, or a part of it, hangs on."""
        above, how = governor(noun)
        on_a_day = False
        for _ in range(_HIGHEST):
            if above is None:
                return []
            if above.kind is Kind.PLACE:
                above, how = governor(above)
                continue
            if self.is_margin(above):
                return self.beside(above)
            if above.is_verb:
                before = noun.index < above.index
                how = "during" if on_a_day and how == "on" else how
                return self._cleft(noun, above, how) or self._round_verb(above, how, before)
            if above.text == "present" and above.head is not None and above.head.is_verb:
                return self._parties.of(surface_subject(above.head))
            if above.lemma in _TALKS and how in _INSIDE:
                return [*self._round_talks(above), *self._in_clause(above)]
            if above.lemma not in _PARTS or how not in {"of", "at", "in", "to", "for", "poss"}:
                return self._round_noun(above)
            on_a_day = on_a_day or above.lemma in _DAYS
            above, how = governor(above)
        return []

    def _round_talks(self, talks: Node) -> list[str]:
        """ "A's talks with B at the summit", "A and B had talks": both are there."""
        inner = noun_slots(talks)
        held = [n for s in ("possessive", "with", "between", "of") for n in inner.get(s, ())]
        verb, how = governor(talks)
        if verb is not None and verb.is_verb and how in {"dobj", "obj"}:
            held += verb_slots(verb).get("subject", [])
        return self._parties.of(n for n in held if n.kind in _PEOPLE)

    def _round_verb(self, verb: Node, how: str, before: bool) -> list[str]:
        if any(c.relation == "neg" for c in verb.children):
            return []  # "did not show up at the summit"
        slots = verb_slots(verb)
        if how in _OBJECTS:
            return self._of_object(verb, how, slots)
        if how in _INSIDE:
            return self._of_those_inside(verb, how, slots)
        if how in _FACING and verb.lemma in _SPEAKING:
            return self._parties.of(slots.get("subject", ()))
        if how == "for":
            return (
                self._parties.of(surface_subject(verb))
                if before
                else self._of_those_come(verb, slots)
            )
        return []

    def _cleft(self, noun: Node, verb: Node, how: str) -> list[str]:
        """ "It was at the summit that A announced it"."""
        if verb.lemma != "be" or how not in _INSIDE:
            return []
        if not any(c.text == "it" and c.relation == "nsubj" for c in verb.children):
            return []
        told = [c for c in (*noun.children, *verb.children) if c.is_verb]
        told = [c for c in told if any(g.text == "that" for g in c.children)]
        return self._parties.of(n for c in told for n in surface_subject(c))

    def _of_object(self, verb: Node, how: str, slots: Slots) -> list[str]:
        if not self.attends(verb) and verb.lemma not in _HOSTS | _RUNNING:
            return []
        doers = slots.get("subject", ()) if how != "nsubj" else ()
        return self._parties.of([*doers, *slots.get("by", ()), *self._companions(slots)])

    def _of_those_inside(self, verb: Node, how: str, slots: Slots) -> list[str]:
        """Those who act, and those bidden to come; not what is only dealt with there."""
        doers = list(slots.get("subject", ()))
        if is_passive(verb) and not slots.get("by"):
            surface = surface_subject(verb)
            bidden = verb.lemma in _BIDDING or self.attends(verb)
            doers = surface if bidden else [n for n in surface if n.kind is Kind.PERSON]
        if verb.lemma in _BIDDING and (how == "to" or verb.lemma == "welcome"):
            doers += slots.get("object", ())
        if self.attends(verb):
            doers += self._companions(slots)
        if verb.lemma in _FACE_TO_FACE and not is_passive(verb):
            met = [n for s in ("object", "recipient", "with", "to") for n in slots.get(s, ())]
            doers += [n for n in met if n.kind in _PEOPLE]
        return self._parties.of(doers)

    def _of_those_come(self, verb: Node, slots: Slots) -> list[str]:
        """ "arrived for the summit", "is in Paris for the conference"."""
        comes = any(t.frame.event == "visit" for t in self._lexicon.by_verb.get(verb.lemma, ()))
        if comes or verb.lemma == "be":
            taken = slots.get("object", ())  # "the trip takes A to B for the summit"
            return self._parties.of(surface_subject(verb)) or self._parties.of(taken)
        called_off = any(c.relation == "prt" for c in verb.children)
        if self.attends(verb) or (verb.lemma in _BIDDING and not called_off):
            return self._parties.of([*slots.get("subject", ()), *slots.get("object", ())])
        return []

    def _companions(self, slots: Slots) -> list[Node]:
        return [n for name in _COMPANY for n in slots.get(name, ()) if n.word.mentions]

    def _round_noun(self, noun: Node) -> list[str]:
        """ "X's speech at the summit", "the host of the summit, X", "X is among the guests"."""
        if noun.lemma in _ROLES | _SHARING | self._lexicon.classes["speech"]:
            own = self._parties.of([noun]) if noun.lemma in _ROLES else self._sharing(noun)
            return own or self._parties.of(governing_subject(noun))
        above, how = governor(noun)
        if above is not None and above.lemma == "be" and how in {"attr", "among"}:
            return self._parties.of(surface_subject(above))
        return []

    # --- clauses and phrases below ------------------------------------------------------------

    def _explained(self, verb: Node) -> Iterable[str]:
        """Those in a relative clause: "which X hosts", "held by X", "bringing together X"."""
        slots = verb_slots(verb)
        out: list[str] = []
        if _is_where(verb):
            out += self._parties.of(n for n in slots.get("subject", ()) if n.kind in _ACTING)
        if self.attends(verb) or verb.lemma in _HOSTS:
            out += self._parties.of([*slots.get("subject", ()), *slots.get("by", ())])
        gathering = [verb, *(c for c in verb.children if c.relation in {"xcomp", "conj"})]
        for below in (g for v in gathering for g in (v, *v.children) if g.is_verb):
            if below.lemma in self._lexicon.verbs["unite"]:
                out += self._parties.of(verb_slots(below).get("object", ()))
        return out

    def _sharing(self, noun: Node) -> list[str]:
        """ "with the participation of X", "with a speech by X"."""
        if noun.lemma not in _SHARING | self._lexicon.classes["speech"]:
            return []
        inner = noun_slots(noun)
        held = [n for s in ("of", "by", "from", "possessive") for n in inner.get(s, ())]
        return self._parties.of(held)


def _is_where(verb: Node) -> bool:
    """Whether a relative clause tells what is done there: "at which A signed", "where A spoke"."""
    if verb.relation != "relcl":
        return False
    return any(
        c.text == "where"
        or (c.text in _INSIDE | {"of"} and any(g.text == "which" for g in c.children))
        for c in verb.children
    )
