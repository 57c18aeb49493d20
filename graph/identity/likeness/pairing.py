"""Words of two names paired best first, and what is left over.

The assignment is greedy, as in rules-based matchers of names for screening.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

_Word = TypeVar("_Word")


@dataclass(frozen=True, slots=True)
class Pair(Generic[_Word]):
    """Two words taken for one, and how alike they are."""

    one: _Word
    other: _Word
    alike: float


@dataclass(frozen=True, slots=True)
class Pairing(Generic[_Word]):
    """Words of two names paired, with the words that are left over on either side."""

    pairs: tuple[Pair[_Word], ...]
    left: tuple[_Word, ...]
    right: tuple[_Word, ...]

    @property
    def rest(self) -> int:
        """How many words are left over."""
        return len(self.left) + len(self.right)


def pair_words(
    one: Sequence[_Word],
    other: Sequence[_Word],
    alike: Callable[[_Word, _Word], float],
    least: float,
) -> Pairing[_Word]:
    """The pairing of the words that are alike by `least` or more, the most alike first."""
    options = sorted(
        (-score, i, j)
        for i, word in enumerate(one)
        for j, its in enumerate(other)
        if (score := alike(word, its)) >= least
    )
    left, right = dict(enumerate(one)), dict(enumerate(other))
    pairs = [
        Pair(left.pop(i), right.pop(j), -score)
        for score, i, j in options
        if i in left and j in right
    ]
    return Pairing(tuple(pairs), tuple(left.values()), tuple(right.values()))
