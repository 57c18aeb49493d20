"""Which methods an address takes: HEAD wherever GET is, OPTIONS everywhere (RFC 9110, 9.3)."""

from __future__ import annotations

from http import HTTPStatus

from starlette.requests import ClientDisconnect
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


def allowed(scope: Scope) -> list[str]:
    """The methods that the address of a request takes; none where nothing is."""
    routes = scope["app"].router.routes
    found = [
        method
        for method in _METHODS
        if any(one.matches({**scope, "method": method})[0] is Match.FULL for one in routes)
    ]
    if "GET" in found:
        found.insert(1, "HEAD")
    return [*found, "OPTIONS"] if found else []


class Methods:
    """ASGI middleware: answers OPTIONS, and HEAD as GET without a body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer by the methods that there are, or pass the request on."""
        method = scope.get("method")
        methods = allowed(scope) if method in ("HEAD", "OPTIONS") else []
        if method == "OPTIONS" and methods:
            headers = {"Allow": ", ".join(methods)}
            await Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)(scope, receive, send)
        elif method == "HEAD" and "GET" in methods:
            await self._without_body(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _without_body(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def heading(message: Message) -> None:
            if message["type"] == "http.response.body":
                if message.get("more_body"):
                    raise _EnoughError
                message = {"type": "http.response.body"}
            await send(message)

        asked = {**scope, "method": "GET"}  # the server looks at its own to know what was asked
        try:
            await self._app(asked, receive, heading)
        except (_EnoughError, ClientDisconnect):
            await send({"type": "http.response.body"})
        finally:
            scope.update(asked, method="HEAD")


class _EnoughError(OSError):
    """Nobody wants the rest of a body that is being made."""
