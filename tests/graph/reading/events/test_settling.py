"""What an event takes from those told beside it: its day, and who was there."""

from __future__ import annotations

from datetime import date

import pytest

from graph.facts import Article, Event
from graph.reading.events.finding import find_events
from graph.reading.reader import Reader

READER = Reader()


def told(text: str, kind: str) -> list[tuple[str, set[str]]]:
    document = READER.document(Article("x", text, published=date(2022, 6, 10)))
    return [line(event) for event in find_events(document) if event.type == kind]


def line(event: Event) -> tuple[str, set[str]]:
    return (event.date.edtf if event.date else "-", set(event.participants))


SUMMIT = (
    "Kenyan President William Ruto met Ugandan President Yoweri Museveni before the African Union "
    "summit on Monday. Earlier, on 2 June, Ruto telephoned Museveni. The presidents of Kenya, "
    "Uganda, Zambia and Chad attended the summit. At the meeting the leaders signed a statement on "
    "fisheries."
)
FOUR = {"William Ruto", "Yoweri Museveni", "ZM", "TD"}


def test_what_is_signed_at_a_meeting_has_its_day_not_that_of_a_call_told_between() -> None:
    assert told(SUMMIT, "signing") == [("2022-06-06", FOUR)]


def test_what_they_also_signed_was_signed_with_the_first() -> None:
    text = f"{SUMMIT} They also approved a resolution on roads."
    assert told(text, "signing") == [("2022-06-06", FOUR), ("2022-06-06", FOUR)]


def test_what_is_to_come_at_a_visit_has_not_the_day_of_another_that_is_over() -> None:
    text = (
        "Kenyan President William Ruto visited Lima in April. Norwegian Foreign Minister Anna Holt "
        "will arrive in Nairobi on 17 June. During the visit, she will meet Ruto."
    )
    assert told(text, "meeting") == [("2022-06-17", {"Anna Holt", "William Ruto"})]


@pytest.mark.parametrize(
    ("text", "met"),
    [
        (
            "Norwegian Foreign Minister Anna Holt will visit Kampala. In September 2019 the "
            "foreign ministers of Norway, Kenya and Uganda met in Arusha.",
            {"NO", "KE", "UG"},
        ),
        (
            "Norwegian Foreign Minister Anna Holt will visit Kampala. Last week the foreign "
            "ministers of Norway, Kenya and Uganda met in Arusha.",
            {"Anna Holt", "KE", "UG"},
        ),
        (
            "Norwegian Foreign Minister Anna Holt will visit Kampala. In September 2019 the "
            "foreign ministers of Norway, Kenya and Uganda met in Arusha. Then the parties "
            "discussed fish.",
            {"NO", "KE", "UG"},
        ),
    ],
)
def test_an_office_of_long_ago_is_held_by_nobody_of_today(text: str, met: set[str]) -> None:
    assert [who for _, who in told(text, "meeting")] == [met]
