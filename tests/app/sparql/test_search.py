"""Names looked for inside a query: what is found, where it may stand, what is said of faults."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pyoxigraph
import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from app.errors import RefusedError, RequestError
from app.sparql.calls import Call
from app.sparql.search import MOST_ROWS, MOST_SEARCHES, with_names
from app.sparql.source import Edit, Source
from app.sparql.update import Using, guarded
from graph.memory.lookup import Entry, NameIndex
from tests.acceptance.running import legation
from tests.app.conftest import filled

PREFIX = "PREFIX leg: <https://w3id.org/legation/ontology#> "
HEAD = f"{PREFIX}SELECT * WHERE "
ID = "https://w3id.org/legation/id/"
NAMES = NameIndex(
    (
        Entry(f"{ID}official/sergei-lavrov", "official", "Sergei Lavrov", ("Сергей Лавров",)),
        Entry(f"{ID}official/nils-dahl", "official", "Nils Dahl", ()),
        Entry(f"{ID}country/GN", "country", "Guinea", ()),
        Entry(f"{ID}country/GQ", "country", "Equatorial Guinea", ()),
        Entry(f"{ID}organisation/guinea-watch", "organisation", "Guinea Watch", ()),
    )
)


def edited(text: str) -> str:
    return with_names(Source(text), lambda: NAMES).text


def found(client: TestClient, where: str, head: str = HEAD) -> list[dict[str, str]]:
    """The rows of a query, each variable with the end of its IRI or its value."""
    response = client.get("/sparql", params={"query": head + where})
    assert response.status_code == 200, response.text
    rows: list[dict[str, Any]] = response.json()["results"]["bindings"]
    return [{key: term["value"].removeprefix(ID) for key, term in row.items()} for row in rows]


@pytest.mark.parametrize(
    "name", ["Nils Dahl", "nils dahl", "Dahl", "Dal", "Нильс Даль", r"N\u0069ls Dahl", "Nils  DAHL"]
)
def test_any_spelling_is_found(client: TestClient, name: str) -> None:
    rows = found(client, f'{{ ?who leg:search "{name}" }}')
    assert rows[0]["who"] == "official/nils-dahl"


def test_the_score_says_how_well_it_fits(client: TestClient) -> None:
    exact = found(client, '{ (?who ?score) leg:search "Nils Dahl" }')
    assert float(exact[0]["score"]) == 100
    near = found(client, '{ (?who ?score) leg:search ("Dal" leg:Official 1) }')
    assert len(near) == 1
    assert 60 <= float(near[0]["score"]) < 100


@pytest.mark.parametrize(
    ("where", "people"),
    [
        ('{ ?x leg:search "dahl" . ?e a leg:Meeting ; leg:participant ?x }', ["nils-dahl"]),
        ('{ ?x leg:search "dahl" ; a leg:Official . }', ["nils-dahl"]),
        ('{ ?x leg:search "dahl" ;; a leg:Official ; }', ["nils-dahl"]),
        ('{ ?x a leg:Official ; leg:search "dahl" ; leg:serves ?c }', ["nils-dahl"]),
        ('{ ?x a leg:Official ; leg:search "dahl" . ?x leg:serves ?c . }', ["nils-dahl"]),
        ('{ ?x leg:search "dahl" ; leg:search "nils" }', ["nils-dahl"]),
        ('{ ?x leg:search "dahl" . ?x leg:search "keller" }', []),
        ('{ ?x leg:search "nobody at all" }', []),
        ('{ { ?x leg:search "dahl" } UNION { ?x leg:search "keller" } }',
         ["anna-keller", "nils-dahl"]),
        ('{ ?x a leg:Official OPTIONAL { ?x leg:search "dahl" BIND(1 AS ?y) } FILTER(BOUND(?y)) }',
         ["nils-dahl"]),
        ('{ ?x a leg:Official MINUS { ?x leg:search "dahl" } ?x leg:serves/leg:code "CH" }',
         ["anna-keller"]),
        ('{ { SELECT ?x WHERE { ?x leg:search "dahl" } LIMIT 1 } ?x a leg:Official }',
         ["nils-dahl"]),
        ('{ ?x a leg:Official FILTER NOT EXISTS { ?x leg:search "dahl" } '
         'FILTER(?x != <a:b>) ?x leg:serves/leg:code "CH" }', ["anna-keller"]),
        ('{ FILTER(?s > 80) (?x ?s) leg:search ("dahl") }', ["nils-dahl"]),
        ('{ BIND("a" AS ?y) ?x leg:search "dahl" }', ["nils-dahl"]),
        ("{ ?x leg:search '''dahl''' # leg:search \"keller\"\n}", ["nils-dahl"]),
        ('{ GRAPH ?g { ?e a leg:Article } ?x leg:search "dahl" } LIMIT 1', ["nils-dahl"]),
        ('{ ?x <https://w3id.org/legation/ontology#search> "dahl".}', ["nils-dahl"]),
        ('{ ?x rdfs:label ?n ; leg:search "dahl" FILTER(STRSTARTS(?n, "leg:search")) }', []),
    ],
)  # fmt: skip
def test_it_stands_wherever_a_pattern_does(
    client: TestClient, where: str, people: list[str]
) -> None:
    head = "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> " + HEAD
    rows = found(client, where, head.replace("*", "DISTINCT ?x"))
    assert sorted(row["x"] for row in rows) == [f"official/{one}" for one in people]


def test_prefixes_of_any_name(client: TestClient) -> None:
    for name in ("", "l.g"):
        head = f"PREFIX {name}: <https://w3id.org/legation/ontology#> SELECT * "
        rows = found(client, f'{{ ?x {name}:search "dahl" . ?x a {name}:Official}}', head)
        assert [row["x"] for row in rows] == ["official/nils-dahl"]


@pytest.mark.parametrize("method", ["get", "form", "direct"])
def test_however_the_query_is_sent(client: TestClient, method: str) -> None:
    query = PREFIX + 'ASK { ?x leg:search "dahl" ; a leg:Official }'
    direct = {"Content-Type": "application/sparql-query"}
    response = {
        "get": lambda: client.get("/sparql", params={"query": query}),
        "form": lambda: client.post("/sparql", data={"query": query}),
        "direct": lambda: client.post("/sparql", content=query, headers=direct),
    }[method]()
    assert response.json()["boolean"] is True


def test_the_other_forms_of_queries(client: TestClient) -> None:
    for query in (
        'CONSTRUCT { ?x leg:search "kept" } WHERE { ?x leg:search "dahl" }',
        'DESCRIBE ?x WHERE { ?x leg:search "dahl" }',
    ):
        response = client.get("/sparql", params={"query": PREFIX + query})
        assert "nils-dahl" in response.text, response.text


def test_rows_and_classes() -> None:
    assert edited('{ ?x leg:search ("guinea" leg:Country 1) }').count("country/") == 1
    assert edited('{ ?x leg:search ("guinea" 2) }').count(ID) == 2
    of_all = edited('{ ?x leg:search "guinea" }')
    assert "country/GN" in of_all
    assert "guinea-watch" in of_all
    assert "guinea-watch" not in edited('{ ?x leg:search ("guinea" leg:Country) }')


def test_what_is_no_search_is_left_alone() -> None:
    for text in (
        "{ ?s ?p leg:search }",
        "{ leg:search rdfs:label ?l }",
        "{ ?s ?p leg:search, leg:other ; a ?c }",
        "{ VALUES ?p { leg:search } ?s ?p ?o FILTER(?p = leg:search || ?p IN (leg:search)) }",
        '{ ?s ?p "leg:search" } # ?x leg:search "dahl"',
        "DESCRIBE leg:search",
        "{ ?x other:search 'dahl' }",
        "{ ?x leg:searched 'dahl' }",
    ):
        assert edited(text) == text


@pytest.mark.parametrize(
    ("where", "place", "said"),
    [
        ("{\n ?x leg:search ?name }", (2, 16), "as a string"),
        ('{\n <a:b> leg:search "dahl" }', (2, 2), "finds a variable"),
        ('{\n leg:Official leg:search "dahl" }', (2, 2), "finds a variable"),
        ('{\n ?e leg:participant [ leg:search "dahl" ] }', (2, 23), "square brackets"),
        ('{\n [] leg:search "dahl" }', (2, 2), "finds a variable"),
        ('{\n (?x ?s ?t) leg:search "dahl" }', (2, 2), "finds a variable"),
        ('{\n (?x ?x) leg:search "dahl" }', (2, 2), "two variables"),
        ('{\n (?x ?s) leg:search "dahl" ; a leg:Official }', (2, 30), "ends with a dot"),
        ('{\n ?x leg:search "dahl" ?y leg:of ?z }', (2, 23), "a dot"),
        ('{\n ?x leg:search "dahl", "keller" }', (2, 22), "UNION"),
        ('{\n ?x leg:search "dahl"@en }', (2, 22), "no language"),
        ('{\n ?x leg:search ("dahl" 0) }', (2, 24), f"1 to {MOST_ROWS} rows"),
        ('{\n ?x leg:search ("dahl" 5000) }', (2, 24), f"1 to {MOST_ROWS} rows"),
        ('{\n ?x leg:search ("dahl" -5) }', (2, 24), "a number of rows or a class"),
        ('{\n ?x leg:search ("dahl" leg:Meeting) }', (2, 24), "leg:Country"),
        ('{\n ?x leg:search ("dahl" }', (2, 24), "a number of rows or a class"),
        ('{\n ?x leg:search ("dahl"', (2, 23), "at its end"),
        ('{\n ?x leg:search " " }', (2, 16), "1 to 200 characters"),
        ('{\n ?x leg:search "' + "a" * 201 + '" }', (2, 16), "1 to 200 characters"),
        ('{\n ?x leg:search/leg:of "dahl" }', (2, 5), "no part of a path"),
        ('{\n ?x ^leg:search "dahl" }', (2, 6), "no part of a path"),
        ('{\n ?x leg:search+ "dahl" }', (2, 5), "no part of a path"),
        ('{ ?x leg:search "a" ' + '; leg:search "a"' * MOST_SEARCHES + " }", None, "may hold"),
    ],
)  # fmt: skip
def test_faults_say_where_and_how_to_mend_them(
    client: TestClient, where: str, place: tuple[int, int] | None, said: str | None
) -> None:
    response = client.get("/sparql", params={"query": HEAD + where})
    assert response.status_code == 400
    fault = response.json()
    assert "line" in fault, fault
    if place:
        assert (fault["line"], fault["column"]) == place
    if said:
        assert said in fault["detail"]


def test_other_faults_are_told_at_their_place_in_the_text_as_written(client: TestClient) -> None:
    for where in (
        '{ ?x leg:search "dahl" . ?x a leg:Official ; ! }',
        '{ ?x a leg:Official ; leg:search "dahl" ; leg:of }',
        '{ ?y ?p ?x . ?x leg:search "dahl" ; ! }',
        '{\n ?x leg:search "dahl" .\n ?x a a a . ?y ?p ?o }',
    ):
        told = client.get("/sparql", params={"query": HEAD + where}).json()
        with pytest.raises(SyntaxError) as caught:
            pyoxigraph.Store().query(HEAD + where)
        assert f"error at {told['line']}:{told['column']}:" in str(caught.value)


def test_updates_may_not_search() -> None:
    text = PREFIX + 'INSERT { ?x <p:p> 1 } WHERE {\n?x leg:search "dahl" }'
    with pytest.raises(RequestError, match="queries alone") as caught:
        guarded(text, Using(), [], "http://x.test/")
    assert caught.value.more == {"line": 2, "column": 4}


def test_no_call_comes_about(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [Call(0, "<http://x.test/>")]
    monkeypatch.setattr("app.sparql.calls.calls", lambda text: found if "VALUES" in text else [])
    with pytest.raises(RefusedError):
        edited('{ ?x leg:search "dahl" }')


def test_by_the_command(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    query = PREFIX + 'SELECT ?x { ?x leg:search "dal" ; a leg:Official }'
    done = legation("query", "-", "--store", store, given=query)
    assert done.stdout.splitlines() == ["x", f"{ID}official/nils-dahl"]


@given(st.lists(st.text("ab\n", max_size=4), min_size=3, max_size=9), st.data())
def test_places_of_an_edited_text_lead_back(parts: list[str], data: st.DataObject) -> None:
    written = "".join(parts)
    edits, at = [], 0
    for number, part in enumerate(parts):
        if number % 2:
            edits.append(Edit(at, at + len(part), data.draw(st.text("xy\n", max_size=5))))
        at += len(part)
    source = Source(written, tuple(edits))
    text = source.text
    for offset, character in enumerate(text):
        if character in "ab":
            before = text[:offset]
            place = before.count("\n") + 1, offset - before.rfind("\n")
            line, column = source.place(*place)
            assert written.split("\n")[line - 1][column - 1] == character


@given(st.lists(st.sampled_from([
    "?x", "(?x ?s)", "leg:search", '"dahl"', '("dahl" 3)', "{", "}", "(", ")", "[", "]", ".", ";",
    ",", "FILTER", "OPTIONAL", "UNION", "a", "leg:Official", "SELECT", "WHERE", "^", "1", "'''",
]), max_size=14))  # fmt: skip
def test_whatever_is_written_is_a_query_or_a_fault(parts: list[str]) -> None:
    try:
        source = with_names(Source(" ".join(parts)), lambda: NAMES)
    except RequestError:
        return
    assert source.place(1, len(source.text) + 1)[0] == 1
