"""Clients that have the present answer are told so."""

from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from tests.app.conftest import PAGE

QUERY = "/sparql?query=ASK%7B%7D"


@pytest.mark.parametrize("path", ["/entities/official/nils-dahl", "/events", "/ask?q=who", QUERY])
def test_what_is_known_is_not_sent_again(own: TestClient, path: str) -> None:
    first = own.get(path)
    known = {"If-None-Match": f'"other", W/{first.headers["ETag"]}'}
    second = own.get(path, headers=known)
    assert second.status_code == 304
    assert not second.content
    assert second.headers["ETag"] == first.headers["ETag"]
    assert own.get(path, headers=known | PAGE).status_code == 200
    own.delete("/articles/lisbon-call")
    assert own.get(path, headers=known).status_code == 200


def test_faults_and_counts_have_no_tag(own: TestClient) -> None:
    assert "ETag" not in own.get("/entities/official/nobody").headers
    assert "ETag" not in own.get("/healthz").headers
    assert "ETag" not in own.post("/sparql", data={"query": "ASK {}"}).headers
