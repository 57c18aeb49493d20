"""Response headers that keep pages from being misused, and answers from being kept by others."""

from __future__ import annotations

from collections.abc import Mapping

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
_EMBEDDED, _FILES, _DOCUMENTED = "/embed/", "/static/", ("/docs", "/redoc")
_ROOMS = (_EMBEDDED, _FILES, *_DOCUMENTED)
"""Addresses that have headers of their own, by how they begin."""
Fields = tuple[tuple[bytes, bytes], ...]


def put(start: Message, fields: Fields) -> None:
    """Give the start of a response these fields, instead of those of their names that it has."""
    names = {name for name, _ in fields}
    start["headers"] = [*(one for one in start["headers"] if one[0].lower() not in names), *fields]


def encoded(fields: Mapping[str, str]) -> Fields:
    """Header fields as they are sent."""
    return tuple((name.lower().encode(), value.encode("latin-1")) for name, value in fields.items())


class PageHeaders:
    """ASGI middleware: pages run no script but our files; only /embed is framed, without script.

    Nothing is loaded from elsewhere, but by the interactive documentation, which brings its own
    scripts. Where reading needs a key, no cache that several share keeps an answer.
    """

    def __init__(self, app: ASGIApp, frame_ancestors: str, *, public: bool = True) -> None:
        self._app = app
        self._frame_ancestors = frame_ancestors
        self._public = public
        self._made: dict[tuple[str, str], Fields] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to its response."""
        added = self._fields(scope) if scope["type"] == "http" else ()

        async def adding(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).add_vary_header("Accept")
                put(message, added)
            await send(message)

        await self._app(scope, receive, adding if added else send)

    def _fields(self, scope: Scope) -> Fields:
        """The fields for an address; they are the same for all of its room."""
        room = next((one for one in _ROOMS if scope["path"].startswith(one)), "/")
        key = room, scope["scheme"]
        if key not in self._made:
            self._made[key] = encoded(self._headers(*key))
        return self._made[key]

    def _headers(self, room: str, scheme: str) -> dict[str, str]:
        framed = room == _EMBEDDED
        policy = _POLICY.format(
            scripts="" if framed else _SCRIPTS,
            ancestors=self._frame_ancestors if framed else "'self'",
        )
        found = {**_ALWAYS, **(_FRAMED if framed else _OURS)}
        found["Content-Security-Policy"] = _DOCUMENTATION if room in _DOCUMENTED else policy
        if scheme == "https":
            found.update(_ENCRYPTED)
        if not self._public and room != _FILES:
            found.update(_PRIVATE)
        return found
