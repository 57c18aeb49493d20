"""The wordings of one meaning are understood alike."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from graph.answers import AnswerKind, answer
from tests.graph.answers.world import TODAY, knowledge

FILE = Path(__file__).with_name("paraphrases.toml")
MEANINGS: dict[str, list[str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))


def meaning(pattern: Any) -> Any:
    """A pattern without its words, and with what stands side by side in one order."""
    if isinstance(pattern, dict):
        return {key: meaning(value) for key, value in sorted(pattern.items()) if key != "words"}
    if isinstance(pattern, list | tuple):
        return sorted((meaning(one) for one in pattern), key=str)
    return pattern


def test_there_are_enough() -> None:
    assert len(MEANINGS) >= 40
    assert all(len(wordings) >= 6 for wordings in MEANINGS.values())


@pytest.mark.parametrize("name", MEANINGS)
def test_one_meaning(name: str) -> None:
    found: dict[str, str] = {}
    for wording in MEANINGS[name]:
        given = answer(wording, knowledge(), TODAY)
        assert given.kind is not AnswerKind.UNANSWERABLE, f"{wording}: {given.text}"
        found.setdefault(str(meaning(dict(given.understood.pattern))), wording)
    assert len(found) == 1, found
