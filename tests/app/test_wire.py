"""What goes over the wire: requests in whatever pieces they come, and responses at once."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.config import Config
from uvicorn.server import ServerState

from app.settings import Settings
from app.wire import Joined, bounded

OFFER = (
    b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n"
)
ONE = b"GET /one?a=b HTTP/1.1\r\nHost: x\r\n" + OFFER + b"\r\n"
TWO = b"POST /two HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello"
THREE = (
    b"POST /three HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
    b"3\r\nabc\r\n2\r\nde\r\n0\r\nX-Request-ID: late\r\n\r\n"
)
ALL = ONE + TWO + THREE + ONE
USUAL = Settings()
SMALL = Settings(max_url_bytes=1_024, max_header_bytes=1_024)


class _Transport:
    """Keeps what is sent."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.is_closed = False

    def write(self, data: bytes) -> None:
        self.sent.append(data)

    def close(self) -> None:
        self.is_closed = True

    def is_closing(self) -> bool:
        return self.is_closed

    def get_extra_info(self, _: str) -> None:
        return None

    def pause_reading(self) -> None:
        """Nothing more is read; the test goes on."""

    def resume_reading(self) -> None:
        """Go on."""


@dataclass
class _App:
    """Answers with what was asked, and keeps it."""

    asked: list[tuple[str, bytes, list[bytes]]] = field(default_factory=list)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, more = b"", True
        while more:
            message = await receive()
            body += message.get("body", b"")
            more = message.get("more_body", False)
        self.asked.append((scope["path"], body, [name for name, _ in scope["headers"]]))
        told = f"{scope['path']} {body.decode()}".encode()
        headers = [(b"content-length", b"%d" % len(told))]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": told})


def exchanged(
    pieces: Sequence[bytes], app: ASGIApp, settings: Settings = USUAL, *, leaves: bool = False
) -> _Transport:
    """What is sent back to who sends these pieces over one connection."""

    async def exchanging() -> _Transport:
        loop = asyncio.get_running_loop()
        protocol_class = bounded(settings)
        config = Config(app, http=protocol_class, lifespan="off", ws="none", log_config=None)
        protocol = protocol_class(config, ServerState(), {}, loop)
        transport = _Transport()
        protocol.connection_made(cast(asyncio.Transport, transport))
        for piece in pieces:
            if not transport.is_closed:
                protocol.data_received(piece)
        if leaves:
            await asyncio.sleep(0)
            protocol.connection_lost(ConnectionResetError())
        while protocol.tasks:
            await asyncio.gather(*protocol.tasks)
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        if not leaves:
            protocol.connection_lost(None)
        return transport

    return asyncio.run(exchanging())


def split(data: bytes, places: Sequence[int]) -> Iterator[bytes]:
    for start, end in pairwise([0, *sorted(places), len(data)]):
        yield data[start:end]


@given(st.lists(st.integers(0, len(ALL)), max_size=12))
def test_requests_are_the_same_in_whatever_pieces_they_come(places: list[int]) -> None:
    app = _App()
    transport = exchanged([one for one in split(ALL, places) if one], app)
    assert [(path, body) for path, body, _ in app.asked] == [
        ("/one", b""),
        ("/two", b"hello"),
        ("/three", b"abcde"),
        ("/one", b""),
    ]
    assert all(b"x-request-id" not in names for _, _, names in app.asked)  # told too late
    sent = b"".join(transport.sent)
    assert sent.count(b"HTTP/1.1 200 OK") == 4
    assert [sent.index(told) for told in (b"/one ", b"/two hello", b"/three abcde")] == sorted(
        sent.index(told) for told in (b"/one ", b"/two hello", b"/three abcde")
    )


@given(st.lists(st.integers(0, 3_000), max_size=6), st.sampled_from([b"/a" * 900, b"/"]))
def test_a_head_that_grows_too_large_is_refused(places: list[int], path: bytes) -> None:
    app = _App()
    begun = (b"GET " + path + b" HTTP/1.1\r\nHost: x\r\nX: " + b"y" * 3_000)[:3_000]
    transport = exchanged([one for one in split(begun, places) if one], app, SMALL)
    assert transport.is_closed
    told = b"414 " if len(path) > 1_024 else b"431 "
    assert b"".join(transport.sent).startswith(b"HTTP/1.1 " + told)
    assert not app.asked


def test_a_body_is_no_head_that_grows_too_large() -> None:
    app, body = _App(), b"z" * 5_000
    head = b"POST /two HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\n\r\n"
    pieces = [head, body[:2_500], body[2_500:] + TWO]
    exchanged(pieces, app, SMALL)
    assert [body for _, body, _ in app.asked] == [body, b"hello"]


def test_what_is_answered_ends_with_its_client_though_more_was_asked() -> None:
    ended = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        ended.append(scope["path"])

    exchanged([ONE + TWO], app, leaves=True)
    assert ended == ["/one"]


def test_what_follows_in_no_order_ends_the_connection() -> None:
    app = _App()
    transport = exchanged([TWO, b"nothing of the kind\r\n\r\n"], app)
    assert transport.is_closed
    assert b"400 Bad Request" in b"".join(transport.sent)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ([b"head", b"body", b""], [b"headbody"]),
        ([b"head"], [b"head"]),
        ([b"head", b"one", b"two", b"three"], [b"headone", b"twothree"]),
        ([b""], []),
    ],
)
@pytest.mark.parametrize("closing", [True, False])
def test_a_head_goes_with_its_body(written: list[bytes], sent: list[bytes], closing: bool) -> None:
    async def writing() -> _Transport:
        transport = _Transport()
        loop = asyncio.get_running_loop()
        joined = Joined(cast(asyncio.Transport, transport), loop)
        for data in written:
            joined.write(data)
        if closing:
            joined.close()
        else:
            await asyncio.sleep(0)
        return transport

    transport = asyncio.run(writing())
    assert transport.sent == sent
    assert transport.is_closed == closing
