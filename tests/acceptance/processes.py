"""What the platform tells of a service that runs: its processes, their memory, its metrics."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.acceptance.running import Running

_PATIENCE = 120.0


def until(holds: Callable[[], bool]) -> None:
    """Wait for something to hold."""
    deadline = time.monotonic() + _PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it never came to that"
        time.sleep(0.02)


def told(running: Running, name: str) -> float:
    """One value of the metrics."""
    lines = running.client.get("/metrics").text.splitlines()
    return next(float(line.rpartition(" ")[2]) for line in lines if line.startswith(f"{name} "))


def children(process: int) -> list[int]:
    """The processes that one has started."""
    tasks = Path(f"/proc/{process}/task").glob("*/children")
    return [int(one) for task in tasks for one in task.read_text(encoding="ascii").split()]


def lives(process: int) -> bool:
    """Whether a process is there and has not ended."""
    try:
        state = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2]
    except OSError:
        return False
    return state.split()[0] != "Z"


def memory(process: int) -> int:
    """The most bytes that a process and those it has started have held so far, each for itself."""
    found = 0
    for one in (process, *children(process)):
        for line in Path(f"/proc/{one}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmHWM:"):
                found += int(line.split()[1]) * 1024
    return found
