"""HTTP/1.1 with bounds of time and size where uvicorn has none: before a request is whole, and
while a response is not taken."""

from __future__ import annotations

import asyncio
import json
import sys
from http import HTTPStatus
from typing import Any, cast

import h11
from starlette.requests import Request
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.errors import CrowdedError
from app.problems import PROBLEM, response_to
from app.settings import Settings


def bounded(settings: Settings) -> type[BoundedProtocol]:
    """The protocol of a service with these settings."""

    class Protocol(BoundedProtocol):
        seconds = settings.head_seconds
        url_bytes = settings.max_url_bytes
        most = settings.max_connections

    return Protocol


class Joined:
    """A transport that sends the head of a response together with what follows it at once.

    Two small packets cost two system calls here, and wake the client twice.
    """

    def __init__(self, transport: asyncio.Transport, loop: asyncio.AbstractEventLoop) -> None:
        self._transport = transport
        self._loop = loop
        self._held = b""

    def write(self, data: bytes) -> None:
        """Send bytes, or hold them until the next ones come or the loop turns."""
        if self._held:
            data, self._held = self._held + data, b""
            self._transport.write(data)
        elif data:
            self._held = data
            self._loop.call_soon(self._let_go)

    def close(self) -> None:
        """Send what is held and end the connection."""
        self._let_go()
        self._transport.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)

    def _let_go(self) -> None:
        if self._held:
            self.write(b"")


class BoundedProtocol(H11Protocol):
    """A connection that is not kept waiting.

    Within `seconds` the head of a request is there, a body that nobody reads is over, and of a
    response that waits to be taken something has been taken; else the connection ends.
    """

    seconds: float
    url_bytes: int
    most: int
    """Connections at once; requests of others are told to come back."""
    _timer: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(cast(asyncio.Transport, Joined(transport, self.loop)))
        if len(self.connections) > self.most:
            self.app = _come_back
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take more of a request."""
        super().data_received(data)
        self._wait()

    def on_response_complete(self) -> None:
        """Go on to the next request, or wait for the rest of the one that was answered."""
        super().on_response_complete()
        if self.conn.their_state is h11.SEND_BODY:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """End."""
        super().connection_lost(exc)
        for timer in (self._timer, self._stalled):
            if timer is not None:
                timer.cancel()

    def pause_writing(self) -> None:
        """Wait until the client takes what was sent."""
        super().pause_writing()
        self._watch(self.transport.get_write_buffer_size())

    def resume_writing(self) -> None:
        """Go on sending."""
        super().resume_writing()
        if self._stalled is not None:
            self._stalled.cancel()

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with a request that cannot be read, if it can still be said."""
        error = sys.exc_info()[1]
        hint = error.error_status_hint if isinstance(error, h11.RemoteProtocolError) else 0
        if hint != HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE:
            self._refuse(HTTPStatus.BAD_REQUEST, "This is no request of HTTP/1.1.")
        elif b"\n" not in self.conn.trailing_data[0][: self.url_bytes]:
            self._refuse(HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long.")
        else:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The header is too large.")

    def _wait(self) -> None:
        """Let the time run for what is not whole yet, from where it began."""
        state = self.conn.their_state
        unread = state is h11.SEND_BODY and self.conn.our_state is h11.DONE
        if state is h11.IDLE or unread:
            if self._timer is None and not self.transport.is_closing():
                self._timer = self.loop.call_later(self.seconds, self._late)
        elif self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _late(self) -> None:
        begun = bool(self.conn.trailing_data[0])
        if self.conn.their_state is h11.IDLE and begun:
            self._refuse(
                HTTPStatus.REQUEST_TIMEOUT,
                f"The head of the request took more than {self.seconds:g} seconds to arrive.",
            )
        elif self.conn.their_state is h11.IDLE:
            self.transport.close()
        else:
            self.transport.abort()

    def _watch(self, size: int) -> None:
        self._stalled = self.loop.call_later(self.seconds, self._check, size)

    def _check(self, before: int) -> None:
        """End a connection of which nothing was taken since."""
        size = self.transport.get_write_buffer_size()
        if size >= before:
            self.transport.abort()
        else:
            self._watch(size)

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        """Answer without the application, and end the connection."""
        if self.conn.our_state not in (h11.IDLE, h11.SEND_RESPONSE):
            self.transport.abort()
            return
        told = {"title": status.phrase, "status": int(status), "detail": detail}
        body = json.dumps(told).encode()
        fields = [
            ("Content-Type", PROBLEM),
            ("Content-Length", str(len(body))),
            ("X-Content-Type-Options", "nosniff"),
            ("Connection", "close"),
        ]
        response = h11.Response(status_code=status, headers=fields, reason=status.phrase.encode())
        for event in (response, h11.Data(data=body), h11.EndOfMessage()):
            self.transport.write(self.conn.send(event) or b"")
        self.transport.close()


async def _come_back(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request that came over one connection too many."""
    harmless = {**scope, "headers": []}
    error = CrowdedError("Too many are connected; ask again in a moment.")
    response = response_to(Request(harmless), error)
    response.headers["Connection"] = "close"
    await response(scope, receive, send)
