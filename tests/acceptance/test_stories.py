"""The stories: sound, of all kinds, and told apart and together no worse than they once were."""

from __future__ import annotations

from collections import Counter

import pytest

from benchmarks.identity import Verdict, judge, total
from benchmarks.stories import FOLDER, OPEN, WITHHELD, Kind, Story, load_stories

FLOORS = {
    OPEN: {
        Kind.PEOPLE: (1.0, 0.98),
        Kind.ORGANISATIONS: (1.0, 1.0),
        Kind.EVENTS: (1.0, 0.90),
    },
    WITHHELD: {
        Kind.PEOPLE: (1.0, 0.97),
        Kind.ORGANISATIONS: (1.0, 0.96),
        Kind.EVENTS: (1.0, 0.90),
    },
}
"""Precision and recall of merges, by half."""
LEAST = {Kind.PEOPLE: 25, Kind.ORGANISATIONS: 12, Kind.EVENTS: 45}
"""How many stories there are about each."""


@pytest.fixture(scope="module")
def stories() -> dict[str, list[Story]]:
    return {half: load_stories(FOLDER / half) for half in (OPEN, WITHHELD)}


def test_there_are_stories_about_all(stories: dict[str, list[Story]]) -> None:
    counts = Counter(kind for half in stories.values() for one in half for kind in one.about)
    assert all(counts[kind] >= least for kind, least in LEAST.items())


def test_what_is_withheld_is_not_in_sight(stories: dict[str, list[Story]]) -> None:
    seen, kept = ({one.id for one in stories[half]} for half in (OPEN, WITHHELD))
    assert not seen & kept
    assert abs(len(seen) - len(kept)) <= 1


@pytest.fixture(scope="module")
def verdicts(stories: dict[str, list[Story]]) -> dict[str, list[Verdict]]:
    return {half: [judge(story) for story in told] for half, told in stories.items()}


@pytest.mark.parametrize("half", FLOORS)
def test_merges_are_as_right_as_before(half: str, verdicts: dict[str, list[Verdict]]) -> None:
    reached = total(verdicts[half])
    for kind, (precision, recall) in FLOORS[half].items():
        assert reached[kind].precision >= precision
        assert reached[kind].recall >= recall


def test_what_is_asked_of_all_stories_together_is_reached(
    verdicts: dict[str, list[Verdict]],
) -> None:
    reached = total(one for half in verdicts.values() for one in half)
    assert reached[Kind.PEOPLE].wrong == 0
    assert reached[Kind.PEOPLE].recall >= 0.95
    assert reached[Kind.EVENTS].f1 >= 0.95
