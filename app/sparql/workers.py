"""Processes that answer queries, as the service has them: asked, waited for, killed."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

from app.sparql import worker
from graph.store import Dataset

BLOCK = worker.BLOCK
"""Bytes from which a block of a result is sent; only the last one is smaller."""
_HEAD = 5


@dataclass(frozen=True, slots=True)
class Job:
    """One query, the form of its result, and the graphs that the request names for it."""

    sparql: str
    media_type: str
    dataset: Dataset


class Worker:
    """One process; it is of no use any more once it has been killed."""

    def __init__(self, memory: int, niceness: int) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-I", worker.__file__, str(memory), str(niceness)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )

    def ask(self, job: Job, folder: str, size: int) -> None:
        """Start an answer of at most `size` bytes over the store in a folder.

        Raises `EOFError` if the process has died.
        """
        assert self._process.stdin
        request = {
            "folder": folder,
            "sparql": job.sparql,
            "media_type": job.media_type,
            "bytes": size,
            "default": job.dataset.default,
            "named": job.dataset.named,
            "base": job.dataset.base,
        }
        left = json.dumps(request).encode() + b"\n"
        try:
            while left:
                left = left[os.write(self._process.stdin.fileno(), left) :]
        except BrokenPipeError as error:
            raise EOFError("the process has ended") from error

    def frame(self, until: float) -> tuple[bytes, bytes]:
        """The kind and content of the next frame.

        Raises `TimeoutError` if it is not there at a moment of the monotonic clock, and
        `EOFError` if the process has ended.
        """
        head = self._read(_HEAD, until)
        return head[:1], self._read(int.from_bytes(head[1:], "big"), until)

    def kill(self) -> None:
        """End the process at once; who waits for a frame is told so."""
        self._process.kill()
        threading.Thread(target=self._reap, daemon=True).start()

    def _reap(self) -> None:
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe:
                pipe.close()

    def _read(self, size: int, until: float) -> bytes:
        assert self._process.stdout
        pipe = self._process.stdout.fileno()
        waiting = select.poll()
        waiting.register(pipe, select.POLLIN | select.POLLHUP)
        found = bytearray()
        while len(found) < size:
            left = until - time.monotonic()
            if left <= 0 or not waiting.poll(1000 * left):
                raise TimeoutError
            bit = os.read(pipe, min(size - len(found), BLOCK))
            if not bit:
                raise EOFError("the process has ended")
            found += bit
        return bytes(found)


class Workers:
    """Processes that are idle, kept for the next query.

    With some niceness they leave the processor to others who want it.
    """

    def __init__(self, memory: int, niceness: int = 0) -> None:
        self._memory = memory
        self._niceness = niceness
        self._idle: list[Worker] = []
        self._lock = threading.Lock()
        self._closed = False

    def take(self) -> Worker:
        """An idle process, or a new one."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return Worker(self._memory, self._niceness)

    def give_back(self, one: Worker) -> None:
        """Keep a process that has sent an answer to its end."""
        with self._lock:
            if not self._closed:
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
