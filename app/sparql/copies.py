"""Copies of a store for those who may not disturb it."""

from __future__ import annotations

import asyncio
import shutil
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from graph.store import EmbeddedStore


class Copies:
    """Copies by hard links beside a store's folder, one for each revision in use."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self._root = Path(f"{store.location}.copies")
        self._turn = asyncio.Lock()
        self._thread = CapacityLimiter(1)
        self._copying = threading.Lock()
        self._lock = threading.Lock()
        self._readers: Counter[int] = Counter()
        self._revision = -1
        self._number = 0
        self._folder = self._root
        self.close()  # what an earlier process left behind

    def reach(self, revision: int) -> bool:
        """Whether the latest copy is of that revision or a later one."""
        return self._revision >= revision

    def behind(self, revision: int) -> int:
        """How many changes up to a revision the latest copy lacks; 0 before there is a copy."""
        return 0 if self._revision < 0 else max(0, revision - self._revision)

    @property
    def made(self) -> int:
        """How many copies have been made."""
        return self._number

    async def renew(self, revision: int) -> None:
        """Make a copy that reaches a revision; who finds another one doing so waits for it.

        Who waits takes no thread from others.
        """
        async with self._turn:
            if not self.reach(revision):
                await run_sync(self._make, revision, limiter=self._thread)

    def _make(self, revision: int) -> None:
        with self._copying:
            self._copy(revision)

    @contextmanager
    def latest(self) -> Iterator[Path]:
        """The folder of the latest copy, kept while it is read."""
        with self._lock:
            number, folder = self._number, self._folder
            self._readers[number] += 1
        try:
            yield folder
        finally:
            with self._lock:
                self._readers[number] -= 1

    def close(self) -> None:
        """Remove all copies."""
        with self._copying, self._lock:
            shutil.rmtree(self._root, ignore_errors=True)
            self._revision = -1

    def _copy(self, revision: int) -> None:
        self._root.mkdir(parents=True, exist_ok=True)
        number = self._number + 1
        folder = self._root / str(number)
        self._store.backup(folder)
        with self._lock:
            self._readers.setdefault(self._number, 0)
            self._number, self._folder, self._revision = number, folder, revision
            counts = self._readers.items()
            unread = [one for one, readers in counts if not readers and one != number]
            for one in unread:
                del self._readers[one]
        for one in unread:
            shutil.rmtree(self._root / str(one), ignore_errors=True)
