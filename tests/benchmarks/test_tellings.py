"""The annotated tellings: each event is one that can be told, and its evidence is in the text."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.gold import OWN
from benchmarks.tellings import SUFFIX, is_telling, read_tellings
from graph.facts import CHANGES, SIDED, Change, EventType, Status

FILES = [path for path in OWN.values() if path.suffix == SUFFIX]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_events_are_such_as_can_be_told(path: Path) -> None:
    ids: set[str] = set()
    for telling in read_tellings(path):
        assert is_telling(telling)
        assert telling["id"] not in ids
        ids.add(telling["id"])
        for event in telling["events"]:
            kind = EventType(event["type"])
            assert Status(event["status"])
            assert event["participants"], (telling["id"], event)
            assert ("actors" in event or "targets" in event) == (kind in SIDED), telling["id"]
            change = event.get("change")
            assert (Change(change) if change else None) in (*CHANGES.get(kind, ()), None)
            assert (event.get("evidence") or "") in telling["text"], telling["id"]
    assert ids
