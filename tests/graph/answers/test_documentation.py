"""Every example of docs/questions.md is put to the graph of `world`."""

import re
from pathlib import Path

import pytest

from graph.answers import AnswerKind, answer
from tests.graph.answers.world import TODAY, knowledge

PAGE = Path(__file__).parents[3] / "docs" / "questions.md"
EXAMPLE = re.compile(r"^- `(.+?)` → (.+)$", re.MULTILINE)
EXAMPLES = EXAMPLE.findall(PAGE.read_text(encoding="utf-8"))


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 50


@pytest.mark.parametrize(("question", "told"), EXAMPLES)
def test_example(question: str, told: str) -> None:
    given = answer(question, knowledge(), TODAY)
    names = [item.name for item in given.items]
    if told == "nothing":
        assert given.kind is AnswerKind.NONE
        assert "articles" in given.text
    elif told in ("not answered", "which one"):
        assert given.kind is AnswerKind.UNANSWERABLE
        assert bool(given.choices) == (told == "which one")
    elif found := re.fullmatch(r"(\d+) events?", told):
        assert given.kind is AnswerKind.EVENTS
        assert len(names) == int(found[1])
    else:
        assert sorted(names) == sorted(told.split(", ")), given.text
    if names and given.kind not in (AnswerKind.COUNT, AnswerKind.BOOLEAN):
        assert given.sparql
        assert given.evidence or given.kind is AnswerKind.POSTS
