"""What every store can do, and how queries and updates are written for all of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Protocol, TypeAlias

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Triple,
    serialize,
)

from graph.facts import LegationError
from graph.store.rows import Row, Term, read_rows

Values: TypeAlias = Term | int | Sequence[Term] | Sequence[tuple[Term, ...]]
"""What a placeholder stands for: a term, a bare number, the terms or rows of a VALUES block."""

EXPORT_FORMATS: Mapping[str, RdfFormat] = {
    "trig": RdfFormat.TRIG,
    "nquads": RdfFormat.N_QUADS,
    "jsonld": RdfFormat.JSON_LD,
    "turtle": RdfFormat.TURTLE,
    "ntriples": RdfFormat.N_TRIPLES,
    "rdfxml": RdfFormat.RDF_XML,
}
"""Formats of an export; those without graphs hold the world alone."""

_PLACEHOLDER = re.compile(r"\$(\w+)")


class StoreError(LegationError):
    """A store that cannot be opened, reached or written."""


class QueryError(LegationError):
    """SPARQL that cannot be parsed or answered."""


@dataclass(frozen=True, slots=True)
class Dataset:
    """The graphs over which a query runs, instead of those that it names itself.

    The default graph is made of `default`, in which None stands for the store's own; GRAPH looks
    at `named`. None instead of either leaves it as it is. Relative IRIs are resolved against
    `base`.
    """

    default: tuple[str | None, ...] | None = None
    named: tuple[str, ...] | None = None
    base: str | None = None


WHOLE = Dataset()
"""The store's own default graph and all named ones."""


class Store(Protocol):
    """A set of quads with SPARQL. Safe for one writer and many readers in threads."""

    @property
    def location(self) -> str:
        """Where the quads are: a folder, a URL, or `memory`."""

    def select(self, sparql: str, bindings: Mapping[str, Values] | None = None) -> list[Row]:
        """The solutions of a SELECT, unbound variables left out.

        `$name` in the query is replaced by `bindings["name"]`; our prefixes are known.
        Raises `QueryError`.
        """

    def ask(self, sparql: str, bindings: Mapping[str, Values] | None = None) -> bool:
        """The answer of an ASK; bindings as for `select`."""

    def construct(self, sparql: str, bindings: Mapping[str, Values] | None = None) -> list[Quad]:
        """The triples of a CONSTRUCT or DESCRIBE, as quads of the default graph."""

    def serialise_query(
        self, sparql: str, media_type: str, out: IO[bytes], dataset: Dataset = WHOLE
    ) -> None:
        """Write the result of any query to `out`, in one thread from first to last byte.

        Our prefixes are known. Raises `QueryError` for malformed SPARQL, or for a media type
        that does not suit the form of query.
        """

    def apply(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Take quads out and put quads in, all or nothing."""

    def update(self, sparql: str, base: str) -> None:
        """Run an update, all or nothing; relative IRIs are resolved against `base`.

        Our prefixes are known. Raises `QueryError` for malformed SPARQL.
        """

    def clear(self, graph: NamedNode | DefaultGraph) -> None:
        """Take all quads of one graph out."""

    def quads_of(self, graph: NamedNode | DefaultGraph) -> list[Quad]:
        """All quads of one graph."""

    def quads_from(
        self, subjects: Iterable[NamedNode], graph: NamedNode | DefaultGraph, *predicates: NamedNode
    ) -> list[Quad]:
        """The quads of a graph with one of the subjects; with one of the predicates if given."""

    def quads_to(
        self,
        objects: Iterable[NamedNode | Literal],
        graph: NamedNode | DefaultGraph,
        predicate: NamedNode,
    ) -> list[Quad]:
        """The quads of a graph with the predicate and one of the objects."""

    def export(self, format_name: str, out: IO[bytes]) -> None:
        """Write all quads in one of `EXPORT_FORMATS`."""

    def flush(self) -> None:
        """Return once all that was applied would outlive a loss of power."""

    def close(self) -> None:
        """Finish; the store is not used again."""


def bind(sparql: str, bindings: Mapping[str, Values] | None) -> str:
    """The query with its `$name` placeholders filled, each term escaped."""
    if not bindings:
        return sparql
    filled = {name: _written(values) for name, values in bindings.items()}
    return _PLACEHOLDER.sub(lambda found: filled.get(found[1], found[0]), sparql)


def _written(values: Values) -> str:
    if isinstance(values, NamedNode | BlankNode | Literal | int):
        return str(values)
    return " ".join(
        f"({' '.join(map(str, value))})" if isinstance(value, tuple) else str(value)
        for value in values
    )


def update_text(removed: Iterable[Quad], added: Iterable[Quad]) -> str:
    """One SPARQL update that takes quads out and puts quads in."""
    parts = [("DELETE DATA", _data(removed)), ("INSERT DATA", _data(added))]
    return " ;\n".join(f"{verb} {{\n{data}}}" for verb, data in parts if data)


def _data(quads: Iterable[Quad]) -> str:
    graphs: dict[NamedNode | BlankNode | DefaultGraph, list[Triple]] = {}
    for quad in quads:
        graphs.setdefault(quad.graph_name, []).append(quad.triple)
    return "".join(
        _lines(triples)
        if isinstance(graph, DefaultGraph)
        else f"GRAPH {graph} {{\n{_lines(triples)}}}\n"
        for graph, triples in graphs.items()
    )


def _lines(triples: Iterable[Triple]) -> str:
    return (serialize(triples, format=RdfFormat.N_TRIPLES) or b"").decode()


def export_format(name: str) -> RdfFormat:
    """The format of that name; raises `LegationError` for others."""
    if name not in EXPORT_FORMATS:
        raise LegationError(f"format {name!r} is unknown: use {', '.join(EXPORT_FORMATS)}")
    return EXPORT_FORMATS[name]


def solution_format(media_type: str) -> QueryResultsFormat:
    """The format of rows or of a yes or no; raises `QueryError` for others."""
    found = QueryResultsFormat.from_media_type(media_type)
    if found is None:
        raise QueryError(
            f"{media_type!r} is no format of SELECT or ASK: use application/sparql-results+json, "
            "application/sparql-results+xml, text/csv or text/tab-separated-values"
        )
    return found


def graph_format(media_type: str) -> RdfFormat:
    """The format of triples; raises `QueryError` for others."""
    found = RdfFormat.from_media_type(media_type)
    if found is None:
        raise QueryError(
            f"{media_type!r} is no format of CONSTRUCT or DESCRIBE: use text/turtle, "
            "application/n-triples, application/rdf+xml or application/ld+json"
        )
    return found


def rows_of(found: object) -> list[Row]:
    """The rows of a SELECT's result, unbound variables left out; `QueryError` for any other."""
    if not isinstance(found, QuerySolutions):
        raise QueryError("the query is no SELECT: its result has no rows")
    return read_rows(found)


def truth_of(found: object) -> bool:
    """The answer of an ASK's result; `QueryError` for any other."""
    if not isinstance(found, QueryBoolean):
        raise QueryError("the query is no ASK: its result is not yes or no")
    return bool(found)
