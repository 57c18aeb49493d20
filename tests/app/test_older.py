"""What clients of HTTP/1.0 are sent."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.types import Message, Receive, Scope, Send

from app.older import OlderClients

START: Message = {"type": "http.response.start", "status": 200, "headers": [(b"X", b"y")]}


def body(data: bytes, *, more: bool) -> Message:
    return {"type": "http.response.body", "body": data, "more_body": more}


def sent(
    messages: Sequence[Message], version: str, fault: Exception | None = None
) -> list[Message]:
    """What comes of an answer in these parts, after which there may be a fault."""
    found: list[Message] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        for message in messages:
            await send(dict(message))
        if fault:
            raise fault

    async def receive() -> Message:
        raise AssertionError

    async def send(message: Message) -> None:
        found.append(message)

    scope = {"type": "http", "http_version": version}
    with suppress(ConnectionAbortedError):
        asyncio.run(OlderClients(app)(scope, receive, send))
    return found


@given(st.lists(st.binary(max_size=200_000), min_size=1, max_size=5))
def test_a_body_in_pieces_is_sent_whole_with_its_length(pieces: list[bytes]) -> None:
    parts = [START, *(body(one, more=True) for one in pieces), body(b"", more=False)]
    start, *bodies = sent(parts, "1.0")
    whole = b"".join(one.get("body", b"") for one in bodies)
    assert whole == b"".join(pieces)
    assert dict(start["headers"]) == {b"X": b"y", b"content-length": b"%d" % len(whole)}
    assert [one.get("more_body", False) for one in bodies] == [True] * (len(bodies) - 1) + [False]


def test_others_are_sent_pieces_as_they_come() -> None:
    parts = [START, body(b"a", more=True), body(b"", more=False)]
    assert sent(parts, "1.1") == parts


@pytest.mark.parametrize(
    "start",
    [
        {**START, "headers": [(b"Content-Length", b"1")]},
        {**START, "status": 204},
        {**START, "status": 304},
    ],
)
def test_what_has_its_length_or_no_body_is_not_held_back(start: Message) -> None:
    parts = [start, body(b"a", more=False)]
    assert sent(parts, "1.0") == parts


def test_what_fails_in_the_middle_is_not_begun() -> None:
    parts = [START, body(b"a", more=True)]
    assert sent(parts, "1.0", ConnectionAbortedError("cut")) == []
    assert sent(parts, "1.0") == []
