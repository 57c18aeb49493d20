"""Pairs that may be one, and how to find them without comparing all with all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from graph.identity.likeness.scale import ALIKE
from graph.identity.likeness.spelling import skeleton
from graph.identity.names import sound

_CROWD = 60
"""How many may share a key before it says too little to compare them all."""


class Named(Protocol):
    """What has an IRI."""

    @property
    def iri(self) -> str:
        """Its IRI."""


_TELLING = 3
"""Consonants from which a word is telling enough to look names up by it."""
_LONG = 4
"""Consonants of which one may be wrong."""
_TOGETHER = 0.6
"""The weight of a likeness of two who took part in one event: a text may name one man twice."""

_Known = TypeVar("_Known", bound=Named)


@dataclass(frozen=True, slots=True)
class Double(Generic[_Known]):
    """Two who may be one; `score` tells how alike they are, from 0 to 1."""

    one: _Known
    other: _Known
    score: float
    reasons: tuple[str, ...]


def doubles_among(
    known: Iterable[_Known],
    keys: Callable[[_Known], Iterable[Hashable]],
    judge: Callable[[_Known, _Known], Double[_Known] | None],
) -> list[Double[_Known]]:
    """The pairs that `judge` lets pass, the likeliest first; only those who share a key are met."""
    held = sorted(known, key=lambda each: each.iri)
    found = [
        double
        for i, j in sorted(_sharing([frozenset(keys(each)) for each in held]))
        if (double := judge(held[i], held[j])) is not None
    ]
    return sorted(found, key=lambda each: (-each.score, each.one.iri, each.other.iri))


def seen_together(double: Double[_Known]) -> Double[_Known] | None:
    """What is left of a suspicion if both took part in one event; none if too little."""
    score = round(double.score * _TOGETHER, 3)
    if score < ALIKE:
        return None
    return replace(double, score=score, reasons=(*double.reasons, "but both told at one event"))


def telling_bones(word: str) -> Iterator[str]:
    """The consonants of a word by which to look it up, one of many left out in turn.

    A word of few consonants is looked up as it sounds.
    """
    bones = skeleton(word)
    if len(bones) >= _TELLING:
        yield bones
    elif len(word) >= _TELLING:
        yield sound(word)
    if len(bones) >= _LONG:
        yield from (bones[:at] + bones[at + 1 :] for at in range(len(bones)))


def _sharing(keys: Sequence[frozenset[Hashable]]) -> set[tuple[int, int]]:
    """The numbers of those who share a key; of those who crowd under one, who share another too."""
    found: set[tuple[int, int]] = set()
    for key, held in _groups(enumerate(keys)).items():
        if len(held) <= _CROWD:
            found.update(combinations(held, 2))
            continue
        for both in _groups((each, keys[each] - {key}) for each in held).values():
            if len(both) <= _CROWD:
                found.update(combinations(both, 2))
    return found


def _groups(keyed: Iterable[tuple[int, frozenset[Hashable]]]) -> dict[Hashable, list[int]]:
    groups: dict[Hashable, list[int]] = defaultdict(list)
    for number, keys in keyed:
        for key in keys:
            groups[key].append(number)
    return groups
