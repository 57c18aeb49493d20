"""Visitors' own graphs beside what is derived: looked up, replaced, added to and dropped."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from pyoxigraph import DefaultGraph, NamedNode, Triple

from graph.facts import LegationError
from graph.names import OWN_GRAPH, is_derived

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph


class DerivedGraphError(LegationError):
    """A graph that is made from articles and decisions and cannot be written."""


def own_graphs(graph: KnowledgeGraph) -> list[str]:
    """The graphs that visitors have written."""
    rows = graph.store.select("SELECT DISTINCT ?g WHERE { GRAPH ?g { } }")
    found = {row["g"].value for row in rows}
    return sorted(iri for iri in found if not is_derived(iri))


def has_triples(graph: KnowledgeGraph, name: NamedNode | DefaultGraph) -> bool:
    """Whether a graph holds anything."""
    where = "?s ?p ?o" if isinstance(name, DefaultGraph) else f"GRAPH {name} {{ ?s ?p ?o }}"
    return graph.store.ask(f"ASK {{ {where} }}")


def write_graph(
    graph: KnowledgeGraph, name: NamedNode, triples: Collection[Triple], *, replace: bool
) -> bool:
    """Put triples into a graph, instead of what it holds or beside it; True if it was empty.

    Raises `DerivedGraphError` for a graph that is not visitors' own.
    """
    _check(name)
    was_empty = not has_triples(graph, name)
    lines = "".join(f"{one} .\n" for one in triples)
    update = f"CLEAR SILENT GRAPH {name} ;\n" if replace else ""
    update += f"INSERT DATA {{ GRAPH {name} {{\n{lines}}} }}"
    graph.change_own(lambda store: store.update(update, name.value))
    return was_empty


def drop_graph(graph: KnowledgeGraph, name: NamedNode) -> bool:
    """Take all triples of a graph out; False if there were none."""
    _check(name)
    if not has_triples(graph, name):
        return False
    graph.change_own(lambda store: store.clear(name))
    return True


def _check(name: NamedNode) -> None:
    if name != OWN_GRAPH and is_derived(name.value):
        raise DerivedGraphError(
            f"{name} is made by Legation from articles and decisions and cannot be written; write "
            "to a graph with an IRI of your own"
        )
