"""The store in this process: pyoxigraph, in a folder or in memory."""

from __future__ import annotations

import os
import threading
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import IO, Any

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
    parse,
    serialize,
)

from graph.store.base import (
    WHOLE,
    Dataset,
    QueryError,
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
from graph.store.rows import Row
from ontology.vocabulary import ID, LEG, PREFIXES

_PREFIXES = dict(PREFIXES)
_WITH_GRAPHS = (RdfFormat.TRIG, RdfFormat.N_QUADS, RdfFormat.JSON_LD)
_MANY = 10_000
"""Quads that are cheaper to load as tables of their own than through the log."""
_LONGEST_LOG = 50_000
"""Quads that may stand in the log alone; a longer log is slow to read when the store is opened."""
_SCATTERED = 1_000_000
"""Quads loaded as tables of their own after which these are worth merging: look-ups in graphs of
millions take twice as long before."""
_LOADING = ID["graph/loading"]
_OLD, _NEW, _LOADED = LEG["old"], LEG["new"], LEG["loaded"]
"""What stands in the graph of a load that has begun: what it takes out, and that it is in."""


class EmbeddedStore:
    """Quads held by pyoxigraph in `folder`, made if absent; in memory if there is none.

    Raises `StoreError` if another process has the folder open or it is no store.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._flushing = threading.Lock()
        """Held where the engine writes tables: of two flushes at once, one can wait for ever."""
        self._store: pyoxigraph.Store | None = _open(folder)
        self._logged = _LONGEST_LOG  # unknown: what was there may all be in the log
        self._finished_logs: set[str] = set()
        self._loaded = 0
        self._finish_load()

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

    def serialise_query(
        self, sparql: str, media_type: str, out: IO[bytes], dataset: Dataset = WHOLE
    ) -> None:
        """Write the result of any query to `out`."""
        found = self._query(sparql, dataset)
        if isinstance(found, QueryTriples):
            found.serialize(out, graph_format(media_type))
        else:
            found.serialize(out, solution_format(media_type))

    def apply(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Take quads out and put quads in, all or nothing: in one transaction if they are few."""
        removed, added = list(removed), list(added)
        if len(added) < _MANY or self._folder is None:
            self._update(removed, added)
        else:
            self._load(removed, added)

    def _update(self, removed: Collection[Quad], added: Collection[Quad]) -> None:
        text = update_text(removed, added)
        if not text:
            return
        self._logged += len(removed) + len(added)
        try:
            self._open_store.update(text)
        except OSError as error:
            raise StoreError(f"cannot write to the store at {self.location}: {error}") from error

    def update(self, sparql: str, base: str) -> None:
        """Run an update in one transaction."""
        try:
            self._open_store.update(sparql, base_iri=base, prefixes=_PREFIXES)
        except SyntaxError as error:
            raise QueryError(f"the SPARQL update cannot be parsed: {error}") from error
        except (OSError, RuntimeError) as error:
            raise QueryError(f"the SPARQL update failed: {error}") from error

    def _load(self, removed: Collection[Quad], added: Collection[Quad]) -> None:
        """Put many quads in as tables of their own, then take quads out.

        A note of what is to go comes first, and the load brings with it that it is done: after a
        crash the change is either finished or has never been.
        """
        places = {_place(quad) for quad in removed}
        # The engine may write an old and a new literal alike: what stands in for old quads is put
        # in once more after these have gone.
        again = [quad for quad in added if _place(quad) in places]
        self._update([], [_note(_OLD, removed), _note(_NEW, again)])
        self.flush()
        try:
            with self._flushing:
                self._open_store.bulk_extend([*added, Quad(_LOADING, _LOADED, _LOADING, _LOADING)])
        except OSError as error:
            raise StoreError(f"cannot write to the store at {self.location}: {error}") from error
        self._loaded += len(added)
        self._finish_load()

    def _finish_load(self) -> None:
        """Take out what a load was to take out, if it is in; forget the load."""
        noted = self.quads_of(_LOADING)
        loaded = any(quad.predicate == _LOADED for quad in noted)
        old, new = (_noted(noted, name) if loaded else [] for name in (_OLD, _NEW))
        self._update([*old, *noted], new)

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
        """Sync the engine's log to disk, or what it holds as tables if it has grown long.

        The engine's own `flush` writes its tables anew, at two hundred times the cost; the log
        alone already brings back every update after a crash.
        """
        if self._folder is None:
            return
        if self._logged > _LONGEST_LOG:
            with self._flushing:
                self._open_store.flush()
            self._logged = 0
        with os.scandir(self._folder) as files:
            logs = sorted(file.name for file in files if file.name.endswith(".log"))
        for log in logs:
            if log not in self._finished_logs:
                _sync(self._folder / log)
        self._finished_logs = set(logs[:-1])
        if os.name == "posix":
            _sync(self._folder)

    def backup(self, folder: Path) -> None:
        """Copy the store as it stands to a new folder, by hard links where the disk has them."""
        try:
            with self._flushing:
                self._open_store.backup(folder)
        except OSError as error:
            raise StoreError(f"cannot copy the store to {folder}: {error}") from error

    def close(self) -> None:
        """Flush and let go of the folder; merge its tables if many were loaded."""
        if self._store is not None and self._folder is not None:
            with self._flushing:
                if self._loaded > _SCATTERED:
                    self._store.optimize()
                self._store.flush()
            self.flush()
        self._store = None

    @property
    def _open_store(self) -> pyoxigraph.Store:
        if self._store is None:
            raise StoreError(f"the store at {self.location} has been closed")
        return self._store

    def _query(
        self, sparql: str, dataset: Dataset = WHOLE
    ) -> QuerySolutions | QueryBoolean | QueryTriples:
        graphs: dict[str, Any] = {}
        if dataset.default is not None:
            graphs["default_graph"] = [
                DefaultGraph() if iri is None else NamedNode(iri) for iri in dataset.default
            ]
        if dataset.named is not None:
            graphs["named_graphs"] = [NamedNode(iri) for iri in dataset.named]
        try:
            return self._open_store.query(
                sparql, prefixes=_PREFIXES, base_iri=dataset.base, **graphs
            )
        except SyntaxError as error:
            raise QueryError(f"the SPARQL query cannot be parsed: {error}") from error


def _place(quad: Quad) -> tuple[object, object, object]:
    return quad.subject, quad.predicate, quad.graph_name


def _note(name: NamedNode, quads: Iterable[Quad]) -> Quad:
    """Quads written down in one."""
    written = serialize(quads, format=RdfFormat.N_QUADS) or b""
    return Quad(_LOADING, name, Literal(written.decode()), _LOADING)


def _noted(notes: Iterable[Quad], name: NamedNode) -> list[Quad]:
    """The quads that were written down under a name."""
    written = (note.object for note in notes if note.predicate == name)
    texts = (one.value for one in written if isinstance(one, Literal))
    return [quad for text in texts for quad in parse(text, RdfFormat.N_QUADS)]


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
