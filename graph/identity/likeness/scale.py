"""What a likeness of names is, and from where on it tells something."""

from __future__ import annotations

from dataclasses import dataclass

ALIKE = 0.5
"""The score from which two names may be one's, to be judged by what else is known."""
SAME = 0.9
"""The score from which they are spellings of one name."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """How alike two names are, from 0 to 1, and why."""

    score: float
    reasons: tuple[str, ...]
