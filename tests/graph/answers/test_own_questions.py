"""Our own questions over the annotated articles, where those are at hand."""

import pytest

from benchmarks.gold import FOLDER, folder_of
from benchmarks.questions import QUESTIONS, SETS, ask, graph_of, load

FLOORS = {"open": 0.95, "withheld": 0.95, "third": 0.9, "fourth": 0.9, "fifth": 0.9}


def test_every_set_is_asked() -> None:
    assert {path.stem for path in QUESTIONS.glob("*.json")} == set(SETS) == set(FLOORS)


@pytest.mark.skipif(not FOLDER.is_dir(), reason="no ../shared/eval to ask about")
@pytest.mark.parametrize("folders", sorted(set(SETS.values())))
def test_nearly_all_are_answered_right_and_none_is_guessed(folders: tuple[str, ...]) -> None:
    graph = graph_of(folder_of(folder, FOLDER) for folder in folders)
    for name in (name for name, wanted in SETS.items() if wanted == folders):
        score = ask(load(name), graph)
        assert not score.guessed, score.misses
        assert score.right.total() >= FLOORS[name] * score.asked.total(), score.misses
