"""The annotated articles themselves: well-formed, and true to the words of their text."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from graph.facts import CHANGES, SIDED, EventType, Post, Status, When
from ontology.countries import countries

TESTS = Path(__file__).parents[1]
CASES = sorted((TESTS / "reading_cases").glob("*.json"))
ARTICLES = sorted((TESTS / "training_articles").glob("*.json"))


def read(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return case


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_case_says_what_it_is_for(path: Path) -> None:
    assert read(path)["note"]


@pytest.mark.parametrize("path", CASES + ARTICLES, ids=lambda path: path.stem)
def test_case(path: Path) -> None:
    case = read(path)
    people = {person["name"] for person in case["officials"]}
    bodies = {body["name"] for body in case["organisations"]}
    assert case["id"] == path.stem
    assert case["published"] is None or When(case["published"])
    assert set(case["countries"]) <= set(countries())
    for person in case["officials"]:
        assert any(form in case["text"] for form in (person["name"], *person["aliases"]))
        for office in person["offices"]:
            assert Post(office["post"])
            assert office["of"] in set(countries()) | bodies
    for event in case["events"]:
        check(event, case["text"], people | bodies | set(case["countries"]))


def check(event: dict[str, Any], text: str, known: set[str]) -> None:
    kind = EventType(event["type"])
    assert Status(event["status"])
    assert event["date"] is None or When(event["date"])
    assert event["evidence"] in text
    assert event["participants"]
    assert set(event["participants"]) <= known
    assert event["country"] is None or event["country"] in countries()
    assert ("actors" in event) == (kind in SIDED)
    if kind in SIDED:
        sides = event["actors"] + event["targets"]
        assert sorted(sides) == sorted(event["participants"])
    assert event.get("change") in CHANGES.get(kind, (None,))


def test_all_types_and_statuses_have_cases() -> None:
    events = [event for path in CASES for event in read(path)["events"]]
    types = Counter(event["type"] for event in events)
    assert set(types) == set(EventType)
    assert min(types.values()) >= 5
    assert {event["status"] for event in events} == set(Status)
