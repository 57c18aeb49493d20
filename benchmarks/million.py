"""A graph of about a million triples of invented news, made once or opened where it is."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from benchmarks.synthetic import articles
from graph.knowledge import KnowledgeGraph

_ARTICLES = 10_000
"""Articles of which the world has about a million triples."""


@contextmanager
def million(store: str | None = None) -> Iterator[KnowledgeGraph]:
    """The graph at `store`, which is filled if it is empty; without it, one for this while."""
    with ExitStack() as held:
        folder = store or held.enter_context(tempfile.TemporaryDirectory()) + "/store"
        graph = held.enter_context(KnowledgeGraph.open(folder))
        if not graph.statistics().articles:
            graph.put_all(articles(_ARTICLES))
        yield graph


def triples(graph: KnowledgeGraph) -> int:
    """How many triples the world has."""
    [row] = graph.store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")
    return int(row["n"].value)
