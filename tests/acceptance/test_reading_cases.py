"""The reading cases are read at least as well as they once were."""

from __future__ import annotations

import pytest

from graph.annotations import to_annotation
from graph.reading.reader import Reader
from tests import reading_scores
from tests.scoring import table


@pytest.mark.parametrize("layer", sorted(reading_scores.floors()))
def test_no_layer_falls_below_its_floor(layer: str) -> None:
    scores = reading_scores.measure()
    bound = reading_scores.bound(layer)
    assert scores[layer].f1 >= bound, (
        f"{layer} fell below {bound:.3f}: `python -m tests.reading_scores --misses` shows faults\n"
        + table(scores)
    )


def test_there_are_floors_for_all_layers() -> None:
    assert set(reading_scores.floors()) == set(reading_scores.measure())


def test_each_case_is_read_twice_alike() -> None:
    case, found = reading_scores.read_all()[0]
    again = to_annotation(Reader().read(reading_scores.article_of(case)))
    assert again == found
