"""Occasions told by those who stay away from them."""

from __future__ import annotations

from graph.facts import Status
from graph.reading.parse.phrases import is_one_of
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_COMING = frozenset(
    {"attendance", "participation", "presence", "trip", "visit", "journey", "travel", "appearance"}
)
"""Nouns for going to an occasion, which can be called off while it goes ahead."""


def status_of_occasion(noun: Node, lexicon: Lexicon) -> Status | None:
    """The status of an occasion told by those who stay away from it; None if none are told.

    "did not attend the summit", "called off his trip for the forum": the occasion goes ahead.
    """
    node = noun
    for above in noun.ancestors():
        if above.is_verb and _is_shunning(above, node, lexicon):
            return Status.HELD if _is_past(above) else Status.PLANNED
        if above.is_verb or above.lemma in lexicon.status["cancelled"]:
            return None
        if above.is_noun and above.lemma in _COMING:
            return Status.PLANNED
        node = above
    return None


def _is_shunning(verb: Node, below: Node, lexicon: Lexicon) -> bool:
    """Whether a verb over an occasion says that someone is, or is not, at it."""
    if verb.lemma in lexicon.verbs["stay-away"]:
        return True
    attends = is_one_of(verb, lexicon.verbs["attend"]) and verb.lemma != "present"
    return attends and below.relation in {"dobj", "prep"}


def _is_past(verb: Node) -> bool:
    """Whether a clause tells of what is over: "attended", "did not attend", "had skipped"."""
    auxiliaries = {c.text for c in verb.children if c.relation in {"aux", "auxpass"}}
    if auxiliaries & {"will", "would", "to", "wo", "'ll", "may", "might", "should", "could", "can"}:
        return False
    return verb.tag in {"VBD", "VBN"} or bool(auxiliaries & {"did", "had", "has", "have", "was"})
