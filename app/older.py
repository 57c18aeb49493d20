"""Answers for clients of HTTP/1.0, which know no body in pieces (RFC 9112, 6.1)."""

from __future__ import annotations

from http import HTTPStatus
from tempfile import SpooledTemporaryFile

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_IN_MEMORY = 1 << 20
"""Bytes above which a body waits in a file."""
_BLOCK = 1 << 16
_WITHOUT_BODY = (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED)


class OlderClients:
    """ASGI middleware: what is answered to HTTP/1.0 is sent once its length is known."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; hold its response back if it is from such a client."""
        if scope["type"] != "http" or scope["http_version"] != "1.0":
            await self._app(scope, receive, send)
            return
        with SpooledTemporaryFile(_IN_MEMORY) as body:
            held = _Held(body, send)
            await self._app(scope, receive, held.take)
            await held.pass_on()


class _Held:
    """A response of which the length is not known, until it is whole."""

    def __init__(self, body: SpooledTemporaryFile[bytes], send: Send) -> None:
        self._body = body
        self._send = send
        self._start: Message | None = None
        self._is_whole = False

    async def take(self, message: Message) -> None:
        """Keep a part of the response, or send it if its length is known."""
        if message["type"] == "http.response.start" and not _has_length(message):
            self._start = message
        elif self._start is None:
            await self._send(message)
        else:
            self._body.write(message.get("body", b""))
            self._is_whole = not message.get("more_body", False)

    async def pass_on(self) -> None:
        """Send what was kept, if all came that was to come."""
        if self._start is None or not self._is_whole:
            return
        length = self._body.tell()
        MutableHeaders(scope=self._start)["Content-Length"] = str(length)
        await self._send(self._start)
        self._body.seek(0)
        while self._body.tell() < length:
            await self._send(
                {
                    "type": "http.response.body",
                    "body": self._body.read(_BLOCK),
                    "more_body": True,
                }
            )
        await self._send({"type": "http.response.body"})


def _has_length(start: Message) -> bool:
    names = {name.lower() for name, _ in start["headers"]}
    return b"content-length" in names or start["status"] in _WITHOUT_BODY
