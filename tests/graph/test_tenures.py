"""Who held an office when, as sights and turns tell it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from graph.facts import Change, Facts, Office, Official, Post, When
from graph.identity.claims import claims
from graph.identity.showings import Record, Showing, Turn
from graph.identity.tenures import Digest, Term, digest, terms
from ontology.offices import is_acting
from tests.graph.telling import article, event

FM = "foreign-minister/TJ"


def seen(
    *days: str, times: int = 1, acting: bool = False, took: str = "", left: str = ""
) -> Digest:
    """Somebody seen on days, each in so many articles; `took` and `left` in EDTF, by spaces."""
    record = Record()
    for day in days:
        for _ in range(times):
            record.add(Showing(days=(dt.date.fromisoformat(day),), acting=acting))
    record.turns.update(Turn(Change.TAKES_OFFICE, date) for date in took.split())
    record.turns.update(Turn(Change.LEAVES_OFFICE, date) for date in left.split())
    return digest(record)


def told(term: Term) -> str:
    """A term as `from..to`, with told dates in brackets."""
    span = f"{term.seen.first}..{term.seen.last}" if term.seen else ".."
    return f"{term.began or ''}[{span}]{term.ended or ''}"


def spans(office: str, holder: str, held: dict[str, Digest]) -> list[str]:
    return [told(term) for term in terms(office, held)[holder]]


def test_one_who_comes_back_has_two_terms_told_by_the_one_between() -> None:
    held = {
        "putin": seen("2001-01-01", "2007-12-01", "2013-01-01", times=5),
        "medvedev": seen("2010-01-01"),
    }
    assert spans("head-of-state/RU", "putin", held) == [
        "[2001-01-01..2007-12-01]",
        "[2013-01-01..2013-01-01]",
    ]
    [between] = terms("head-of-state/RU", held)["medvedev"]
    assert (between.not_before, between.not_after) == (dt.date(2007, 12, 1), dt.date(2013, 1, 1))


def test_one_who_comes_back_has_two_terms_told_by_turns() -> None:
    held = {
        "putin": seen(
            "2001-01-01", "2013-01-01", took="2000-05-07 2004-05-07 2012-05-07", left="2008-05-07"
        )
    }
    assert spans("head-of-state/RU", "putin", held) == [
        "2000-05-07[2001-01-01..2001-01-01]2008-05-07",
        "2012-05-07[2013-01-01..2013-01-01]",
    ]


def test_a_second_inauguration_is_no_second_term() -> None:
    held = {"one": seen("2001-01-01", "2005-01-01", took="2000-05-07 2004-05-07")}
    assert spans(FM, "one", held) == ["2000-05-07[2001-01-01..2005-01-01]"]


def test_a_stray_sight_of_the_one_before_breaks_no_term_and_is_told() -> None:
    held = {
        "old": seen("2000-01-01", "2003-12-01", "2010-06-01"),
        "new": seen("2004-03-01", "2010-01-01", "2011-01-01", "2018-01-01"),
    }
    found = terms(FM, held)
    assert [told(term) for term in found["new"]] == ["[2004-03-01..2018-01-01]"]
    assert [told(term) for term in found["old"]] == [
        "[2000-01-01..2003-12-01]",
        "[2010-06-01..2010-06-01]",
    ]
    assert found["new"][0].overlaps == {("old", 2)}
    assert found["old"][1].overlaps == {("new", 1)}
    assert found["old"][0].not_after == dt.date(2004, 3, 1)


def test_a_short_term_between_is_no_stray_sight() -> None:
    months = [f"2019-{month:02}-10" for month in range(6, 13)]
    held = {
        "kurz": seen("2018-12-01", "2019-05-01", "2020-02-01", "2020-03-01", times=5),
        "bierlein": seen(*months),
    }
    assert len(terms("head-of-government/AT", held)["kurz"]) == 2


def test_articles_that_cross_at_the_change_are_no_contradiction() -> None:
    held = {
        "old": seen("2000-01-01", "2004-03-20"),
        "new": seen("2004-03-01", "2010-01-01"),
    }
    found = terms(FM, held)
    assert not found["old"][0].overlaps
    assert found["new"][0].not_before == dt.date(2004, 3, 1)


def test_a_departure_that_nothing_bears_out_ends_no_term() -> None:
    held = {"one": seen("2009-06-01", "2010-06-01", "2010-09-01", left="2010-01-05")}
    assert spans(FM, "one", held) == ["[2009-06-01..2010-09-01]"]
    [term] = terms(FM, held)["one"]
    assert {turn.date for turn in term.turns} == {"2010-01-05"}


def test_a_late_word_for_one_who_left_opens_no_term() -> None:
    held = {"one": seen("2009-06-01", "2010-01-20", left="2010-01-05")}
    assert spans(FM, "one", held) == ["[2009-06-01..2010-01-20]2010-01-05"]


def test_of_told_dates_the_one_that_most_tell_counts_and_then_the_most_exact() -> None:
    held = {"one": seen("2010-02-01", took="2010-01 2010-01-05 2010-01-09")}
    assert spans(FM, "one", held)[0].startswith("2010-01-05[")
    record = Record()
    for date in ("2010-01", "2010-01-05", "2010-01-09", "2010-01-09"):
        record.turns[Turn(Change.TAKES_OFFICE, date)] += 1
    assert spans(FM, "one", {"one": digest(record)}) == ["2010-01-09[..]"]


def test_one_who_acts_ends_no_term_and_contradicts_nobody() -> None:
    held = {
        "minister": seen("2018-01-01", "2018-05-01", "2018-12-01"),
        "deputy": seen("2018-07-01", "2018-09-01", acting=True),
    }
    found = terms(FM, held)
    assert len(found["minister"]) == 1
    assert found["deputy"][0].acting
    assert not found["deputy"][0].overlaps


def test_offices_that_several_hold_know_no_succession() -> None:
    held = {"one": seen("2010-01-01", "2014-01-01"), "other": seen("2012-01-01", times=4)}
    found = terms("minister/TJ", held)
    assert [told(term) for term in found["one"]] == ["[2010-01-01..2014-01-01]"]
    assert found["other"][0].not_before is None


def test_terms_do_not_depend_on_the_order_of_holders() -> None:
    held = {
        "a": seen("2001-01-01", "2005-01-01", left="2003"),
        "b": seen("2003-06-01", "2004-01-01", took="2003-03"),
        "c": seen("2004-02-01"),
    }
    backwards = dict(reversed(held.items()))
    assert terms(FM, held) == terms(FM, backwards)


def showing(facts: Facts, office: str) -> Showing:
    return claims(facts).officials[0].offices[office]


def test_an_appointment_is_a_turn_of_the_office_that_serves_its_target() -> None:
    bell = Official(
        "Anna Bell",
        offices=(
            Office(Post.AMBASSADOR, "TJ", "ambassador"),
            Office(Post.FOREIGN_MINISTER, "TJ", "foreign minister"),
            Office(Post.ENVOY, "united-nations", "envoy"),
        ),
    )
    named = event("appointment 2018-04-01", "Anna Bell", "TJ", sides=1, change="takes-office")
    facts = article("a", bell, named, organisations=["united-nations"])
    text = "Anna Bell was made foreign minister. She had been ambassador and envoy."
    found = claims(_with_text(facts, text)).officials[0].offices
    turns = {office: [turn for turn, _ in one.turns] for office, one in found.items()}
    took = Turn(Change.TAKES_OFFICE, "2018-04-01")
    assert turns == {FM: [took], "ambassador/TJ": [], "envoy/united-nations": []}
    assert found[FM].days[0] == dt.date(2018, 4, 1)


@pytest.mark.parametrize(
    ("status", "change"), [("planned", "takes-office"), ("held", "credentials")]
)
def test_plans_and_credentials_are_no_turns(status: str, change: str) -> None:
    bell = Official("Anna Bell", offices=(Office(Post.AMBASSADOR, "TJ"),))
    one = event("appointment 2018-04-01", "Anna Bell", "TJ", sides=1, change=change, status=status)
    found = showing(article("a", bell, one), "ambassador/TJ")
    assert not found.turns
    assert dt.date(2018, 4, 10) in found.days


def test_a_told_term_is_two_turns_and_what_lies_ahead_is_none() -> None:
    office = Office(Post.FOREIGN_MINISTER, "TJ", since=When("2013-11"), until=When("2030"))
    found = showing(article("a", Official("Anna Bell", offices=(office,))), FM)
    assert [turn for turn, _ in found.turns] == [Turn(Change.TAKES_OFFICE, "2013-11")]
    assert found.days == (dt.date(2018, 4, 10),)


def test_an_article_does_not_show_somebody_in_an_office_that_it_says_was_left() -> None:
    office = Office(Post.FOREIGN_MINISTER, "TJ", since=When("2006"), until=When("2013-11"))
    found = showing(article("a", Official("Anna Bell", offices=(office,))), FM)
    assert len(found.turns) == 2
    assert found.days == ()


@pytest.mark.parametrize(
    ("title", "acting"),
    [
        ("Acting Foreign Minister", True),
        ("Tajikistan's interim president", True),
        ("caretaker prime minister", True),
        ("Minister a.i.", True),
        ("Chargé d’affaires", True),
        ("foreign minister", False),
        ("minister for fair trade", False),
    ],
)
def test_titles_tell_who_only_acts(title: str, acting: bool) -> None:
    assert is_acting(title) is acting
    office = Office(Post.FOREIGN_MINISTER, "TJ", title)
    assert showing(article("a", Official("Anna Bell", offices=(office,))), FM).acting is acting


def _with_text(facts: Facts, text: str) -> Facts:
    return replace(facts, article=replace(facts.article, text=text))


def test_a_single_sight_of_an_earlier_holder_never_breaks_a_term() -> None:
    held = {
        "old": seen("2002-03-02", "2015-05-02", left="2004-03-09"),
        "new": seen("2005-03-01", "2014-03-02", "2018-03-01"),
    }
    assert len(terms(FM, held)["new"]) == 1
    assert [told(term) for term in terms(FM, held)["old"]] == [
        "[2002-03-02..2002-03-02]2004-03-09",
        "[2015-05-02..2015-05-02]",
    ]


def test_told_terms_alone_make_a_succession() -> None:
    held = {
        "zarifi": seen(took="2006-12-01", left="2013-11-28"),
        "aslov": seen(took="2013-11-28"),
        "nazarov": seen(took="1994", left="2006-12-01"),
    }
    found = {holder: own[0] for holder, own in terms(FM, held).items()}
    assert found["nazarov"].not_after == found["zarifi"].not_before == dt.date(2006, 12, 1)
    assert found["zarifi"].not_after == found["aslov"].not_before == dt.date(2013, 11, 28)
    assert not any(term.overlaps for term in found.values())


def test_who_leaves_an_office_for_another_has_not_taken_it_again() -> None:
    bell = Official("Anna Bell", offices=(Office(Post.FOREIGN_MINISTER, "TJ"),))
    turns = [
        event("appointment 2018-04-01", "Anna Bell", "TJ", sides=1, change=change)
        for change in ("leaves-office", "takes-office")
    ]
    found = showing(article("a", bell, *turns), FM)
    assert [turn.change for turn, _ in found.turns] == [Change.LEAVES_OFFICE]


def test_dates_at_the_ends_of_the_calendar_do_no_harm() -> None:
    held = {"one": seen("2010-01-01", took="0001", left="9999"), "other": seen("2010-02-01")}
    assert spans(FM, "one", held) == ["0001[2010-01-01..2010-01-01]", "[..]9999"]
