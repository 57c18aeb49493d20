"""HTTP/1.1 with bounds of time and size where uvicorn has none: before a request is whole, and
while a response is not taken."""

from __future__ import annotations

import asyncio
import json
from http import HTTPStatus
from typing import Any, cast

import httptools
from starlette.requests import Request
from starlette.types import Receive, Scope, Send
from uvicorn._types import ASGI3Application
from uvicorn.protocols.http.httptools_impl import (
    STATUS_LINE,
    HttpToolsProtocol,
    RequestResponseCycle,
)

from app.errors import CrowdedError
from app.problems import PROBLEM, response_to
from app.settings import Settings


def bounded(settings: Settings) -> type[BoundedProtocol]:
    """The protocol of a service with these settings."""

    class Protocol(BoundedProtocol):
        seconds = settings.head_seconds
        url_bytes = settings.max_url_bytes
        head_bytes = settings.max_url_bytes + settings.max_header_bytes
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


class BoundedProtocol(HttpToolsProtocol):
    """A connection that is not kept waiting, and that keeps little of what it cannot use.

    Within `seconds` the head of a request is there, a body that nobody reads is over, and of a
    response that waits to be taken something has been taken; else the connection ends.
    """

    seconds: float
    url_bytes: int
    head_bytes: int
    """Of a request whose head is not whole."""
    most: int
    """Connections at once; requests of others are told to come back."""
    _begun: int = 0
    """Bytes of a head that is not whole, as far as they are known."""
    _in_body: bool = False
    _answering: RequestResponseCycle | None = None
    _timer: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Wait for the first request."""
        super().connection_made(cast(asyncio.Transport, Joined(transport, self.loop)))
        if len(self.connections) > self.most:
            self.app = _come_back
        self._wait()

    def data_received(self, data: bytes) -> None:
        """Take more of a request, or of several."""
        self._unset_keepalive_if_required()
        if not self._in_body:
            self._begun += len(data)
        try:
            self._parse(data)
        except httptools.HttpParserError:
            self._refuse(HTTPStatus.BAD_REQUEST, "This is no request of HTTP/1.1.")
            return
        if self._begun > self.head_bytes:
            self._refuse_head()
        else:
            self._wait()

    def on_message_begin(self) -> None:
        """Begin a request."""
        super().on_message_begin()
        self._begun = self._begun or 1

    def on_header(self, name: bytes, value: bytes) -> None:
        """Take a field of the head; those that follow a body are let go."""
        if not self._in_body:
            super().on_header(name, value)

    def on_headers_complete(self) -> None:
        """Let the request be answered."""
        self._begun, self._in_body = 0, True
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """Wait for the next request."""
        self._in_body = False
        super().on_message_complete()

    def on_response_complete(self) -> None:
        """Go on to the next request, or wait for the rest of the one that was answered."""
        super().on_response_complete()
        if self._in_body or self._begun:
            self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        """End, and with it what is being answered, though other requests follow it."""
        super().connection_lost(exc)
        if self._answering is not None and not self._answering.response_complete:
            self._answering.disconnected = True
            self._answering.message_event.set()
        self.pipeline.clear()
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

    def _start_asgi_task(self, cycle: RequestResponseCycle, app: ASGI3Application) -> None:
        self._answering = cycle
        super()._start_asgi_task(cycle, app)

    def _parse(self, data: bytes) -> None:
        """Take what came; an offer to go on in another protocol is left unanswered."""
        while data:
            try:
                self.parser.feed_data(data)
            except httptools.HttpParserUpgrade as offer:
                data = data[offer.args[0] :]
            else:
                break

    def _wait(self) -> None:
        """Let the time run for what is not whole yet, from where it began."""
        if self.cycle is not None and not self.cycle.response_complete:
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
        elif self._timer is None and not self.transport.is_closing():
            self._timer = self.loop.call_later(self.seconds, self._late)

    def _late(self) -> None:
        if self._in_body:
            self.transport.abort()
        elif self._begun:
            self._refuse(
                HTTPStatus.REQUEST_TIMEOUT,
                f"The head of the request took more than {self.seconds:g} seconds to arrive.",
            )
        else:
            self.transport.close()

    def _watch(self, size: int) -> None:
        self._stalled = self.loop.call_later(self.seconds, self._check, size)

    def _check(self, before: int) -> None:
        """End a connection of which nothing was taken since."""
        size = self.transport.get_write_buffer_size()
        if size >= before:
            self.transport.abort()
        else:
            self._watch(size)

    def _refuse_head(self) -> None:
        """Say what of a head is too large."""
        if len(self.url) > self.url_bytes:
            self._refuse(HTTPStatus.REQUEST_URI_TOO_LONG, "The address is too long.")
        else:
            self._refuse(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "The header is too large.")

    def _refuse(self, status: HTTPStatus, detail: str) -> None:
        """Answer without the application, if it can still be done, and end the connection."""
        cycle = self._answering
        if cycle is not None and cycle.response_started and not cycle.response_complete:
            self.transport.abort()
            return
        told = {"title": status.phrase, "status": int(status), "detail": detail}
        body = json.dumps(told).encode()
        fields = (
            f"content-type: {PROBLEM}",
            f"content-length: {len(body)}",
            "x-content-type-options: nosniff",
            "connection: close",
        )
        head = STATUS_LINE[status] + "".join(f"{field}\r\n" for field in fields).encode()
        self.transport.write(head + b"\r\n" + body)
        self.transport.close()


async def _come_back(scope: Scope, receive: Receive, send: Send) -> None:
    """Answer a request that came over one connection too many."""
    harmless = {**scope, "headers": []}
    error = CrowdedError("Too many are connected; ask again in a moment.")
    response = response_to(Request(harmless), error)
    response.headers["Connection"] = "close"
    await response(scope, receive, send)
