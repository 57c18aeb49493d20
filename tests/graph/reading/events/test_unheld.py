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
        f"The spokesman denied reports that {A} would travel to Chile this week.",
        f"{A} dismissed rumours of a meeting with {B} on Monday.",
        f"{A} barred {B} from the meetings.",
        f"{A} lost in the seventh round on Monday to {B}.",
        f"Anders Berg, spokesman of {A}, answered at a briefing on Thursday.",
        "The pact which Norway has under negotiation with Kenya is ready.",
        f"{A} and {B} spoke of the exchange of military information.",
        f'"It is always good to visit Kenya," {A} said.',
        f"It is important to meet {B}, {A} said.",
        f"It is too early to lift the sanctions on Kenya, {A} said.",
        f'"It would be wrong to expel the Kenyan ambassador," {A} said.',
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


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Russia has not said when the embargo on Moldova would be lifted.", []),
        (f"It was not clear when {B} would visit Chile.", []),
        (f"It is unclear when {B} will visit Chile.", []),
        (f"{B} will say when he will visit Chile.", ["visit"]),
        (f"{B} did not say, when he visited Chile, why he was late.", ["visit"]),
    ],
)
def test_what_is_left_open(text: str, types: list[str]) -> None:
    assert told(text) == types


def test_a_visit_that_is_prepared_is_not_of_those_who_prepare_it() -> None:
    text = f"{A} met {B} in Oslo on Monday to discuss the arrangements for the visit."
    assert told(text) == ["meeting"]


def test_a_body_told_in_full_is_known_by_its_short_name() -> None:
    text = (
        "The 21st meeting of the EU-Kazakhstan Cooperation Council took place in Brussels on "
        "Monday. The next meeting of the Cooperation Council will be held in Astana in 2025."
    )
    found = find_events(document_of(text))
    assert [set(e.participants) for e in found] == [{"European Union", "KZ"}] * 2
