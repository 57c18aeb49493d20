"""One query that runs in a process, from its start to its last block or to its end by force."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

from app.errors import OverrunError
from app.sparql.copies import Copies
from app.sparql.query import syntax_error
from app.sparql.workers import BLOCK, Job, Worker, Workers

PATIENCE = 3
"""How many times the time of a query its reader may take to read the result."""
_ENDS = {b"E": "whole", b"F": "refused", b"L": "large"}
"""How a query has ended, by the last frame of its process."""
SHORT = 0.1
"""Seconds of the processor after which a query takes long."""


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


@dataclass(frozen=True, slots=True)
class Means:
    """What queries run by: processes, copies of the store, and what is known of other queries."""

    workers: Workers
    copies: Copies
    ends: Counter[str]
    """How many have ended in which way."""
    crowded: Callable[[], bool]
    """Whether others run."""


class Running:
    """A query with what it holds, the copy of the store and its place, until it is closed.

    One that takes more than `short` seconds of the processor leaves it to others as soon as it is
    crowded. Before a moment of the clock, `until`, the first block is there.
    """

    def __init__(
        self,
        job: Job,
        bounds: Bounds,
        means: Means,
        revision: int,
        held: ExitStack,
        until: float,
        short: float = SHORT,
    ) -> None:
        self._job = job
        self._bounds = bounds
        self._means = means
        self._revision = revision
        self._held = held
        self._later: asyncio.TimerHandle | None = None
        self._end_of = "left"
        self._worker: Worker | None = None
        self._done = False
        self._loop = asyncio.get_running_loop()
        self._until = until
        self._short = short
        self._left = 0.0
        self._end = self._loop.time() + PATIENCE * bounds.seconds

    async def first_block(self) -> tuple[bytes, bool]:
        """The first block, and whether it is the whole result."""
        block = await self.next_block()
        if len(block) < BLOCK and not self._done:
            await self.next_block()
        if self._done:
            self.close()
        return block, self._done

    async def all_blocks(self) -> bytes | None:
        """The whole result; None if it is not there within the bounds."""
        found = []
        try:
            while block := await self.next_block():
                found.append(block)
        except OverrunError:
            self._end_of = "moved"
            return None
        finally:
            self.close()
        return b"".join(found)

    async def next_block(self) -> bytes:
        """The next block, empty at the end.

        Raises `RequestError` for bad SPARQL, and `OverrunError` where a bound is met.
        """
        try:
            worker = self._worker or await self._asked()
            kind, content = await self._frame(worker)
        except TimeoutError:
            self._end_of = "late"
            raise self._bounds.late() from None
        except EOFError:
            self._end_of = "broken"
            raise OverrunError(
                "The query broke off, perhaps for want of memory; ask for less."
            ) from None
        if kind == b"D":
            return content
        self._done = True
        self._end_of = _ENDS[kind]
        if kind == b"F":
            raise syntax_error(content.decode(errors="replace"), self._job.query)
        if kind == b"L":
            raise self._bounds.too_large()
        return b""

    def close(self) -> None:
        """Let go of all that is held; a process that still writes is killed."""
        if self._end_of:
            self._means.ends[self._end_of] += 1
            self._end_of = ""
        if self._later:
            self._later.cancel()
        worker, self._worker = self._worker, None
        if worker and self._done:
            self._means.workers.give_back(worker)
        elif worker:
            worker.kill()
        self._held.close()

    async def _frame(self, worker: Worker) -> tuple[bytes, bytes]:
        """The next frame, waited for within what is left of the time."""
        started = self._loop.time()
        until = min(started + self._left, self._end)
        if until <= started:
            raise TimeoutError
        try:
            return await worker.frame(until)
        finally:
            self._left -= self._loop.time() - started

    async def _asked(self) -> Worker:
        """The process, asked; only from then on the time of its answer runs."""
        if not self._means.copies.reach(self._revision):
            await self._means.copies.renew(self._revision)
        folder = self._held.enter_context(self._means.copies.latest())
        while (worker := self._means.workers.take()) is None:
            async with asyncio.timeout_at(self._until):
                await self._means.workers.add()
        self._worker = worker
        self._later = self._loop.call_later(self._short, self._make_room)
        await worker.ask(self._job, str(folder), self._bounds.bytes, self._until)
        self._left = min(self._bounds.seconds, self._until - self._loop.time())
        return worker

    def _make_room(self) -> None:
        """Leave the processor to others if there are any; else look again later.

        What only waits for its turn is left where it is: it would be lost for the next query.
        """
        if self._worker and self._means.crowded() and self._worker.taken >= self._short:
            self._worker.step_back()
        elif self._worker:
            self._later = self._loop.call_later(SHORT, self._make_room)
