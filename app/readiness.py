"""Whether a service can take requests: its store, its memory, its workers, its disk."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable

from starlette.concurrency import run_in_threadpool

from app.errors import shown
from app.gauges import disk_room
from app.service import Service
from app.warming import Warming
from graph.facts import LegationError

_SECONDS = 3.0
"""Time that a check may take."""
_KEPT = 1.0
"""Seconds for which an outcome is good, so that who asks in a loop costs nothing."""


class Readiness:
    """The checks of one service."""

    def __init__(self, service: Service, warming: Warming) -> None:
        self._service = service
        self._warming = warming
        self._asking = asyncio.Lock()
        self._found: dict[str, str] = {}
        self._until = 0.0

    async def outcome(self) -> dict[str, str]:
        """What each check says: `ok`, or what is wrong."""
        async with self._asking:
            if time.monotonic() >= self._until:
                checks = {
                    "store": self._store(),
                    "memory": self._memory(),
                    "workers": self._workers(),
                    "disk": self._disk(),
                }
                found = await asyncio.gather(*(_told(check) for check in checks.values()))
                self._found = dict(zip(checks, found, strict=True))
                self._until = time.monotonic() + _KEPT
            return self._found

    async def _store(self) -> None:
        await run_in_threadpool(self._service.graph.store.ask, "ASK {}")

    async def _memory(self) -> None:
        if not await self._warming.over(_SECONDS / 2):
            raise LegationError("what answers rest on is still being read from the store")

    async def _workers(self) -> None:
        await self._service.desk.probe(_SECONDS)

    async def _disk(self) -> None:
        free = disk_room(self._service)
        least = self._service.settings.disk_room
        if free is not None and free < least:
            raise LegationError(f"{free:,} bytes are free, fewer than {least:,}")


async def _told(check: Awaitable[None]) -> str:
    try:
        await asyncio.wait_for(check, _SECONDS)
    except TimeoutError:
        return f"no answer within {_SECONDS:g} seconds"
    except LegationError as error:
        return str(shown(error))
    except OSError as error:
        return error.strerror or "no answer"
    return "ok"
