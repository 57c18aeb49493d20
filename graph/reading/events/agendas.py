"""Whose programme or task an event is told to be."""

from __future__ import annotations

from collections.abc import Iterable

from graph.reading.parse.phrases import noun_slots
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon


def scheduled_for(plans: Iterable[Node], lexicon: Lexicon) -> list[Node]:
    """Whose agenda an event is on: "a visit is on the schedule of A"."""
    return _owners(plans, lexicon.classes["agenda"])


def charged_with(errands: Iterable[Node], lexicon: Lexicon) -> list[Node]:
    """Whose task an event is: "the first task of A is to be a visit"."""
    return _owners((n for n in errands if not n.word.mentions), lexicon.classes["errand"])


def _owners(nouns: Iterable[Node], words: frozenset[str]) -> list[Node]:
    inner = [noun_slots(n) for n in nouns if n.lemma in words]
    return [n for slots in inner for s in ("of", "possessive") for n in slots.get(s, ())]
