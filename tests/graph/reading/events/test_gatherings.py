"""Gatherings: which tellings are of one, who took part, when and where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.facts import Article, Event, EventType
from graph.reading.events.finding import find_events
from graph.reading.reader import Reader

CASES = Path(__file__).with_name("gatherings.txt")
READER = Reader()
NOT_SAID = "-"
ASSEMBLED = {EventType.GATHERING, EventType.VIDEO_CONFERENCE}


def gatherings_of(text: str) -> list[Event]:
    document = READER.document(Article("x", text, published=date(2022, 6, 10)))
    return [event for event in find_events(document) if event.type in ASSEMBLED]


def cases() -> list[tuple[str, tuple[str, ...]]]:
    lines = CASES.read_text(encoding="utf-8").splitlines()
    blocks = "\n".join(line for line in lines if not line.startswith("#")).strip().split("\n\n")
    found = []
    for block in blocks:
        text, *told = [line.strip() for line in block.strip().splitlines()]
        found.append((text, tuple(line for line in told if line != "none")))
    return found


def line_of(event: Event) -> str:
    when = event.date.edtf if event.date else NOT_SAID
    who = ", ".join(sorted(event.participants))
    return f"{event.type} | {event.status} | {when} | {who} | {event.country or NOT_SAID}"


def in_order(line: str) -> str:
    kind, status, when, who, country = line.split(" | ")
    return " | ".join([kind, status, when, ", ".join(sorted(who.split(", "))), country])


@pytest.mark.parametrize(("text", "told"), cases(), ids=lambda value: str(value)[:50])
def test_gathering(text: str, told: tuple[str, ...]) -> None:
    assert sorted(map(line_of, gatherings_of(text))) == sorted(map(in_order, told))


def test_a_name_leaves_out_who_meets() -> None:
    text = (
        "The third four-way summit between Presidents William Ruto of Kenya, Luis Rojas of Chile "
        "and Ana Morales of Peru opened on Monday."
    )
    assert [e.name for e in gatherings_of(text)] == ["third four-way summit"]
