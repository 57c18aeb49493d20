"""Where strangers' queries run: a few at once, each within bounds of time and size."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import IO, Protocol, cast

from app import query_worker
from app.copies import Copies
from app.errors import OverrunError, RequestError
from app.query import syntax_error
from graph.knowledge import KnowledgeGraph
from graph.store import EmbeddedStore, QueryError


class Limits(Protocol):
    """The bounds, as the settings have them."""

    query_workers: int
    query_seconds: float
    query_bytes: int


class Desk:
    """Answers queries over one graph.

    A store in a folder is queried by a process on a copy of hard links, killed when its time is
    up. Other stores are queried by a thread, which has a query from its start to the last byte
    (results may not change threads) and ends, when late, with the next byte that it writes.
    """

    def __init__(self, graph: KnowledgeGraph, limits: Limits) -> None:
        self._graph = graph
        self._limits = limits
        self._free = asyncio.Semaphore(limits.query_workers)
        self._threads = ThreadPoolExecutor(limits.query_workers, thread_name_prefix="sparql")
        store = graph.store
        in_folder = isinstance(store, EmbeddedStore) and store.location != "memory"
        self._copies = Copies(store) if in_folder and isinstance(store, EmbeddedStore) else None

    async def run(self, sparql: str, media_type: str) -> IO[bytes]:
        """The result as a file at its start.

        Raises `RequestError` for bad SPARQL and `OverrunError` where a bound is met.
        """
        seconds = self._limits.query_seconds
        try:
            await asyncio.wait_for(self._free.acquire(), seconds / 4)
        except TimeoutError:
            raise OverrunError("Too many queries are running; ask again in a minute.") from None
        answering = self._by_thread if self._copies is None else self._by_process
        loop = asyncio.get_running_loop()
        running = loop.run_in_executor(self._threads, answering, sparql, media_type)
        running.add_done_callback(lambda _: self._free.release())
        try:
            found = await asyncio.wait_for(asyncio.shield(running), seconds + _GRACE)
        except TimeoutError:
            raise _late(self._limits) from None
        if isinstance(found, RequestError):
            raise found
        found.seek(0)
        return found

    def close(self) -> None:
        """Let no new query in and remove what was copied."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._copies is not None:
            self._copies.close()

    def _by_process(self, sparql: str, media_type: str) -> IO[bytes] | RequestError:
        assert self._copies is not None
        result = tempfile.TemporaryFile()  # noqa: SIM115 - who asked closes it
        with self._copies.of(self._graph.revision) as folder:
            try:
                done = subprocess.run(
                    self._command(folder, media_type),
                    input=sparql.encode(),
                    stdout=result,
                    stderr=subprocess.PIPE,
                    timeout=self._limits.query_seconds,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                fault: RequestError | None = _late(self._limits)
            else:
                fault = self._fault_of(done, sparql)
        if fault is not None:
            result.close()
        return fault or result

    def _command(self, folder: Path, media_type: str) -> list[str]:
        bound = str(self._limits.query_bytes)
        return [sys.executable, "-I", query_worker.__file__, str(folder), media_type, bound]

    def _fault_of(
        self, done: subprocess.CompletedProcess[bytes], sparql: str
    ) -> RequestError | None:
        """The fault that a worker's exit code tells of."""
        if done.returncode == 0:
            return None
        if done.returncode == query_worker.TOO_LARGE:
            return _too_large(self._limits)
        if done.returncode == query_worker.AT_FAULT:
            return syntax_error(done.stderr.decode(errors="replace"), sparql)
        return OverrunError("The query broke off, perhaps for want of memory; ask for less.")

    def _by_thread(self, sparql: str, media_type: str) -> IO[bytes] | RequestError:
        """The result, or its fault as a new one.

        The one that was raised holds on to frames, and they to the engine's result, which may
        not be let go of by another thread.
        """
        sink = _Sink(self._limits)
        try:
            self._graph.store.serialise_query(sparql, media_type, cast(IO[bytes], sink))
        except OverrunError as error:
            return OverrunError(str(error))
        except QueryError as error:
            return syntax_error(str(error), sparql)
        return sink.file


_GRACE = 1.0
"""Seconds by which a process that is being killed may be late."""


def _late(limits: Limits) -> OverrunError:
    return OverrunError(
        f"The query was stopped after {limits.query_seconds:g} seconds; narrow it, by a date, "
        "a type of event, or a LIMIT without ORDER BY."
    )


def _too_large(limits: Limits) -> OverrunError:
    return OverrunError(
        f"The result is larger than {limits.query_bytes:,} bytes; ask for less, by LIMIT, by "
        "fewer variables or by a narrower pattern."
    )


class _Sink:
    """Where a thread writes a result: in memory, then on disk, up to the bounds."""

    def __init__(self, limits: Limits) -> None:
        self.file: IO[bytes] = tempfile.SpooledTemporaryFile(1_000_000)  # noqa: SIM115
        self._limits = limits
        self._left = limits.query_bytes
        self._deadline = time.monotonic() + limits.query_seconds

    def write(self, data: bytes) -> int:
        self._left -= len(data)
        if self._left < 0:
            raise _too_large(self._limits)
        if time.monotonic() > self._deadline:
            raise _late(self._limits)
        return self.file.write(data)

    def flush(self) -> None:
        pass
