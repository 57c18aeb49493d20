"""Titles in questions: of a state that has none, nobody bears them."""

import pytest

from graph.answers import AnswerKind, answer
from tests.graph.answers.world import TODAY, knowledge


@pytest.mark.parametrize(
    "question",
    [
        "Who is the King of Tajikistan?",
        "Whom did the Emperor of Russia meet?",
        "Who met the Chancellor of Kazakhstan?",
        "Which country did the Sultan of Turkey visit?",
    ],
)
def test_nobody_bears_a_title_that_the_state_has_not(question: str) -> None:
    given = answer(question, knowledge(), TODAY)
    assert given.kind is AnswerKind.NONE
    assert given.items == ()


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Whom did the Sultan of Oman congratulate?", "Fumio Kishida"),
        ("Whom did the Omani sultan congratulate?", "Fumio Kishida"),
        ("Whom did the president of Russia phone?", "Emomali Rahmon"),
    ],
)
def test_titles_that_a_state_has_mean_its_head(question: str, name: str) -> None:
    assert [item.name for item in answer(question, knowledge(), TODAY).items] == [name]
