"""A bound on what a request may send, checked while it arrives."""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class BodyLimit:
    """ASGI middleware that lets bodies of up to `size` bytes through.

    What is larger is an `HTTPException`, the one kind that parsers of bodies let pass.
    """

    def __init__(self, app: ASGIApp, size: int) -> None:
        self._app = app
        self._size = size
        self._too_large = (
            f"The request is larger than {size:,} bytes; send an article at a time, or add files "
            "with `legation add`."
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, counting the bytes that the application reads."""
        left = self._size

        async def counting() -> Message:
            nonlocal left
            message = await receive()
            if message["type"] == "http.request":
                left -= len(message.get("body", b""))
                if left < 0:
                    raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, self._too_large)
            return message

        await self._app(scope, counting if scope["type"] == "http" else receive, send)
