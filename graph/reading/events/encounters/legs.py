"""Legs: clauses in which a journey itself is the subject, and the verb says where it leads."""

from __future__ import annotations

from graph.reading.events.setting.venues import is_place
from graph.reading.parse.clauses import verb_slots
from graph.reading.parse.tree import Node
from graph.reading.parse.voice import is_passive
from ontology.frames import Lexicon

_AIMS = ("object", "to")


def tells_legs(verb: Node, lexicon: Lexicon) -> bool:
    """ "a tour that will take him to A": the verb of its legs tells them by itself."""
    return not is_passive(verb) and verb.head is not None and _leads(verb, verb.head, lexicon)


def is_told_by_legs(journey: Node, lexicon: Lexicon) -> bool:
    """Whether a clause after a journey's noun says where it leads: "a tour that is to take him"."""
    clauses = [c for c in journey.children if c.relation in {"relcl", "acl"} and c.is_verb]
    below = [v for c in clauses for v in (c, *c.children) if v.is_verb]
    return any(_leads(verb, journey, lexicon) for verb in below)


def _leads(verb: Node, journey: Node, lexicon: Lexicon) -> bool:
    """Whether a verb has a journey for its subject, and places to which that goes."""
    frames = (t.frame for t in lexicon.by_verb.get(verb.lemma, ()))
    if not any("journey" in frame.where.get("subject", ()) for frame in frames):
        return False
    slots = verb_slots(verb)
    aims = [n for name in _AIMS for n in slots.get(name, ())]
    return journey in slots.get("subject", ()) and any(is_place(n) for n in aims)
