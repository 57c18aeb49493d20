"""What answers rest on is read at the start, and the service says when it is there."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest

from app.warming import Warming
from graph.facts import LegationError
from graph.knowledge import KnowledgeGraph
from graph.memory.links import network
from graph.memory.lookup import name_index
from tests.acceptance.processes import until
from tests.app.conftest import filled, serving


def _over(warming: Warming, seconds: float = 30) -> bool:
    return asyncio.run(warming.over(seconds))


def test_what_has_been_read_is_not_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        warming = Warming(graph)
        assert _over(warming)
        warming.close()
        monkeypatch.setattr(graph.store, "select", pytest.fail)
        name_index(graph)
        network(graph)


def test_not_ready_until_it_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    going_on = threading.Event()
    monkeypatch.setattr("app.warming._READ", (lambda _: going_on.wait(30),))
    with serving(filled(tmp_path / "store")) as client:
        response = client.get("/readyz")
        assert response.status_code == 503
        assert "still being read" in response.json()["checks"]["memory"]
        assert client.get("/healthz").status_code == 200
        going_on.set()
        until(lambda: client.get("/readyz").status_code == 200)


def test_a_stop_waits_for_no_more_than_what_is_being_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, going_on, read = threading.Event(), threading.Event(), []

    def first(_: KnowledgeGraph) -> None:
        begun.set()
        going_on.wait(30)

    monkeypatch.setattr("app.warming._READ", (first, read.append))
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        warming = Warming(graph)
        assert begun.wait(30)
        threading.Timer(0.2, going_on.set).start()
        warming.close()
        assert _over(warming)
    assert read == []


def test_a_graph_that_cannot_be_read_is_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def read(_: KnowledgeGraph) -> None:
        raise LegationError("the server is away")

    monkeypatch.setattr("app.warming._READ", (read,))
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        warming = Warming(graph)
        assert _over(warming)
        warming.close()
    assert "the server is away" in caplog.text
