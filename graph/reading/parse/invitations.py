"""Invitations: what somebody is asked to come to, and who is asked."""

from __future__ import annotations

from graph.reading.document import Kind
from graph.reading.parse.clauses import verb_slots
from graph.reading.parse.phrases import governor, noun_slots
from graph.reading.parse.resolves import is_resolve
from graph.reading.parse.tree import Node

_ASKING = frozenset({"invite", "invitation"})
_GETTING = frozenset({"receive", "get", "accept", "obtain", "have", "decline"})
"""Verbs whose subject is asked, if their object is an invitation."""
_TOWARDS = frozenset({"to", "for"})
_OBJECTS = frozenset({"dobj", "obj", "dative"})
_GIVEN = _OBJECTS | {"nsubj", "nsubjpass", "attr"}


def invitation_over(node: Node) -> Node | None:
    """The "invite" or "invitation" that asks to a thing or day: "invited B to a summit in May"."""
    below = node
    for above in node.ancestors():
        if above.lemma in _ASKING and not above.word.mentions:
            asked = [below, *(c for c in above.children if above.index < c.index < below.index)]
            return above if any(c.text in _TOWARDS or is_resolve(c) for c in asked) else None
        if above.is_verb and is_resolve(below):
            letters = [c for c in above.children if c.lemma == "invitation"]
            if letters and letters[0].index < below.index:
                return letters[0]
        if above.is_verb and not is_resolve(above):
            return None
        below = above
    return None


def guests(asking: Node) -> list[Node]:
    """Those who are asked: "invited B", "handed B an invitation", "an invitation for B to come"."""
    if asking.is_verb:
        return verb_slots(asking).get("object", [])
    told = [n for n in noun_slots(asking).get("to", ()) if _is_somebody(n)]
    while asking.relation == "conj" and asking.head is not None:
        asking = asking.head
    verb, how = governor(asking)
    giving = verb if verb is not None and verb.is_verb and how in _GIVEN else None
    clauses = [c for n in (asking, giving) if n is not None for c in n.children if c.is_verb]
    named = [c for c in clauses if any(m.text == "for" for m in c.children)]
    told += [n for c in named for n in verb_slots(c).get("subject", ())]
    if told or giving is None:
        return told
    slots = verb_slots(giving)
    if giving.lemma in _GETTING:
        return slots.get("subject", []) if how in _OBJECTS else []
    return slots.get("recipient") or [n for n in slots.get("to", ()) if _is_somebody(n)]


def _is_somebody(node: Node) -> bool:
    return node.kind in {Kind.PERSON, Kind.OFFICE, Kind.COUNTRY, Kind.ORGANISATION, Kind.PRONOUN}
