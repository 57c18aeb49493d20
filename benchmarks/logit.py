"""A conditional logit: weights of signs by which the right one of several candidates is chosen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

_RARE = 6
"""Candidates below which a sign is not weighed."""
_STEPS = 250
_PACE = 0.05

Vector = npt.NDArray[np.float64]
Whole = npt.NDArray[np.int64]


class Signed(Protocol):
    """A candidate with its signs."""

    @property
    def signs(self) -> Sequence[str]:
        """What speaks for it or against it."""


class Question(Protocol):
    """Candidates, and which of them are right."""

    @property
    def candidates(self) -> Sequence[Signed]:
        """All among whom one is chosen."""

    @property
    def right(self) -> Sequence[bool]:
        """For each candidate, whether it is right."""

    @property
    def weight(self) -> float:
        """How much the question counts."""


def fit(asked: Sequence[Question], ridge: float) -> Mapping[str, float]:
    """The weights, by gradient ascent with moments (Adam); `ridge` pulls them towards nothing."""
    use = [q for q in asked if any(q.right) and not all(q.right)]
    counts = Counter(sign for q in use for one in q.candidates for sign in set(one.signs))
    names = sorted(sign for sign, n in counts.items() if n >= _RARE)
    column = {name: k for k, name in enumerate(names)}
    rows = [[column[s] for s in one.signs if s in column] for q in use for one in q.candidates]
    table = _Table(
        row=np.repeat(np.arange(len(rows)), [len(row) for row in rows]),
        sign=np.array([k for row in rows for k in row]),
        question=np.repeat(np.arange(len(use)), [len(q.candidates) for q in use]),
        right=np.array([right for q in use for right in q.right]),
        weight=np.array([q.weight for q in use]),
    )
    worth = _climb(table, len(names), ridge)
    return {name: round(float(worth[k]), 2) for name, k in column.items()}


@dataclass(frozen=True, slots=True)
class _Table:
    """All candidates: the signs of each row, the question it answers, whether it is right."""

    row: Whole
    sign: Whole
    question: Whole
    right: npt.NDArray[np.bool_]
    weight: Vector
    """How much each question counts."""

    def shares(self, weights: Vector, among: npt.NDArray[np.bool_]) -> Vector:
        """The share of each candidate among those of its question that are let in."""
        raised = np.where(among, np.exp(np.clip(weights, -30, 30)), 0)
        return raised / _sums(self.question, raised)[self.question]

    def slope(self, worth: Vector) -> Vector:
        """How the likelihood of the right candidates grows with each weight."""
        weights = _sums(self.row, worth[self.sign], len(self.right))
        wanted = self.shares(weights, self.right)
        told = self.shares(weights, np.ones_like(self.right))
        pull = (wanted - told) * self.weight[self.question]
        return _sums(self.sign, pull[self.row], len(worth))


def _sums(group: Whole, values: Vector, size: int = 0) -> Vector:
    """The sum of the values of each group."""
    return np.asarray(np.bincount(group, values, size), dtype=np.float64)


def _climb(table: _Table, size: int, ridge: float) -> Vector:
    worth, first, second = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, _STEPS + 1):
        slope = table.slope(worth) - ridge * worth
        first = 0.9 * first + 0.1 * slope
        second = 0.99 * second + 0.01 * slope**2
        pace = _PACE * (1 - step / (_STEPS + 1))
        ahead = first / (1 - 0.9**step)
        worth += pace * ahead / (np.sqrt(second / (1 - 0.99**step)) + 1e-6)
    return worth
