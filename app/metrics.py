"""Counts of requests and of the graph, in the text format that Prometheus reads."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_Key = tuple[str, str, int]
"""Method, path template and status."""


class Metrics:
    """ASGI middleware that counts requests and adds up their seconds by route and status."""

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

        try:
            await self._app(scope, receive, noting)
        finally:
            route = getattr(scope.get("route"), "path", "unmatched")
            self._counts.note((scope["method"], route, status), time.perf_counter() - started)


class Counts:
    """Requests and seconds by method, route and status."""

    def __init__(self) -> None:
        self._requests: dict[_Key, int] = defaultdict(int)
        self._seconds: dict[_Key, float] = defaultdict(float)
        self._lock = threading.Lock()

    def note(self, key: _Key, seconds: float) -> None:
        """Count one request."""
        with self._lock:
            self._requests[key] += 1
            self._seconds[key] += seconds

    def text(self, sizes: Mapping[str, int]) -> str:
        """All counts, and the sizes of the graph, as Prometheus reads them."""
        return "\n".join([*self._lines(), *_gauges(sizes)]) + "\n"

    def _lines(self) -> Iterator[str]:
        with self._lock:
            rows = sorted((key, n, self._seconds[key]) for key, n in self._requests.items())
        yield "# HELP legation_request_seconds Time spent on requests."
        yield "# TYPE legation_request_seconds summary"
        for (method, route, status), number, seconds in rows:
            labels = f'{{method="{_escape(method)}",route="{_escape(route)}",status="{status}"}}'
            yield f"legation_request_seconds_count{labels} {number}"
            yield f"legation_request_seconds_sum{labels} {seconds:.6f}"


def _gauges(sizes: Mapping[str, int]) -> Iterator[str]:
    yield "# HELP legation_graph_size How many of each there are in the graph."
    yield "# TYPE legation_graph_size gauge"
    for name, number in sizes.items():
        yield f'legation_graph_size{{of="{_escape(name)}"}} {number}'


def _escape(value: str) -> str:
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
