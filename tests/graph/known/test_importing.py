"""What an import tells of files with many faults, and of a disk that is full."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from graph.known import shelf
from tests.graph.known.samples import OCCUPANCY, PERSON, POSITION, imported, lines


def test_of_very_many_faults_the_first_are_told_and_the_rest_counted(tmp_path: Path) -> None:
    result = imported(tmp_path, lines(PERSON, POSITION) + "{\n" * 250 + lines(OCCUPANCY))
    assert len(result.faults) == 101
    assert result.faults[-1].endswith("known.json: 150 more are at fault")
    assert result.only.officials[0].offices


def test_entities_nested_too_deeply_are_told(tmp_path: Path) -> None:
    nested = '{"id": "x", "schema": "Person", "properties": {"p": [' * 400 + "]}}" * 400
    result = imported(tmp_path, lines(PERSON, POSITION, OCCUPANCY) + nested)
    assert len(result.faults) == 1
    assert "line 4" in result.faults[0]


def test_a_disk_that_is_full_ends_the_import(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Full:
        def __init__(self, base: sqlite3.Connection) -> None:
            self.base = base

        def __enter__(self) -> Full:
            return self

        def __exit__(self, *told: object) -> None: ...

        def execute(self, text: str) -> None:
            raise sqlite3.OperationalError("database or disk is full")

        def close(self) -> None:
            self.base.close()

    plain = shelf.Shelf.__init__

    def filled(self: shelf.Shelf) -> None:
        plain(self)
        self._base = Full(self._base)  # type: ignore[assignment]

    monkeypatch.setattr(shelf.Shelf, "__init__", filled)
    with pytest.raises(shelf.ShelfError, match="disk is full; make room"):
        imported(tmp_path, lines(PERSON))
