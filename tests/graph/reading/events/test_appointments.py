"""Posts taken and left and credentials presented, in many wordings: by whom, in whose service."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.facts import Article, Event, EventType
from graph.reading.reader import Reader

CASES = Path(__file__).with_name("appointments.txt")
READER = Reader()


def cases() -> list[tuple[str, str]]:
    """The texts of the file, each with what it tells."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if "=>" in line]
    pairs = [line.split(" => ") for line in lines if not line.startswith("#")]
    return [(text, told) for text, told in pairs]


def as_told(act: Event) -> str:
    """An appointment in the words of the file."""
    status = "" if act.status.value == "held" else f" {act.status.value}"
    assert act.change is not None
    return f"{act.change.value} {', '.join(act.actors)} / {', '.join(act.targets)}{status}"


@pytest.mark.parametrize(("text", "told"), cases(), ids=lambda value: str(value)[:60])
def test_appointment(text: str, told: str) -> None:
    facts = READER.read(Article("x", text, published=date(2022, 6, 10)))
    found = {as_told(e) for e in facts.events if e.type is EventType.APPOINTMENT}
    assert found == (set() if told == "none" else {*told.split(" || ")})


@pytest.mark.parametrize(
    "text",
    [
        "Olav Berg was named ambassador to Chile on Monday.",
        "Olav Berg has taken up his post as ambassador to Chile.",
        "Olav Berg was named ambassador to Chile. He succeeds Anna Holt in Santiago.",
    ],
)
def test_an_envoy_does_not_serve_where_he_is_sent(text: str) -> None:
    facts = READER.read(Article("x", text, published=date(2022, 6, 10)))
    assert facts.events
    assert all("CL" not in event.participants for event in facts.events)
    assert all(office.of != "CL" for person in facts.officials for office in person.offices)
