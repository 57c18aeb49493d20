"""What an index has told lately: who is in the news today was there yesterday."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, Generic, TypeVar

from pyoxigraph import Literal, NamedNode

_KEPT = 16_384
"""Records, or sets of nodes, that are kept of each name: the longest have some kilobytes."""
_K = TypeVar("_K")
_V = TypeVar("_V")

Value = NamedNode | Literal


class Memory:
    """Records and nodes of an index by name, true as long as all changes are noted.

    `records` are the names of properties of which a node has one, `keys` of those by whose value
    nodes are looked for; of others nothing is kept.
    """

    def __init__(
        self, records: Iterable[NamedNode], keys: Iterable[NamedNode], most: int = _KEPT
    ) -> None:
        self._records: dict[NamedNode, _Latest[NamedNode, str]] = {
            name: _Latest(most) for name in records
        }
        self._nodes: dict[NamedNode, _Latest[Value, set[NamedNode]]] = {
            name: _Latest(most) for name in keys
        }

    def records(
        self,
        name: NamedNode,
        nodes: Iterable[NamedNode],
        look_up: Callable[[Collection[NamedNode]], Iterable[tuple[NamedNode, str]]],
    ) -> Iterator[tuple[NamedNode, str]]:
        """The records that nodes have; those that are not known are looked up."""
        kept = self._records.get(name)
        if kept is None:
            yield from look_up(list(nodes))
            return
        unknown = []
        for node in set(nodes):
            text = kept.get(node)
            if text is None:
                unknown.append(node)
            else:
                yield node, text
        for node, text in look_up(unknown):
            kept.put(node, text)
            yield node, text

    def nodes(
        self,
        name: NamedNode,
        values: Iterable[Value],
        look_up: Callable[[Collection[Value]], Iterable[tuple[NamedNode, Value]]],
    ) -> set[NamedNode]:
        """The nodes with one of the values; those of values not known are looked up."""
        kept = self._nodes.get(name)
        if kept is None:
            return {node for node, _ in look_up(list(values))}
        found: set[NamedNode] = set()
        unknown: dict[Value, set[NamedNode]] = {}
        for value in set(values):
            nodes = kept.get(value)
            if nodes is None:
                unknown[value] = set()
            else:
                found |= nodes
        for node, value in look_up(unknown.keys()):
            unknown[value].add(node)
        for value, nodes in unknown.items():
            kept.put(value, nodes)
            found |= nodes
        return found

    def note(self, removed: Sequence[Any], added: Sequence[Any]) -> None:
        """Follow a change of the index by its quads."""
        for quad in removed:
            name = quad.predicate
            if name in self._records:
                self._records[name].drop(quad.subject)
            elif name in self._nodes:
                (self._nodes[name].get(quad.object) or set()).discard(quad.subject)
        for quad in added:
            name = quad.predicate
            if name in self._records:
                self._records[name].put(quad.subject, quad.object.value)
            elif name in self._nodes:
                nodes = self._nodes[name].get(quad.object)
                if nodes is not None:
                    nodes.add(quad.subject)


class _Latest(Generic[_K, _V]):
    """What was asked for last."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: dict[_K, _V] = {}

    def get(self, key: _K) -> _V | None:
        value = self._held.pop(key, None)
        if value is not None:
            self._held[key] = value
        return value

    def put(self, key: _K, value: _V) -> None:
        self._held.pop(key, None)
        self._held[key] = value
        if len(self._held) > self._most:
            del self._held[next(iter(self._held))]

    def drop(self, key: _K) -> None:
        self._held.pop(key, None)
