"""Acts with two sides and signings, told in many wordings: see acts.txt."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.facts import Article, Event, EventType, Status
from graph.reading.reader import Reader

SENTENCES = Path(__file__).with_name("acts.txt")
ENCOUNTERS = {
    EventType.MEETING,
    EventType.CALL,
    EventType.VIDEO_CONFERENCE,
    EventType.GATHERING,
}


def sentences() -> Iterator[tuple[str, str]]:
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, told = line.partition(" => ")
            yield text, told


def words(event: Event, *, with_status: bool) -> str:
    parts = [str(event.type), str(event.change or "")]
    if with_status and event.status is Status.PLANNED:
        parts.append("planned")
    if event.actors or event.targets:
        parts += [",".join(event.actors), "/", ",".join(event.targets)]
    else:
        parts.append(",".join(event.participants))
    return " ".join(part for part in parts if part)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(("text", "told"), list(sentences()))
def test_an_act_is_read(reader: Reader, text: str, told: str) -> None:
    facts = reader.read(Article("a", text, published=dt.date(2024, 6, 20)))
    expected = [one.strip() for one in told.split("||") if one.strip() != "none"]
    visits = any(one.startswith("visit") for one in expected)
    read = [
        words(event, with_status="planned" in told)
        for event in facts.events
        if event.type not in ENCOUNTERS and (visits or event.type is not EventType.VISIT)
    ]
    assert sorted(read) == sorted(" ".join(one.split()) for one in expected)
