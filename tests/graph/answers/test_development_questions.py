"""The development questions over the annotated articles, where those are at hand."""

import json
from pathlib import Path
from typing import Any

import pytest

from graph.annotations import read_annotation
from graph.answers import Answer, AnswerKind, answer
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import fold
from tests.graph.answers.world import TODAY

SHARED = Path(__file__).parents[4] / "shared" / "eval"
QUESTIONS = SHARED / "questions" / "dev.json"

pytestmark = pytest.mark.skipif(not QUESTIONS.exists(), reason="no ../shared/eval to test against")


def test_nearly_all_are_answered_right_and_none_is_guessed() -> None:
    graph = KnowledgeGraph.open(None)
    graph.put_all(read_annotation(path) for path in sorted((SHARED / "dev").glob("*.json")))
    questions = json.loads(QUESTIONS.read_text(encoding="utf-8"))
    given = [(one, answer(one["q"], graph, TODAY)) for one in questions]
    guessed = [
        one["q"]
        for one, reply in given
        if one["kind"] == "unanswerable" and reply.kind is not AnswerKind.UNANSWERABLE
    ]
    wrong = [one["q"] for one, reply in given if not is_right(one, reply)]
    assert not guessed
    assert len(wrong) <= 0.05 * len(questions), wrong


def is_right(question: dict[str, Any], reply: Answer) -> bool:
    """Every item that is expected is there, and nothing else but what is optional."""
    if question["kind"] in ("unanswerable", "none"):
        refused = reply.kind is AnswerKind.UNANSWERABLE
        return not reply.items and refused == (question["kind"] == "unanswerable")
    if question["kind"] in ("count", "boolean"):
        return bool(reply.items) and reply.items[0].value == question["expect"][0][0]
    got = [forms(item) for item in reply.items]
    wanted = [{fold(str(name)) for name in one} for one in question["expect"]]
    allowed = wanted + [{fold(str(name)) for name in one} for one in question["optional"]]
    return all(any(one & item for item in got) for one in wanted) and all(
        any(one & item for one in allowed) for item in got
    )


def forms(item: Any) -> set[str]:
    values = [item.name, *item.aliases, item.code, item.value, item.date]
    if item.type and item.date:
        values.append(f"{item.type} {item.date}")
    return {fold(str(value)) for value in values if value not in ("", None)}
