"""Where strangers' queries run: a few at once, each within bounds of time and size."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as LateError
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Protocol, cast

from app import query_worker
from app.errors import OverrunError, RequestError
from app.query import syntax_error
from graph.knowledge import KnowledgeGraph
from graph.store.base import QueryError, Store
from graph.store.embedded import EmbeddedStore


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
        self._free = threading.BoundedSemaphore(limits.query_workers)
        self._threads = ThreadPoolExecutor(limits.query_workers, thread_name_prefix="sparql")
        store = graph.store
        in_folder = isinstance(store, EmbeddedStore) and store.location != "memory"
        self._copies = Copies(store) if in_folder and isinstance(store, EmbeddedStore) else None

    def run(self, sparql: str, media_type: str) -> IO[bytes]:
        """The result as a file at its start.

        Raises `RequestError` for bad SPARQL and `OverrunError` where a bound is met.
        """
        if not self._free.acquire(timeout=self._limits.query_seconds / 4):
            raise OverrunError("Too many queries are running; ask again in a few seconds.")
        if self._copies is None:
            return self._by_thread(self._graph.store, sparql, media_type)
        try:
            with self._copies.of(self._graph.revision) as folder:
                return self._by_process(folder, sparql, media_type)
        finally:
            self._free.release()

    def close(self) -> None:
        """Let no new query in and remove what was copied."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        if self._copies is not None:
            self._copies.close()

    def _by_process(self, folder: Path, sparql: str, media_type: str) -> IO[bytes]:
        result = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
        command = [
            sys.executable, "-I", query_worker.__file__,
            str(folder), media_type, str(self._limits.query_bytes),
        ]  # fmt: skip
        try:
            done = subprocess.run(
                command,
                input=sparql.encode(),
                stdout=result,
                stderr=subprocess.PIPE,
                timeout=self._limits.query_seconds,
                check=False,
            )
            self._judge(done, sparql)
        except subprocess.TimeoutExpired:
            result.close()
            raise _late(self._limits) from None
        except RequestError:
            result.close()
            raise
        result.seek(0)
        return result

    def _judge(self, done: subprocess.CompletedProcess[bytes], sparql: str) -> None:
        """Raise the fault that a worker's exit code tells of."""
        if done.returncode == query_worker.TOO_LARGE:
            raise _too_large(self._limits)
        if done.returncode == query_worker.AT_FAULT:
            raise syntax_error(done.stderr.decode(errors="replace"), sparql)
        if done.returncode != 0:
            raise OverrunError("The query broke off, perhaps for want of memory; ask for less.")

    def _by_thread(self, store: Store, sparql: str, media_type: str) -> IO[bytes]:
        sink = _Sink(self._limits)
        running = self._threads.submit(_write, store, sparql, media_type, sink)
        running.add_done_callback(lambda _: self._free.release())
        try:
            fault = running.result(timeout=self._limits.query_seconds)
        except LateError:
            raise _late(self._limits) from None
        if fault is not None:
            raise fault
        sink.file.seek(0)
        return sink.file


def _write(store: Store, sparql: str, media_type: str, sink: _Sink) -> RequestError | None:
    """Write a result, or give the fault.

    The fault is a new one: the one that was raised holds on to frames, and they to the engine's
    result, which may not be let go of by another thread.
    """
    try:
        store.serialise_query(sparql, media_type, cast(IO[bytes], sink))
    except OverrunError as error:
        return OverrunError(str(error))
    except QueryError as error:
        return syntax_error(str(error), sparql)
    return None


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


class Copies:
    """Copies of a store by hard links beside its folder, one for each revision in use."""

    def __init__(self, store: EmbeddedStore) -> None:
        self._store = store
        self._root = Path(f"{store.location}.copies")
        self._lock = threading.Lock()
        self._readers: Counter[Path] = Counter()
        self._revision: object = None
        self._number = 0
        self.close()  # what an earlier process left behind

    @contextmanager
    def of(self, revision: object) -> Iterator[Path]:
        """The folder of a copy as the store stands now, kept while it is read."""
        with self._lock:
            if revision != self._revision or self._number == 0:
                self._renew(revision)
            folder = self._root / str(self._number)
            self._readers[folder] += 1
        try:
            yield folder
        finally:
            with self._lock:
                self._readers[folder] -= 1
                self._drop_unread()

    def close(self) -> None:
        """Remove all copies."""
        with self._lock:
            shutil.rmtree(self._root, ignore_errors=True)
            self._number = 0

    def _renew(self, revision: object) -> None:
        self._root.mkdir(parents=True, exist_ok=True)
        self._number += 1
        self._store.backup(self._root / str(self._number))
        self._revision = revision
        self._drop_unread()

    def _drop_unread(self) -> None:
        for folder in self._root.iterdir():
            if not self._readers[folder] and folder.name != str(self._number):
                del self._readers[folder]
                shutil.rmtree(folder, ignore_errors=True)
