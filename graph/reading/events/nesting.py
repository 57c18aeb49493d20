"""Slots filled from what stands deeper: in phrases of phrases, in what someone is told to do."""

from __future__ import annotations

from graph.reading.parse.clauses import verb_slots
from graph.reading.parse.phrases import Slots, add, merge, noun_slots
from graph.reading.parse.tree import Node

_WHILE = frozenset({"on", "for"})
"""Prepositions of what someone is in a place for: "A, in Lima on a visit, said"."""
_PRESENCE = frozenset({"participation", "attendance", "presence", "involvement"})
"""Nouns of which "of" says who takes part: "with the participation of A"."""
_IN_FORCE = frozenset({"force", "place", "effect"})


def add_inside(slots: Slots) -> None:
    """Those told deeper: "the signing of an accord with B", "a dinner in honour of B"."""
    for inner in list(slots.get("of", ())):
        if not inner.word.mentions:
            held = noun_slots(inner)
            for name in ("with", "on", "against"):
                add(slots, name, held.get(name, []))
    for noun_with in list(slots.get("with", ())):
        if noun_with.lemma in _PRESENCE and not noun_with.word.mentions:
            add(slots, "with", noun_slots(noun_with).get("of", []))
    for noun_in in list(slots.get("in", ())):
        if noun_in.lemma in _IN_FORCE:
            merge(slots, noun_slots(noun_in))
        elif noun_in.lemma in {"honour", "honor"}:
            held = noun_slots(noun_in)
            add(slots, "with", [*held.get("possessive", []), *held.get("of", [])])


def add_doing(slots: Slots, verb: Node) -> None:
    """What someone is told to do, and whom or what it is done to: "ordered B to close its post"."""
    for child in verb.children:
        back = child.text == "returning" and child.relation == "advcl"
        if child.is_verb and (back or child.relation in {"xcomp", "ccomp"}):
            for name, nodes in verb_slots(child).items():
                add(slots, f"doing.{name}", nodes)


def add_stay(slots: Slots, party: Node | None, how: str) -> None:
    """ "A, in Lima on a visit, said": who is in a place, and where, told beside the name."""
    if party is not None and party.word.mentions and how in _WHILE:
        add(slots, "in", noun_slots(party).get("in", []))
        add(slots, "controller", [party])
