import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.answers.periods import Period, find_periods
from graph.reading.mentions.wording import words_of

TODAY = dt.date(2025, 6, 15)


def periods(text: str) -> list[Period]:
    return find_periods(words_of(text), text, TODAY)


def spans(text: str) -> list[str]:
    return [
        f"{start or ''}..{end or ''}" for period in periods(text) for start, end in period.ranges
    ]


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("in 2018", "2018-01-01..2018-12-31"),
        ("in May 2022", "2022-05-01..2022-05-31"),
        ("sept 2018", "2018-09-01..2018-09-30"),
        ("on 28 January 2025", "2025-01-28..2025-01-28"),
        ("April 9, 2018", "2018-04-09..2018-04-09"),
        ("the 9th of April 2018", "2018-04-09..2018-04-09"),
        ("2022-05-16", "2022-05-16..2022-05-16"),
        ("since May 2022", "2022-05-01.."),
        ("from 2018 onwards", "2018-01-01.."),
        ("after 9 April 2018", "2018-04-10.."),
        ("before 2018", "..2017-12-31"),
        ("prior to 2018", "..2017-12-31"),
        ("until 2020", "..2020-12-31"),
        ("by June 2020", "..2020-06-30"),
        ("between 2014 and 2016", "2014-01-01..2016-12-31"),
        ("from March to June 2021", "2021-03-01..2021-06-30"),
        ("2014-2016", "2014-01-01..2016-12-31"),
        ("2018 to 2020", "2018-01-01..2020-12-31"),
        ("in 2018 and 2019", "2018-01-01..2019-12-31"),
        ("in the first half of 2022", "2022-01-01..2022-06-30"),
        ("Q3 2022", "2022-07-01..2022-09-30"),
        ("in the last quarter of 2022", "2022-10-01..2022-12-31"),
        ("in early 2022", "2022-01-01..2022-04-30"),
        ("in the summer of 2022", "2022-06-01..2022-08-31"),
        ("in winter 2022", "2021-12-01..2022-02-28"),
        ("in the 1990s", "1990-01-01..1999-12-31"),
        ("last year", "2024-01-01..2024-12-31"),
        ("this month", "2025-06-01..2025-06-30"),
        ("last month", "2025-05-01..2025-05-31"),
        ("next week", "2025-06-16..2025-06-22"),
        ("yesterday", "2025-06-14..2025-06-14"),
        ("two years ago", "2023-01-01..2023-12-31"),
        ("last October", "2024-10-01..2024-10-31"),
        ("on Monday", "2025-06-09..2025-06-09"),
    ],
)
def test_a_period_is_read(text: str, span: str) -> None:
    assert spans(text) == [span]
    assert spans(f"Who met Lavrov {text}?") == [span]


def test_alternatives_stay_apart() -> None:
    assert spans("in 2017 or 2019") == ["2017-01-01..2017-12-31", "2019-01-01..2019-12-31"]


def test_a_month_without_a_year_is_of_any_year() -> None:
    [period] = periods("who met Lavrov in September")
    assert (period.ranges, period.month, period.day) == ((), 9, None)
    [period] = periods("on 9 April")
    assert (period.month, period.day) == (4, 9)


def test_a_month_without_a_year_that_begins_something_is_the_last_one() -> None:
    assert spans("since March") == ["2025-03-01.."]
    assert spans("since October") == ["2024-10-01.."]


@pytest.mark.parametrize("text", ["who met May", "they march on", "room 101"])
def test_what_is_no_period_is_left(text: str) -> None:
    assert periods(text) == []


@given(st.text(max_size=80))
def test_any_text_is_read(text: str) -> None:
    words = words_of(text)
    for period in find_periods(words, text, TODAY):
        assert 0 <= period.first < period.last <= len(words)
        assert all(start is None or end is None or start <= end for start, end in period.ranges)
