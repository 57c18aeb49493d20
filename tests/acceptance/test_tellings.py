"""The tellings: well-formed and true to their text, and read no worse than they once were."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.tellings import read_tellings
from graph.annotations import to_annotation
from graph.facts import CHANGES, SIDED, Article, EventType, Status, When
from graph.reading.reader import Reader
from ontology.countries import countries
from tests.scoring import score, total

FOLDER = Path(__file__).parents[1] / "tellings"
FILES = sorted(FOLDER.glob("*.jsonl"))
EVERY = {"training": 12, "news": 8}
"""One of so many is read: all of them take half a minute."""
FLOOR = {"training": 0.56, "news": 0.7}
"""F1 of events in those."""


def sound(telling: dict[str, Any]) -> bool:
    text = telling["text"].casefold()
    bodies = {body["name"] for body in telling["organisations"]}
    people = {person["name"] for person in telling["officials"]}
    named = people | bodies | set(telling["countries"])
    return set(telling["countries"]) <= set(countries()) and all(
        [
            all(person.casefold() in text for person in people),
            telling["published"] is None or When(telling["published"]) is not None,
            all(well_formed(event, named) for event in telling["events"]),
        ]
    )


def well_formed(event: dict[str, Any], named: set[str]) -> bool:
    kind = EventType(event["type"])
    told = Status(event["status"]) is not None and (event["date"] is None or When(event["date"]))
    sided = ("actors" in event) == (kind in SIDED)
    changed = event.get("change") in CHANGES.get(kind, (None,))
    return bool(told and sided and changed and set(event["participants"]) <= named)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_tellings_are_sound(path: Path) -> None:
    tellings = list(read_tellings(path))
    assert [each["id"] for each in tellings if not sound(each)] == []
    assert max(Counter(each["id"] for each in tellings).values()) == 1


def test_what_is_withheld_is_not_in_sight() -> None:
    texts = {path.stem: {each["text"] for each in read_tellings(path)} for path in FILES}
    for seen, kept in (
        ("training", "withheld"),
        ("news", "unseen"),
        ("dispatches", "dispatches_withheld"),
        ("reports", "reports_withheld"),
    ):
        assert not texts[seen] & texts[kept]


@pytest.mark.parametrize("name", sorted(EVERY))
def test_events_are_read_as_well_as_before(name: str) -> None:
    reader = Reader()
    scores = []
    for each in list(read_tellings(FOLDER / f"{name}.jsonl"))[:: EVERY[name]]:
        published = each["published"] and dt.date.fromisoformat(each["published"])
        article = Article(each["id"], each["text"], "", published)
        scores.append(score(each, to_annotation(reader.read(article))))
    assert total(scores)["events"].f1 >= FLOOR[name]
