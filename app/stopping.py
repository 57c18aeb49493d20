"""What those are told whose requests do not end before the service does."""

from __future__ import annotations

import asyncio
from contextlib import suppress

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import StoppingError
from app.problems import response_to

_ENDING = 10.0
"""Seconds that a request which was told to end may take to say so."""


class Underway:
    """The requests that are being answered, for who lets go of what they need."""

    def __init__(self) -> None:
        self._number = 0
        self._none = asyncio.Event()
        self._none.set()

    def __enter__(self) -> None:
        self._number += 1
        self._none.clear()

    def __exit__(self, *_: object) -> None:
        self._number -= 1
        if not self._number:
            self._none.set()

    async def over(self) -> None:
        """Wait until there is none, for a bounded time: they have been told to end."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_ENDING):
                await self._none.wait()


class Stopping:
    """ASGI middleware: a request that is given up, since the service stops, is answered 503."""

    def __init__(self, app: ASGIApp, underway: Underway) -> None:
        self._app = app
        self._underway = underway

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; say what became of it if there is no answer yet."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        with self._underway:
            await self._answered(scope, receive, send)

    async def _answered(self, scope: Scope, receive: Receive, send: Send) -> None:
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except asyncio.CancelledError:
            if started:
                raise
            error = StoppingError("The service is being stopped; ask again in a moment.")
            await response_to(Request(scope), error)(scope, receive, send)
