"""Work that ends when nobody waits for it."""

from __future__ import annotations

import asyncio

import pytest
from fastapi import Request
from starlette.types import Message

from app.leaving import while_there


def _request(leaves: float | None) -> Request:
    """A request whose client leaves after so many seconds, if ever."""

    async def receive() -> Message:
        await (asyncio.sleep(leaves) if leaves is not None else asyncio.Event().wait())
        return {"type": "http.disconnect"}

    return Request({"type": "http"}, receive)


async def _work(seconds: float, ends: list[str]) -> str:
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        ends.append("cancelled")
        raise
    ends.append("done")
    return "outcome"


@pytest.mark.parametrize("seconds", [0.0, 0.2])
def test_who_stays_is_answered(seconds: float) -> None:
    ends: list[str] = []
    assert asyncio.run(while_there(_request(None), _work(seconds, ends))) == "outcome"
    assert ends == ["done"]


def test_work_ends_when_the_client_leaves() -> None:
    ends: list[str] = []

    async def answering() -> None:
        assert await while_there(_request(0.05), _work(600, ends)) is None
        await asyncio.sleep(0)  # the task goes on undisturbed

    asyncio.run(answering())
    assert ends == ["cancelled"]


def test_a_task_that_is_cancelled_stays_so() -> None:
    ends: list[str] = []

    async def answering() -> None:
        task = asyncio.ensure_future(while_there(_request(None), _work(600, ends)))
        await asyncio.sleep(0.15)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task

    asyncio.run(answering())
    assert ends == ["cancelled"]


def test_what_goes_wrong_is_told() -> None:
    async def failing() -> None:
        raise ValueError("no")

    with pytest.raises(ValueError, match="no"):
        asyncio.run(while_there(_request(None), failing()))
