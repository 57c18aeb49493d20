"""Lengths of time that are those of talks, not of a stay."""

from __future__ import annotations

from graph.reading.events.encounters.medium import TALKS
from graph.reading.parse.phrases import governor, noun_slots
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_LENGTHS = frozenset({"day", "hour", "night", "week"})


def is_length_of_talks(time: Node, lexicon: Lexicon) -> bool:
    """ "met for four hours in A", "after two days of talks in A": how long, and no stay."""
    if time.lemma not in _LENGTHS:
        return False
    above, how = governor(time)
    told = lexicon.by_verb.get(above.lemma, ()) if above is not None else ()
    spoke = how in {"for", "over"} and any(t.frame.event in TALKS for t in told)
    held = noun_slots(time).get("of", ())
    return spoke or any(n.lemma in lexicon.classes["encounter"] for n in held)
