"""Subjects that an aside on their company parts from their verb: "A, accompanied by B, met C"."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Kind
from graph.reading.parse.tree import Node, hang

_PARTIES = frozenset({Kind.PERSON, Kind.OFFICE, Kind.ORGANISATION, Kind.COUNTRY})
_FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})
_CARRIED = frozenset({"aux", "auxpass", "nsubj", "nsubjpass", "csubj", "expl", "mark"})
"""What a verb that goes on after the aside does not have of its own."""


def join_companions(participle: Node, nodes: Sequence[Node]) -> None:
    """Give the verb after "A, accompanied by B," its subject: A."""
    at = participle.index
    if at < 2 or at + 1 >= len(nodes) or participle.tag != "VBN":
        return
    if nodes[at - 1].text != "," or nodes[at + 1].text != "by":
        return
    last, verb = nodes[at - 2], _verb_after(participle, nodes)
    if last.kind not in _PARTIES or verb is None:
        return
    party = _first_of_list(last, verb)
    own = [c for c in verb.children if c.relation in _CARRIED and c not in {last, party}]
    if own or (verb in party.children and verb.relation == "relcl"):
        return
    _raise(verb, (party, participle))
    hang(party, verb, "nsubj")
    hang(participle, party, "acl")
    for node in (party, participle):
        for child in [c for c in node.children if c.index > verb.index]:
            hang(child, verb, child.relation)
    verb.tag = "VBD" if verb.tag == "VBN" else verb.tag


def _verb_after(participle: Node, nodes: Sequence[Node]) -> Node | None:
    """The verb that stands right after the comma which closes the aside."""
    for node in nodes[participle.index + 2 :]:
        if node.is_verb:
            before = nodes[node.index - 1]
            if before.tag == "RB":
                before = nodes[before.index - 1]
            return node if node.tag in _FINITE and before.text == "," else None
    return None


def _first_of_list(party: Node, verb: Node) -> Node:
    while party.relation == "conj" and party.head is not None and party.head is not verb:
        if party.head.kind not in _PARTIES:
            break
        party = party.head
    return party


def _raise(verb: Node, others: Sequence[Node]) -> None:
    """Put a verb where the highest of its aside and subject hung."""
    above = [node for node in others if node in verb.ancestors()]
    if not above:
        return
    top = above[0]
    for node in above[1:]:
        top = node if node in top.ancestors() else top
    head, relation = top.head, top.relation
    if head is not None:
        hang(verb, head, relation)
        return
    if verb.head is not None:
        verb.head.children.remove(verb)
    verb.head, verb.relation = None, "root"
