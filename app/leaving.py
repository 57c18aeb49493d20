"""Answers that take their time: given up when nobody waits for them, cut where they fail."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import aclosing
from typing import Any, TypeVar

from fastapi import Request

from app.errors import CutError
from app.sparql.desk import Answer
from graph.facts import LegationError

_T = TypeVar("_T")
LEFT = 499
"""The status of a response that nobody reads; servers have used it for that for long."""
_SHORT = 0.1
"""Seconds after which it is worth the while to look whether somebody is there."""


async def while_there(request: Request, work: Coroutine[Any, Any, _T]) -> _T | None:
    """The outcome of work, or None if the client left before; its body must have been read."""
    async with _Watch(request):
        return await work
    return None


class _Watch:
    """Ends what its block waits for as soon as the client has left."""

    def __init__(self, request: Request) -> None:
        self._request = request
        self._leaving: asyncio.Task[None] | None = None
        self._has_left = False

    async def __aenter__(self) -> None:
        task = asyncio.current_task()
        assert task
        self._task = task
        self._before = task.cancelling()
        self._timer = asyncio.get_running_loop().call_later(_SHORT, self._look)

    async def __aexit__(self, kind: type[BaseException] | None, *_: object) -> bool:
        self._timer.cancel()
        if self._leaving is not None:
            self._leaving.remove_done_callback(self._end)
            self._leaving.cancel()
            await asyncio.wait({self._leaving})
        if not self._has_left:
            return False
        alone = self._task.uncancel() <= self._before
        return alone and kind is asyncio.CancelledError

    def _look(self) -> None:
        """Begin to wait until the client leaves."""
        self._leaving = asyncio.ensure_future(_left(self._request))
        self._leaving.add_done_callback(self._end)

    def _end(self, leaving: asyncio.Task[None]) -> None:
        if not leaving.cancelled():
            self._has_left = True
            self._task.cancel()


async def flowing(answer: Answer) -> AsyncIterator[bytes]:
    """The blocks of an answer as a body; raises `CutError` for a fault halfway."""
    async with aclosing(answer.blocks()) as blocks:
        try:
            async for block in blocks:
                yield block
        except LegationError as error:
            raise CutError(str(error)) from error


async def _left(request: Request) -> None:
    """Wait until the client has left."""
    while (await request.receive())["type"] != "http.disconnect":
        pass
