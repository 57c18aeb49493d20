"""Countries, organisations, offices and places of the world, as articles name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from pyoxigraph import NamedNode, Quad

from graph.identity.index import Index, count_quads
from graph.names import kind
from graph.world.descriptions import Named, describe, label_of, served_by
from graph.world.diff import Diff
from graph.world.reading import WorldReader

NamedForms = Mapping[str, Iterable[str]]
"""By IRI: the forms in which one article names a thing."""


@dataclass(slots=True)
class ThingsChange:
    """What a change does to countries, organisations and places, and to offices."""

    diff: Diff = field(default_factory=Diff)
    before: dict[str, Named] = field(default_factory=dict)
    """By IRI, of those that have another name now: what they were called."""
    after: dict[str, Named] = field(default_factory=dict)
    """What these, and those that are new, are called."""


def revise_things(
    index: Index, world: WorldReader, gone: Iterable[NamedForms], fresh: Iterable[NamedForms]
) -> ThingsChange:
    """Count anew what articles name."""
    change: dict[NamedNode, Counter[str]] = {}
    for sign, articles in ((-1, gone), (1, fresh)):
        for named in articles:
            for iri, forms in named.items():
                counts = change.setdefault(NamedNode(iri), Counter())
                for form in forms:
                    counts[form] += sign
    moved = {node: counts for node, counts in change.items() if any(counts.values())}
    before = index.counts(moved)
    after: dict[NamedNode, Counter[str]] = {}
    for node, counts in moved.items():
        total = before.get(node, Counter()).copy()
        total.update(counts)
        if +total:
            after[node] = +total
    was, now = _named(before), _named(after)
    renamed = {node for node in was.keys() & now.keys() if was[node] != now[node]}
    offices = {node for node in moved if kind(node) == "office"}
    others = set(world.offices_of(renamed)) - offices
    unknown = {served_by(office) for office in offices | others} - (was.keys() & now.keys())
    known = {node: Named(node, label) for node, label in world.labels(unknown).items()}
    old = _Telling(before, known | was, others)
    new = _Telling(after, known | now, others)
    found = ThingsChange()
    found.diff.replace(old.quads_unlike(new), new.quads_unlike(old))
    found.before = {node.value: was[node] for node in renamed}
    found.after = {node.value: now[node] for node in renamed | (now.keys() - was.keys())}
    return found


def _named(counts: Mapping[NamedNode, Counter[str]]) -> dict[NamedNode, Named]:
    return {
        node: Named(node, label_of(node, forms))
        for node, forms in counts.items()
        if kind(node) != "office"
    }


class _Telling:
    """What index and world hold of things, before a change or after it."""

    def __init__(
        self,
        counts: Mapping[NamedNode, Counter[str]],
        named: Mapping[NamedNode, Named],
        others: Collection[NamedNode],
    ) -> None:
        self._counts = counts
        self._named = named
        self._others = others

    def quads_unlike(self, other: _Telling) -> Iterator[Quad]:
        """The quads, without those of things of which the other telling says the same."""
        for node, forms in self._counts.items():
            yield from count_quads(node, forms)
        for node in (*self._counts, *self._others):
            if self._grounds(node) != other._grounds(node):
                of = self._named[served_by(node)] if kind(node) == "office" else None
                yield from describe(node, self._counts.get(node, {}), of)

    def _grounds(self, node: NamedNode) -> object:
        """What the description of a thing rests on; None where it is not in the world."""
        if node not in self._counts and node not in self._others:
            return None
        if kind(node) == "office":
            return self._named.get(served_by(node))
        return self._named[node], self._counts[node].keys()
