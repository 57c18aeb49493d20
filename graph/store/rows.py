"""The rows of a SELECT, taken from the engine in one piece.

The engine lets other threads run for each row that is taken one by one, and where several want
the interpreter each such turn costs more than the row. So a result is written to memory first, as
tab-separated values (SPARQL 1.1 Query Results CSV and TSV Formats), and read from there.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TypeAlias

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
)

Term: TypeAlias = NamedNode | BlankNode | Literal
Row: TypeAlias = dict[str, Term]

_REMEMBERED = 1 << 15
"""Terms that are made once; an IRI stands in many rows."""
_XSD = "http://www.w3.org/2001/XMLSchema#"
_BOOLEANS = ("true", "false")


def read_rows(found: QuerySolutions) -> list[Row]:
    """The rows of a result, unbound variables left out."""
    written = found.serialize(format=QueryResultsFormat.TSV) or b""
    head, *lines = written.decode().split("\n")[:-1]
    names = [name[1:] for name in head.split("\t")]
    return [
        {name: _term(cell) for name, cell in zip(names, line.split("\t"), strict=True) if cell}
        for line in lines
    ]


def _term(cell: str) -> Term:
    if cell[0] == "<":
        return _iri(cell)
    if cell[0] == '"' and cell[-1] == '"' and "\\" not in cell:
        return Literal(cell[1:-1])
    return _other(cell)


@lru_cache(_REMEMBERED)
def _iri(cell: str) -> Term:
    return NamedNode(cell[1:-1])


@lru_cache(_REMEMBERED)
def _other(cell: str) -> Term:
    if cell[0] == '"':
        (quad,) = parse(f"<urn:x> <urn:x> {cell} .", RdfFormat.N_TRIPLES)
        assert isinstance(quad.object, Literal)
        return quad.object
    if cell.startswith("_:"):
        return BlankNode(cell[2:])
    return Literal(cell, datatype=NamedNode(_XSD + _bare_type(cell)))


def _bare_type(cell: str) -> str:
    """The type of a value that is written without quotes."""
    if cell in _BOOLEANS:
        return "boolean"
    if "e" in cell or "E" in cell:
        return "double"
    return "decimal" if "." in cell else "integer"
