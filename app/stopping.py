"""What those are told whose requests do not end before the service does."""

from __future__ import annotations

import asyncio

from fastapi import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.errors import StoppingError
from app.problems import response_to


class Stopping:
    """ASGI middleware: a request that is given up, since the service stops, is answered 503."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; say what became of it if there is no answer yet."""
        started = False

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, receive, noting)
        except asyncio.CancelledError:
            if started or scope["type"] != "http":
                raise
            error = StoppingError("The service is being stopped; ask again in a moment.")
            await response_to(Request(scope), error)(scope, receive, send)
