"""Whose "the ministry" is."""

from __future__ import annotations

import pytest

from graph.facts import Article
from graph.reading.events.ministries import last_before, ministries
from graph.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The Turkish Foreign Ministry was silent.", "TR"),
        ("Iran's Ministry of Energy was silent.", "IR"),
        ("The Ministry of Foreign Affairs of Peru was silent.", "PE"),
        ("Turkey said nothing on what the ministry thinks.", None),
    ],
)
def test_the_state_of_a_ministry(text: str, state: str | None) -> None:
    told = ministries(Reader().document(Article("a", text)))
    assert last_before(told, len(text)) == state
