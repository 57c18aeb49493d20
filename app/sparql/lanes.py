"""How many queries may run at once, and who waits.

One place is for quick queries: whoever finds all others taken may use it for a moment, so that a
few slow queries do not keep everybody waiting.
"""

from __future__ import annotations

import asyncio
import threading
from collections import deque
from dataclasses import dataclass
from enum import Enum, auto

from app.errors import BusyError, OverrunError


class Lane(Enum):
    """A place to run in."""

    LONG = auto()
    QUICK = auto()


@dataclass(eq=False, slots=True)
class _Turn:
    """Somebody who waits, and whether a quick place would do."""

    place: asyncio.Future[Lane]
    quick: bool


class Lanes:
    """Places for queries: `places` at once, the last of several a quick one; `waiting` may wait."""

    def __init__(self, places: int, waiting: int) -> None:
        self._places = max(1, places)
        self._free = {Lane.LONG: max(1, places - 1), Lane.QUICK: 1 if places > 1 else 0}
        self._most = waiting
        self._waiting: deque[_Turn] = deque()
        self._lock = threading.Lock()

    async def enter(self, seconds: float, *, quick: bool = True) -> Lane:
        """A free place, a quick one only if allowed, as soon as there is one.

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
            turn = _Turn(asyncio.get_running_loop().create_future(), quick)
            self._waiting.append(turn)
        try:
            return await asyncio.wait_for(asyncio.shield(turn.place), seconds)
        except (TimeoutError, asyncio.CancelledError) as error:
            self._give_up(turn)
            if isinstance(error, asyncio.CancelledError):
                raise
            raise OverrunError("Too many queries are running; ask again in a minute.") from None

    @property
    def running(self) -> int:
        """How many places are taken."""
        return self._places - sum(self._free.values())

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return len(self._waiting)

    def leave(self, lane: Lane) -> None:
        """Free a place; who has waited longest for such a one takes it."""
        with self._lock:
            fitting = (one for one in self._waiting if one.quick or lane is Lane.LONG)
            turn = next(fitting, None)
            if turn is None:
                self._free[lane] += 1
                return
            self._waiting.remove(turn)
        turn.place.get_loop().call_soon_threadsafe(self._call, turn, lane)

    def _call(self, turn: _Turn, lane: Lane) -> None:
        if turn.place.done():
            self.leave(lane)
        else:
            turn.place.set_result(lane)

    def _give_up(self, turn: _Turn) -> None:
        """Stop waiting; a place that was given in the meantime goes on to the next."""
        with self._lock:
            if turn in self._waiting:
                self._waiting.remove(turn)
                return
        if turn.place.done():
            self.leave(turn.place.result())
        else:
            turn.place.cancel()
