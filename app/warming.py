"""What answers rest on, read into memory before the first is asked for."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from graph.answers.answer import is_understood
from graph.answers.completion.completion import complete
from graph.facts import LegationError
from graph.knowledge import KnowledgeGraph
from graph.memory.census import census
from graph.memory.links import network
from graph.memory.lookup import name_index
from graph.views.events import EventFilter, find_events

_LATEST = EventFilter(limit=2_000, newest_first=True)
"""The events that are most asked for."""
_READ: tuple[Callable[[KnowledgeGraph], object], ...] = (
    name_index,
    lambda graph: is_understood("Who met whom in 2020?", graph),
    lambda graph: complete("who met", graph),
    network,
    census,
    lambda graph: find_events(graph, _LATEST),
)
"""Each holds what it has read; what is asked in the meantime waits for no more than its own."""
_LOG = logging.getLogger("legation")


class Warming:
    """One reading of a graph into memory, in a thread of its own."""

    def __init__(self, graph: KnowledgeGraph) -> None:
        self._graph = graph
        self._stopped = False
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="warming")
        self._over = self._thread.submit(self._read)

    async def over(self, seconds: float) -> bool:
        """Whether all has been read, at the latest after so many seconds."""
        waiting = asyncio.wrap_future(self._over)
        done, _ = await asyncio.wait([waiting], timeout=seconds)
        return bool(done)

    def close(self) -> None:
        """Stop after what is being read."""
        self._stopped = True
        self._thread.shutdown()

    def _read(self) -> None:
        try:
            for read in _READ:
                if self._stopped:
                    return
                read(self._graph)
        except LegationError as error:
            # Who asks later reads it then, and is told why it cannot be read if it still cannot.
            _LOG.warning("the graph could not be read into memory at the start: %s", error)
