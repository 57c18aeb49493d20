"""Tellings of one event made one, and those of different events kept apart."""

from __future__ import annotations

from graph.facts import Event, EventType
from graph.reading.events.finding import find_events
from tests.graph.reading.trees import document_of

A, B = "Norwegian Foreign Minister Anna Holt", "Kenyan President William Ruto"


def meetings(text: str) -> list[Event]:
    return [e for e in find_events(document_of(text)) if e.type is EventType.MEETING]


def when(event: Event) -> str | None:
    return event.date.edtf if event.date else None


def test_a_second_telling_adds_what_was_open() -> None:
    found = meetings(f"{A} met {B}.\n\nThe meeting took place in Oslo on Monday.")
    assert [(when(e), e.country) for e in found] == [("2022-06-06", "NO")]


def test_a_country_stands_for_its_official() -> None:
    found = meetings(f"Talks between Norway and Kenya were held. {A} met {B} on Monday.")
    assert [set(e.participants) for e in found] == [{"Anna Holt", "William Ruto"}]


def test_different_days_are_different_meetings() -> None:
    found = meetings(f"{A} met {B} on Monday. {A} met {B} again on Wednesday.")
    assert sorted(str(when(e)) for e in found) == ["2022-06-06", "2022-06-08"]


def test_different_pairs_are_different_meetings() -> None:
    found = meetings(f"{A} met {B} on Monday. {A} met Peruvian President Luis Rojas on Monday.")
    assert len(found) == 2


def test_a_visit_and_the_meeting_in_it_are_two_events() -> None:
    text = f"{A} arrived in Nairobi on Monday. She held talks with {B}."
    assert {e.type for e in find_events(document_of(text))} == {
        EventType.VISIT,
        EventType.MEETING,
    }
