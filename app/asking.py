"""What answers are about, counted in memory until it is kept in the store."""

from __future__ import annotations

import threading
import time
from collections import Counter
from collections.abc import Iterable

_EVERY = 60.0
"""Seconds for which counts stay in memory alone."""


class Asking:
    """Counts of what was asked about since it was last kept."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()
        self._lock = threading.Lock()
        self._kept = time.monotonic()

    def note(self, iris: Iterable[str]) -> bool:
        """Count one answer about these; tells whether it is time to keep the counts."""
        with self._lock:
            self._counts.update(set(iris))
            return bool(self._counts) and time.monotonic() - self._kept > _EVERY

    def take(self) -> Counter[str]:
        """The counts, which begin anew."""
        with self._lock:
            found, self._counts = self._counts, Counter()
            self._kept = time.monotonic()
            return found
