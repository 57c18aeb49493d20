"""Limits of rate: a bucket of tokens for each client, in bounded memory."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

_MOST = 100_000
"""Clients that are remembered; of more, who came longest ago begins anew."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many in a second for long, so many at once. No limit if `per_second` is 0."""

    name: str
    per_second: float
    burst: int

    @property
    def policy(self) -> str:
        """The limit as the field RateLimit-Policy tells it."""
        return f'"{self.name}";q={self.burst};w={self._seconds(self.burst)}'

    def told(self, left: int) -> str:
        """What is left of it as the field RateLimit tells it."""
        return f'"{self.name}";r={left};t={self._seconds(self.burst - left)}'

    def _seconds(self, tokens: int) -> int:
        return math.ceil(tokens / self.per_second)


class Buckets:
    """One bucket for each client under one rate.

    Of each only the moment is kept at which it will be full again (the generic cell rate
    algorithm, which counts as a token bucket does).
    """

    def __init__(
        self, rate: Rate, clock: Callable[[], float] = time.monotonic, most: int = _MOST
    ) -> None:
        self.rate = rate
        self._clock = clock
        self._most = most
        self._full: OrderedDict[str, float] = OrderedDict()

    def take(self, client: str) -> tuple[int, float]:
        """Take a token: how many are left, and 0; or -1, and the seconds until there is one."""
        now = self._clock()
        step = 1 / self.rate.per_second
        full = max(self._full.get(client, now), now) + step
        over = full - now - step * self.rate.burst
        if over > step / 1e6:
            return -1, over
        self._full[client] = full
        self._full.move_to_end(client)
        if len(self._full) > self._most:
            self._full.popitem(last=False)
        return int((-over + step / 1e6) / step), 0.0

    def __len__(self) -> int:
        return len(self._full)
