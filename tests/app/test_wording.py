"""Dates, numbers and names in words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.web.wording import around, count, country_name, day, is_web, summed, type_word
from graph.facts import EventType
from graph.views.records import Evidence


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2018-04-09", "9 April 2018"),
        ("2022-01", "January 2022"),
        ("2022", "2022"),
        ("2018-04-08/2018-04-09", "8–9 April 2018"),
        ("2018-04-28/2018-05-02", "28 April – 2 May 2018"),
        ("2018-12-30/2019-01-02", "30 December 2018 – 2 January 2019"),
        ("2018-04/2018-06", "April – June 2018"),
        ("2018/2019", "2018 – 2019"),
        ("2018-04-09/2018-04-09", "9 April 2018"),
        ("2018/2018-04", "2018 – April 2018"),
        ("", "date not told"),
        (None, "date not told"),
    ],
)
def test_days(edtf: str | None, words: str) -> None:
    assert day(edtf) == words


@given(st.dates())
def test_every_day_has_its_year(date: object) -> None:
    assert str(date)[:4] in day(str(date))


def test_numbers() -> None:
    assert count(1, "event") == "1 event"
    assert count(1234, "entity", "entities") == "1,234 entities"
    assert summed({"meeting": 2, "call": 1}) == "2 meetings, 1 telephone call"


@pytest.mark.parametrize("kind", list(EventType))
def test_every_type_has_words(kind: EventType) -> None:
    assert type_word(kind) != type_word(kind, 2)
    assert "-" not in type_word(kind)


def test_names_of_countries() -> None:
    assert country_name("TJ") == "Tajikistan"
    assert country_name("Somebody") == "Somebody"


def test_the_quote_within_its_sentence() -> None:
    whole = Evidence("he met her", "On Monday he met her in Oslo.")
    assert around(whole) == ("On Monday ", "he met her", " in Oslo.")
    assert around(Evidence("he met her", "")) == ("", "he met her", "")


def test_only_web_addresses_become_links() -> None:
    assert is_web("https://news.example/")
    assert not is_web("javascript:alert(1)")
    assert not is_web("")
