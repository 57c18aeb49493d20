"""The scorer itself: what it must give whatever it is put to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.scoring import Score, same_date, score, total

CASES = sorted((Path(__file__).parent / "reading_cases").glob("*.json"))
NOTHING: dict[str, Any] = {"countries": [], "organisations": [], "officials": [], "events": []}


def read(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


def test_an_annotation_scores_full_against_itself() -> None:
    for path in CASES:
        case = read(path)
        assert {s.f1 for s in score(case, case).values()} == {1.0}, path.stem


def test_reading_nothing_scores_nothing() -> None:
    whole = total(score(read(path), NOTHING) for path in CASES)
    assert whole["events"].recall == 0
    assert whole["officials"].found == 0


def test_a_wrong_partner_out_of_two_leaves_no_match() -> None:
    case = read(next(path for path in CASES if path.stem == "vietnamese-given-name"))
    wrong = json.loads(json.dumps(case))
    wrong["events"][0]["participants"] = ["Bui Thanh Son", "KH"]
    scores = score(case, wrong)
    assert scores["events"] == Score(0, 1, 1)
    assert scores["who met whom"] == Score(0, 1, 1)


def test_a_surname_alone_matches_an_alias() -> None:
    case = read(next(path for path in CASES if path.stem == "east-asian-name-order"))
    short = json.loads(json.dumps(case).replace("Hayashi Yoshimasa", "Hayashi"))
    scores = score(case, short)
    assert scores["officials"] == Score(2, 2, 2)
    assert scores["events"] == Score(1, 1, 1)


@pytest.mark.parametrize(
    ("one", "other", "agree"),
    [
        ("2018-04-09", "2018-04-09", True),
        ("2018-04-08/2018-04-09", "2018-04-09", True),
        ("2018-04-07/2018-04-09", "2018-04-09", False),
        ("2022-01", "2022", False),
        (None, None, True),
        (None, "2018-04-09", False),
        ("2018-04-09", None, False),
    ],
)
def test_dates(one: str | None, other: str | None, agree: bool) -> None:
    assert same_date(one, other) is agree
