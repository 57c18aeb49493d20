"""The Graph Store Protocol, and updates: visitors' own graphs beside what is derived."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.access.scopes import Scope
from tests.app.conftest import filled, key_to, serving

TURTLE = {"Content-Type": "text/turtle"}
UPDATE = {"Content-Type": "application/sparql-update"}
NOTES = {"graph": "http://notes.test/mine"}
EVIDENCE = {"graph": "https://w3id.org/legation/id/graph/article/geneva-talks"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def own(tmp_path: Path) -> Iterator[TestClient]:
    """A client that may write."""
    key = key_to(tmp_path / "store", Scope.UPDATE)
    with serving(filled(tmp_path / "store")) as found:
        found.headers.update(key)
        yield found


def count(client: TestClient, query: str = COUNT) -> int:
    found = client.get("/sparql", params={"query": query}).json()
    return int(found["results"]["bindings"][0]["n"]["value"])


def test_a_graph_comes_and_goes(own: TestClient) -> None:
    before = count(own)
    assert own.get("/graphs", params=NOTES).status_code == 404
    for status in (201, 204):
        put = own.put("/graphs", params=NOTES, content="<s:s> <p:p> [ <p:q> 1 ] .", headers=TURTLE)
        assert put.status_code == status
    more = own.post("/graphs", params=NOTES, content="<#a> <p:p> 2 .", headers=TURTLE)
    assert more.status_code == 204
    shown = own.get("/graphs", params=NOTES, headers={"Accept": "application/n-triples"})
    assert len(shown.text.splitlines()) == 3
    assert "<http://notes.test/mine#a>" in shown.text
    assert count(own) == before
    assert own.delete("/graphs", params=NOTES).status_code == 204
    assert own.delete("/graphs", params=NOTES).status_code == 404


def test_the_default_graph_is_the_world_with_what_was_put_beside_it(own: TestClient) -> None:
    before = count(own)
    own.put("/graphs?default", content="<s:s> <p:p> 1, 2 .", headers=TURTLE)
    assert count(own) == before + 2
    own.put("/graphs?default", content="<s:s> <p:p> 3 .", headers=TURTLE)
    assert count(own) == before + 1
    assert own.post("/sparql", content="CLEAR ALL", headers=UPDATE).status_code == 204
    assert count(own) == before


def test_a_new_graph_has_an_address(own: TestClient) -> None:
    made = own.post("/graphs", content="<s:s> <p:p> 1 .", headers=TURTLE)
    assert made.status_code == 201
    assert "<s:s>" in own.get(made.headers["Location"]).text
    assert own.head(made.headers["Location"]).status_code == 200


@pytest.mark.parametrize("method", ["put", "post", "delete"])
def test_what_is_derived_is_read_and_not_written(own: TestClient, method: str) -> None:
    assert own.get("/graphs", params=EVIDENCE).status_code == 200
    content: dict[str, Any] = {} if method == "delete" else {"content": "<s:s> <p:p> 1 ."}
    response = own.request(method, "/graphs", params=EVIDENCE, headers=TURTLE, **content)
    assert response.status_code == 403
    assert "cannot be written" in response.json()["detail"]


@pytest.mark.parametrize(
    ("query", "content", "headers", "status"),
    [
        ("graph=no+iri", b"", TURTLE, 400),
        ("graph=a:a&default", b"", TURTLE, 400),
        ("", b"", TURTLE, 400),
        ("graph=a:a", b"<s:s> <p:p>", TURTLE, 400),
        ("graph=a:a", b"{}", {"Content-Type": "application/pdf"}, 415),
        ("graph=a:a", b"", {}, 415),
        ("graph=a:a", b"", {"Content-Type": "text/turtle; charset=utf-16"}, 415),
        ("graph=a:a", b'{"@id": "x:y"}', {"Content-Type": "application/ld+json"}, 201),
    ],
)
def test_what_put_says(
    own: TestClient, query: str, content: bytes, headers: dict[str, str], status: int
) -> None:
    response = own.put(f"/graphs?{query}", content=content, headers=headers)
    assert response.status_code == status


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        ({"data": {"update": ["CLEAR ALL", "CLEAR ALL"]}}, 400),
        ({"data": {"update": "CLEAR ALL", "query": "ASK {}"}}, 400),
        ({"content": "CLEAR XYZ", "headers": UPDATE}, 400),
        ({"content": "INSERT DATA { <a:a> <b:b> ?c }", "headers": UPDATE}, 400),
        ({"content": f"DROP GRAPH <{EVIDENCE['graph']}>", "headers": UPDATE}, 403),
        ({"data": {"update": "LOAD <x:y>"}}, 403),
    ],
)
def test_updates_that_are_refused(own: TestClient, sent: dict[str, Any], status: int) -> None:
    assert own.post("/sparql", **sent).status_code == status


def test_writing_needs_a_key_even_here(client: TestClient) -> None:
    for response in (
        client.put("/graphs?default", content="", headers=TURTLE),
        client.post("/graphs", content="", headers=TURTLE),
        client.delete("/graphs", params=NOTES),
        client.post("/sparql", content="CLEAR ALL", headers=UPDATE),
        client.post("/sparql", data={"update": "CLEAR ALL"}),
    ):
        assert response.status_code == 401
        assert "legation keys add" in response.json()["detail"]
