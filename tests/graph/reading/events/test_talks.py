"""Meetings, calls and meetings online in many wordings: only these are compared, others pass."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.reading.events.encounters.medium import TALKS
from tests.graph.reading.events.test_events import cases, events_of, fits

CASES = Path(__file__).with_name("talks.txt")


@pytest.mark.parametrize(("text", "told"), cases(CASES), ids=lambda value: str(value)[:60])
def test_talks(text: str, told: tuple[str, ...]) -> None:
    found = [event for event in events_of(text) if event.type in TALKS]
    assert [line for line in told if not any(fits(event, line) for event in found)] == [], found
    assert len(found) == len(told), found
