"""Response headers that keep pages from being misused."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SCRIPTS = "script-src 'self'; connect-src 'self'; "
_POLICY = (
    "default-src 'none'; {scripts}style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)


class PageHeaders:
    """ASGI middleware: pages run no script but our files; only /embed is framed, without script.

    Nothing is loaded from elsewhere. The interactive documentation, which brings its own scripts,
    is left as it is.
    """

    def __init__(self, app: ASGIApp, frame_ancestors: str) -> None:
        self._app = app
        self._frame_ancestors = frame_ancestors

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its response."""
        path = scope.get("path", "")
        framed = path.startswith("/embed/")
        policy = _POLICY.format(
            scripts="" if framed else _SCRIPTS,
            ancestors=self._frame_ancestors if framed else "'self'",
        )

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.add_vary_header("Accept")
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin"
                if not path.startswith(("/docs", "/redoc")):
                    headers["Content-Security-Policy"] = policy
            await send(message)

        await self._app(scope, receive, adding if scope["type"] == "http" else send)
