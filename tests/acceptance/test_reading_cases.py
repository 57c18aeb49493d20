"""The reading cases are read at least as well as they once were."""

from __future__ import annotations

import pytest

from tests import reading_scores
from tests.scoring import table


@pytest.mark.parametrize("layer", sorted(reading_scores.floors()))
def test_no_layer_falls_below_its_floor(layer: str) -> None:
    scores = reading_scores.measure()
    floor = reading_scores.floors()[layer]
    assert scores[layer].f1 >= floor, (
        f"{layer} fell below {floor}; `python -m tests.reading_scores --misses` shows the faults\n"
        + table(scores)
    )


def test_there_are_floors_for_all_layers() -> None:
    assert set(reading_scores.floors()) == set(reading_scores.measure())


def test_each_case_is_read_twice_alike() -> None:
    case, found = reading_scores.read_all()[0]
    reader = reading_scores.Reader()
    again = reading_scores.to_annotation(reader.read(reading_scores.article_of(case)))
    assert again == found
