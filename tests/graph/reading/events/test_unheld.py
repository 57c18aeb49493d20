"""What is told of nothing that was held: denied, done as a habit, or only spoken of."""

from __future__ import annotations

import pytest

from graph.reading.events.finding import find_events
from tests.graph.reading.trees import document_of

A, B = "Norwegian Foreign Minister Anna Holt", "Kenyan President William Ruto"


def told(text: str) -> list[str]:
    return [e.type.value for e in find_events(document_of(text))]


@pytest.mark.parametrize(
    "text",
    [
        f"At no time did {A} meet {B}.",
        f"{A} and {B} have met on several occasions.",
        f"{A} has met {B} many times.",
        f"{A} and {B} meet regularly.",
        f"{A} lost in the seventh round on Monday to {B}.",
        f"Anders Berg, spokesman of {A}, answered at a briefing on Thursday.",
        "The pact which Norway has under negotiation with Kenya is ready.",
        f"{A} and {B} spoke of the exchange of military information.",
    ],
)
def test_what_is_no_event(text: str) -> None:
    assert not {"meeting", "visit"} & set(told(text))


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (f"Why did {A} visit Kenya in March?", ["visit"]),
        (f"When {A} visited Kenya in March, did she meet {B}?", ["visit"]),
        (f"{A} met {B} several times on Monday.", ["meeting"]),
        (f"After two days of talks {A} and {B} signed a treaty.", ["meeting", "signing"]),
        (f"After eight years of negotiations {A} and {B} signed a treaty.", ["signing"]),
        (f"{A} had signed the treaty with Kenya before lunch.", ["signing"]),
        (f"{A} had an exchange of views with {B}.", ["meeting"]),
    ],
)
def test_what_is_one_all_the_same(text: str, types: list[str]) -> None:
    assert sorted(told(text)) == types
