"""The door for agents at `/mcp`: streamable HTTP within the application."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Self

import anyio
from anyio.abc import TaskGroup, TaskStatus
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.routing import Match, Route
from starlette.types import Receive, Scope, Send

from app.agents.guard import HostGuard
from app.service import Service

if TYPE_CHECKING:
    from mcp.server.streamable_http_manager import StreamableHTTPSessionManager


class AgentDoor:
    """Answers agents over one service's graph.

    The protocol's package is loaded, and its task group entered, when the first agent comes: a
    service that none uses starts without it.
    """

    def __init__(self, service: Service, tasks: TaskGroup) -> None:
        self._service = service
        self._tasks = tasks
        self._guard = HostGuard(service.settings)
        self._opening = asyncio.Lock()
        self._manager: StreamableHTTPSessionManager | None = None

    @classmethod
    @asynccontextmanager
    async def open(cls, service: Service) -> AsyncIterator[Self]:
        """The door, shut at the end with all that agents are still being answered."""
        async with anyio.create_task_group() as tasks:
            yield cls(service, tasks)
            tasks.cancel_scope.cancel()

    async def handle(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        self._guard.check(Headers(scope=scope))
        async with self._opening:
            if self._manager is None:
                self._manager = await self._tasks.start(self._keep)
        await self._manager.handle_request(scope, receive, send)

    async def _keep(self, *, task_status: TaskStatus[StreamableHTTPSessionManager]) -> None:
        """Run the protocol's manager; its task group must be entered and left by one task."""
        manager = await run_in_threadpool(_manager, self._service)
        async with manager.run():
            task_status.started(manager)
            await anyio.sleep_forever()


class AgentRoute(Route):
    """The route of a running service's door. Agents post; streams of our own there are none."""

    def __init__(self, path: str) -> None:
        super().__init__(path, _Endpoint(), methods=["POST"])

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Whether a request is for agents; tells the route, as the other routes do."""
        match, found = super().matches(scope)
        return match, {**found, "route": self}


class _Endpoint:
    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        door: AgentDoor = scope["app"].state.agents
        await door.handle(scope, receive, send)


def _manager(service: Service) -> StreamableHTTPSessionManager:
    """Without sessions, since the tools keep none: any process can answer any request."""
    from mcp.server.transport_security import TransportSecuritySettings

    from app.agents.server import AgentServer

    server = AgentServer(service)
    server.streamable_http_app(
        json_response=True,
        stateless_http=True,
        transport_security=TransportSecuritySettings(enable_dns_rebinding_protection=False),
        max_request_body_size=service.settings.max_body_bytes,
    )
    return server.session_manager
