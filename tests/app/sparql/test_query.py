"""Which queries strangers may run, and in which format they are answered."""

from __future__ import annotations

import time

import pytest

from app.errors import NotAcceptableError, RefusedError, RequestError, TooLargeError
from app.sparql.query import checked, syntax_error
from app.sparql.source import Source


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("SELECT * { ?s ?p ?o }", "SELECT"),
        ("ask {}", "ASK"),
        ("# a word\nPREFIX a: <http://x#>\nBASE <http://b/> CONSTRUCT {} WHERE {}", "CONSTRUCT"),
        ("PREFIX : <http://x#> # more\n DESCRIBE :y", "DESCRIBE"),
        ("nonsense", ""),
        ("PREFIX service: <http://x/service#> SELECT * { ?s service:of ?o }", "SELECT"),
        ("SELECT ?service { GRAPH ?service { ?s ?p ?o } }", "SELECT"),
        ('SELECT * { ?s ?p "SERVICE" }', "SELECT"),
    ],
)
def test_forms(text: str, form: str) -> None:
    assert checked(text).form == form


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x.test/> { ?s ?p ?o } }",
        "SELECT * { service silent <http://x.test/> { ?s ?p ?o } }",
        "SELECT * { SERVICE<http://x.test/>{} }",
        "ASK { BIND(<http://x.test/> AS ?e) SERVICE ?e {} }",
        "PREFIX e: <http://x.test/> ASK { SERVICE e:x {} }",
        "PREFIX e: <http://x.test/> ASK { SERVICEe:x{} }",
        "PREFIX e: <http://x.test/> ASK { SERVICE e:x\\#y {} }",
        "ASK { SERVICE # one\n # two\r SILENT # three\n <http://x.test/> # four\n {} }",
        "ASK { FILTER(1<2)SERVICE#>\n<http://x.test/>{?x ?y ?z} }",
        "ASK { ?s ?p 1SERVICE <http://x.test/> {} }",
        "LOAD <http://x.test/>",
        "PREFIX a: <http://x#> INSERT DATA { a:a a:b a:c }",
        "DELETE WHERE { ?s ?p ?o }",
        "CLEAR ALL",
    ],
)
def test_what_would_leave_or_change_the_graph_is_refused(text: str) -> None:
    with pytest.raises(RefusedError):
        checked(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
        "PREFIX f: <FILE:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
    ],
)
def test_files_are_named_and_refused(text: str) -> None:
    with pytest.raises(RequestError, match=r"(?i)<file:///etc/\S+ in line 1, column 1[0-9]"):
        checked(text)


def test_an_empty_query() -> None:
    with pytest.raises(RequestError, match="empty"):
        checked(" \n")


@pytest.mark.parametrize(
    "text",
    ["service " + end for end in ("", "#", "?", "<", "a:", "a\\")]
    + ["service", "service\n#", "#\n", "PREFIX "],
)
def test_no_text_takes_long_to_check(text: str) -> None:
    started = time.perf_counter()
    with pytest.raises(TooLargeError):
        checked(text * 100_000)
    checked(text * (90_000 // len(text)))
    assert time.perf_counter() - started < 2


def test_formats() -> None:
    select, construct = checked("SELECT * {}"), checked("CONSTRUCT {} {}")
    assert select.format_for(None) == "application/sparql-results+json"
    assert select.format_for("application/json") == "application/sparql-results+json"
    assert select.format_for("text/csv;q=0.5, text/tab-separated-values") == (
        "text/tab-separated-values"
    )
    assert construct.format_for("*/*") == "text/turtle"
    assert construct.format_named("jsonld") == "application/ld+json"
    with pytest.raises(NotAcceptableError, match="text/csv"):
        select.format_for("text/turtle")
    with pytest.raises(NotAcceptableError, match="turtle"):
        construct.format_named("csv")


def test_where_the_fault_of_a_query_is() -> None:
    fault = syntax_error("error at 2:3: expected OPTIONAL", Source("SELECT *\n{ ! }"))
    assert fault.more == {"line": 2, "column": 3}
    assert "'! }'" in str(fault)
    assert "OPTIONAL" in str(fault)
    long = syntax_error("error at 1:9: expected one of " + "x, " * 200, Source("SELECT *"))
    assert len(str(long)) < 100
    assert "store is gone" in str(syntax_error("store is gone", Source("")))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("ASK FROM <urn:a> {}", True),
        ("ask*from<urn:a>{}", True),
        ("SELECT ?from FROM NAMED <urn:a> {}", True),
        ("SELECT ?from $from { ?event <urn:seenFrom> ?from, $from }", False),
    ],
)
def test_which_queries_may_name_their_graphs(text: str, names: bool) -> None:
    assert checked(text).names_graphs == names
