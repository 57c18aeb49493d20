"""One query that runs in a process, from its start to its last block or to its end by force."""

from __future__ import annotations

import threading
import time
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from pathlib import Path

from app.errors import OverrunError
from app.sparql.query import syntax_error
from app.sparql.workers import BLOCK, Job, Worker, Workers

_PATIENCE = 3
"""How many times the time of a query its reader may take to read the result."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """The time and the bytes that a query may take."""

    seconds: float
    bytes: int

    def within(self, seconds: float | None = None, size: int | None = None) -> Bounds:
        """These bounds or closer ones."""
        return Bounds(
            min(self.seconds, self.seconds if seconds is None else seconds),
            min(self.bytes, self.bytes if size is None else size),
        )

    def late(self) -> OverrunError:
        """What is said when the time is over."""
        return OverrunError(
            f"The query was stopped after {self.seconds:g} seconds; narrow it, by a date, "
            "a type of event, or a LIMIT without ORDER BY."
        )

    def too_large(self) -> OverrunError:
        """What is said when there are too many bytes."""
        return OverrunError(
            f"The result is larger than {self.bytes:,} bytes; ask for less, by LIMIT, by "
            "fewer variables or by a narrower pattern."
        )


class Running:
    """A query with what it holds, the copy of the store and its place, until it is closed."""

    def __init__(
        self,
        job: Job,
        bounds: Bounds,
        workers: Workers,
        copy: AbstractContextManager[Path],
        held: ExitStack,
        seconds: float | None = None,
    ) -> None:
        self._job = job
        self._bounds = bounds
        self._workers = workers
        self._copy = copy
        self._held = held
        self._worker: Worker | None = None
        self._done = False
        self._closed = False
        self._lock = threading.Lock()
        self._left = bounds.seconds if seconds is None else seconds
        self._end = time.monotonic() + _PATIENCE * bounds.seconds

    def first_block(self) -> tuple[bytes, bool]:
        """The first block, and whether it is the whole result."""
        block = self.next_block()
        if len(block) < BLOCK and not self._done:
            self.next_block()
        if self._done:
            self.close()
        return block, self._done

    def all_blocks(self) -> bytes | None:
        """The whole result; None if it is not there within the bounds."""
        found = []
        try:
            while block := self.next_block():
                found.append(block)
        except OverrunError:
            return None
        finally:
            self.close()
        return b"".join(found)

    def next_block(self) -> bytes:
        """The next block, empty at the end.

        Raises `RequestError` for bad SPARQL, and `OverrunError` where a bound is met.
        """
        started = time.monotonic()
        try:
            worker = self._working()
            kind, content = worker.frame(min(started + self._left, self._end))
        except TimeoutError:
            raise self._bounds.late() from None
        except EOFError:
            raise OverrunError(
                "The query broke off, perhaps for want of memory; ask for less."
            ) from None
        finally:
            self._left -= time.monotonic() - started
        if kind == b"D":
            return content
        self._done = True
        if kind == b"F":
            raise syntax_error(content.decode(errors="replace"), self._job.sparql)
        if kind == b"L":
            raise self._bounds.too_large()
        return b""

    def close(self) -> None:
        """Let go of all that is held; a process that still writes is killed."""
        with self._lock:
            if self._closed:
                return
            self._closed = True
        if self._worker and self._done:
            self._workers.give_back(self._worker)
        elif self._worker:
            self._worker.kill()
        self._held.close()

    def _working(self) -> Worker:
        """The process, asked when it is first needed."""
        if self._worker is None:
            folder = self._held.enter_context(self._copy)
            worker = self._workers.take()
            with self._lock:
                if self._closed:
                    worker.kill()
                    raise EOFError
                self._worker = worker
            worker.ask(self._job, str(folder), self._bounds.bytes)
        return self._worker
