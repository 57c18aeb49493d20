"""Roll calls: "Taking part in the summit were A, B and C", "its participants include A, B and C".

News tells who attended in many turned-about ways that a parse hangs anyhow. What they share is a
word of attendance and one list of three or more: that list is the roll.
"""

from __future__ import annotations

from graph.reading.document import Kind
from graph.reading.events.parties import Parties
from graph.reading.events.phrases import conjuncts
from graph.reading.events.tree import Node

_PRESENT = frozenset(
    {"attend", "attendance", "attendee", "attending", "participate", "participating", "participant"}
    | {"participation", "part", "present", "represent", "gather", "assemble", "comprise", "include"}
    | {"unite", "among", "namely", "bring", "guest", "delegate"}
)
_LISTED = frozenset({Kind.PERSON, Kind.OFFICE, Kind.COUNTRY, Kind.ORGANISATION})
_ELSEWHERE = frozenset({"with", "between", "to", "from", "against", "than"})
"""Prepositions whose lists are not those who attend: "held talks with A, B and C"."""
_FEWEST = 3


def roll_call(trigger: Node, parties: Parties) -> list[str]:
    """Those listed as present in the sentence of a gathering; none without such a list."""
    root = [trigger, *trigger.ancestors()][-1]
    nodes = list(root.subtree())
    if not any(n.lemma in _PRESENT or n.text.lower() in _PRESENT for n in nodes):
        return []
    lists = [parties.of(conjuncts(n)) for n in nodes if n.kind in _LISTED and not _is_further(n)]
    longest = max(lists, key=len, default=[])
    return longest if len(longest) >= _FEWEST else []


def _is_further(node: Node) -> bool:
    """Whether a mention is no head of a list of those present."""
    if node.relation == "conj" or node.head is None:
        return node.relation == "conj"
    return node.head.text.lower() in _ELSEWHERE
