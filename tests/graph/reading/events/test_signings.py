"""Documents signed, adopted and ratified, in many wordings: by whom, and one event for each."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from graph.facts import Article, Event, EventType
from graph.reading.reader import Reader

CASES = Path(__file__).with_name("signings.txt")
READER = Reader()


def cases() -> list[tuple[str, str]]:
    """The texts of the file, each with what it tells."""
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if "=>" in line]
    pairs = [line.split(" => ") for line in lines if not line.startswith("#")]
    return [(text, told) for text, told in pairs]


def as_told(signing: Event) -> str:
    """A signing in the words of the file, its signers in the order of the alphabet."""
    status = "" if signing.status.value == "held" else f" {signing.status.value}"
    return ", ".join(sorted(signing.participants)) + status


def sorted_signers(told: str) -> str:
    """What the file tells of one document, its signers in the order of the alphabet."""
    words = told.rsplit(" ", 1)
    status = f" {words[1]}" if words[-1] in {"planned", "cancelled"} else ""
    return ", ".join(sorted(told.removesuffix(status).split(", "))) + status


@pytest.mark.parametrize(("text", "told"), cases(), ids=lambda value: str(value)[:60])
def test_signing(text: str, told: str) -> None:
    facts = READER.read(Article("x", text, published=date(2022, 6, 10)))
    found = sorted(as_told(e) for e in facts.events if e.type is EventType.SIGNING)
    assert found == ([] if told == "none" else sorted(map(sorted_signers, told.split(" || "))))
