"""Invitations: what one is asked to, and who is asked."""

from __future__ import annotations

import pytest

from graph.reading.parse.invitations import guests, invitation_over
from tests.graph.reading.trees import names, tree_of, word

HOLT, RUTO = "Anna Holt", "William Ruto"
NORWAY = "Norwegian Foreign Minister Anna Holt"
KENYA = "Kenyan President William Ruto"


@pytest.mark.parametrize(
    "text",
    [
        f"{KENYA} invited {NORWAY} to the summit.",
        f"{KENYA} invited {NORWAY} to attend the summit.",
        f"{NORWAY} was invited to the summit by {KENYA}.",
        f"{KENYA} sent {NORWAY} an invitation to the summit.",
        f"{KENYA} extended to {NORWAY} an invitation to take part in the summit.",
        f"{NORWAY} received an invitation from {KENYA} to attend the summit.",
    ],
)
def test_who_is_asked_to_a_summit(text: str) -> None:
    asking = invitation_over(word(tree_of(text), "summit"))
    assert asking is not None
    assert names(guests(asking)) == [HOLT]


@pytest.mark.parametrize(
    "text",
    [
        f"At the summit {KENYA} invited {NORWAY} to Nairobi.",
        f"{KENYA}, who had opened the summit, invited {NORWAY} to come.",
        f"{NORWAY} came to the summit at the invitation of {KENYA}.",
    ],
)
def test_what_nobody_is_asked_to(text: str) -> None:
    assert invitation_over(word(tree_of(text), "summit")) is None
