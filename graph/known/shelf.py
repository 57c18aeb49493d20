"""Records kept on disk until all of a collection has been seen, in whatever order it comes."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from graph.facts import LegationError

_BATCH = 10_000


class ShelfError(LegationError):
    """A fault that ends an import, since nothing more can be kept."""


class Shelf:
    """Things by kind and key, each perhaps in several pieces, and by what they belong to.

    What is put must be JSON. All of it must be put before anything is taken.
    """

    def __init__(self) -> None:
        self._folder = TemporaryDirectory(prefix="legation-import-")
        self._base = sqlite3.connect(Path(self._folder.name) / "shelf", isolation_level=None)
        self._base.executescript(_SCHEMA)
        self._waiting: list[tuple[str, str, str, str]] = []
        self._open = True

    def close(self) -> None:
        """Throw all things away."""
        self._base.close()
        self._folder.cleanup()

    def put(self, kind: str, key: str, data: Any, owner: str = "") -> None:
        """Keep a thing, or one more piece of it."""
        self._waiting.append((kind, key, owner, json.dumps(data)))
        if len(self._waiting) >= _BATCH:
            self._write()

    def keys(self, kind: str) -> Iterator[str]:
        """The keys of all things of a kind, in order."""
        self._settle()
        rows = self._base.execute(_KEYS, [kind])
        return (key for (key,) in rows)

    def pieces(self, kind: str, key: str) -> list[Any]:
        """All pieces of a thing, in an order of their own."""
        self._settle()
        return self._found("SELECT data FROM thing WHERE kind = ? AND key = ?", kind, key)

    def owned(self, kind: str, owner: str) -> list[Any]:
        """All pieces of a kind that belong to something."""
        self._settle()
        return self._found("SELECT data FROM thing WHERE kind = ? AND owner = ?", kind, owner)

    def ownerless(self, kind: str, owners: str) -> Iterator[str]:
        """What things of a kind belong to that is not there as a thing of the kind `owners`."""
        self._settle()
        rows = self._base.execute(_OWNERLESS, [kind, owners])
        return (owner for (owner,) in rows)

    def _found(self, query: str, *values: str) -> list[Any]:
        texts = sorted(text for (text,) in self._base.execute(query, values))
        return [json.loads(text) for text in texts]

    def _write(self) -> None:
        try:
            with self._base:
                self._base.execute("BEGIN")
                self._base.executemany("INSERT INTO thing VALUES (?, ?, ?, ?)", self._waiting)
        except sqlite3.Error as error:
            raise ShelfError(
                f"{self._folder.name}: records cannot be kept here while they are read: {error}; "
                "make room, or name another folder by TMPDIR"
            ) from error
        self._waiting.clear()

    def _settle(self) -> None:
        """Take no more: from here on, things are looked up."""
        if self._open:
            self._write()
            self._base.executescript(_INDICES)
            self._open = False


_SCHEMA = """
PRAGMA journal_mode = OFF;
PRAGMA synchronous = OFF;
CREATE TABLE thing (kind TEXT, key TEXT, owner TEXT, data TEXT);
"""

_INDICES = """
CREATE INDEX by_key ON thing (kind, key);
CREATE INDEX by_owner ON thing (kind, owner);
"""

_KEYS = "SELECT DISTINCT key FROM thing WHERE kind = ? ORDER BY key"

_OWNERLESS = """
SELECT DISTINCT owner FROM thing WHERE kind = ?
EXCEPT SELECT key FROM thing WHERE kind = ?
"""
