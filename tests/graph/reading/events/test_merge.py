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


def test_a_post_named_to_and_taken_up_is_one_appointment() -> None:
    text = "Kenya's parliament elected William Ruto president on Monday. He takes office in July."
    found = find_events(document_of(text))
    assert [(e.type, when(e)) for e in found] == [(EventType.APPOINTMENT, "2022-06-06")]


def test_a_visit_that_goes_on_is_one() -> None:
    text = f"{A} has now gone to Nairobi, where her official visit will be devoted to fishing."
    assert [e.type for e in find_events(document_of(text))] == [EventType.VISIT]


def test_a_council_meeting_in_session_is_one_gathering() -> None:
    council = "The Committee of Ministers of the Council of Europe"
    text = f"{council}, meeting in an extraordinary session, decided on Monday to go on."
    found = [e for e in find_events(document_of(text)) if e.type is EventType.GATHERING]
    assert len(found) == 1
