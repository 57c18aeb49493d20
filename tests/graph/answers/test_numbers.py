"""How often, how many, which of several, and by year or country."""

import pytest

from graph.answers import AnswerKind
from tests.graph.answers.test_answers import ask, names


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who visited Somalia twice?", ["Recep Tayyip Erdogan"]),
        ("Who visited Somalia more than twice?", []),
        ("Who met at least two people?", ["Recep Tayyip Erdogan", "Sirojiddin Aslov"][1:]),
        ("Who were the first two people Aslov met?", ["Fumio Kishida", "Sergei Lavrov"]),
        ("Whom did Aslov meet first?", ["Fumio Kishida"]),
        ("Who were the last two people to meet Aslov?", ["Fumio Kishida", "Sergei Lavrov"]),
        ("Who was the first person to meet Aslov?", ["Fumio Kishida"]),
        ("Which city hosted the most visits?", ["Mogadishu"]),
        ("Which country hosted the most visits?", ["Somalia"]),
    ],
)
def test_those_who_are_often_enough_or_early_enough(question: str, expected: list[str]) -> None:
    assert names(question) == expected


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Did Erdogan visit Somalia twice?", True),
        ("Did Erdogan visit Somalia more than once?", True),
        ("Did Erdogan visit Somalia exactly once?", False),
        ("Did Putin meet Rahmon at least three times?", False),
    ],
)
def test_whether_it_was_so_often(question: str, value: bool) -> None:
    assert ask(question).items[0].value is value


@pytest.mark.parametrize(
    ("question", "dates"),
    [
        ("the last two visits to Somalia", ["2011-08", "2016-06-03"]),
        ("the last visit to Somalia", ["2016-06-03"]),
        ("Erdogan's first 1 visits", ["2011-08"]),
        ("the latest two meetings of Aslov", ["2014-06-26", "2018-04-09"]),
    ],
)
def test_the_last_so_many(question: str, dates: list[str]) -> None:
    assert [item.date for item in ask(question).items] == dates


@pytest.mark.parametrize(
    ("question", "groups"),
    [
        ("How many visits to Somalia were there by year?", {"2011": 1, "2016": 1}),
        ("Erdogan's visits per month", {"2011-08": 1, "2016-06": 1}),
        ("Erdogan's visits by country", {"Somalia": 2}),
        ("meetings of Aslov by country", {"Japan": 1, "Russia": 1}),
        ("meetings of Aslov by person", {"Fumio Kishida": 1, "Sergei Lavrov": 1}),
        ("What happened between Venezuela and Colombia by type", {"relations": 2}),
        ("visits by Erdogan each quarter", {"2011 Q3": 1, "2016 Q2": 1}),
        ("gatherings by city", {"Moscow": 1, "New York": 1}),
    ],
)
def test_an_answer_in_groups(question: str, groups: dict[str, int]) -> None:
    given = ask(question)
    assert {group.name: group.count for group in given.groups} == groups
    assert all(set(group.events) <= {one.iri for one in given.events} for group in given.groups)
    for name, count in groups.items():
        assert f"{name}: {count}" in given.text


def test_a_date_that_is_too_coarse_is_in_no_month() -> None:
    found = ask("video conferences of Putin by quarter").groups
    assert [(group.name, group.count) for group in found] == [("2022 Q1", 1)]
    found = ask("How many gatherings per month in 2022?").groups
    assert [group.name for group in found] == ["2022-05", "2022-09"]


def test_the_most_in_each_group() -> None:
    given = ask("Which country hosted the most visits by year?")
    assert {group.name: [item.name for item in group.items] for group in given.groups} == {
        "2011": ["Somalia"], "2016": ["Somalia"], "2018": ["Russia"], "2023": ["Kazakhstan"],
    }  # fmt: skip
    assert given.kind is AnswerKind.COUNTRIES


def test_counts_in_groups_have_an_item_each() -> None:
    given = ask("How many visits did Erdogan make each year?")
    assert given.kind is AnswerKind.COUNT
    assert [(item.name, item.value) for item in given.items] == [("2011", 1), ("2016", 1)]


def test_years_are_told_as_years() -> None:
    given = ask("In which years did Erdogan visit Somalia?")
    assert [(item.value, item.aliases) for item in given.items] == [
        ("2011", ("2011-08",)),
        ("2016", ("2016-06-03",)),
    ]
    assert names("In which year did Putin and Rahmon meet most often?") == ["2022"]


def test_what_comes_next_is_planned_from_now_on() -> None:
    given = ask("When is the next CSTO summit?")
    assert given.kind is AnswerKind.NONE
    assert "planned" in given.text


def test_an_adjective_that_the_sentences_say_narrows() -> None:
    assert names("Which countries gave military aid to Tajikistan?") == []
    given = ask("Which countries gave humanitarian aid to Tajikistan?")
    assert [item.name for item in given.items] == ["Japan"]
    assert "no article says “humanitarian” of it" in given.text
