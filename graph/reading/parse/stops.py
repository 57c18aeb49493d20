"""Stops of a journey that follow one another, each with its day: "Chile on Monday, Peru on Friday".

The parser hangs the later ones on the day before them, or makes them objects of the verb.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Kind
from graph.reading.parse.tree import Node, hang

_SEATS = frozenset({Kind.PLACE, Kind.COUNTRY})
_STRAY = frozenset({"conj", "npadvmod", "dobj", "appos", "dep", "oprd", "attr", "pobj"})
"""Relations by which a later stop is hung where it does not belong."""
_LINKS = frozenset({",", "and", "the"})
_DAYS = frozenset({"on", "from"})


def join_stops(place: Node, nodes: Sequence[Node]) -> None:
    """Make a stop that follows the day of another one go on with that one."""
    at = place.index - 1
    while at > 0 and nodes[at].text in _LINKS:
        at -= 1
    day = nodes[at]
    if place.relation not in _STRAY or at == place.index - 1 or day.kind is not Kind.DATE:
        return
    verb = next((n for n in day.ancestors() if n.is_verb), None)
    if (
        verb is None
        or place in day.ancestors()
        or not (_is_dated(place, nodes) or _hangs_on(place))
    ):
        return
    before = max(_stops(verb, day.index), key=lambda n: n.index, default=None)
    if before is not None and before is not place.head:
        hang(place, before, "conj")


def _hangs_on(place: Node) -> bool:
    """Whether a stop is hung on the day of the one before."""
    return place.head is not None and place.head.kind is Kind.DATE


def _is_dated(place: Node, nodes: Sequence[Node]) -> bool:
    """Whether a day of its own stands right after a stop."""
    after = nodes[place.index + 1 : place.index + 3]
    return len(after) > 1 and after[0].text in _DAYS and after[1].kind is Kind.DATE


def _stops(verb: Node, end: int) -> list[Node]:
    """The stops told under a verb before a word, as its object or after its prepositions."""
    things = [c for c in verb.children if c.relation == "dobj" and not c.word.mentions]
    heads = [verb, *things]
    heads += [c for n in heads for c in n.children if c.tag in {"IN", "TO"}]
    first = [c for n in heads for c in n.children if c.kind in _SEATS and c.index < end]
    later = [c for n in first for c in n.subtree() if c.relation == "conj"]
    return [n for n in (*first, *later) if n.kind in _SEATS and n.index < end]
