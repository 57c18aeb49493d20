"""Gatherings: summits, conferences, sessions of organs, and who is told to take part in them."""

from __future__ import annotations

from collections.abc import Iterable

from graph.facts import EventType
from graph.reading.document import Document, Kind
from graph.reading.events.clauses import (
    explaining_verbs,
    governing_subject,
    governing_verb,
    surface_subject,
    verb_slots,
)
from graph.reading.events.parties import Parties
from graph.reading.events.phrases import governor, is_one_of, noun_slots
from graph.reading.events.rolls import roll_call
from graph.reading.events.sighting import Sighting
from graph.reading.events.tree import Node
from ontology.frames import Lexicon

_OBJECTS = frozenset({"dobj", "obj", "nsubjpass", "nsubj", "attr"})
_INSIDE = frozenset({"at", "in", "during", "to", "before", "into", "on", "over"})
_HOSTS = frozenset(
    [
        "host",
        "organise",
        "organize",
        "convene",
        "chair",
        "co-chair",
        "preside",
        "lead",
        "inaugurate",
        "open",
        "hold",
        "conduct",
        "stage",
        "undertake",
        "launch",
        "tell",
    ]
)
"""Verbs whose subject was at the occasion that is their object."""
_JOINT_WORK = frozenset({"exercise", "drill", "game"})
"""Occasions that two states hold and that need no name: "A and B held military exercises"."""
_MANIFOLD = frozenset({"trilateral", "quadrilateral", "multilateral", "tripartite", "four-party"})
_FEW = 3
"""Attendants below which a list of those present is sought in the sentence."""
_NAME_PARTS = frozenset({"compound", "amod", "nmod", "poss", "nummod"})
_TOPICAL = frozenset({"conference", "forum", "congress", "symposium", "summit"})
"""Occasions that are told from others by what they are about: "conference on water"."""
_NAME_PREPOSITIONS = frozenset({"of", "on", "for", "between"})


class Gatherings:
    """Completes sightings of multilateral occasions."""

    def __init__(self, document: Document, lexicon: Lexicon, parties: Parties) -> None:
        self._text = document.text
        self._lexicon = lexicon
        self._parties = parties

    def complete(self, sighting: Sighting) -> list[Sighting]:
        """The sighting with its bodies and attendants; none if the noun is only an institution."""
        trigger = sighting.trigger
        if sighting.frame.where:
            return self._of_organ(sighting)
        if self._is_inside_another(trigger) or self._is_bilateral(sighting):
            return []
        bodies = self._bodies(sighting)
        organ = trigger.is_noun and trigger.lemma in self._lexicon.classes["organ"]
        if organ and not self._is_in_session(trigger):
            return []
        people = [n for n in self._attendants(sighting) if n not in bodies]
        sighting.beside = not people and self._is_margin(governor(trigger)[0])
        served = {self._parties.country(n) for n in people}
        nameless = not bodies and trigger.is_noun and not self._is_named(trigger)
        nameless = nameless and not (trigger.lemma in _JOINT_WORK and len(served) > 1)
        bodies = [b for b in bodies if b not in served]
        sighting.participants = list(dict.fromkeys([*people, *bodies]))
        sighting.attended = bool(people)
        if trigger.is_noun:
            sighting.name = self._name(trigger)
            sighting.anaphoric = nameless
        return [sighting]

    def _of_organ(self, sighting: Sighting) -> list[Sighting]:
        """A sitting told by one who speaks at it: "addressed the General Assembly"."""
        slots, frame = sighting.slots, sighting.frame
        held = [n for s in frame.where for n in slots.get(s, ()) if n.kind is Kind.ORGANISATION]
        speaking = [self._parties.of(slots.get(s, ())) for s in frame.participants]
        people = next((names for names in speaking if names), [])
        bodies = [b for b in self._parties.of(held) if b not in people]
        sighting.participants = [*people, *bodies]
        sighting.name = self._organ_name(sighting)
        return [sighting]

    def of_session(self, sighting: Sighting, names: list[str]) -> list[Sighting]:
        """A meeting that is one organisation's own."""
        sighting.type = EventType.GATHERING
        sighting.participants = names
        if sighting.trigger.is_noun:
            sighting.name = self._name(sighting.trigger)
        return [sighting]

    def of_those_who_met(self, sighting: Sighting, occasion: Node) -> list[Sighting]:
        """The gathering that a verb tells: "the prime ministers met for their summit"."""
        held = [n for s in ("subject", "object", "with") for n in sighting.slots.get(s, ())]
        sighting.type = EventType.GATHERING
        sighting.participants = self._parties.of(held)
        bodies = [n for node in held for n in self.organisations(node)]
        sighting.participants += [
            b for b in dict.fromkeys(bodies) if b not in sighting.participants
        ]
        sighting.name = self._name(occasion)
        sighting.attended = True
        return [sighting]

    def _is_bilateral(self, sighting: Sighting) -> bool:
        """A "summit with B" or "between A and B" is a meeting, told as one."""
        slots = sighting.slots
        if not sighting.trigger.lemma.endswith("summit"):
            return False
        return bool(self._parties.of([*slots.get("with", ()), *slots.get("between", ())]))

    def _is_inside_another(self, trigger: Node) -> bool:
        """Whether a larger occasion's name holds this one: "the debate of the 78th session"."""
        above, how = governor(trigger)
        if above is None or above.is_verb or how not in {"of", "poss", "compound"}:
            return False
        triggers = self._lexicon.by_noun.get(above.lemma, ())
        return above.is_noun and any(t.frame.event in {"gathering", "meeting"} for t in triggers)

    # --- bodies: what the occasion is of ------------------------------------------------------

    def _bodies(self, sighting: Sighting) -> list[str]:
        trigger = sighting.trigger
        inner = noun_slots(trigger)
        out: list[str] = []
        for slot in ("of", "between", "among", "possessive", "modifier", "with"):
            names = self._parties.of(inner.get(slot, ()))
            if slot in {"possessive", "modifier", "of"} and len(names) == 1:
                names = [n for n in names if self._parties.country(n) is None]
            out += [n for n in names if not (slot == "possessive" and self._parties.is_person(n))]
        for node in inner.get("of", ()):
            out += self.organisations(node)
            nested = noun_slots(node)
            members = self._parties.of([*nested.get("of", ()), *nested.get("between", ())])
            out += members if len(members) > 1 and not node.word.mentions else []
        return list(dict.fromkeys(out))

    def organisations(self, node: Node, depth: int = 0) -> list[str]:
        """Organisations whose ministers or members meet: "of NATO foreign ministers"."""
        out = [o.of for m in node.word.mentions for o in m.offices if o.of and len(o.of) > 2]
        inner = noun_slots(node)
        out += self._parties.of(
            n for ns in inner.values() for n in ns if n.kind is Kind.ORGANISATION
        )
        if depth < 3:
            for below in inner.get("of", ()):
                out += self.organisations(below, depth + 1)
        return out

    def _is_in_session(self, organ: Node) -> bool:
        """Whether a council or assembly is told to meet or is spoken to, not only mentioned."""
        inner = noun_slots(organ)
        named = [n for ns in inner.values() for n in ns]
        several = len(self._parties.of(named)) > 1
        if not several and not any(n.kind is Kind.ORGANISATION for n in named):
            return False
        above, how = governor(organ)
        if above is None:
            return False
        if above.lemma in {"meeting", "session", "round"}:
            return True
        if above.is_verb and how in {"nsubj", "nsubjpass"}:
            return above.lemma in {"meet", "convene", "gather", "open", "hold"}
        return above.is_verb and how in _INSIDE and self._attends(above)

    # --- attendants ---------------------------------------------------------------------------

    def _attendants(self, sighting: Sighting) -> list[str]:
        trigger = sighting.trigger
        if not trigger.is_noun:
            return self._parties.of(sighting.slots.get("subject", ()))
        names = self._attending_clause(trigger)
        for node in noun_slots(trigger).get("of", ()):
            names += self._parties.of(noun_slots(node).get("with", ()))
        for verb in explaining_verbs(trigger, self._lexicon.verbs["happen"]):
            slots = verb_slots(verb)
            if self._attends(verb) or verb.lemma in _HOSTS:
                names += self._parties.of([*slots.get("subject", ()), *slots.get("by", ())])
            gathering = [verb, *(c for c in verb.children if c.relation in {"xcomp", "conj"})]
            for below in (g for v in gathering for g in (v, *v.children) if g.is_verb):
                if below.lemma in self._lexicon.verbs["unite"]:
                    names += self._parties.of(verb_slots(below).get("object", ()))
        for slot in ("by", "with", "between"):
            names += self._parties.of(sighting.slots.get(slot, ()))
        for node in sighting.slots.get("with", ()):
            if node.lemma in self._lexicon.classes["speech"]:
                spoken = noun_slots(node)
                names += self._parties.of([*spoken.get("by", ()), *spoken.get("from", ())])
        if len(set(names)) < _FEW:
            names += roll_call(trigger, self._parties)
        return list(dict.fromkeys(names))

    def _attending_clause(self, trigger: Node) -> list[str]:
        above, how = governor(trigger)
        if above is None:
            return []
        if not above.is_verb:
            return self._beside(above)
        if how in _OBJECTS:
            return self._around(above, how)
        if how in _INSIDE or (how == "for" and self._travels(above)):
            return self._parties.of(surface_subject(above))
        if how == "for" and (self._attends(above) or above.lemma in {"welcome", "receive"}):
            slots = verb_slots(above)
            return self._parties.of([*slots.get("subject", ()), *slots.get("object", ())])
        return []

    def _around(self, verb: Node, how: str) -> list[str]:
        slots = verb_slots(verb)
        if self._attends(verb) or verb.lemma in _HOSTS:
            names = slots.get("subject", ()) if how != "nsubj" else ()
            return self._parties.of([*names, *slots.get("by", ())])
        return []

    def _beside(self, noun: Node) -> list[str]:
        """ "on the sidelines of", "the day of the summit": whom the clause is about."""
        if self._is_margin(noun):
            verb = governing_verb(noun)
            slots = verb_slots(verb) if verb is not None else {}
            held = [n for s in ("subject", "object", "with", "by") for n in slots.get(s, ())]
            inner = [
                n
                for thing in slots.get("object", ())
                for s in ("with", "between", "of")
                for n in noun_slots(thing).get(s, ())
            ]
            return self._parties.of([*held, *inner])
        around = {"day", "session", "opening", "part", "ceremony", "participant", "dinner"}
        if noun.lemma in around | self._lexicon.classes["speech"]:
            return self._parties.of([noun]) or self._parties.of(governing_subject(noun))
        above, how = governor(noun)
        if above is not None and above.lemma == "be" and how in {"attr", "among"}:
            return self._parties.of(surface_subject(above))
        return []

    def _attends(self, verb: Node) -> bool:
        return is_one_of(verb, self._lexicon.verbs["attend"], self._lexicon)

    def _is_margin(self, noun: Node | None) -> bool:
        return noun is not None and noun.text.rstrip("s") in {"sideline", "margin", "fringe"}

    def _travels(self, verb: Node) -> bool:
        return any(t.frame.event == "visit" for t in self._lexicon.by_verb.get(verb.lemma, ()))

    # --- names --------------------------------------------------------------------------------

    def _is_named(self, trigger: Node) -> bool:
        """Whether the noun has a name of its own, by capitals or by what it is about."""
        if not any(c.relation in _NAME_PARTS or c.text in {"of", "on"} for c in trigger.children):
            return False
        if trigger.word.text[:1].isupper() and trigger.index:
            return True
        if trigger.lemma in _TOPICAL and any(c.text in {"on", "for"} for c in trigger.children):
            return True
        if any(c.text in _MANIFOLD or c.text.endswith("-way") for c in trigger.children):
            return True
        inner = noun_slots(trigger)
        kinds = {Kind.ORGANISATION, Kind.COUNTRY, Kind.PLACE}
        if any(n.kind in kinds for ns in inner.values() for n in ns):
            return True
        return any(
            c.relation in {"compound", "amod"} and c.word.text[:1].isupper()
            for c in trigger.children
        )

    def _organ_name(self, sighting: Sighting) -> str | None:
        """The assembly that a verb says was spoken to."""
        for slot in sighting.frame.where:
            for node in sighting.slots.get(slot, ()):
                if node.kind is Kind.ORGANISATION:
                    return " ".join(self._text[node.word.start : node.word.end].split())
        return None

    def _name(self, trigger: Node) -> str:
        """The noun's phrase as in the text, from its first name part to its "of" phrase."""
        nodes = [trigger]
        for child in trigger.children:
            if child.relation in _NAME_PARTS and child.index < trigger.index:
                nodes += [n for n in child.subtree() if n.tag != "PRP$"]
            elif child.tag == "IN" and child.text in _NAME_PREPOSITIONS:
                nodes += _contiguous(child)
        start = min(n.word.start for n in nodes)
        end = max(n.word.end for n in nodes)
        return " ".join(self._text[start:end].split())


def _contiguous(preposition: Node) -> Iterable[Node]:
    """A phrase without its relative clauses."""
    yield preposition
    for child in preposition.children:
        if child.relation not in {"relcl", "acl", "punct", "advcl"} and child.kind is not Kind.DATE:
            yield from _contiguous(child)
