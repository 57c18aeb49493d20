"""Where strangers' queries run: a few at once, each within bounds of time, size and memory."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import AsyncGenerator, Awaitable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Protocol, TypeVar

from app.errors import BusyError, OverrunError, RefusedError
from app.sparql.calls import calls
from app.sparql.copies import Copies
from app.sparql.lanes import Lane, Lanes
from app.sparql.running import SHORT, Bounds, Means, Running
from app.sparql.source import Source
from app.sparql.threads import Threaded
from app.sparql.workers import Job, Workers
from graph.knowledge import KnowledgeGraph
from graph.store import WHOLE, Dataset, EmbeddedStore

_T = TypeVar("_T")
_JSON = "application/sparql-results+json"
_QUICK = Bounds(seconds=0.5, bytes=1 << 20)
"""What a query may use of the place for quick ones."""
ENDS = ("whole", "refused", "late", "large", "broken", "left", "moved", "waited", "busy")
"""How queries end: with their whole result; refused as no SPARQL; stopped for their time, their
size, or want of memory; left by who asked; moved on from the quick place to another; sent away
after waiting, or at once."""


@dataclass(frozen=True, slots=True)
class Load:
    """What a desk does at a moment, and how its queries have ended so far.

    `behind` counts the changes that the latest copy lacks, `copies` those made; there are none for
    a store that is queried as it is.
    """

    running: int
    waiting: int
    idle: int
    ends: Mapping[str, int]
    behind: int | None
    copies: int


class Limits(Protocol):
    """The bounds, as the settings have them."""

    query_workers: int
    query_waiting: int
    query_seconds: float
    query_bytes: int
    query_memory: int
    service_hosts: list[str]


class Stream(Protocol):
    """A query that gives its result in blocks."""

    async def next_block(self) -> bytes:
        """The next block, empty at the end."""

    def close(self) -> None:
        """Let go of the query."""


class Answer:
    """A result on its way. Its first block is there, so that the query is known to be sound."""

    def __init__(self, first: bytes, rest: Stream | None = None) -> None:
        self._first = first
        self._rest = rest

    @property
    def whole(self) -> bytes | None:
        """The whole result, if all of it is there already."""
        return None if self._rest else self._first

    async def blocks(self) -> AsyncGenerator[bytes, None]:
        """The result in blocks; a fault halfway raises, so that the body is cut."""
        try:
            yield self._first
            while self._rest and (block := await self._rest.next_block()):
                yield block
        finally:
            self.close()

    async def read(self) -> bytes:
        """The whole result."""
        return b"".join([block async for block in self.blocks()])

    def close(self) -> None:
        """End the query if it still runs."""
        if self._rest:
            self._rest.close()


class Desk:
    """Answers queries over one graph.

    A store in a folder is queried by processes on a copy of hard links, killed when their time is
    up. Other stores are queried by threads.
    """

    def __init__(self, graph: KnowledgeGraph, limits: Limits) -> None:
        self._graph = graph
        self._bounds = Bounds(limits.query_seconds, limits.query_bytes)
        self._lanes = Lanes(limits.query_workers, limits.query_waiting)
        self._workers = Workers(limits.query_memory)
        self._callers = Workers(limits.query_memory, network=True)
        self._may_call = bool(limits.service_hosts)
        self._ends = Counter(dict.fromkeys(ENDS, 0))
        store = graph.store
        in_folder = isinstance(store, EmbeddedStore) and store.location != "memory"
        self._copies = Copies(store) if in_folder and isinstance(store, EmbeddedStore) else None

    async def run(
        self,
        query: Source,
        media_type: str,
        dataset: Dataset = WHOLE,
        seconds: float | None = None,
        size: int | None = None,
    ) -> Answer:
        """The result; `seconds` and `size`, in bytes, may lower the limits.

        Raises `RequestError` for bad SPARQL, `BusyError` if too many wait, and `OverrunError`
        where a bound is met before the first block.
        """
        bounds = self._bounds.within(seconds, size)
        until = time.monotonic() + bounds.seconds
        job = Job(query, media_type, dataset, self._may_call and any(calls(query.text)))
        if self._copies is None:
            _check_stays(job)
            return await self._by_thread(job, bounds)
        lane = await self._place(bounds.seconds, quick=not job.calls_out)
        if lane is Lane.QUICK:
            running = self._running(job, bounds.within(_QUICK.seconds, _QUICK.bytes), lane, until)
            found = await _guarded(running, running.all_blocks())
            if found is not None:
                return Answer(found)
            lane = await self._place(until - time.monotonic(), quick=False)
            running = self._running(job, bounds, lane, until, long=True)
        else:
            running = self._running(job, bounds, lane, until)
        first, whole = await _guarded(running, running.first_block())
        return Answer(first) if whole else Answer(first, running)

    async def probe(self, seconds: float) -> None:
        """Let a process answer the simplest query, past all who wait; raises `OverrunError`."""
        if self._copies is not None:
            job, bounds = Job(Source("ASK {}"), _JSON, WHOLE), Bounds(seconds, 1000)
            means = Means(self._workers, self._copies, Counter(), self._crowded)
            until = time.monotonic() + seconds
            running = Running(job, bounds, means, self._graph.revision, ExitStack(), until)
            await _guarded(running, running.first_block())

    @property
    def load(self) -> Load:
        """What is done at this moment."""
        copies = self._copies
        return Load(
            self._lanes.running,
            self._lanes.waiting,
            self._workers.idle,
            dict(self._ends),
            None if copies is None else copies.behind(self._graph.revision),
            0 if copies is None else copies.made,
        )

    def close(self) -> None:
        """Let no new query in and remove what was copied."""
        self._workers.close()
        self._callers.close()
        if self._copies is not None:
            self._copies.close()

    def _running(
        self, job: Job, bounds: Bounds, lane: Lane, until: float, *, long: bool = False
    ) -> Running:
        """A query that holds its place and its copy of the store until it is closed.

        It has time until a moment, however long it has waited. One that is known to be `long`
        leaves the processor to others from its start.
        """
        assert self._copies is not None
        held = ExitStack()
        held.callback(self._lanes.leave, lane)
        workers = self._callers if job.calls_out else self._workers
        means = Means(workers, self._copies, self._ends, self._crowded)
        short = 0.0 if long else SHORT
        return Running(job, bounds, means, self._graph.revision, held, until, short)

    def _crowded(self) -> bool:
        """Whether more than one query runs."""
        return self._lanes.running > 1

    async def _place(self, seconds: float, *, quick: bool = True) -> Lane:
        """A place to run in; who is sent away is counted."""
        try:
            return await self._lanes.enter(seconds, quick=quick)
        except (BusyError, OverrunError) as error:
            self._ends["busy" if isinstance(error, BusyError) else "waited"] += 1
            raise

    async def _by_thread(self, job: Job, bounds: Bounds) -> Answer:
        held = ExitStack()
        held.callback(self._lanes.leave, await self._place(bounds.seconds))
        threaded = Threaded(self._graph.store, job, bounds, held, self._ends)
        first, whole = await _guarded(threaded, threaded.first_block())
        return Answer(first) if whole else Answer(first, threaded)


def _check_stays(job: Job) -> None:
    """Raise `RefusedError` for a query that calls out where it cannot be stopped."""
    if job.calls_out:
        raise RefusedError(
            "SERVICE is allowed only over a store in a folder, where queries can be stopped."
        )


async def _guarded(running: Stream, work: Awaitable[_T]) -> _T:
    """The work's result; the query ends if there is none."""
    try:
        return await work
    except BaseException:
        running.close()
        raise
