"""States called by what they are: "the Kingdom" in news of a kingdom's own."""

from __future__ import annotations

import pytest

from graph.reading.document import Kind
from tests.graph.reading.mentions.test_mentions import read


@pytest.mark.parametrize(
    ("text", "states"),
    [
        ("AMMAN - He praised the role of the Kingdom.", ["JO"]),
        ("MUSCAT - He will visit the Sultanate on Monday.", ["OM"]),
        ("ISLAMABAD - He will visit the Islamic Republic on Monday.", ["PK"]),
        ("AMMAN - He spoke of the Kingdom of Heaven and the Kingdom Tower.", []),
        ("ISLAMABAD - He praised the role of the Kingdom.", []),
        ("AMMAN - He told of a kingdom without a king.", []),
    ],
)
def test_a_state_by_what_it_is(text: str, states: list[str]) -> None:
    found = [m.name for m in read(text).mentions if m.kind is Kind.COUNTRY]
    assert found == states
