"""Dates in rarer wordings: pairs of days, feasts, weeks and months that count from others."""

import datetime as dt

import pytest

from graph.facts import Article
from graph.reading.dates.finding import find_dates
from graph.reading.text.segmentation import segment

WEDNESDAY = dt.date(2018, 4, 11)


def dates(text: str) -> list[str | None]:
    document = segment(Article("a", text, published=WEDNESDAY))
    find_dates(document)
    return [m.when.edtf if m.when else None for m in document.mentions]


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("on the first of the month", "2018-04-01"),
        ("on the 9th instant", "2018-04-09"),
        ("on the 9th and 10th of this month", "2018-04-09/2018-04-10"),
        ("from the 3rd to the 5th", "2018-04-03/2018-04-05"),
        ("on 9/10 April", "2018-04-09/2018-04-10"),
        ("on April 3, 4 and 6", "2018-04-03/2018-04-06"),
        ("on 3, 4 and 6 April", "2018-04-03/2018-04-06"),
        ("on Sunday 8 and Monday 9 April", "2018-04-08/2018-04-09"),
        ("on April the ninth", "2018-04-09"),
        ("on New Year's Eve", "2017-12-31"),
        ("on May Day 2016", "2016-05-01"),
        ("a fortnight ago on Tuesday", "2018-03-27"),
        ("on Tuesday a week ago", "2018-04-03"),
        ("two Sundays ago", "2018-04-01"),
        ("the Friday before last", "2018-03-30"),
        ("over the past weekend", "2018-04-07/2018-04-08"),
        ("in the week of 19 March", "2018-03-19/2018-03-25"),
        ("at the start of the month", "2018-04"),
        ("at the beginning of the year", "2018"),
        ("in the autumn of last year", "2017"),
        ("two years ago today", "2016-04-11"),
        ("a year ago this month", "2017-04"),
        ("in 1994-95", "1994/1995"),
        ("early in the new year", "2018"),
        ("at March's talks", "2018-03"),
        ("at the 2016 Geneva summit", "2016"),
    ],
)
def test_rarer_wordings_of_a_time(words: str, edtf: str) -> None:
    assert dates(f"The ministers met {words}.") == [edtf]


def test_a_weekday_named_with_week_is_of_the_week_after_the_next_such_day() -> None:
    assert dates("They will meet on Friday week.") == ["2018-04-20"]


def test_a_month_counts_from_the_date_told_before() -> None:
    text = "They met on 17 December 2014; the following April they met anew. That July A left."
    assert dates(text) == ["2014-12-17", "2015-04", "2015-07"]
    assert dates("They met in May 2014. The previous October A had left.")[-1] == "2013-10"


def test_names_with_a_weekday_or_an_ordinal_are_no_dates() -> None:
    assert dates("The Good Friday agreement is old.") == []
    assert dates("In March the first envoys came.") == ["2018-03"]


def test_an_item_of_a_chronology_is_of_the_year_told_beside_one_before_it() -> None:
    text = (
        "The main dates.\n\nMarch 5, 2014 - The envoys leave.\n\nJune 2 - Talks begin.\n\n"
        "Jan 9 - They return.\n\nJune 3, 2016 - The accord.\n\nJuly 1 - It enters into force."
    )
    assert dates(text) == ["2014-03-05", "2014-06-02", "2015-01-09", "2016-06-03", "2016-07-01"]


def test_the_years_of_a_jubilee_in_brackets_are_one_span() -> None:
    assert dates("They mark 50 years of ties (September 21, 1968 - 2018).") == ["1968/2018"]


def test_the_new_year_is_the_one_to_come_once_spring_is_over() -> None:
    document = segment(
        Article("a", "It is put off to the new year.", published=dt.date(2018, 9, 3))
    )
    find_dates(document)
    assert [m.when.edtf for m in document.mentions if m.when] == ["2019"]
