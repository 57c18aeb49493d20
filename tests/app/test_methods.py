"""HEAD and OPTIONS, and what is said where a method is not taken."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.app.conftest import PAGE

PATHS = (
    "/sparql?query=ASK {}",
    "/sparql?query=SELECT * { ?a ?b ?c . ?d ?e ?f }",
    "/sparql",
    "/graphs?default",
    "/graphs?graph=https://w3id.org/legation/id/graph/article/geneva-talks",
    "/events",
    "/entities/official/nils-dahl",
    "/articles/geneva-talks",
    "/healthz",
    "/docs",
    "/",
)


@pytest.mark.parametrize("path", PATHS)
def test_head_is_get_without_a_body(client: TestClient, path: str) -> None:
    got, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (got.status_code, b"")
    for name in ("content-type", "etag", "content-length"):
        if "transfer-encoding" not in got.headers:
            assert head.headers.get(name) == got.headers.get(name), name


def test_head_of_what_is_not_there_and_of_what_cannot_be_had(client: TestClient) -> None:
    assert client.head("/no-such-page").status_code == 404
    assert client.head("/sparql?query=nonsense").status_code == 400
    assert client.head("/mcp").status_code == 405
    assert client.head("/events", headers={"Accept": "image/png"}).status_code == 406


def test_head_knows_what_the_client_has(client: TestClient) -> None:
    tag = client.get("/events").headers["etag"]
    assert client.head("/events", headers={"If-None-Match": tag}).status_code == 304


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/sparql", "GET, HEAD, POST, OPTIONS"),
        ("/graphs", "GET, HEAD, POST, PUT, DELETE, OPTIONS"),
        ("/graphs/one", "GET, HEAD, POST, PUT, DELETE, OPTIONS"),
        ("/articles/one", "GET, HEAD, DELETE, OPTIONS"),
        ("/events", "GET, HEAD, OPTIONS"),
        ("/mcp", "POST, OPTIONS"),
    ],
)
def test_options_and_refusals_say_which_methods_there_are(
    client: TestClient, path: str, methods: str
) -> None:
    asked = client.options(path)
    assert (asked.status_code, asked.content) == (204, b"")
    refused = client.patch(path)
    assert refused.status_code == 405
    for response in (asked, refused):
        assert sorted(response.headers["allow"].split(", ")) == sorted(methods.split(", "))


def test_options_of_what_is_not_there(client: TestClient) -> None:
    assert client.options("/no-such-page").status_code == 404
    assert client.get("/no-such-page", headers=PAGE).status_code == 404
