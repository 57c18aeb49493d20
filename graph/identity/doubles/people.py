"""Officials who may be one person."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.identity.doubles.pairs import Double, doubles_among, telling_bones
from graph.identity.likeness import ALIKE, SAME, Likeness, likeness
from graph.identity.likeness.spelling import spell

_SAME_OFFICE, _SAME_SERVICE, _NO_SERVICE = 1.0, 0.9, 0.8
"""The weight of a likeness between holders of one office, of one service, or of unknown service."""


@dataclass(frozen=True, slots=True)
class Known:
    """An official as the graph knows one."""

    iri: str
    names: tuple[str, ...]
    offices: Mapping[str, str]
    """The label of each office held, by its IRI."""
    served: frozenset[str]
    """Countries and organisations, by IRI."""


def find_doubles(officials: Iterable[Known]) -> list[Double[Known]]:
    """All pairs of officials that may be one person, the likeliest first."""
    held = list(officials)
    free = {bones for each in held if not each.served for bones in _bones(each)}

    def keys(official: Known) -> Iterator[tuple[str, str]]:
        """The consonants of each word, with each whom the official serves or with nobody."""
        for bones in _bones(official):
            yield from ((bones, served) for served in official.served)
            if bones in free:
                yield bones, ""

    return doubles_among(held, keys, _judge)


def _bones(official: Known) -> set[str]:
    words = {word for name in official.names for word in spell(name).words}
    return {bones for word in words for bones in telling_bones(word)}


def _judge(one: Known, other: Known) -> Double[Known] | None:
    if one.served and other.served and one.served.isdisjoint(other.served):
        return None
    best = max(
        (likeness(a, b) for a in _full(one) for b in _full(other)),
        key=lambda each: each.score,
        default=Likeness(0.0, ()),
    )
    weight, reason = _shared(one, other)
    doubtful = best.score >= (ALIKE if weight > _NO_SERVICE else SAME)
    if not doubtful:
        return None
    return Double(one, other, round(best.score * weight, 3), (*best.reasons, *reason))


def _full(official: Known) -> list[str]:
    """The names of two words and more; of one who has none, all."""
    return [n for n in official.names if len(spell(n).words) > 1] or list(official.names)


def _shared(one: Known, other: Known) -> tuple[float, tuple[str, ...]]:
    """How much whom they serve speaks for one person, and the words for it."""
    offices = [label for iri, label in one.offices.items() if iri in other.offices]
    if offices:
        return _SAME_OFFICE, (f"both {' and '.join(offices)}",)
    if one.served & other.served:
        return _SAME_SERVICE, ("in the same service",)
    return _NO_SERVICE, ("one is not told to serve anybody",)
