"""Whether a client has the present answer already: entity tags from the graph's revision."""

from __future__ import annotations

import hashlib
from http import HTTPStatus
from importlib.metadata import version
from typing import Any

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.headers import encoded, put

_ROOMS = ("/ask", "/sparql", "/graphs", "/entities", "/events", "/articles", "/paths", "/embed")
"""Addresses whose answers depend on the request and on the graph alone."""
_RELEASE = version("legation")
_VARYING = ("accept", "accept-language", "host")


class Freshness:
    """ASGI middleware: an ETag on what GET gives, and 304 for who has it (RFC 9110, 13).

    A tag stands for the request and the revision of the graph, so that nothing is worked out for a
    client that has the answer.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer 304, or pass the request on and tag its response."""
        reading = scope["type"] == "http" and scope["method"] in ("GET", "HEAD")
        if not reading or not scope["path"].startswith(_ROOMS):
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        tag = _tag(scope, headers)
        known = headers.get("if-none-match", "").split(",")
        if tag in {one.strip().removeprefix("W/") for one in known}:
            response = Response(status_code=HTTPStatus.NOT_MODIFIED, headers=_tagged(tag))
            await response(scope, receive, send)
            return

        async def tagging(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == HTTPStatus.OK:
                put(message, encoded(_tagged(tag)))
            await send(message)

        await self._app(scope, receive, tagging)


def _tag(scope: Scope, headers: Headers) -> str:
    service: Any = scope["app"].state.service
    parts = [
        _RELEASE,
        scope["path"],
        scope["query_string"].decode("latin-1"),
        str(service.graph.revision),
    ]
    parts += [headers.get(name, "") for name in _VARYING]
    digest = hashlib.sha256("\0".join(parts).encode()).hexdigest()
    return f'"{digest[:24]}"'


def _tagged(tag: str) -> dict[str, str]:
    return {"ETag": tag, "Cache-Control": "no-cache"}
