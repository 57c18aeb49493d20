"""How trips are told as articles and scored."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from benchmarks.outside import load_rows
from benchmarks.trips import article_of, code_of, people_met, score, span, surname_of
from graph.facts import (
    Article,
    Country,
    Event,
    EventType,
    Facts,
    Official,
    Quote,
    Status,
    When,
)

TRIP: dict[str, Any] = {
    "id": "trip-1",
    "traveller": "Ada Q. North",
    "role": "president",
    "start": "2003-03-30",
    "end": "2003-04-02",
    "country": "Korea, Republic of",
    "place": "Seoul, Busan",
    "met": ["President Han and opened a school", "Foreign Minister Ko Min and with King Ulf II"],
    "remarks": "Met with President Han and opened a school.",
}


def visit(**changes: Any) -> Event:
    """A visit as the trip tells it, with changes."""
    event = Event(
        EventType.VISIT,
        Status.HELD,
        ("Ada Q. North",),
        Quote(0, 1),
        When("2003-03-30/2003-04-02"),
        "Busan",
        "KR",
    )
    return replace(event, **changes)


def facts(*events: Event, people: tuple[str, ...] = ("Han", "Ko Min", "Ulf II")) -> Facts:
    """What was read of the trip."""
    officials = tuple(Official(name) for name in ("Ada Q. North", *people))
    return Facts(Article("trip-1", ""), (Country("KR"),), (), officials, events)


def meeting(*others: str) -> Event:
    """A meeting of the traveller with others."""
    return Event(EventType.MEETING, Status.HELD, ("Ada Q. North", *others), Quote(0, 1))


def test_article_is_news_of_the_last_day() -> None:
    article = article_of(TRIP)
    assert article.published == dt.date(2003, 4, 2)
    assert article.text.startswith(
        "Ada Q. North, President of the United States, visited Seoul, Busan, Republic of Korea, "
        "from March 30 to April 2, 2003. Met with"
    )


def test_span_of_one_day_and_over_new_year() -> None:
    assert span(dt.date(2003, 4, 2), dt.date(2003, 4, 2)) == "on April 2, 2003"
    over = span(dt.date(2003, 12, 30), dt.date(2004, 1, 2))
    assert over == "from December 30, 2003 to January 2, 2004"


@pytest.mark.parametrize(
    ("country", "code"),
    [("Korea, North", "KP"), ("Serbia and Montenegro", "RS"), ("Oman", "OM"), ("Atlantis", None)],
)
def test_code_of_country(country: str, code: str | None) -> None:
    assert code_of(country) == code


@pytest.mark.parametrize(
    ("piece", "surname"),
    [
        ("President Han at the palace", "han"),
        ("Prime Minister-designate al-Kari", "kari"),
        ("King Ulf II of Norland", "ulf"),
        ("former Prime Minister Ko Min (May 2)", "min"),
        ("honoured the memory of former President Orr", None),
        ("the Foreign Ministers of Norland", None),
        ("the Vice President of Norland", None),
        ("senior officials", None),
    ],
)
def test_surname(piece: str, surname: str | None) -> None:
    assert surname_of(piece) == surname


def test_glued_tails_are_cleaned_and_the_rest_left_out() -> None:
    trip = {**TRIP, "met": [*TRIP["met"], "senior officials"]}
    assert people_met(trip) == (["han", "min", "ulf"], 1)


def test_all_right() -> None:
    read = score(TRIP, facts(visit(), meeting("Han", "Ko Min"), meeting("Ulf II")))
    assert (read.visit, read.found, read.gold, read.right, read.read) == (True, 3, 3, 3, 3)
    assert not read.misses


@pytest.mark.parametrize(
    ("event", "step"),
    [
        (visit(place="Tokyo"), "place"),
        (visit(country="JP"), "place"),
        (visit(date=When("2003-04-02")), "date"),
        (visit(date=None), "date"),
        (visit(participants=("US",)), "reference"),
        (meeting("Han"), "frame"),
    ],
)
def test_step_that_lost_the_visit(event: Event, step: str) -> None:
    read = score(TRIP, facts(event))
    assert not read.visit
    assert read.misses[0].step == step


def test_a_place_of_the_country_s_name_needs_no_place() -> None:
    trip = {**TRIP, "place": "Singapore", "country": "Singapore"}
    assert score(trip, facts(visit(place=None, country="SG"))).visit
    hyphens = {**TRIP, "place": "Bu-san"}
    assert score(hyphens, facts(visit(place="Bu san"))).visit


def test_people_lost_and_made_up() -> None:
    read = score(TRIP, facts(visit(), meeting("Stray"), people=("Han", "Stray")))
    assert (read.found, read.right, read.read) == (0, 0, 1)
    assert {(m.what, m.step) for m in read.misses} == {
        ("not found: han", "frame"),
        ("not found: min", "mention"),
        ("not found: ulf", "mention"),
        ("not met: Stray", "frame"),
    }


def test_a_part_of_another_word_is_no_surname() -> None:
    read = score(TRIP, facts(visit(), meeting("Ha"), people=("Ha",)))
    assert (read.right, read.read) == (0, 1)


def test_absent_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="skipped: no file"):
        load_rows(tmp_path / "us-travels.jsonl")
