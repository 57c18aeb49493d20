"""Which of a series a word says."""

from __future__ import annotations

import pytest

from graph.reading.events.ordinals import ordinal


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("14th", 14),
        ("first", 1),
        ("Twelfth", 12),
        ("inaugural", 1),
        ("twenty-third", 23),
        ("VIII", 8),
        ("XIV", 14),
        ("I", 1),
        ("summit", None),
        ("vi", None),
        ("2022", None),
    ],
)
def test_a_word_counts_in_a_series(word: str, number: int | None) -> None:
    assert ordinal(word) == number
