"""Which words are spellings of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.alike import bones, distance, vowels_apart

WORDS = st.text("abeiouklmrst", min_size=1, max_size=9)


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("suharto", "soeharto", (1, 0)),
        ("viraiuda", "virajuda", (1, 0)),
        ("nabil elarabi", "nabil arabi", (1, 1)),
        ("rashid olimov", "rashid alimov", (1, 1)),
        ("manmohan sing", "manmohon sing", (1, 1)),
        ("lars loke rasmusen", "lars luke rasmusen", (1, 2)),
        ("sergei lavrov", "seregie lavarov", (3, 0)),
        ("loke rasmusen", "luke rasmusen", None),
        ("basil rajapaksa", "basil rajapakse", (1, 1)),
        ("maria diaz", "marie diaz", None),
        ("ivan petrov", "ivana petrova", None),
        ("hamad saif", "hamid saif", None),
        ("li peng", "lo peng", None),
        ("igor ivanov", "ivanov", None),
    ],
)
def test_how_far_spellings_are_apart(one: str, other: str, apart: tuple[int, int] | None) -> None:
    assert distance(tuple(one.split()), tuple(other.split())) == apart


@given(WORDS, WORDS)
def test_spellings_share_their_bones_and_are_as_far_either_way(one: str, other: str) -> None:
    assert vowels_apart(one, one) == 0
    assert vowels_apart(one, other) == vowels_apart(other, one)
    found = distance((one,), (other,))
    assert found == distance((other,), (one,))
    if found is not None:
        assert bones(one) == bones(other)


@given(st.lists(WORDS, min_size=1, max_size=4))
def test_the_order_of_words_says_nothing(words: list[str]) -> None:
    turned = sorted(words, reverse=True)
    found = distance(tuple(words), tuple(turned))
    assert found is not None
    assert found[0] == 0
