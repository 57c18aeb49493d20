"""What is read from a graph as a whole, held in memory, and brought up to date by what changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Generic, TypeVar
from weakref import WeakKeyDictionary

from graph.memory.journal import Change

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

_T = TypeVar("_T")
_MOST = 5_000
"""Nodes of a change above which all is read anew."""


class Followed(Generic[_T]):
    """One thing in memory for each graph.

    `read` makes it of the whole graph. `follow` changes it where it stands, by reading again what
    a change has touched; that must be right also where the graph is a change ahead.
    """

    def __init__(
        self,
        read: Callable[[KnowledgeGraph], _T],
        follow: Callable[[_T, KnowledgeGraph, Change], None],
    ) -> None:
        self._read = read
        self._follow = follow
        self._held: WeakKeyDictionary[KnowledgeGraph, tuple[int, _T]] = WeakKeyDictionary()
        self._lock = threading.Lock()

    def of(self, graph: KnowledgeGraph) -> _T:
        """The thing as the graph stands now."""
        held = self._held.get(graph)
        if held and held[0] == graph.revision:
            return held[1]
        with self._lock:
            return self._renewed(graph)

    def _renewed(self, graph: KnowledgeGraph) -> _T:
        revision, held = graph.revision, self._held.get(graph)
        change = graph.journal.between(held[0], revision) if held else None
        if held and change is not None and change.size <= _MOST:
            found = held[1]
            if change.size:
                self._follow(found, graph, change)
        else:
            found = self._read(graph)
        self._held[graph] = (revision, found)
        return found
