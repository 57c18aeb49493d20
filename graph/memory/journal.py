"""What the last changes of a graph have touched, for whatever follows it in memory."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode

from graph.names import kind, local
from ontology.vocabulary import ID, LEG

NAMED = frozenset({"official", "country", "organisation", "office", "place"})
"""The kinds of things that have names."""
_KEPT = 50_000
"""Nodes that are remembered in all; who lies further behind reads the graph anew."""
_WORLD = DefaultGraph()
_PARTICIPANT = LEG["participant"]
_NAMES = {"event": 1, "tenure": 3, "article": 1}
"""Parts of the path by which one of these is known, after its kind."""


@dataclass(frozen=True, slots=True)
class Change:
    """What a change has touched, by IRI: what it says of them may be as it was."""

    things: frozenset[str] = frozenset()
    """Named things, and those who take part in other events than before."""
    tenures: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    described: frozenset[str] = frozenset()
    """Of the named things, those of which something else is told than in which events they act."""

    @property
    def size(self) -> int:
        """How many nodes there are."""
        return sum(map(len, (self.things, self.tenures, self.events, self.articles)))

    def union(self, other: Change) -> Change:
        """What both touch."""
        return Change(
            self.things | other.things,
            self.tenures | other.tenures,
            self.events | other.events,
            self.articles | other.articles,
            self.described | other.described,
        )


class Journal:
    """The last changes of a graph; many may read it while one writes."""

    def __init__(self) -> None:
        self._changes: deque[tuple[int, Change]] = deque()
        self._size = 0
        self._lock = threading.Lock()

    def note(self, revision: int, changed: Collection[Any]) -> None:
        """Remember the quads taken out or put in by the change that leads to a revision."""
        if len(changed) > _KEPT:
            self.forget()
            return
        change = _touched(changed)
        with self._lock:
            self._changes.append((revision, change))
            self._size += change.size
            while self._size > _KEPT:
                _, forgotten = self._changes.popleft()
                self._size -= forgotten.size

    def forget(self) -> None:
        """After this, nothing is known of what changed before."""
        with self._lock:
            self._changes.clear()
            self._size = 0

    def between(self, old: int, new: int) -> Change | None:
        """All that has changed from one revision to another; None if that is not known any more."""
        with self._lock:
            noted = [change for revision, change in self._changes if old < revision <= new]
        if len(noted) != new - old:
            return None
        found = Change()
        for one in noted:
            found = found.union(one)
        return found


def _touched(changed: Iterable[Any]) -> Change:
    quads = [quad for quad in changed if quad.graph_name == _WORLD]
    acting = {quad.object.value for quad in quads if quad.predicate == _PARTICIPANT}
    described = set()
    parts: dict[str, set[str]] = {name: set() for name in _NAMES}
    for node in {quad.subject for quad in quads}:
        of = kind(node)
        if of in NAMED:
            described.add(node.value)
        elif of in parts:
            parts[of].add(_whole(node, of))
    return Change(
        frozenset(acting | described),
        frozenset(parts["tenure"]),
        frozenset(parts["event"]),
        frozenset(parts["article"]),
        frozenset(described),
    )


def _whole(node: NamedNode, of: str) -> str:
    """The event of a participation or step, the tenure of a term, the article of a quote."""
    names = local(node).split("/")[: _NAMES[of]]
    return ID["/".join([of, *names])].value
