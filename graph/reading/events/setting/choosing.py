"""Which of the dates that a text offers is an event's own, weighed by the signs that each shows.

A conditional logit: every candidate, and the chance that none is told, has the sum of the weights
of its signs, and the heaviest is taken. The weights are fitted to annotated articles by
`python -m benchmarks.dates --fit` and kept in `dates.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path

from graph.facts import When

FILE = Path(__file__).with_name("dates.json")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date that an event may have, or None: that its date is not told."""

    when: When | None
    signs: tuple[str, ...]
    carried: bool = False
    """Whether it stands in another sentence than the event."""


@cache
def weights() -> Mapping[str, float]:
    """What each sign is worth."""
    kept: dict[str, float] = json.loads(FILE.read_text(encoding="utf-8"))
    return kept


def choose(candidates: Sequence[Candidate], worth: Mapping[str, float]) -> Candidate:
    """The heaviest candidate, the first of equals."""
    return max(candidates, key=lambda one: sum(map(worth.get, one.signs, repeat(0.0))))
