"""Processes that answer queries, as the service has them: asked, waited for, killed."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from anyio import CapacityLimiter
from anyio.to_thread import run_sync

from app.sparql import worker
from app.sparql.source import Source
from graph.store import Dataset

BLOCK = worker.BLOCK
"""Bytes from which a block of a result is sent; only the last one is smaller."""
_HEAD = 5
_STARTING = 2
"""Processes that are started at once."""
_NICE = 10
"""The niceness of a process that has stepped back."""


@dataclass(frozen=True, slots=True)
class Job:
    """One query, the form of its result, and the graphs that the request names for it."""

    query: Source
    media_type: str
    dataset: Dataset
    calls_out: bool = False
    """Whether it calls other hosts, and so needs a process with a network."""


class Worker:
    """One process, which one task at a time asks; of no use any more once it has been killed."""

    def __init__(self, memory: int, network: bool) -> None:
        bounds = str(memory), str(os.getpid()), str(int(network))
        self._process = subprocess.Popen(
            [sys.executable, "-I", worker.__file__, *bounds],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        assert self._process.stdin
        assert self._process.stdout
        self._pipes = self._process.stdin, self._process.stdout
        self._into, self._from = (pipe.fileno() for pipe in self._pipes)
        for pipe in (self._into, self._from):
            os.set_blocking(pipe, False)
        self._read = bytearray()
        self._waiting = self._killed = False
        self.stepped_back = False
        self._clock = _clock_of(self._process.pid)
        self._before = 0.0
        self._ready_told = False

    async def ask(self, job: Job, folder: str, size: int, until: float) -> None:
        """Start an answer of at most `size` bytes over the store in a folder, once it is ready.

        Raises what `frame` raises.
        """
        if not self._ready_told:
            await self.frame(until)
            self._ready_told = True
        request = {
            "folder": folder,
            "sparql": job.query.text,
            "media_type": job.media_type,
            "bytes": size,
            "default": job.dataset.default,
            "named": job.dataset.named,
            "base": job.dataset.base,
        }
        left = json.dumps(request).encode() + b"\n"
        self._before = self._used()
        loop = asyncio.get_running_loop()
        while left:
            try:
                left = left[os.write(self._into, left) :]
            except BlockingIOError:
                await self._ready(self._into, loop.add_writer, loop.remove_writer, until)
            except BrokenPipeError as error:
                raise EOFError("the process has ended") from error

    async def frame(self, until: float) -> tuple[bytes, bytes]:
        """The kind and content of the next frame.

        Raises `TimeoutError` if it is not there at a moment of the loop's clock, and `EOFError`
        if the process has ended.
        """
        await self._fill(_HEAD, until)
        end = _HEAD + int.from_bytes(self._read[1:_HEAD], "big")
        await self._fill(end, until)
        kind, content = bytes(self._read[:1]), bytes(self._read[_HEAD:end])
        del self._read[:end]
        return kind, content

    @property
    def taken(self) -> float:
        """Seconds of processor time since it was asked; by the clock where they are not told."""
        return self._used() - self._before

    def _used(self) -> float:
        if self._clock is None:
            return time.monotonic()
        try:
            return time.clock_gettime(self._clock)
        except OSError:
            return self._before  # it has ended

    def step_back(self) -> None:
        """Leave the processor to others who want it, for good."""
        self.stepped_back = True
        if hasattr(os, "setpriority"):
            with contextlib.suppress(ProcessLookupError):
                os.setpriority(os.PRIO_PROCESS, self._process.pid, _NICE)

    def kill(self) -> None:
        """End the process at once; who waits for a frame is told so."""
        self._killed = True
        self._process.kill()
        threading.Thread(target=self._process.wait, daemon=True).start()
        if not self._waiting:
            self._close()

    def _close(self) -> None:
        for pipe in self._pipes:
            pipe.close()

    async def _fill(self, size: int, until: float) -> None:
        """Read until so many bytes are there."""
        loop, late = asyncio.get_running_loop(), False
        while len(self._read) < size:
            try:
                bit = os.read(self._from, BLOCK + _HEAD)
            except BlockingIOError:
                if late:
                    raise TimeoutError from None
                try:
                    await self._ready(self._from, loop.add_reader, loop.remove_reader, until)
                except TimeoutError:
                    if self._killed:
                        raise
                    late = True  # unless it is the loop that was late: a last look
                continue
            if not bit:
                raise EOFError("the process has ended")
            self._read += bit

    async def _ready(
        self,
        pipe: int,
        add: Callable[[int, Callable[[], None]], None],
        remove: Callable[[int], object],
        until: float,
    ) -> None:
        """Wait until a pipe can be read or written."""
        if self._killed:
            raise EOFError("the process has been killed")
        ready = asyncio.Event()
        self._waiting = True
        add(pipe, ready.set)
        try:
            async with asyncio.timeout_at(until):
                await ready.wait()
        finally:
            self._waiting = False
            remove(pipe)
            if self._killed:
                self._close()
        if self._killed:
            raise EOFError("the process has been killed")


def _clock_of(process: int) -> int | None:
    """The clock of a process's processor time, as Linux numbers them; None elsewhere."""
    return (~process << 3) | 2 if sys.platform == "linux" else None


class Workers:
    """Processes that are idle, kept for the next query; only some have a `network`."""

    def __init__(self, memory: int, *, network: bool = False) -> None:
        self._memory = memory
        self._network = network
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._closed = False
        self._threads = CapacityLimiter(_STARTING)

    @property
    def idle(self) -> int:
        """How many processes wait for a query."""
        return len(self._idle)

    def take(self) -> Worker | None:
        """An idle process, if there is one."""
        with self._lock:
            return self._idle.pop() if self._idle else None

    async def add(self) -> None:
        """Start a process, idle at first; who waits for it may leave."""
        await run_sync(self._start, abandon_on_cancel=True, limiter=self._threads)

    def _start(self) -> None:
        self.give_back(Worker(self._memory, self._network))

    def give_back(self, one: Worker) -> None:
        """Keep a process that is idle, unless it has stepped back."""
        with self._lock:
            if not self._closed and not one.stepped_back:
                self._idle.append(one)
                return
        one.kill()

    def close(self) -> None:
        """End all idle processes; those at work end when they are given back."""
        with self._lock:
            self._closed = True
            idle, self._idle = self._idle, []
        for one in idle:
            one.kill()
