"""Bounds on what a request may send and how long it may take to, checked while it arrives."""

from __future__ import annotations

import asyncio
import re
from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.problems import problem

_HOST = re.compile(rb"(?:[A-Za-z0-9._~-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")
"""A name or an address, and a port: what else is sent as Host is for leading others astray."""
_VERSIONS = frozenset({"1.0", "1.1"})
_FIELD_OVERHEAD = 4
"""Bytes of a header field beside its name and value, on the wire."""
_CLOSE = {"Connection": "close"}


class HeadLimits:
    """ASGI middleware that refuses requests by their first line and their header fields."""

    def __init__(self, app: ASGIApp, url_bytes: int, header_bytes: int) -> None:
        self._app = app
        self._url_bytes = url_bytes
        self._header_bytes = header_bytes

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or say what is wrong with it."""
        fault = self._fault(scope) if scope["type"] == "http" else None
        if fault is None:
            await self._app(scope, receive, send)
            return
        status, detail = fault
        harmless = {**scope, "headers": [], "path": "/", "query_string": b""}
        response = problem(Request(harmless), status, detail)
        response.headers.update(_CLOSE)
        await response(scope, receive, send)

    def _fault(self, scope: Scope) -> tuple[HTTPStatus, str] | None:
        if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > self._url_bytes:
            return HTTPStatus.REQUEST_URI_TOO_LONG, (
                f"The address is longer than {self._url_bytes:,} bytes; send a long query by POST."
            )
        if scope["http_version"] not in _VERSIONS:
            return HTTPStatus.BAD_REQUEST, "This is no request of HTTP/1.1."
        names = [name for name, _ in scope["headers"]]
        size = sum(len(name) + len(value) + _FIELD_OVERHEAD for name, value in scope["headers"])
        if size > self._header_bytes:
            return HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, (
                f"The header has more than {self._header_bytes:,} bytes."
            )
        if b"content-length" in names and b"transfer-encoding" in names:
            return HTTPStatus.BAD_REQUEST, "The length of the body is told in two ways."
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        needed = int(scope["http_version"] != "1.0")
        if not needed <= len(hosts) <= 1 or not all(map(_HOST.fullmatch, hosts)):
            return HTTPStatus.BAD_REQUEST, "The header Host holds no name of a host."
        return None


class BodyLimit:
    """ASGI middleware that lets bodies of up to `size` bytes through, sent within `seconds`.

    What is larger or slower is an `HTTPException`, the one kind that parsers of bodies let pass.
    """

    def __init__(self, app: ASGIApp, size: int, seconds: float) -> None:
        self._app = app
        self._size = size
        self._seconds = seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting the bytes that the application reads."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        left, whole = self._size, False
        until = asyncio.get_running_loop().time() + self._seconds
        if _announced(scope) > left:
            receive = _refusing(self._too_large())

        async def counting() -> Message:
            nonlocal left, whole
            if whole:
                return await receive()
            try:
                async with asyncio.timeout_at(until):
                    message = await receive()
            except TimeoutError:
                raise self._too_slow() from None
            if message["type"] == "http.request":
                left -= len(message.get("body", b""))
                whole = not message.get("more_body", False)
                if left < 0:
                    raise self._too_large()
            return message

        await self._app(scope, counting, send)

    def _too_large(self) -> HTTPException:
        return HTTPException(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"The request is larger than {self._size:,} bytes; send an article at a time, or add "
            "files with `legation add`.",
        )

    def _too_slow(self) -> HTTPException:
        return HTTPException(
            HTTPStatus.REQUEST_TIMEOUT,
            f"The request took more than {self._seconds:g} seconds to arrive.",
            headers=_CLOSE,
        )


def _announced(scope: Scope) -> int:
    """The length of a body as its header tells it; 0 if it does not."""
    for name, value in scope["headers"]:
        if name == b"content-length" and value.isdigit():
            return int(value)
    return 0


def _refusing(error: HTTPException) -> Receive:
    async def receive() -> Message:
        raise error

    return receive
