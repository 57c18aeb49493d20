"""What holds of each of several: "both A and B", "all of A, B and C"."""

import pytest

from graph.answers import AnswerKind, answer
from tests.graph.answers.world import TODAY, knowledge


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who met both Lavrov and Kishida?", ["Sirojiddin Aslov"]),
        ("Who has met each of Lavrov and Kishida?", ["Sirojiddin Aslov"]),
        ("Who held talks with all of Lavrov, Kishida and Putin?", []),
        ("Which countries did both Erdogan and Aslov visit?", []),
        ("Did Aslov meet both Lavrov and Kishida?", ["yes"]),
        ("Did Aslov meet both Lavrov and Putin?", ["no"]),
        ("Has Putin spoken by phone with all Central Asian presidents?", ["no"]),
        ("When did both Putin and Rahmon attend a summit?", ["2022-05-16"]),
        ("Did both Poland and Lithuania expel Russian diplomats?", ["no"]),
        ("Which countries expelled both Russian and Israeli diplomats?", []),
    ],
)
def test_of_each_it_must_be_told(question: str, names: list[str]) -> None:
    given = answer(question, knowledge(), TODAY)
    assert given.kind is not AnswerKind.UNANSWERABLE, given.text
    assert [item.name for item in given.items] == names


def test_each_is_told_in_the_words_of_the_question() -> None:
    given = answer("Who met both Lavrov and Kishida?", knowledge(), TODAY)
    assert "each of Sergei Lavrov and Fumio Kishida" in given.text
    assert len(given.events) == 2


@pytest.mark.parametrize(
    "question",
    [
        "Who met both sides?",
        "Who attended every meeting?",
        "Who was the first to meet both Lavrov and Kishida?",
        "Who has not met both Lavrov and Kishida?",
    ],
)
def test_what_holds_of_nobody_named_is_not_answered(question: str) -> None:
    assert answer(question, knowledge(), TODAY).kind is AnswerKind.UNANSWERABLE
