"""Countries, organisations, offices and places of the world, as articles name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from pyoxigraph import NamedNode

from graph.identity.index import Index, count_quads
from graph.names import kind
from graph.world.descriptions import Named, describe, label_of, served_by
from graph.world.diff import Diff
from graph.world.reading import WorldReader

NamedForms = Mapping[str, Iterable[str]]
"""By IRI: the forms in which one article names a thing."""


def revise_things(
    index: Index, world: WorldReader, gone: Iterable[NamedForms], fresh: Iterable[NamedForms]
) -> tuple[Diff, dict[str, Named]]:
    """Count anew what articles name; also gives what things are called whose names changed."""
    change: dict[NamedNode, Counter[str]] = {}
    for sign, articles in ((-1, gone), (1, fresh)):
        for named in articles:
            for iri, forms in named.items():
                counts = change.setdefault(NamedNode(iri), Counter())
                for form in forms:
                    counts[form] += sign
    moved = {node: counts for node, counts in change.items() if any(counts.values())}
    return _Things(index, world).revise(moved)


class _Things:
    def __init__(self, index: Index, world: WorldReader) -> None:
        self._index = index
        self._world = world

    def revise(self, change: Mapping[NamedNode, Counter[str]]) -> tuple[Diff, dict[str, Named]]:
        diff = Diff()
        before = self._index.counts(change)
        after: dict[NamedNode, Counter[str]] = {}
        for node, counts in change.items():
            total = before.get(node, Counter()).copy()
            total.update(counts)
            after[node] = +total
        diff.replace(
            self._index.quads_of_counts(change),
            (quad for node, counts in after.items() for quad in count_quads(node, counts)),
        )
        labels = {
            node: Named(node, label_of(node, counts))
            for node, counts in after.items()
            if counts and kind(node) != "office"
        }
        known = self._world.labels(labels)
        renamed = {node for node in labels if known.get(node) not in (None, labels[node].label)}
        offices = {node for node in after if kind(node) == "office"}
        offices.update(self._world.offices_of(renamed))
        offices -= {node for node, counts in after.items() if not counts}
        self._describe(diff, after, labels, offices)
        new = {node.value: labels[node] for node in labels if node not in known or node in renamed}
        return diff, new

    def _describe(
        self,
        diff: Diff,
        counts: Mapping[NamedNode, Counter[str]],
        labels: Mapping[NamedNode, Named],
        offices: set[NamedNode],
    ) -> None:
        diff.replace(self._world.nodes({*counts, *offices}), ())
        for node, named in labels.items():
            diff.replace((), describe(node, counts[node], named))
        unknown = {served_by(office) for office in offices} - set(labels)
        names = self._world.labels(unknown)
        for office in offices:
            of = served_by(office)
            diff.replace((), describe(office, {}, labels.get(of) or Named(of, names[of])))
