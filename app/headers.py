"""Response headers that keep pages from being misused."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = (
    "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)


class PageHeaders:
    """ASGI middleware: pages run no script and load nothing from elsewhere; only /embed is framed.

    The interactive documentation, which brings its own scripts, is left as it is.
    """

    def __init__(self, app: ASGIApp, frame_ancestors: str) -> None:
        self._app = app
        self._frame_ancestors = frame_ancestors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its response."""
        path = scope.get("path", "")
        ancestors = self._frame_ancestors if path.startswith("/embed/") else "'self'"

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.add_vary_header("Accept")
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
                if not path.startswith(("/docs", "/redoc")):
                    headers["Content-Security-Policy"] = _POLICY.format(ancestors=ancestors)
            await send(message)

        await self._app(scope, receive, adding if scope["type"] == "http" else send)
