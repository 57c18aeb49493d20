"""Requests have ids, and each is written down under its own."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from app.journal import start_log
from app.main import create_app
from app.settings import Settings


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch) -> Iterator[io.StringIO]:
    """The log as JSON on standard error, as it was before at the end."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    written = io.StringIO()
    monkeypatch.setattr("sys.stderr", written)
    start_log("json", "info")
    yield written
    root.handlers[:] = handlers
    root.setLevel(level)


def told(lines: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in lines.getvalue().splitlines() if "legation" in line]


def test_an_id_is_taken_over_or_made(client: TestClient) -> None:
    given = client.get("/events", headers={"X-Request-ID": "front-7:a.b_c"})
    assert given.headers["x-request-id"] == "front-7:a.b_c"
    made = {client.get("/events").headers["x-request-id"] for _ in range(2)}
    assert len(made) == 2
    assert all(len(one) == 32 for one in made)


@pytest.mark.parametrize("given", ["two words", "a" * 101, "é", "", "<script>", 'a"b'])
def test_an_id_that_could_break_the_log_is_not_taken(client: TestClient, given: str) -> None:
    response = client.get("/events", headers={b"X-Request-ID": given.encode()})  # type: ignore[dict-item]
    assert len(response.headers["x-request-id"]) == 32


def test_a_fault_bears_the_id(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": "ASK"}, headers={"X-Request-ID": "mine"})
    assert response.status_code == 400
    assert response.json()["request_id"] == "mine"
    assert client.get("/no-such-page").json()["request_id"]


def test_a_fault_of_ours_is_in_the_log_under_its_id(tmp_path: Path, lines: io.StringIO) -> None:
    app = create_app(Settings(store=str(tmp_path / "store")))

    @app.get("/broken")
    def broken() -> None:
        raise ZeroDivisionError("inside")

    with TestClient(app, raise_server_exceptions=False) as client:
        response = client.get("/broken", headers={"X-Request-ID": "mine"})
    assert response.status_code == 500
    assert response.headers["x-request-id"] == response.json()["request_id"] == "mine"
    found = [line for line in told(lines) if line["request_id"] == "mine"]
    assert any("ZeroDivisionError: inside" in line.get("exception", "") for line in found)
    assert [line["status"] for line in found if "status" in line] == [500]


def test_requests_are_written_down_without_what_was_asked(
    client: TestClient, lines: io.StringIO
) -> None:
    client.get("/ask", params={"q": "who met Dahl"}, headers={"X-Request-ID": "mine"})
    client.get("/entities/one%0Atwo", params={"q": "x"})
    client.get("/healthz")
    first, second = told(lines)
    assert first.pop("time").endswith("+00:00")
    assert first.pop("seconds") > 0
    assert first.pop("message").startswith("GET /ask 200 ")
    assert first == {
        "level": "info",
        "logger": "legation.requests",
        "request_id": "mine",
        "method": "GET",
        "path": "/ask",
        "status": 200,
        "client": "127.0.0.1",
    }
    assert second["path"] == "/entities/one%0Atwo"


def test_lines_for_people(
    client: TestClient, lines: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr", lines)
    start_log("text", "info")
    client.get("/events", headers={"X-Request-ID": "mine"})
    line = lines.getvalue()
    assert "legation.requests INFO [mine] GET /events 200 " in line
