"""Times that are left out: "but not in 2016", "except in May"."""

import pytest

from graph.answers import AnswerKind, answer
from tests.graph.answers.world import TODAY, knowledge


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("Who met Aslov in 2014 but not in 2018?", ["Fumio Kishida"]),
        ("Who met Aslov but not in 2018?", ["Fumio Kishida"]),
        ("Who met Aslov except in 2014?", ["Sergei Lavrov"]),
        ("Who visited Somalia in 2011 but not in 2016?", []),
        ("Who visited Somalia except in 2016?", ["Recep Tayyip Erdogan"]),
        ("When did Erdogan visit Somalia other than in 2016?", ["2011-08"]),
        ("How many visits to Somalia were there, not in 2016?", ["1"]),
        ("Did Erdogan visit Somalia in 2011 but not in 2016?", ["no"]),
        ("Did Aslov meet Kishida in 2014 but not in 2018?", ["yes"]),
    ],
)
def test_a_time_is_left_out(question: str, names: list[str]) -> None:
    given = answer(question, knowledge(), TODAY)
    assert given.kind is not AnswerKind.UNANSWERABLE, given.text
    assert [item.name for item in given.items] == names
