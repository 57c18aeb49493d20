"""The store on a server that speaks SPARQL 1.1 over HTTP."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import IO

import httpx
from pyoxigraph import (
    DefaultGraph,
    Literal,
    NamedNode,
    Quad,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
    parse_query_results,
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
from ontology.vocabulary import PREFIXES, SPARQL_PREFIXES

_RESULTS = QueryResultsFormat.JSON
_ALL = """SELECT ?s ?p ?o ?g WHERE { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"""
_WORLD = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_TIMEOUT = httpx.Timeout(10.0, read=300.0)


class RemoteStore:
    """Quads on the SPARQL server at `url`; updates go to `update_url`.

    Left out, the update address is `.../update` beside `.../query`, else the same as `url`.
    The server's default graph must not be the union of its named graphs.
    """

    def __init__(self, url: str, update_url: str | None = None) -> None:
        self._url = url
        self._update_url = update_url or _update_address(url)
        self._client = httpx.Client(timeout=_TIMEOUT, follow_redirects=True)

    @property
    def location(self) -> str:
        """The URL, without user and password."""
        return str(httpx.URL(self._url).copy_with(userinfo=b""))

    def select(self, sparql: str, bindings: Mapping[str, Values] | None = None) -> list[Row]:
        """The solutions of a SELECT, unbound variables left out."""
        found = self._solutions(bind(sparql, bindings))
        return rows_of(found)

    def ask(self, sparql: str, bindings: Mapping[str, Values] | None = None) -> bool:
        """The answer of an ASK."""
        found = self._solutions(bind(sparql, bindings))
        return truth_of(found)

    def construct(self, sparql: str, bindings: Mapping[str, Values] | None = None) -> list[Quad]:
        """The triples of a CONSTRUCT or DESCRIBE, as quads of the default graph."""
        with self._asked(bind(sparql, bindings), RdfFormat.N_TRIPLES.media_type) as response:
            return list(parse(response.read(), RdfFormat.N_TRIPLES))

    def serialise_query(
        self, sparql: str, media_type: str, out: IO[bytes], dataset: Dataset = WHOLE
    ) -> None:
        """Write the server's result of any query to `out`, as it comes."""
        if RdfFormat.from_media_type(media_type) is None:
            solution_format(media_type)
        else:
            graph_format(media_type)
        with self._asked(sparql, media_type, dataset) as response:
            for chunk in response.iter_bytes():
                out.write(chunk)

    def apply(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Take quads out and put quads in, by one update request, which servers do at once."""
        text = update_text(removed, added)
        if text:
            self._update(text)

    def update(self, sparql: str, base: str) -> None:
        """Run an update by one request, which servers do at once."""
        self._update(f"BASE <{base}>\n{SPARQL_PREFIXES}{sparql}")

    def clear(self, graph: NamedNode | DefaultGraph) -> None:
        """Take all quads of one graph out."""
        what = "DEFAULT" if isinstance(graph, DefaultGraph) else f"GRAPH {graph}"
        self._update(f"CLEAR SILENT {what}")

    def quads_of(self, graph: NamedNode | DefaultGraph) -> list[Quad]:
        """All quads of one graph."""
        return self._quads(graph)

    def quads_from(
        self, subjects: Iterable[NamedNode], graph: NamedNode | DefaultGraph, *predicates: NamedNode
    ) -> list[Quad]:
        """The quads of a graph with one of the subjects; with one of the predicates if given."""
        some = {"p": predicates} if predicates else {}
        return self._quads(graph, s=set(subjects), **some)

    def quads_to(
        self,
        objects: Iterable[NamedNode | Literal],
        graph: NamedNode | DefaultGraph,
        predicate: NamedNode,
    ) -> list[Quad]:
        """The quads of a graph with the predicate and one of the objects."""
        return self._quads(graph, p=(predicate,), o=set(objects))

    def export(self, format_name: str, out: IO[bytes]) -> None:
        """Write all quads; formats without graphs hold the default graph alone."""
        form = export_format(format_name)
        if not form.supports_datasets:
            self.serialise_query(_WORLD, form.media_type, out)
            return
        with tempfile.TemporaryFile() as kept:
            with self._asked(_ALL, _RESULTS.media_type) as response:
                for chunk in response.iter_bytes():
                    kept.write(chunk)
            kept.seek(0)
            rows = parse_query_results(kept, _RESULTS)
            if isinstance(rows, QueryBoolean):
                raise StoreError(f"the server at {self.location} answered a SELECT by yes or no")
            names = ("s", "p", "o", "g")
            quads = (_quad(dict(zip(names, row, strict=True))) for row in rows)
            serialize(quads, out, form, prefixes=dict(PREFIXES))

    def flush(self) -> None:
        """Nothing to do: a server answers an update once it has kept it."""

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _quads(
        self, graph: NamedNode | DefaultGraph, **keys: Collection[NamedNode | Literal]
    ) -> list[Quad]:
        """The quads of a graph of which subject, predicate or object is among the keys."""
        if not all(keys.values()):
            return []
        values = (f"VALUES ?{name} {{ {' '.join(map(str, some))} }}" for name, some in keys.items())
        where = "?s ?p ?o" if isinstance(graph, DefaultGraph) else f"GRAPH {graph} {{ ?s ?p ?o }}"
        rows = self.select(f"SELECT ?s ?p ?o WHERE {{ {' '.join(values)} {where} }}")
        return [_quad({**row, "g": graph}) for row in rows]

    def _solutions(self, sparql: str) -> QuerySolutions | QueryBoolean:
        with self._asked(sparql, _RESULTS.media_type) as response:
            return parse_query_results(response.read(), _RESULTS)

    def _update(self, text: str) -> None:
        with self._sent(self._update_url, {"update": text}, "*/*"):
            pass

    @contextmanager
    def _asked(
        self, sparql: str, media_type: str, dataset: Dataset = WHOLE
    ) -> Iterator[httpx.Response]:
        if None in (dataset.default or ()):
            raise QueryError("a server's default graph cannot be joined with others in a query")
        base = f"BASE <{dataset.base}>\n" if dataset.base else ""
        form: dict[str, str | list[str]] = {"query": base + SPARQL_PREFIXES + sparql}
        form["default-graph-uri"] = [iri for iri in dataset.default or () if iri]
        form["named-graph-uri"] = list(dataset.named or ())
        with self._sent(self._url, form, media_type) as response:
            yield response

    @contextmanager
    def _sent(
        self, url: str, form: Mapping[str, str | list[str]], accept: str
    ) -> Iterator[httpx.Response]:
        """A response that is no fault; raises `QueryError` or `StoreError`."""
        try:
            with self._client.stream("POST", url, data=form, headers={"Accept": accept}) as answer:
                if answer.status_code >= 300:
                    answer.read()
                    raise self._fault(answer)
                yield answer
        except httpx.HTTPError as error:
            raise StoreError(
                f"the SPARQL server at {self.location} cannot be reached ({error}): "
                "start it, or set another store"
            ) from error

    def _fault(self, answer: httpx.Response) -> StoreError | QueryError:
        said = " ".join(answer.text.split())[:400]
        if answer.status_code == 400:
            return QueryError(f"the server at {self.location} refused the SPARQL: {said}")
        return StoreError(
            f"the server at {self.location} answered {answer.status_code}: {said or 'no reason'}"
        )


def _update_address(url: str) -> str:
    return f"{url.removesuffix('/query')}/update" if url.endswith("/query") else url


def _quad(row: Mapping[str, object]) -> Quad:
    subject, predicate, value = row["s"], row["p"], row["o"]
    graph = row.get("g") or DefaultGraph()
    if (
        isinstance(subject, NamedNode)
        and isinstance(predicate, NamedNode)
        and isinstance(value, NamedNode | Literal)
        and isinstance(graph, NamedNode | DefaultGraph)
    ):
        return Quad(subject, predicate, value, graph)
    raise StoreError(f"the server holds a statement that is not ours: {subject} {predicate}")
