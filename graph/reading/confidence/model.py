"""What grounds are worth: how many facts on such grounds were right in annotated articles.

An additive model of log-odds (logistic regression): each ground shifts them. It is fitted to
annotated articles by `python -m benchmarks.confidence --fit` and kept in `weights.json`.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from pathlib import Path

FILE = Path(__file__).with_name("weights.json")


@dataclass(frozen=True, slots=True)
class Worth:
    """The model of one layer of facts."""

    start: float
    """Log-odds before any ground is known."""
    shifts: Mapping[str, float]

    def share(self, grounds: Iterable[str]) -> float:
        """The share of facts on these grounds that are right, to two digits."""
        odds = self.start + sum(map(self.shifts.get, grounds, repeat(0.0)))
        return round(1 / (1 + math.exp(-odds)), 2)


@cache
def worth(layer: str) -> Worth:
    """The model of a layer: countries, organisations, officials, offices or events."""
    kept = json.loads(FILE.read_text(encoding="utf-8"))[layer]
    return Worth(kept["start"], kept["shifts"])
