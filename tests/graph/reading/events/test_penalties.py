"""Penalties, aid, exercises and welcomes: who is hit, helped, met, and what is none."""

from __future__ import annotations

import pytest

from graph.facts import Article, Change, EventType, Status
from graph.reading.reader import Reader


def told(text: str) -> list[tuple[EventType, Status, tuple[str, ...]]]:
    """The type, status and participants of the events of a text."""
    events = Reader().read(Article("a", text)).events
    return [(e.type, e.status, e.participants) for e in events]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Canada lifted embargoes on wheat sales to Iran.", "IR"),
        ("Canada imposed sanctions on oil firms in Iran.", "IR"),
        ("Canada has imposed sanctions on the rebel movement that controls Yemen.", "YE"),
    ],
)
def test_country_of_what_is_penalised(text: str, target: str) -> None:
    assert told(text) == [(EventType.SANCTION, Status.HELD, ("CA", target))]


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Norway has promised to continue military aid to Ukraine.", Change.PLEDGED),
        ("Norway resumed its aid to Ukraine.", Change.GIVEN),
    ],
)
def test_aid_that_goes_on(text: str, change: Change) -> None:
    events = Reader().read(Article("a", text)).events
    assert [(e.type, e.participants, e.change) for e in events] == [
        (EventType.AID, ("NO", "UA"), change)
    ]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Spain and Oman held joint military exercises.", Status.HELD),
        ("Spain and Oman have agreed to undertake joint military exercises.", Status.PLANNED),
        ("Spain and Oman will stage war games.", Status.PLANNED),
    ],
)
def test_exercises_need_no_name(text: str, status: Status) -> None:
    assert told(text) == [(EventType.GATHERING, status, ("ES", "OM"))]


def test_a_welcome_given() -> None:
    text = "President Aino Salo of Finland gave a warm welcome to Swedish leader Jan Berg."
    assert told(text) == [(EventType.MEETING, Status.HELD, ("Aino Salo", "Jan Berg"))]
    assert told("President Aino Salo of Finland gave a warm welcome to the deal.") == []


def test_people_who_protest_are_no_government() -> None:
    assert told("Palestinians stopped work to protest at the Israeli settlements.") == []
    assert told("Turkey protested to Sweden.") == [(EventType.PROTEST, Status.HELD, ("TR", "SE"))]
