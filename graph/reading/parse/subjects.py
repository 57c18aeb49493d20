"""Subjects that the parser hung in the clause or the phrase before their verb."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Kind
from graph.reading.parse.tree import Node, hang

_PARTIES = frozenset({Kind.PERSON, Kind.OFFICE})
_SETTINGS = frozenset({Kind.DATE, Kind.PLACE})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STRAY = frozenset({"npadvmod", "dep", "appos", "attr", "oprd"})
_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_AUXILIARIES = frozenset({"aux", "auxpass", "neg"})
_CLAUSES = frozenset({"root", "ccomp", "conj"})
"""Clauses that have a subject of their own."""


def find_subject(verb: Node, nodes: Sequence[Node]) -> None:
    """ "While A was away, B met C": B hangs in the clause before, but stands at its own verb."""
    finite = verb.tag in _FINITE or any(c.tag in _FINITE or c.tag == "MD" for c in verb.children)
    if not finite or verb.relation not in _CLAUSES:
        return
    if any(c.relation in _SUBJECTS | {"csubj", "expl"} for c in verb.children):
        return
    first = min([verb.index, *(c.index for c in verb.children if c.relation in _AUXILIARIES)])
    at = first - 1
    while at > 0 and (nodes[at].text == "," or nodes[at].relation in {"advmod", "neg"}):
        at -= 1
    party = _first_of_list(nodes[at], nodes) if verb.relation != "conj" else nodes[at]
    stray = party.relation in _STRAY or party is not nodes[at] or _is_beside_city(party)
    stray = stray or _is_after_setting(party)
    if at < 1 or party.kind not in _PARTIES or not stray:
        return
    if party.head is not None and party.head is not verb and party.head.index < party.index:
        hang(party, verb, "nsubj")


def _first_of_list(last: Node, nodes: Sequence[Node]) -> Node:
    """The first of those listed up to one; whom a comma parts from a phrase opens a list.

    "In Lima, a day before Quito, A and B met", "in the office of C, A and B met".
    """
    party = last
    while party.relation == "conj" and party.head is not None and party.head.kind in _PARTIES:
        above = party.head
        if above.relation == "pobj" and nodes[party.index - 1].text == ",":
            for child in [c for c in above.children if c.index > party.index]:
                hang(child, party, child.relation)
            return party
        party = above
    return party if party.relation in _STRAY or _is_beside_city(party) else last


def _is_after_setting(party: Node) -> bool:
    """Whether a person follows a day or city that fills the place: "in the evening A"."""
    if party.relation != "pobj" or party.head is None:
        return False
    before = [c for c in (*party.head.children, *party.children) if c.index < party.index]
    return any(c.kind in _SETTINGS and c.relation in {"pobj", "compound", "nmod"} for c in before)


def _is_beside_city(party: Node) -> bool:
    """Whether a person is listed with a city or day, as no person is."""
    above = party.head
    return party.relation == "conj" and above is not None and above.kind in _SETTINGS
