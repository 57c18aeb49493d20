"""Which of those told of a pronoun denotes, weighed by the signs that each shows.

A conditional logit, as for dates: each has the sum of the weights of its signs, and the heaviest is
taken. The weights are fitted to annotated texts by `python -m benchmarks.references --fit` and kept
in `antecedents.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path

from graph.reading.document import Mention

FILE = Path(__file__).with_name("antecedents.json")


@dataclass(frozen=True, slots=True)
class Antecedent:
    """One whom a reference may denote, or those whom it may denote together; none: nobody told."""

    names: tuple[str, ...]
    signs: tuple[str, ...]


_DOUBT = 0.5
"""By how much "nobody told" must outweigh each of many who share the weight of "somebody"."""

Choice = Callable[[Mention, Sequence[Antecedent]], Antecedent]
"""Takes one of the antecedents of a mention."""


@cache
def weights() -> Mapping[str, float]:
    """What each sign is worth."""
    kept: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8"))
    return kept


def choose(antecedents: Sequence[Antecedent], worth: Mapping[str, float]) -> Antecedent:
    """The heaviest, the first of equals; nobody if none comes near."""

    def weight(one: Antecedent) -> float:
        return sum(map(worth.get, one.signs, repeat(0.0))) - (0.0 if one.names else _DOUBT)

    return max(antecedents, key=weight)


def heaviest(mention: Mention, antecedents: Sequence[Antecedent]) -> Antecedent:
    """The choice by the weights that are kept."""
    return choose(antecedents, weights())
