"""The gate before all routes: who comes, how often, and that nobody writes without a key."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import HTTPBearer, SecurityScopes
from starlette.types import ASGIApp, Message, Receive, Send
from starlette.types import Scope as Connection

from app.access.admission import Access
from app.access.scopes import Scope
from app.access.visitor import visitor_of
from app.headers import encoded, put
from app.problems import response_to
from graph.facts import LegationError

_KEY = HTTPBearer(
    auto_error=False,
    scheme_name="key",
    description="A key that `legation keys add` has made, for the scope that an operation names.",
)


class Gate:
    """ASGI middleware that lets requests in, tells routes who sends them, and counts them.

    What it refuses is answered before a byte of the body is read.
    """

    def __init__(self, app: ASGIApp, access: Access) -> None:
        self._app = app
        self._access = access

    async def __call__(self, scope: Connection, receive: Receive, send: Send) -> None:
        """Pass the request on, or answer it with what is wrong."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        request.state.access = self._access
        limits: dict[str, str] = {}
        request.state.limits = limits

        async def telling(message: Message) -> None:
            if limits and message["type"] == "http.response.start":
                put(message, encoded(limits))
            await send(message)

        try:
            request.state.visitor = self._access.admit(request, limits)
        except LegationError as error:
            await response_to(request, error)(scope, receive, telling)
            return
        await self._app(scope, receive, telling)


def needs(scope: Scope) -> Any:
    """What a route depends on that a scope is needed for."""
    return Security(_require, scopes=[scope])


def count_update(request: Request) -> None:
    """Let an update through to an address of queries, and count it as writing.

    Raises `RequestError` for who may not, or too often.
    """
    visitor = visitor_of(request)
    visitor.require(Scope.UPDATE)
    access: Access = request.state.access
    access.count(visitor, request.state.limits, writing=True)


def _require(request: Request, scopes: SecurityScopes, _: Annotated[Any, Depends(_KEY)]) -> None:
    for scope in scopes.scopes:
        visitor_of(request).require(Scope(scope))
