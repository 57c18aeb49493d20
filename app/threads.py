"""How many requests are worked on at once, and how the threads that do so take turns."""

from __future__ import annotations

import os
import sys

from anyio.to_thread import current_default_thread_limiter

_BESIDE = 4
"""Threads beside one for each processor: some wait for the store or the disk."""
_TURN = 0.001
"""Seconds after which a thread that computes lets another one have the interpreter."""


def share_interpreter() -> None:
    """Let few threads answer requests: they have one interpreter between them.

    The more want it, the longer the loop that takes requests and the thread that writes wait for
    their turn; requests wait better in a queue.
    """
    current_default_thread_limiter().total_tokens = (os.cpu_count() or 1) + _BESIDE
    sys.setswitchinterval(_TURN)
