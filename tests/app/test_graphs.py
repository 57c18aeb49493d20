"""The Graph Store Protocol, and updates: visitors' own graphs beside what is derived."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.conftest import filled, serving

TURTLE = {"Content-Type": "text/turtle"}
UPDATE = {"Content-Type": "application/sparql-update"}
NOTES = {"graph": "http://notes.test/mine"}
EVIDENCE = {"graph": "https://w3id.org/legation/id/graph/article/geneva-talks"}
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


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


def test_writing_needs_the_token(tmp_path: Path) -> None:
    with serving(filled(tmp_path / "store"), write_token="secret") as client:
        assert client.put("/graphs?default", content="", headers=TURTLE).status_code == 401
        assert client.delete("/graphs", params=NOTES).status_code == 401
        assert client.post("/graphs", content="", headers=TURTLE).status_code == 401
        assert client.post("/sparql", content="CLEAR ALL", headers=UPDATE).status_code == 401
        assert client.post("/sparql", data={"update": "CLEAR ALL"}).status_code == 401
        allowed = UPDATE | {"Authorization": "Bearer secret"}
        assert client.post("/sparql", content="CLEAR ALL", headers=allowed).status_code == 204
