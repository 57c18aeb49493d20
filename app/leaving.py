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
    working = asyncio.ensure_future(work)
    leaving = None
    try:
        await asyncio.wait({working}, timeout=_SHORT)
        if not working.done():
            leaving = asyncio.ensure_future(_left(request))
            await asyncio.wait({working, leaving}, return_when=asyncio.FIRST_COMPLETED)
        return await working if working.done() else None
    finally:
        for task in (working, leaving):
            if task is not None and not task.done():
                task.cancel()
                await asyncio.wait({task})


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
