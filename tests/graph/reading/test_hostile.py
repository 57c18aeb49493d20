"""Hostile texts are read without a crash; `benchmarks.hostile` times them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.hostile import KINDS, growth
from graph.annotations import from_annotation, to_annotation
from graph.facts import Article
from graph.reading.reader import Reader

READER = Reader()
PIECES = [
    "Russia",
    "met",
    "China",
    "(",
    '"',
    "“",
    "\x00",
    "\u202e",
    "🤝",
    "e\u0301",
    ".",
    ",",
    "\n\n",
]
PIECES += ["Foreign Minister", "Lavrov", "on Monday", "2024", "he", "the summit", "and", "S.", " "]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_of_hostile_text_gives_facts_that_can_be_kept(kind: str) -> None:
    facts = READER.read(Article("a", KINDS[kind](4_000)))
    assert from_annotation(to_annotation(facts)) == facts


@settings(max_examples=60)
@given(st.lists(st.sampled_from(PIECES), max_size=80).map("".join))
def test_pieces_of_news_in_any_order_give_facts_whose_quotes_lie_in_the_text(text: str) -> None:
    facts = READER.read(Article("a", text))
    for event in facts.events:
        assert 0 <= event.quote.start < event.quote.end <= len(text)


def test_growth_is_the_exponent_of_the_last_doubling() -> None:
    assert growth([1.0, 1.0, 2.0]) == pytest.approx(1.0)
    assert growth([1.0, 1.0, 4.0]) == pytest.approx(2.0)
