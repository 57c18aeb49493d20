"""Times that an event tells: "before the summit", "after his visit to Moscow"."""

import pytest

from graph.answers import AnswerKind, answer
from tests.graph.answers.world import TODAY, knowledge


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who did Aslov meet after his meeting with Kishida?", ["Sergei Lavrov"]),
        ("Who did Aslov meet before his visit to Moscow?", ["Fumio Kishida"]),
        ("Ahead of the CSTO summit, whom did Putin phone?", ["Emomali Rahmon"]),
        ("Who met Putin after the CSTO summit?", []),
        ("When did Erdogan visit Somalia after his first visit to Somalia?", ["2016-06-03"]),
        ("Did Putin phone Rahmon prior to the CSTO summit?", ["yes"]),
        ("Did Putin phone Rahmon following the CSTO summit?", ["no"]),
        ("Who resigned before the CSTO summit?", ["Ruslan Kazakbaev"]),
        ("Who did Aslov meet after Poland summoned the Russian ambassador?", []),
    ],
)
def test_an_event_tells_the_time(question: str, names: list[str]) -> None:
    given = answer(question, knowledge(), TODAY)
    assert given.kind is not AnswerKind.UNANSWERABLE, given.text
    assert [item.name for item in given.items] == names


def test_the_day_of_the_event_is_said() -> None:
    given = answer("Who met Putin after the CSTO summit?", knowledge(), TODAY)
    assert "after the CSTO summit (2022-05-16)" in given.text


def test_of_an_event_that_is_not_known_nothing_is_told() -> None:
    given = answer("Who met Putin after the G20 summit?", knowledge(), TODAY)
    assert given.kind is AnswerKind.NONE
    assert "the G20 summit" in given.text


@pytest.mark.parametrize(
    "question",
    [
        "Who did Putin meet after Erdogan's visit to Somalia?",
        "Who met Putin after the weather changed?",
        "Who met Putin before it was decided?",
        "Who met Putin after why?",
        "Who met Putin before breakfast?",
        "Who met Putin after the meeting?",
    ],
)
def test_what_does_not_settle_a_time_is_not_guessed(question: str) -> None:
    given = answer(question, knowledge(), TODAY)
    assert given.kind is AnswerKind.UNANSWERABLE, given.text
    assert not given.items
