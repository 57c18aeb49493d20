"""The store in this process: pyoxigraph, in a folder or in memory."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import IO

import pyoxigraph
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
)

from graph.store.base import (
    QueryError,
    Row,
    StoreError,
    Values,
    bind,
    export_format,
    graph_format,
    rows_of,
    solution_format,
    truth_of,
    update_text,
)
from ontology.vocabulary import PREFIXES

_PREFIXES = dict(PREFIXES)
_WITH_GRAPHS = (RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.JSON_LD)


class EmbeddedStore:
    """Quads held by pyoxigraph in `folder`, made if absent; in memory if there is none.

    Raises `StoreError` if another process has the folder open or it is no store.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._store: pyoxigraph.Store | None = _open(folder)

    @property
    def location(self) -> str:
        """The folder, or `memory`."""
        return str(self._folder) if self._folder else "memory"

    def select(self, sparql: str, bindings: Mapping[str, Values] | None = None) -> list[Row]:
        """The solutions of a SELECT, unbound variables left out."""
        found = self._query(bind(sparql, bindings))
        return rows_of(found)

    def ask(self, sparql: str, bindings: Mapping[str, Values] | None = None) -> bool:
        """The answer of an ASK."""
        found = self._query(bind(sparql, bindings))
        return truth_of(found)

    def construct(self, sparql: str, bindings: Mapping[str, Values] | None = None) -> list[Quad]:
        """The triples of a CONSTRUCT or DESCRIBE, as quads of the default graph."""
        found = self._query(bind(sparql, bindings))
        if not isinstance(found, QueryTriples):
            raise QueryError("the query is no CONSTRUCT or DESCRIBE: its result has no triples")
        return [Quad(triple.subject, triple.predicate, triple.object) for triple in found]

    def serialise_query(self, sparql: str, media_type: str, out: IO[bytes]) -> None:
        """Write the result of any query to `out`."""
        found = self._query(sparql)
        if isinstance(found, QueryTriples):
            found.serialize(out, graph_format(media_type))
        else:
            found.serialize(out, solution_format(media_type))

    def apply(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Take quads out and put quads in, in one transaction."""
        text = update_text(removed, added)
        if not text:
            return
        try:
            self._open_store.update(text)
        except OSError as error:
            raise StoreError(f"cannot write to the store at {self.location}: {error}") from error

    def clear(self, graph: NamedNode | DefaultGraph) -> None:
        """Take all quads of one graph out."""
        self._open_store.clear_graph(graph)

    def quads_of(self, graph: NamedNode | DefaultGraph) -> list[Quad]:
        """All quads of one graph."""
        return list(self._open_store.quads_for_pattern(None, None, None, graph))

    def quads_from(
        self, subjects: Iterable[NamedNode], graph: NamedNode | DefaultGraph, *predicates: NamedNode
    ) -> list[Quad]:
        """The quads of a graph with one of the subjects; with one of the predicates if given."""
        find = self._open_store.quads_for_pattern
        wanted: tuple[NamedNode | None, ...] = predicates or (None,)
        return [
            quad
            for one in set(subjects)
            for each in wanted
            for quad in find(one, each, None, graph)
        ]

    def quads_to(
        self,
        objects: Iterable[NamedNode | Literal],
        graph: NamedNode | DefaultGraph,
        predicate: NamedNode,
    ) -> list[Quad]:
        """The quads of a graph with the predicate and one of the objects."""
        find = self._open_store.quads_for_pattern
        return [quad for one in set(objects) for quad in find(None, predicate, one, graph)]

    def export(self, format_name: str, out: IO[bytes]) -> None:
        """Write all quads; formats without graphs hold the default graph alone."""
        form = export_format(format_name)
        graph = None if form in _WITH_GRAPHS else DefaultGraph()
        self._open_store.dump(out, form, from_graph=graph, prefixes=_PREFIXES)

    def flush(self) -> None:
        """Sync the engine's log to disk.

        The engine's own `flush` writes its tables anew, at two hundred times the cost; the log
        alone already brings back every update after a crash.
        """
        if self._folder is None:
            return
        for log in self._folder.glob("*.log"):
            _sync(log)
        if os.name == "posix":
            _sync(self._folder)

    def backup(self, folder: Path) -> None:
        """Copy the store as it stands to a new folder, by hard links where the disk has them."""
        try:
            self._open_store.backup(folder)
        except OSError as error:
            raise StoreError(f"cannot copy the store to {folder}: {error}") from error

    def close(self) -> None:
        """Flush and let go of the folder."""
        if self._store is not None and self._folder is not None:
            self.flush()
        self._store = None

    @property
    def _open_store(self) -> pyoxigraph.Store:
        if self._store is None:
            raise StoreError(f"the store at {self.location} has been closed")
        return self._store

    def _query(self, sparql: str) -> QuerySolutions | QueryBoolean | QueryTriples:
        try:
            return self._open_store.query(sparql, prefixes=_PREFIXES)
        except SyntaxError as error:
            raise QueryError(f"the SPARQL query cannot be parsed: {error}") from error


def _open(folder: Path | None) -> pyoxigraph.Store:
    if folder is None:
        return pyoxigraph.Store()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return pyoxigraph.Store(folder)
    except OSError as error:
        raise StoreError(_why_not(folder, error)) from error


def _why_not(folder: Path, error: OSError) -> str:
    if isinstance(error, FileExistsError | NotADirectoryError):
        return f"the store {folder} is a file: give a folder, or an http(s) URL"
    if "lock" in str(error).lower():
        return (
            f"the store at {folder} is open in another process: stop that one (a running "
            "service, for example), or work through it over HTTP"
        )
    return f"cannot open the store at {folder}: {error}"


def _sync(path: Path) -> None:
    try:
        handle = os.open(path, os.O_RDONLY)
    except FileNotFoundError:
        return  # the engine drops a log once its tables hold it
    try:
        os.fsync(handle)
    except OSError as error:
        raise StoreError(f"cannot sync {path} to disk: {error}") from error
    finally:
        os.close(handle)
