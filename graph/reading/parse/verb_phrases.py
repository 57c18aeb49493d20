"""Verb phrases that the parser tore apart: an auxiliary far from its verb, a verb hung on a day."""

from __future__ import annotations

from graph.reading.document import Kind
from graph.reading.parse.tree import Node, hang

_PAST = frozenset({"VBD", "VBN"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def free_from_day(verb: Node) -> None:
    """ "offered last week to travel": what is offered hangs on the day, but is the verb's."""
    day = verb.head
    above = day.head if day is not None and day.kind is Kind.DATE else None
    while above is not None and not above.is_verb and above.tag == "IN":
        above = above.head
    if above is not None and above.is_verb and verb.relation in {"acl", "relcl"}:
        hang(verb, above, "xcomp")


def restore_auxiliary(have: Node) -> None:
    """ "A had earlier on the telephone talked with B": one clause, not two."""
    if have.relation == "aux" and have.head is not None:
        for child in list(have.children):
            hang(child, have.head, child.relation)
        return
    verb = next((c for c in have.children if c.relation == "conj" and c.tag in _PAST), None)
    if verb is None or any(c.relation in {"dobj", "cc", "xcomp"} for c in have.children):
        return
    between = [c for c in have.children if c.index < verb.index]
    if any(c.text == "," for c in between) or any(c.relation in _SUBJECTS for c in verb.children):
        return
    if have.head is not None:
        have.head.children.remove(have)
        have.head.children.append(verb)
        have.head.children.sort(key=lambda child: child.index)
    have.children.remove(verb)
    verb.head, verb.relation, verb.tag = have.head, have.relation, "VBN"
    for child in list(have.children):
        hang(child, verb, child.relation)
    have.head = None
    hang(have, verb, "aux")
