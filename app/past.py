"""Graphs of earlier moments, a few of them kept for the next request."""

from __future__ import annotations

import datetime as dt
import shutil
import threading
from collections import OrderedDict
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from graph.history import PastGraph, as_of, folders_of
from graph.knowledge import KnowledgeGraph

_KEPT = 4
"""Graphs that are kept when nobody reads them."""
_THREADS = 2
"""Threads in which requests wait for theirs."""


@dataclass(slots=True)
class _Kept:
    past: PastGraph
    readers: int = 0
    stale: bool = False


class Pasts:
    """The graphs of earlier moments of one graph; `most` bounds the work for one, in articles.

    What was said on a day does not change, but for articles that are withdrawn later.
    """

    def __init__(self, graph: KnowledgeGraph, most: int) -> None:
        self._graph = graph
        self._most = most
        self._lock = threading.Lock()
        self._making = threading.Lock()
        self._threads = CapacityLimiter(_THREADS)
        self._kept: OrderedDict[dt.datetime, _Kept] = OrderedDict()
        self._withdrawals = graph.withdrawals
        for folder in folders_of(graph.store):  # what an earlier process left behind
            shutil.rmtree(folder, ignore_errors=True)

    @contextmanager
    def at(self, moment: dt.datetime) -> Iterator[KnowledgeGraph]:
        """The graph of a moment, kept while it is read.

        Raises `LegationError` where it would be too much work.
        """
        with self._making:
            kept = self._find(moment)
            if kept is None:
                kept = _Kept(as_of(self._graph, moment, self._most))
                with self._lock:
                    self._kept[moment] = kept
            with self._lock:
                kept.readers += 1
                self._drop()
        try:
            yield kept.past.graph
        finally:
            with self._lock:
                kept.readers -= 1
                if kept.stale and not kept.readers:
                    kept.past.close()

    @asynccontextmanager
    async def opened(self, moment: dt.datetime) -> AsyncIterator[KnowledgeGraph]:
        """As `at`, for a request, which takes no thread from those that ask for the present."""
        with ExitStack() as held:
            yield await run_sync(held.enter_context, self.at(moment), limiter=self._threads)

    def close(self) -> None:
        """Let go of all graphs."""
        with self._lock:
            for kept in self._kept.values():
                kept.past.close()
            self._kept.clear()

    def _find(self, moment: dt.datetime) -> _Kept | None:
        with self._lock:
            if self._withdrawals != self._graph.withdrawals:
                self._withdrawals = self._graph.withdrawals
                for one in list(self._kept):
                    self._let_go(one)
            kept = self._kept.get(moment)
            if kept is not None:
                self._kept.move_to_end(moment)
            return kept

    def _drop(self) -> None:
        for moment in list(self._kept)[: max(0, len(self._kept) - _KEPT)]:
            self._let_go(moment)

    def _let_go(self, moment: dt.datetime) -> None:
        kept = self._kept.pop(moment)
        kept.stale = True
        if not kept.readers:
            kept.past.close()
