"""How long a stay lasts: from the day told on, or up to it. Published on Friday, 10 June 2022."""

from __future__ import annotations

import pytest

from graph.facts import EventType, When
from graph.reading.events.finding import find_events
from graph.reading.events.setting.lengths import Length, nth_day
from tests.graph.reading.trees import document_of

A = "Norwegian Foreign Minister Anna Holt"
WEEK = "06/2022-06-10"


@pytest.mark.parametrize(
    ("text", "kind", "date"),
    [
        (f"{A} arrived in Kenya on Monday for a three-day visit.", "visit", "06/2022-06-08"),
        (f"{A} paid a two-day visit to Kenya starting on Monday.", "visit", "06/2022-06-07"),
        (f"{A} on Thursday ended a visit of four days to Kenya.", "visit", "06/2022-06-09"),
        (f"{A} wrapped up her four-day visit to Kenya on Thursday.", "visit", "06/2022-06-09"),
        (f"{A} paid a one-day visit to Kenya on Monday.", "visit", "06"),
        ("A two-day summit of the G20 opened in Rome on Monday.", "gathering", "06/2022-06-07"),
        ("A G20 summit, which opened on Monday, runs until June 14.", "gathering", "06/2022-06-14"),
        (f"{A} on Monday began a visit to Kenya that will last until Friday.", "visit", WEEK),
        (f"{A} concludes today the visit to Kenya which she began on Monday.", "visit", WEEK),
        (f"{A} ended on Friday a visit to Kenya that had begun on Monday.", "visit", WEEK),
        (f"{A} came to Kenya on Monday. She flew home from Kenya on Friday.", "visit", WEEK),
    ],
)
def test_a_length_and_one_day_make_a_span(text: str, kind: str, date: str) -> None:
    found = [e for e in find_events(document_of(text)) if e.type is EventType(kind)]
    assert [e.date and e.date.edtf for e in found] == [f"2022-06-{date}"]


def test_the_day_of_coming_home_is_not_that_of_the_visit() -> None:
    found = find_events(document_of(f"{A}, who returned on Tuesday from Kenya, told of her talks."))
    assert [(e.type, e.date) for e in found] == [(EventType.VISIT, None)]


def test_a_span_is_left_as_it_is() -> None:
    span = When("2022-06-06/2022-06-07")
    assert Length(5).span(span) == span


def test_days_are_counted_from_either_end() -> None:
    span = When("2022-06-06/2022-06-08")
    told = [nth_day(span, number) for number in (0, 1, -1, 3)]
    assert [when and when.edtf for when in told] == ["2022-06-06", "2022-06-07", "2022-06-08", None]


def test_a_length_never_leaves_the_calendar() -> None:
    assert Length(3).span(When("9999-12-31")) == When("9999-12-31")
