"""Events of which one side alone is told, and talks that are only the matter of a paper."""

from __future__ import annotations

import pytest

from graph.facts import EventType
from graph.reading.events.finding import find_events
from tests.graph.reading.trees import document_of


def told(text: str, kind: EventType) -> list[set[str]]:
    return [set(e.participants) for e in find_events(document_of(text)) if e.type is kind]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I spoke by telephone on Monday with Kenyan President William Ruto.", EventType.CALL),
        (
            "Kenyan President William Ruto conferred on Monday by videoconference on vaccines.",
            EventType.VIDEO_CONFERENCE,
        ),
    ],
)
def test_one_talk_told_by_verb_and_means_is_one(text: str, kind: EventType) -> None:
    assert told(text, kind) == [{"William Ruto"}]


def test_meals_for_others_are_no_meeting() -> None:
    text = "Norwegian Foreign Minister Anna Holt handed over a donation for school lunches."
    assert told(text, EventType.MEETING) == []


@pytest.mark.parametrize(
    "paper",
    [
        "a memorandum of understanding on political consultations",
        "a plan of ministry consultations",
    ],
)
def test_talks_under_a_paper_are_not_held(paper: str) -> None:
    text = (
        f"Anna Holt, Norwegian foreign minister, and Kenyan President William Ruto signed {paper}."
    )
    assert told(text, EventType.MEETING) == []


def test_what_is_ratified_on_a_day_is_one_paper() -> None:
    text = "Norway's parliament on Monday ratified the treaty on the accession of Kenya."
    assert told(text, EventType.SIGNING) == [{"NO"}]


def test_those_brought_to_one_table_meet_together() -> None:
    text = (
        "Norwegian Foreign Minister Anna Holt brought Kenyan President William Ruto and Chilean "
        "President Luis Rojas to one table in Oslo."
    )
    assert told(text, EventType.MEETING) == [{"Anna Holt", "William Ruto", "Luis Rojas"}]


def test_a_meeting_at_hand_is_the_one_planned() -> None:
    text = (
        "Norwegian Foreign Minister Anna Holt will meet Kenyan President William Ruto on Friday. "
        "Her meeting with Mr Ruto comes amid a row over fish."
    )
    assert told(text, EventType.MEETING) == [{"Anna Holt", "William Ruto"}]
