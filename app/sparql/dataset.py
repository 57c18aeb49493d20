"""The graphs over which a request wants its query (SPARQL 1.1 Protocol, 2.1.4)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from app.errors import RequestError


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs that a request names; None where it names none.

    The default graph is made of `default`, in which None stands for the store's own; GRAPH looks
    at `named`.
    """

    default: tuple[str | None, ...] | None = None
    named: tuple[str, ...] | None = None


WHOLE = Dataset()
"""The store's own default graph and all named ones."""


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
