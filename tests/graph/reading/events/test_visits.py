"""Visits in many wordings: who travels, to which country, when, and whether it came about."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.facts import Article, Event, EventType
from graph.reading.reader import Reader

CASES = Path(__file__).with_name("visits.txt")
READER = Reader()


def cases() -> list[tuple[str, str]]:
    """The sentences of the file, each with what it tells."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if "=>" in line]
    pairs = [line.split(" => ") for line in lines if not line.startswith("#")]
    return [(text, told) for text, told in pairs]


def as_told(visit: Event) -> str:
    """A visit in the words of the file."""
    status = "" if visit.status.value == "held" else f" {visit.status.value}"
    when = f" {visit.date.edtf}" if visit.date else ""
    return f"{', '.join(sorted(visit.participants))} > {visit.country}{status}{when}"


@pytest.mark.parametrize(("text", "told"), cases(), ids=lambda value: str(value)[:60])
def test_visit(text: str, told: str) -> None:
    facts = READER.read(Article("x", text, published=date(2022, 6, 10)))
    found = {as_told(e) for e in facts.events if e.type is EventType.VISIT}
    assert found == ({*told.split(" || ")} if told != "none" else set())
