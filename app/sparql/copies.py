"""Copies of a store for those who may not disturb it."""

from __future__ import annotations

import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.store import EmbeddedStore


class Copies:
    """Copies by hard links beside a store's folder, one for each revision in use."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self._root = Path(f"{store.location}.copies")
        self._lock = threading.Lock()
        self._readers: Counter[str] = Counter()
        self._revision: int | None = None
        self._number = 0
        self.close()  # what an earlier process left behind

    @contextmanager
    def of(self, revision: int) -> Iterator[Path]:
        """The folder of a copy of that revision or a later one, kept while it is read."""
        with self._lock:
            if revision != self._revision:
                self._renew(revision)
            name = str(self._number)
            self._readers[name] += 1
        try:
            yield self._root / name
        finally:
            with self._lock:
                self._readers[name] -= 1
                self._drop_unread()

    def close(self) -> None:
        """Remove all copies."""
        with self._lock:
            shutil.rmtree(self._root, ignore_errors=True)
            self._revision = None

    def _renew(self, revision: int) -> None:
        self._root.mkdir(parents=True, exist_ok=True)
        self._number += 1
        self._store.backup(self._root / str(self._number))
        self._revision = revision
        self._drop_unread()

    def _drop_unread(self) -> None:
        current = str(self._number)
        for name in [name for name, readers in self._readers.items() if not readers]:
            if name != current:
                del self._readers[name]
                shutil.rmtree(self._root / name, ignore_errors=True)
