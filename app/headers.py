"""Response headers that keep pages from being misused, and answers from being kept by others."""

from __future__ import annotations

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_SCRIPTS = "script-src 'self'; connect-src 'self'; "
_POLICY = (
    "default-src 'none'; {scripts}style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors {ancestors}"
)
_DOCUMENTATION = (
    "default-src 'self' https: data: 'unsafe-inline'; object-src 'none'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
_ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_FRAMED = {"Cross-Origin-Resource-Policy": "cross-origin"}
_OURS = {"Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "SAMEORIGIN"}
_ENCRYPTED = {"Strict-Transport-Security": "max-age=31536000"}
_PRIVATE = {"Cache-Control": "private, no-cache"}


class PageHeaders:
    """ASGI middleware: pages run no script but our files; only /embed is framed, without script.

    Nothing is loaded from elsewhere, but by the interactive documentation, which brings its own
    scripts. Where reading needs a key, no cache that several share keeps an answer.
    """

    def __init__(self, app: ASGIApp, frame_ancestors: str, *, public: bool = True) -> None:
        self._app = app
        self._frame_ancestors = frame_ancestors
        self._public = public

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its response."""
        added = self._headers(scope) if scope["type"] == "http" else {}

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.add_vary_header("Accept")
                headers.update(added)
            await send(message)

        await self._app(scope, receive, adding if added else send)

    def _headers(self, scope: Scope) -> dict[str, str]:
        path: str = scope["path"]
        framed = path.startswith("/embed/")
        policy = _POLICY.format(
            scripts="" if framed else _SCRIPTS,
            ancestors=self._frame_ancestors if framed else "'self'",
        )
        documentation = path.startswith(("/docs", "/redoc"))
        found = {**_ALWAYS, **(_FRAMED if framed else _OURS)}
        found["Content-Security-Policy"] = _DOCUMENTATION if documentation else policy
        if scope["scheme"] == "https":
            found.update(_ENCRYPTED)
        if not self._public and not path.startswith("/static/"):
            found.update(_PRIVATE)
        return found
