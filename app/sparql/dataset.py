"""The graphs over which a request wants its query (SPARQL 1.1 Protocol, 2.1.4)."""

from __future__ import annotations

from collections.abc import Sequence

from pyoxigraph import NamedNode

from app.errors import RequestError
from graph.store import WHOLE, Dataset


def dataset(default: Sequence[str], named: Sequence[str]) -> Dataset:
    """The dataset of these graphs, which stands instead of FROM; the whole where none is named.

    Raises `RequestError` for what is no IRI.
    """
    if not default and not named:
        return WHOLE
    for iri in (*default, *named):
        try:
            NamedNode(iri)
        except ValueError as error:
            raise RequestError(f"{iri!r:.80} is no IRI of a graph: {error}") from error
    return Dataset(tuple(default), tuple(named))
