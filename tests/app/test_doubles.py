"""Suspected doubles, as JSON and as a page."""

from __future__ import annotations

from fastapi.testclient import TestClient

from tests.app.conftest import PAGE


def test_a_graph_without_doubles_says_so(client: TestClient) -> None:
    assert client.get("/doubles").json() == {"count": 0, "doubles": []}
    assert "There are none" in client.get("/doubles", headers=PAGE).text
