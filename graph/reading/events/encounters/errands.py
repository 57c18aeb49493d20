"""Errands: encounters that are only the way in which another thing is done, so no meetings."""

from __future__ import annotations

from collections.abc import Iterable

from graph.reading.events.sighting import Sighting
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_PRESS = frozenset({"reporter", "reporters", "journalist", "journalists", "press", "media"})
_SUMMONING = frozenset({"summon", "convoke"})
_INFINITIVES = frozenset({"xcomp", "advcl", "ccomp"})


def is_errand(sighting: Sighting, lexicon: Lexicon) -> bool:
    """Whether those who are told to meet only hand over letters, are summoned or face the press."""
    verb = sighting.trigger
    if not verb.is_verb:
        return False
    met = [n for s in ("subject", "with", "object") for n in sighting.slots.get(s, ())]
    if any({n.lemma, n.text} & _PRESS and not n.word.mentions for n in met):
        return True
    return _is_summoned(verb) or _is_accredited(verb, lexicon)


def _is_summoned(verb: Node) -> bool:
    """ "was summoned to meet A": it is for the protest that A sees the envoy."""
    over = verb.head
    to = any(c.text == "to" and c.relation == "aux" for c in verb.children)
    called = over is not None and over.lemma in _SUMMONING
    return to and called and verb.relation in _INFINITIVES


def _is_accredited(verb: Node, lexicon: Lexicon) -> bool:
    """ "received B, who presented her credentials": who is received hands over letters."""
    if verb.lemma not in lexicon.classes["hosting"]:
        return False
    return any(n.is_noun and n.lemma in lexicon.classes["credentials"] for n in _around(verb))


def _around(verb: Node) -> Iterable[Node]:
    """The words of a clause, those of the ones that go on with it and explain who is in it."""
    return (n for c in verb.children for n in c.subtree() if not _goes_on_elsewhere(c))


def _goes_on_elsewhere(clause: Node) -> bool:
    """Whether a clause that is joined has a subject of its own."""
    own = any(c.relation in {"nsubj", "nsubjpass"} for c in clause.children)
    return clause.relation in {"conj", "ccomp", "advcl"} and own
