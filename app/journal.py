"""What the service tells of its work: each request under an id, as text or as lines of JSON."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import sys
import time
import uuid
from contextvars import ContextVar
from typing import Any, Literal
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import CutError
from app.headers import encoded, put

REQUEST_ID = "X-Request-ID"
"""The header by which an id comes, and goes back."""
Form = Literal["text", "json"]
Level = Literal["debug", "info", "warning", "error"]
_GIVEN = re.compile(r"[\w.:\-]{1,100}", re.ASCII)
"""Ids that are taken over from who asks; others could break lines of the log."""
_PROBES = ("/healthz", "/readyz", "/metrics")
_TEXT = "%(asctime)s %(name)s %(levelname)s [%(request_id)s] %(message)s"

_current: ContextVar[str] = ContextVar("request_id", default="-")
log = logging.getLogger("legation.requests")


def current_request() -> str:
    """The id of the request that is being answered, `-` outside of any."""
    return _current.get()


class Journal:
    """ASGI middleware: gives each request an id, tells it in the response and writes it down.

    What was asked stays out of the log: the path is written, the query is not.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and write down how it ended."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        name = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        scope.setdefault("state", {})["request_id"] = name
        _current.set(name)
        status = 500
        started = time.perf_counter()

        async def naming(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                put(message, encoded({REQUEST_ID: name}))
            await send(message)

        try:
            await self._app(scope, receive, naming)
        except CutError as error:
            log.warning("%s %s is cut: %s", scope["method"], quote(scope["path"]), error)
        finally:
            _write_down(scope, status, time.perf_counter() - started)


def _write_down(scope: Scope, status: int, seconds: float) -> None:
    method, path = scope["method"], quote(scope["path"])
    client = scope["client"][0] if scope.get("client") else ""
    told = {
        "method": method,
        "path": path,
        "status": status,
        "seconds": round(seconds, 6),
        "client": client,
    }
    level = logging.DEBUG if path in _PROBES else logging.INFO
    log.log(level, "%s %s %d %.1f ms", method, path, status, 1000 * seconds, extra={"told": told})


def start_log(form: Form, level: Level) -> None:
    """Let the log go to standard error, in a form, from a level on."""
    handler = logging.StreamHandler(sys.stderr)
    handler.addFilter(_name_request)
    handler.setFormatter(_Lines() if form == "json" else logging.Formatter(_TEXT))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    logging.getLogger("mcp").setLevel(logging.WARNING)  # it tells of every call
    logging.getLogger("httpx").setLevel(logging.WARNING)  # and of every request to a server


def _name_request(record: logging.LogRecord) -> bool:
    record.request_id = current_request()
    return True


class _Lines(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The record with what was told beside its words."""
        written = dt.datetime.fromtimestamp(record.created, dt.UTC)
        line: dict[str, Any] = {
            "time": written.isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
            "request_id": getattr(record, "request_id", "-"),
            **getattr(record, "told", {}),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False, default=str)
