"""Officials who may be one person, though nothing makes it certain: for a person to decide."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

from graph.identity.likeness import ALIKE, SAME, Likeness, likeness
from graph.identity.likeness.spelling import skeleton, spell

_TELLING = 3
"""Consonants from which a word is telling enough to look names up by it."""
_CROWD = 60
"""Officials under one key above which the key says too little to compare them all."""
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


@dataclass(frozen=True, slots=True)
class Double:
    """Two officials who may be one; `score` tells how alike they are, from 0 to 1."""

    one: Known
    other: Known
    score: float
    reasons: tuple[str, ...]


def find_doubles(officials: Iterable[Known]) -> list[Double]:
    """All pairs of officials that may be one person, the likeliest first."""
    found: dict[tuple[str, str], Double] = {}
    for one, other in _candidates(officials):
        key = (one.iri, other.iri)
        if key not in found:
            double = _judge(one, other)
            if double is not None:
                found[key] = double
    return sorted(found.values(), key=lambda each: (-each.score, each.one.iri, each.other.iri))


def _candidates(officials: Iterable[Known]) -> Iterator[tuple[Known, Known]]:
    """Pairs that share the consonants of a word and whom they serve; of some that is unknown."""
    by_bones: dict[str, dict[str, list[Known]]] = defaultdict(lambda: defaultdict(list))
    for official in sorted(officials, key=lambda each: each.iri):
        for bones in _bones(official):
            for served in official.served or {""}:
                by_bones[bones][served].append(official)
    for by_service in by_bones.values():
        free = by_service.get("", [])
        for served, held in by_service.items():
            if len(held) <= _CROWD:
                yield from combinations(held, 2)
                yield from (_ordered(a, b) for a in free if served for b in held)


def _ordered(one: Known, other: Known) -> tuple[Known, Known]:
    return (one, other) if one.iri < other.iri else (other, one)


def _bones(official: Known) -> set[str]:
    words = {word for name in official.names for word in spell(name).words}
    return {bones for word in words if len(bones := skeleton(word)) >= _TELLING}


def _judge(one: Known, other: Known) -> Double | None:
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
