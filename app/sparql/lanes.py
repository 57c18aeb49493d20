"""How many queries may run at once, and who waits.

One place is for quick queries: whoever finds all others taken may use it for a moment, so that a
few slow queries do not keep everybody waiting.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from enum import Enum, auto

from app.errors import BusyError, OverrunError


class Lane(Enum):
    """A place to run in."""

    LONG = auto()
    QUICK = auto()


class Lanes:
    """Places for queries: `places` at once, the last of several a quick one; `waiting` may wait."""

    def __init__(self, places: int, waiting: int) -> None:
        self._free = {Lane.LONG: max(1, places - 1), Lane.QUICK: 1 if places > 1 else 0}
        self._most = waiting
        self._waiting: deque[asyncio.Future[None]] = deque()
        self._lock = threading.Lock()

    async def enter(self, seconds: float, *, quick: bool = True) -> Lane:
        """A free place, a quick one only if allowed, else a long one as soon as there is one.

        Raises `BusyError` if too many wait already, and `OverrunError` after so many seconds.
        """
        with self._lock:
            for lane in Lane if quick else [Lane.LONG]:
                if self._free[lane]:
                    self._free[lane] -= 1
                    return lane
            if len(self._waiting) >= self._most:
                raise BusyError(
                    f"{self._most} queries are waiting already; ask again in a few seconds."
                )
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._waiting.append(turn)
        try:
            await asyncio.wait_for(asyncio.shield(turn), seconds)
        except (TimeoutError, asyncio.CancelledError) as error:
            self._give_up(turn)
            if isinstance(error, asyncio.CancelledError):
                raise
            raise OverrunError("Too many queries are running; ask again in a minute.") from None
        return Lane.LONG

    def leave(self, lane: Lane) -> None:
        """Free a place; who has waited longest takes it."""
        with self._lock:
            if lane is Lane.LONG and self._waiting:
                turn = self._waiting.popleft()
                turn.get_loop().call_soon_threadsafe(self._call, turn)
            else:
                self._free[lane] += 1

    def _call(self, turn: asyncio.Future[None]) -> None:
        if turn.done():
            self.leave(Lane.LONG)
        else:
            turn.set_result(None)

    def _give_up(self, turn: asyncio.Future[None]) -> None:
        """Stop waiting; a place that was given in the meantime goes on to the next."""
        with self._lock:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return
        if turn.done():
            self.leave(Lane.LONG)
        else:
            turn.cancel()
