"""What was told of single things, remembered until a change touches what it rests on."""

from __future__ import annotations

import threading
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from graph.memory.following import Followed

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph
    from graph.memory.journal import Change

_T = TypeVar("_T")
_MOST = 50_000
"""Nodes on which all that is remembered may rest; what was not asked for longest is forgotten."""


@dataclass(frozen=True, slots=True)
class Told(Generic[_T]):
    """What is told of a thing, and the IRIs of the nodes whose change may change it."""

    what: _T
    rests_on: frozenset[str]


class Recollection(Generic[_T]):
    """What `tell` says of things of a graph, by IRI. Many may ask while one writes.

    `tell` is asked for several at once and leaves out what there is not.
    """

    def __init__(
        self,
        tell: Callable[[KnowledgeGraph, list[str]], Mapping[str, Told[_T]]],
        most: int = _MOST,
    ) -> None:
        self._tell = tell
        self._memories = Followed(lambda _: _Memory[_T](most), _forget)

    def of(self, graph: KnowledgeGraph, iris: Iterable[str]) -> dict[str, _T]:
        """What is told of each of these, in their order, without those that there are not."""
        memory, wanted = self._memories.of(graph), list(dict.fromkeys(iris))
        found, changes = memory.find(wanted)
        missing = [iri for iri in wanted if iri not in found]
        if missing:
            told = self._tell(graph, missing)
            memory.keep(told, changes)
            found.update((iri, one.what) for iri, one in told.items())
        return {iri: found[iri] for iri in wanted if iri in found}


class _Memory(Generic[_T]):
    def __init__(self, most: int) -> None:
        self._most = most
        self._size = self._changes = 0
        self._told: OrderedDict[str, Told[_T]] = OrderedDict()
        self._resting: defaultdict[str, set[str]] = defaultdict(set)
        """By node, what rests on it."""
        self._lock = threading.Lock()

    def find(self, iris: Iterable[str]) -> tuple[dict[str, _T], int]:
        """What is remembered of these, and how many changes have been followed by now."""
        found: dict[str, _T] = {}
        with self._lock:
            for iri in iris:
                if iri in self._told:
                    self._told.move_to_end(iri)
                    found[iri] = self._told[iri].what
            return found, self._changes

    def keep(self, told: Mapping[str, Told[_T]], changes: int) -> None:
        """Remember what was told after so many changes, unless there have been others since."""
        with self._lock:
            if changes != self._changes:
                return
            for iri, one in told.items():
                self._drop(iri)
                self._told[iri] = one
                self._size += len(one.rests_on)
                for node in one.rests_on:
                    self._resting[node].add(iri)
            while self._size > self._most:
                self._drop(next(iter(self._told)))

    def forget(self, nodes: Iterable[str]) -> None:
        """Forget what rests on nodes that have changed."""
        with self._lock:
            self._changes += 1
            for node in nodes:
                for iri in list(self._resting.get(node, ())):
                    self._drop(iri)

    def _drop(self, iri: str) -> None:
        one = self._told.pop(iri, None)
        for node in one.rests_on if one else ():
            self._size -= 1
            self._resting[node].discard(iri)
            if not self._resting[node]:
                del self._resting[node]


def _forget(memory: _Memory[_T], graph: KnowledgeGraph, change: Change) -> None:
    memory.forget(change.described | change.tenures | change.events | change.articles)
