"""When ties began that are told by how long they have lasted."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.facts import Article, EventType
from graph.reading.reader import Reader

READER = Reader()


@pytest.mark.parametrize(
    ("text", "sides", "date"),
    [
        ("Relations between Peru and Mongolia go back to May 1992.", "PE MN", "1992-05"),
        ("Diplomatic ties between Peru and Mongolia date from 1992.", "PE MN", "1992"),
        (
            "Peru's relations with Mongolia, dating from 24 July 1973, are good.",
            "PE MN",
            "1973-07-24",
        ),
        ("Peru and Mongolia have had diplomatic relations since 1964.", "PE MN", "1964"),
        ("Peru has had an embassy in Ulaanbaatar since 2010.", "PE MN", "2010"),
        ("An embassy of Peru has existed in Ulaanbaatar since 2010.", "PE MN", "2010"),
        ("Relations between Peru and Mongolia date back to 1992.", "PE MN", "1992"),
        (
            "This year marks the 30th anniversary of relations between Peru and Mongolia.",
            "PE MN",
            "1988",
        ),
        (
            "Next year Peru and Mongolia will mark the fiftieth anniversary of the establishment of"
            " diplomatic relations.",
            "PE MN",
            "1969",
        ),
        (
            "A stamp marks the ties of Peru and Mongolia, which were established in 1959.",
            "PE MN",
            "1959",
        ),
        (
            "The 40th anniversary of ties between Peru and Mongolia (June 24, 1978) was marked.",
            "PE MN",
            "1978-06-24",
        ),
    ],
)
def test_ties_began(text: str, sides: str, date: str) -> None:
    facts = READER.read(Article("x", text, published=dt.date(2018, 6, 10)))
    (tie,) = [e for e in facts.events if e.type is EventType.RELATIONS]
    assert set(tie.participants) == set(sides.split())
    assert tie.date is not None
    assert tie.date.edtf == date


def test_an_anniversary_dates_nothing_else() -> None:
    text = "The ministers of Peru and Mongolia met as both mark the 50th anniversary of relations."
    facts = READER.read(Article("x", text, published=dt.date(2018, 6, 10)))
    assert all(e.date is None for e in facts.events if e.type is EventType.MEETING)
