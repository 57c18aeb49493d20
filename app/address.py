"""The address under which visitors see the service, where it stands behind a proxy."""

from __future__ import annotations

from urllib.parse import urlsplit

from starlette.types import ASGIApp, Receive, Scope, Send


class PublicAddress:
    """ASGI middleware: links are made for `url`, whatever the proxy says; unchanged if empty."""

    def __init__(self, app: ASGIApp, url: str) -> None:
        self._app = app
        self._parts = urlsplit(url)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on as if it had been sent to the public address."""
        if scope["type"] == "http" and self._parts.hostname:
            others = [header for header in scope["headers"] if header[0] != b"host"]
            scope = {
                **scope,
                "scheme": self._parts.scheme,
                "root_path": self._parts.path.rstrip("/"),
                "headers": [*others, (b"host", self._parts.netloc.encode())],
            }
        await self._app(scope, receive, send)
