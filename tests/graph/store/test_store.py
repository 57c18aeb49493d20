from __future__ import annotations

import io
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.facts import LegationError
from graph.store import EmbeddedStore, QueryError, RemoteStore, Store, StoreError, open_store
from graph.store.base import EXPORT_FORMATS
from ontology.vocabulary import XSD
from tests.graph.store.server import sparql_server

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")

A, B, P, G = (NamedNode(f"http://example.org/{name}") for name in "abpg")
QUADS = [
    Quad(A, P, B),
    Quad(A, P, Literal('line one\n"two" \\ три 🙂')),
    Quad(B, P, Literal("2018-04-09", datatype=XSD["date"]), G),
]


@pytest.fixture(params=["memory", "folder", "server"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Store]:
    if request.param == "server":
        with sparql_server() as url:
            opened = open_store(f"{url}/query")
            yield opened
            opened.close()
    else:
        opened = open_store(tmp_path / "store" if request.param == "folder" else None)
        yield opened
        opened.close()


def test_what_is_put_in_can_be_taken_out(store: Store) -> None:
    store.apply([], QUADS)
    assert set(store.quads_of(DefaultGraph())) == set(QUADS[:2])
    assert store.quads_of(G) == QUADS[2:]
    store.apply(QUADS[1:], [Quad(B, P, A)])
    store.flush()
    assert set(store.quads_of(DefaultGraph())) == {QUADS[0], Quad(B, P, A)}
    assert store.quads_of(G) == []
    store.clear(DefaultGraph())
    assert store.quads_of(DefaultGraph()) == []


def test_nothing_applied_changes_nothing(store: Store) -> None:
    store.apply([], [])
    store.clear(G)
    assert store.quads_of(DefaultGraph()) == []


def test_rows_hold_terms_and_leave_out_what_is_unbound(store: Store) -> None:
    store.apply([], QUADS)
    rows = store.select(
        "SELECT ?s ?o ?none WHERE { ?s $p ?o . FILTER(isIRI(?o)) } LIMIT $most",
        {"p": P, "most": 5},
    )
    assert rows == [{"s": A, "o": B}]


def test_placeholders_take_terms_and_rows(store: Store) -> None:
    store.apply([], QUADS)
    assert store.select("SELECT ?o WHERE { VALUES ?s { $all } ?s ?p ?o }", {"all": [A, B]})
    rows = store.select(
        "SELECT ?o WHERE { VALUES (?s ?o) { $pairs } ?s ?p ?o }", {"pairs": [(A, B), (B, B)]}
    )
    assert rows == [{"o": B}]


def test_a_bound_value_cannot_break_out_of_its_place(store: Store) -> None:
    store.apply([], QUADS)
    nasty = Literal('" } ?s ?p ?o . { ?s ?p "')
    assert store.select("SELECT ?s WHERE { ?s ?p $value }", {"value": nasty}) == []


def test_yes_or_no_and_triples(store: Store) -> None:
    store.apply([], QUADS)
    assert store.ask("ASK { GRAPH $g { ?s ?p ?o } }", {"g": G})
    assert not store.ask("ASK { GRAPH $g { ?s ?p ?o } }", {"g": A})
    assert store.construct("CONSTRUCT WHERE { ?s ?p $o }", {"o": B}) == [Quad(A, P, B)]


def test_our_prefixes_are_known_everywhere(store: Store) -> None:
    assert store.select("SELECT ?e WHERE { ?e a leg:Event }") == []
    out = io.BytesIO()
    store.serialise_query("ASK { ?e a leg:Event }", "application/sparql-results+json", out)
    assert b"false" in out.getvalue()


@pytest.mark.parametrize(
    ("query", "media_type", "expected"),
    [
        ("SELECT ?o WHERE { ?s ?p ?o FILTER(isIRI(?o)) }", "text/csv", b"http://example.org/b"),
        ("SELECT ?o WHERE { ?s ?p ?o }", "application/sparql-results+xml", b"<uri>"),
        ("ASK { ?s ?p ?o }", "application/sparql-results+json", b"true"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle", b"example.org/b"),
        ("DESCRIBE <http://example.org/a>", "application/n-triples", b"<http://example.org/b>"),
    ],
)
def test_results_are_written_in_the_format_asked_for(
    store: Store, query: str, media_type: str, expected: bytes
) -> None:
    store.apply([], QUADS)
    out = io.BytesIO()
    store.serialise_query(query, media_type, out)
    assert expected in out.getvalue()


def test_faults_of_queries_are_told(store: Store) -> None:
    with pytest.raises(QueryError, match="SPARQL"):
        store.select("SELECT WHERE")
    with pytest.raises(QueryError, match="no SELECT"):
        store.select("ASK { ?s ?p ?o }")
    with pytest.raises(QueryError, match="no ASK"):
        store.ask("SELECT * WHERE { ?s ?p ?o }")
    with pytest.raises(QueryError, match="text/csv"):
        store.serialise_query("SELECT * WHERE { ?s ?p ?o }", "image/png", io.BytesIO())


@pytest.mark.parametrize("form", ["trig", "nquads"])
def test_an_export_opens_in_rdflib_with_its_graphs(store: Store, form: str) -> None:
    store.apply([], QUADS)
    out = io.BytesIO()
    store.export(form, out)
    dataset = rdflib.Dataset()
    dataset.parse(data=out.getvalue(), format=form)
    assert len(dataset.graph(rdflib.URIRef(G.value))) == 1
    assert len(dataset.default_graph) == 2


def test_exports_without_graphs_hold_the_world(store: Store) -> None:
    store.apply([], QUADS)
    for form, name in (("turtle", "turtle"), ("ntriples", "nt"), ("rdfxml", "xml")):
        out = io.BytesIO()
        store.export(form, out)
        assert len(rdflib.Graph().parse(data=out.getvalue(), format=name)) == 2


def test_an_unknown_export_format_is_refused_with_the_known_ones(store: Store) -> None:
    with pytest.raises(LegationError, match=", ".join(EXPORT_FORMATS)):
        store.export("pdf", io.BytesIO())


@settings(max_examples=100)
@given(st.text())
def test_literals_are_kept_whole(text: str) -> None:
    store = EmbeddedStore()
    store.apply([], [Quad(A, P, Literal(text))])
    store.apply([Quad(A, P, Literal(text))], [Quad(B, P, Literal(text))])
    assert store.quads_of(DefaultGraph()) == [Quad(B, P, Literal(text))]


def test_a_folder_keeps_what_it_was_given(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "store"
    first = EmbeddedStore(folder)
    first.apply([], QUADS)
    first.close()
    first.close()
    with pytest.raises(StoreError, match="closed"):
        first.select("SELECT * WHERE { ?s ?p ?o }")
    second = EmbeddedStore(folder)
    assert second.location == str(folder)
    assert len(second.quads_of(DefaultGraph())) == 2


class _Engine:
    """Counts how many of its flushes run at once at most."""

    def __init__(self, *_: object) -> None:
        self.at_once = self._running = 0

    def flush(self, *_: object) -> None:
        self._running += 1
        self.at_once = max(self.at_once, self._running)
        time.sleep(0.05)
        self._running -= 1

    backup = bulk_extend = flush

    def update(self, *_: object) -> None: ...

    def quads_for_pattern(self, *_: object) -> list[Quad]:
        return []


@pytest.mark.parametrize("added", [1, 10_000])
def test_the_engine_flushes_once_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, added: int
) -> None:
    engine = _Engine()
    monkeypatch.setattr("pyoxigraph.Store", lambda _: engine)
    store = EmbeddedStore(tmp_path)
    quads = [Quad(A, P, Literal(number)) for number in range(added)]

    def write() -> None:
        store.apply([], quads)
        store.flush()

    with ThreadPoolExecutor() as threads:
        copies = [threads.submit(store.backup, tmp_path / name) for name in ("one", "two")]
        threads.submit(write).result()
        for copy in copies:
            copy.result()
    assert engine.at_once == 1


def test_a_folder_open_elsewhere_is_refused_with_the_reason(tmp_path: Path) -> None:
    opened = EmbeddedStore(tmp_path / "store")
    script = "import sys; from graph.store import open_store; open_store(sys.argv[1])"
    found = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "store")],
        capture_output=True,
        text=True,
        check=False,
    )
    opened.close()
    assert "StoreError" in found.stderr
    assert "open in another process" in found.stderr


def test_bad_locations_are_refused(tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("no store")
    with pytest.raises(StoreError, match="is a file"):
        open_store(file)
    with pytest.raises(StoreError, match="empty"):
        open_store("")


def test_a_server_that_is_down_or_wrong_is_told() -> None:
    with pytest.raises(StoreError, match="cannot be reached"):
        open_store("http://127.0.0.1:9/query").ask("ASK { ?s ?p ?o }")
    with sparql_server() as url, pytest.raises(StoreError, match="404: no such address"):
        open_store(f"{url}/sparql").apply([], QUADS)


def test_a_server_may_take_updates_elsewhere() -> None:
    with sparql_server() as url:
        store = open_store(f"{url}/query {url}/update")
        store.apply([], QUADS)
        assert store.ask("ASK { ?s ?p ?o }")


def test_a_password_is_not_told() -> None:
    store = RemoteStore("http://user:secret@example.org/query")
    assert store.location == "http://example.org/query"


def test_quads_are_found_by_subject_and_by_object(store: Store) -> None:
    store.apply([], [*QUADS, Quad(B, A, A), Quad(A, A, B, G)])
    world = DefaultGraph()
    assert set(store.quads_from([A, B, A], world)) == {*QUADS[:2], Quad(B, A, A)}
    assert set(store.quads_from([A, B], world, P)) == set(QUADS[:2])
    assert set(store.quads_from([A, B], G, A, P)) == {QUADS[2], Quad(A, A, B, G)}
    assert set(store.quads_to([B, QUADS[1].object], world, P)) == set(QUADS[:2])
    assert store.quads_to([Literal("2018-04-09")], G, P) == []
    assert store.quads_from([], world) == store.quads_to([], world, P) == []


def many(count: int) -> list[Quad]:
    return [Quad(NamedNode(f"http://example.org/{n}"), P, Literal(n)) for n in range(count)]


def test_a_great_change_is_all_or_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, great = tmp_path / "store", many(12_000)
    others = [Quad(one.subject, A, B) for one in great]

    def reopened_after(step: str, removed: list[Quad], added: list[Quad]) -> EmbeddedStore:
        """The store, opened again after a change broke off at a step."""
        store = EmbeddedStore(folder)
        with monkeypatch.context() as broken:
            broken.setattr(EmbeddedStore, step, break_off)
            with pytest.raises(KeyboardInterrupt):
                store.apply(removed, added)
        del store
        return EmbeddedStore(folder)

    def break_off(_: object) -> None:
        raise KeyboardInterrupt

    store = EmbeddedStore(folder)
    store.apply([], QUADS)
    store.close()
    store = reopened_after("_finish_load", QUADS, great)
    assert set(store.quads_of(DefaultGraph())) == set(great)
    assert store.quads_of(G) == []
    store.close()
    store = reopened_after("flush", great, others)
    assert set(store.quads_of(DefaultGraph())) == set(great)
    assert "loading" not in str(store.select("SELECT ?g { GRAPH ?g { ?s ?p ?o } }"))
    store.close()


def test_a_great_change_keeps_what_is_only_written_anew(tmp_path: Path) -> None:
    store = EmbeddedStore(tmp_path / "store")
    number = XSD["decimal"]
    store.apply([], [Quad(A, P, Literal("1.50", datatype=number))])
    old = store.quads_of(DefaultGraph())
    store.apply(old, [*many(12_000), Quad(A, P, Literal("1.500", datatype=number))])
    assert store.quads_from([A], DefaultGraph()) == old
    store.close()
