"""Who did not, and over which closed set that is told."""

import pytest

from graph.answers import AnswerKind
from tests.graph.answers.test_answers import ask, names


@pytest.mark.parametrize(
    ("question", "expected", "of"),
    [
        (
            "Which Central Asian countries has Lavrov not met?",
            ["Kyrgyzstan", "Turkmenistan"],
            "5 countries of “Central Asian countries”",
        ),
        (
            "Which Central Asian foreign ministers has Lavrov not met?",
            ["Jeenbek Kulubaev", "Ruslan Kazakbaev"],
            "whom articles show as the foreign minister of",
        ),
        ("Who has not met Lavrov since 2020?", ["Sirojiddin Aslov"], "those 1 of whom it is told"),
    ],
)
def test_those_of_a_set_who_did_not(question: str, expected: list[str], of: str) -> None:
    given = ask(question)
    assert sorted(item.name for item in given.items) == expected
    assert of in given.text
    assert "13 articles" in given.text


def test_countries_without_a_group_are_those_that_articles_name() -> None:
    given = ask("Which countries have never signed anything with Russia?")
    found = {item.code for item in given.items}
    assert "TJ" not in found
    assert {"JP", "KZ"} <= found
    assert "countries that articles name" in given.text


def test_an_official_whose_state_took_part_is_not_told_to_have_been_away() -> None:
    missing = names("Which Central Asian foreign ministers did not meet Lavrov?")
    assert "Vladimir Norov" not in missing
    assert "Mukhtar Tleuberdi" not in missing


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("Has Putin never met Rahmon?", False),
        ("Has Putin never met Aslov?", True),
        ("Did Putin not meet Rahmon?", False),
        ("Didn't Putin meet Rahmon?", True),
        ("Hasn't Putin met Aslov?", False),
    ],
)
def test_a_yes_or_no_is_turned_round_by_never(question: str, value: bool) -> None:
    given = ask(question)
    assert given.items[0].value is value
    assert given.text.startswith("Yes" if value else "No")


def test_how_many_did_not() -> None:
    assert names("How many Central Asian countries has Lavrov not met?") == ["2"]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Who other than Lavrov met Aslov?", ["Fumio Kishida"]),
        ("Who met Aslov besides Lavrov?", ["Fumio Kishida"]),
        ("Who attended the CSTO summit except Putin, Lukashenko and Pashinyan?",
         ["Emomali Rahmon", "Kassym-Jomart Tokayev", "Sadyr Japarov"]),
        ("Who met Aslov but not Kishida?", ["Sergei Lavrov"]),
        ("Who met Rahmon but not Aslov?", ["Vladimir Putin"]),
        ("Who met Aslov or Rahmon?", ["Fumio Kishida", "Sergei Lavrov", "Vladimir Putin"]),
    ],
)  # fmt: skip
def test_some_are_left_out(question: str, expected: list[str]) -> None:
    assert names(question) == expected


@pytest.mark.parametrize(
    "question",
    [
        "When did Putin not meet Rahmon?",
        "What has Russia not signed?",
        "Which meetings did Putin not hold?",
        "Who has not never met Putin?",
        "Who did not meet the most people?",
        "Who met Putin without Rahmon?",
        "Did Putin meet Rahmon or Russia?",
    ],
)
def test_what_cannot_be_closed_is_not_answered(question: str) -> None:
    assert ask(question).kind is AnswerKind.UNANSWERABLE
