"""One query that a thread runs, for stores that no other process can open.

The thread has the query from its start to its last byte, since results may not change threads. It
cannot be ended by force: it ends with the next byte that it writes, and holds its place until then.
"""

from __future__ import annotations

import contextlib
import queue
import threading
import time
from collections import Counter
from contextlib import ExitStack
from typing import IO, cast

from anyio.to_thread import run_sync

from app.errors import OverrunError, RequestError
from app.sparql.query import syntax_error
from app.sparql.running import PATIENCE, Bounds
from app.sparql.workers import BLOCK, Job
from graph.store import QueryError, Store, StoreError

_AHEAD = 4
"""Blocks that are made before somebody reads them."""
_PAUSE = 0.2
"""Seconds after which a thread that waits for its reader looks whether he has left."""


class _LeftError(Exception):
    """Nobody reads on."""


class Threaded:
    """A query with what it holds until its thread ends."""

    def __init__(
        self, store: Store, job: Job, bounds: Bounds, held: ExitStack, ends: Counter[str]
    ) -> None:
        self._store = store
        self._job = job
        self._bounds = bounds
        self._held = held
        self._ends = ends
        self._until = time.monotonic() + bounds.seconds
        self._end = self._until + (PATIENCE - 1) * bounds.seconds
        self._blocks: queue.Queue[bytes | Exception] = queue.Queue(_AHEAD)
        self._left = False
        threading.Thread(target=self._run, daemon=True).start()

    async def first_block(self) -> tuple[bytes, bool]:
        """The first block, and whether it is the whole result."""
        block = await self.next_block()
        return block, len(block) < BLOCK

    async def next_block(self) -> bytes:
        """The next block, empty at the end.

        Raises what is wrong with the query, and `OverrunError` where a bound is met.
        """
        return await run_sync(self._next, abandon_on_cancel=True)

    def close(self) -> None:
        """Stop reading; the thread ends when it next writes."""
        self._left = True

    def _next(self) -> bytes:
        try:
            found = self._blocks.get(timeout=max(0.0, self._until - time.monotonic()))
        except queue.Empty:
            raise self._bounds.late() from None
        if isinstance(found, Exception):
            raise found
        return found

    def _run(self) -> None:
        out = _Blocks(self)
        try:
            fault = self._written(out)
        finally:
            self._held.close()
        self._ends[_end_of(fault)] += 1
        with contextlib.suppress(_LeftError):
            if fault is None and out.rest:
                self.put(out.rest)
            self.put(fault or b"")

    def _written(self, out: _Blocks) -> Exception | None:
        """What went wrong, as a new fault.

        The one that was raised holds on to frames, and they to the engine's result, which may
        not be let go of by another thread.
        """
        try:
            self._store.serialise_query(
                self._job.query.text, self._job.media_type, cast(IO[bytes], out), self._job.dataset
            )
        except _LeftError:
            return _LeftError()
        except OverrunError as error:
            return OverrunError(str(error))
        except QueryError as error:
            return syntax_error(str(error), self._job.query)
        except StoreError as error:
            return StoreError(str(error))
        return None

    def put(self, block: bytes | Exception) -> None:
        """Hand a block on as soon as there is room; raises `_LeftError` where nobody reads.

        The time for which a reader lets it wait is not the query's.
        """
        started = time.monotonic()
        while not self._left:
            try:
                self._blocks.put(block, timeout=_PAUSE)
            except queue.Full:
                if time.monotonic() < self._end:
                    continue
                raise self._bounds.late() from None
            self._until = min(self._until + time.monotonic() - started, self._end)
            return
        raise _LeftError

    def check(self, size: int) -> None:
        """Raise `OverrunError` where a result of so many bytes, by now, is out of bounds."""
        if size > self._bounds.bytes:
            raise self._bounds.too_large()
        if time.monotonic() > self._until:
            raise self._bounds.late()


class _Blocks:
    """What the engine writes, in blocks of one size."""

    def __init__(self, query: Threaded) -> None:
        self._query = query
        self._block = bytearray()
        self._size = 0

    @property
    def rest(self) -> bytes:
        """What fills no block."""
        return bytes(self._block)

    def write(self, data: bytes) -> int:
        self._size += len(data)
        self._query.check(self._size)
        self._block += data
        while len(self._block) >= BLOCK:
            self._query.put(bytes(self._block[:BLOCK]))
            del self._block[:BLOCK]
        return len(data)

    def flush(self) -> None:
        """Blocks are handed on when they are full, and at the end."""


def _end_of(fault: Exception | None) -> str:
    if fault is None:
        return "whole"
    if isinstance(fault, OverrunError):
        return "late"
    if isinstance(fault, RequestError):
        return "refused"
    return "left" if isinstance(fault, _LeftError) else "broken"
