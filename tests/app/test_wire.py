"""What goes over the wire at once."""

from __future__ import annotations

import asyncio
from typing import cast

import pytest

from app.wire import Joined


class _Transport:
    """Keeps what is sent."""

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.is_closed = False

    def write(self, data: bytes) -> None:
        self.sent.append(data)

    def close(self) -> None:
        self.is_closed = True


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
