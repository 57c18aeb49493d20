"""Counts of requests and of what the service holds, in the text format that Prometheus reads."""

from __future__ import annotations

import threading
import time
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_BOUNDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds up to which requests are counted."""
Labels = tuple[tuple[str, str], ...]


class Metrics:
    """ASGI middleware that counts requests and their seconds by route and status."""

    def __init__(self, app: ASGIApp, counts: Counts) -> None:
        self._app = app
        self._counts = counts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note its end."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status = 500
        started = time.perf_counter()

        async def noting(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        self._counts.began()
        try:
            await self._app(scope, receive, noting)
        finally:
            route = getattr(scope.get("route"), "path", "unmatched")
            labels = (("method", scope["method"]), ("route", route), ("status", str(status)))
            self._counts.ended(labels, time.perf_counter() - started)


@dataclass(slots=True)
class _Times:
    """How many requests took how long."""

    within: list[int] = field(default_factory=lambda: [0] * (len(_BOUNDS) + 1))
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Family:
    """Values of one kind: their name, what they tell, and each with its labels."""

    name: str
    tells: str
    values: Sequence[tuple[Labels, float]]
    kind: str = "gauge"

    def lines(self) -> Iterator[str]:
        """The family as Prometheus reads it."""
        yield from _head(self.name, self.tells, self.kind)
        for labels, value in self.values:
            yield f"{self.name}{_written(labels)} {value:.15g}"


def single(name: str, tells: str, value: float, kind: str = "gauge") -> Family:
    """A family of one value."""
    return Family(name, tells, [((), value)], kind)


def by(name: str, tells: str, label: str, values: Mapping[str, float], kind: str) -> Family:
    """A family whose values differ by one label."""
    return Family(name, tells, [(((label, key),), value) for key, value in values.items()], kind)


class Counts:
    """Requests and their seconds by method, route and status."""

    def __init__(self) -> None:
        self._times: dict[Labels, _Times] = {}
        self._running = 0
        self._lock = threading.Lock()

    def began(self) -> None:
        """Count a request that has come."""
        with self._lock:
            self._running += 1

    def ended(self, labels: Labels, seconds: float) -> None:
        """Count a request that has been answered."""
        with self._lock:
            self._running -= 1
            times = self._times.setdefault(labels, _Times())
            times.within[bisect_left(_BOUNDS, seconds)] += 1
            times.seconds += seconds

    def text(self, families: Sequence[Family]) -> str:
        """All counts, and what else is told, as Prometheus reads them."""
        lines = [*self._lines()]
        for family in families:
            lines += family.lines()
        return "\n".join(lines) + "\n"

    def _lines(self) -> Iterator[str]:
        name = "legation_request_seconds"
        with self._lock:
            rows = sorted((labels, [*t.within], t.seconds) for labels, t in self._times.items())
            running = self._running
        yield from single(
            "legation_requests_running", "Requests that are being answered.", running
        ).lines()
        yield from _head(name, "Time spent on requests.", "histogram")
        for labels, within, seconds in rows:
            total = 0
            for bound, number in zip([*map(str, _BOUNDS), "+Inf"], within, strict=True):
                total += number
                yield f"{name}_bucket{_written((*labels, ('le', bound)))} {total}"
            yield f"{name}_sum{_written(labels)} {seconds:.6f}"
            yield f"{name}_count{_written(labels)} {total}"


def _head(name: str, tells: str, kind: str) -> Iterator[str]:
    yield f"# HELP {name} {tells}"
    yield f"# TYPE {name} {kind}"


def _written(labels: Labels) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_escape(value)}"' for name, value in labels) + "}"


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
