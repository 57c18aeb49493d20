"""Stops: those met in one clause, each in a place or on a day of his own.

"was received in Lima by A on Friday and in Quito by B on Saturday", "met A in Lima and B in Quito",
"saw A on Friday and B on Saturday" tell of two meetings, each with its place and its day.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from graph.reading.document import Document, Kind
from graph.reading.events.encounters.company import OTHER_SIDE, Sides
from graph.reading.events.parties import Parties
from graph.reading.events.setting.timing import when_of
from graph.reading.events.setting.venues import country_of
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import is_preposition
from graph.reading.parse.tree import Node
from graph.reading.parse.voice import is_passive

_JOINTS = ("and", ";", "then", ",")
"""What stands between two stops, the surest first."""
_AT = frozenset({"in", "at"})
_PEOPLE = frozenset({Kind.PERSON, Kind.OFFICE})


class Stops:
    """Parts the tellings of one document that lead from place to place."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._document = document
        self._parties = parties

    def part(self, sighting: Sighting, sides: Sides) -> list[Sighting]:
        """One sighting for each stop; none if neither place nor day tells them apart."""
        met = _met(sighting)
        if len(met) < 2:
            return []
        spans = _spans(met, sighting)
        places = [_first(span, Kind.PLACE) for span in spans]
        if not _are_apart([country_of(p) if p else None for p in places]):
            days = [_first(span, Kind.DATE) for span in spans]
            if not _are_apart([d.mention.when if d and d.mention else None for d in days]):
                return []
        names = [self._parties.of([node]) for node in met]
        rest = [n for n in sides.everybody if not any(n in group for group in names)]
        if not rest or not all(names):
            return []
        return [
            self._stop(sighting, [*rest, *group], spans[n], places[n], placed=any(places[:n]))
            for n, group in enumerate(names)
        ]

    def _stop(
        self,
        sighting: Sighting,
        names: list[str],
        span: Sequence[Node],
        place: Node | None,
        *,
        placed: bool,
    ) -> Sighting:
        """A telling with the people, place and day of one stop; `placed`: one before was in one."""
        stop = replace(sighting, participants=names)
        if place is None and placed:
            stop.place = stop.country = None
        if place is not None and place.mention is not None:
            stop.place, stop.country = place.mention.name, country_of(place)
        day = _first(span, Kind.DATE)
        if day is not None and day.mention is not None:
            stop.when = when_of(day.mention, sighting.status, self._document)
            stop.dates = ()
        return stop


def _are_apart(settings: Sequence[object | None]) -> bool:
    """Whether each stop after the first tells its own place or day, another than the rest."""
    told = [one for one in settings if one is not None]
    return None not in settings[1:] and len(told) == len(set(told)) > 1


def _met(sighting: Sighting) -> list[Node]:
    """Those met, one after the other: after "by" in the passive, else as object or after "with"."""
    verb = sighting.trigger
    names = ("subject",) if verb.is_verb and is_passive(verb) else OTHER_SIDE
    held = {n.index: n for s in names for n in sighting.slots.get(s, ()) if n.kind in _PEOPLE}
    return [held[index] for index in sorted(held) if index > verb.index]


def _spans(met: Sequence[Node], sighting: Sighting) -> list[list[Node]]:
    """The words of the clause that belong to each of those met."""
    verbs = {sighting.trigger.index, *(v.index for v in sighting.carriers)}
    root = [sighting.trigger, *sighting.trigger.ancestors()][-1]
    words = sorted(root.subtree(), key=lambda n: n.index)
    bounds = [_joint(words, a.index, b.index) for a, b in pairwise(met)]
    edges = [-1, *bounds, words[-1].index + 1]
    own = [n for n in words if _is_of_clause(n, verbs)]
    return [[n for n in own if first < n.index < last] for first, last in pairwise(edges)]


def _joint(words: Iterable[Node], first: int, last: int) -> int:
    """Where one stop ends and the next begins."""
    between = [n for n in words if first < n.index < last]
    for mark in _JOINTS:
        found = [n.index for n in between if n.text == mark]
        if found:
            return found[0]
    return first


def _first(span: Iterable[Node], kind: Kind) -> Node | None:
    """The first place or day that a stop names."""
    return next((n for n in span if n.kind is kind and _is_setting(n)), None)


def _is_setting(node: Node) -> bool:
    """Whether a place or day stands where a place or day is told."""
    return node.kind is Kind.DATE or (node.head is not None and node.head.text in _AT)


def _is_of_clause(node: Node, verbs: set[int]) -> bool:
    """Whether a word hangs on the telling itself, and on no clause or noun inside it."""
    if node.kind not in {Kind.PLACE, Kind.DATE}:
        return False
    for above in node.ancestors():
        if above.index in verbs:
            return True
        if above.is_verb or (above.is_noun and not is_preposition(above)):
            return False
    return False
