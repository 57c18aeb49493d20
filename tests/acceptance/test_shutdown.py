"""A service that is told to stop finishes what it does, within a bound, and leaves nothing."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import httpx
import pytest

from graph.knowledge import KnowledgeGraph
from tests.acceptance.processes import children, lives, told, until
from tests.acceptance.running import Running, serving
from tests.app.conftest import filled

ARTICLE = {
    "id": "oslo-talks",
    "published": "2023-01-18",
    "source": "Fjord Times",
    "text": "Swedish Foreign Minister Lena Holm met Norwegian Foreign Minister Nils Dahl in Oslo.",
}
ROWS = 200_000
LONG = f"SELECT ?a ?d {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }} LIMIT {ROWS}"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
_PATIENCE = 120.0


@contextmanager
def stopping(running: Running, number: signal.Signals = signal.SIGTERM) -> Iterator[None]:
    """A signal at the start; at the end no process and no copy of the store is left."""
    until(lambda: bool(children(running.process.pid)))  # a query that runs may yet wait for one
    workers = children(running.process.pid)
    running.process.send_signal(number)
    yield
    assert running.process.wait(_PATIENCE) == (0 if number == signal.SIGTERM else -number)
    until(lambda: not any(map(lives, workers)))


@pytest.fixture
def store(tmp_path: Path) -> Path:
    return filled(tmp_path / "store")


def test_what_has_begun_is_finished(store: Path) -> None:
    with _unhurried(store) as running, ThreadPoolExecutor(3) as others:
        base = running.client.base_url

        def rows() -> int:
            form = {"Accept": "text/csv"}
            with httpx.stream(
                "POST", base.join("/sparql"), data={"query": LONG}, headers=form, timeout=_PATIENCE
            ) as response:
                lines = 0
                for piece in response.iter_bytes(1 << 16):
                    lines += piece.count(b"\n")
                    time.sleep(0.01)
            return lines

        def added(name: str) -> int:
            article = {**ARTICLE, "id": name}
            return httpx.post(base.join("/articles"), json=article, timeout=_PATIENCE).status_code

        reading = others.submit(rows)
        writing = [others.submit(added, name) for name in ("first", "second")]
        until(lambda: told(running, "legation_writes_pending") == 2)
        until(lambda: told(running, 'legation_queries{state="running"}') == 1)
        with stopping(running):
            until(lambda: refuses(running))
            assert [one.result(_PATIENCE) for one in writing] == [201, 201]
            assert reading.result(_PATIENCE) == ROWS + 1
    assert not store.with_name("store.copies").exists()
    with KnowledgeGraph.open(store) as graph:
        assert {"first", "second"} <= {one.id for one in graph.articles()}


def _unhurried(store: Path) -> AbstractContextManager[Running]:
    """A service whose bounds no crowded machine meets."""
    return serving(
        store, shutdown_seconds="150", query_seconds="120", head_seconds="60", body_seconds="120"
    )


def refuses(running: Running) -> bool:
    """Whether nobody new is let in."""
    try:
        with httpx.Client() as newcomer:
            newcomer.get(running.client.base_url.join("/healthz"), timeout=5)
    except httpx.TransportError:
        return True
    return False


def test_what_does_not_end_is_cut_at_the_bound(store: Path) -> None:
    with serving(store, shutdown_seconds="1") as running, ThreadPoolExecutor(1) as others:
        asked = others.submit(running.client.get, "/sparql", params={"query": ENDLESS})
        with httpx.Client(base_url=running.client.base_url) as another:
            until(lambda: 'legation_queries{state="running"} 1' in another.get("/metrics").text)
        with stopping(running):
            pass
        assert asked.result(_PATIENCE).status_code == 503
        assert "being stopped" in asked.result().json()["detail"]
        assert int(asked.result().headers["retry-after"]) > 0


def test_workers_end_with_a_service_that_is_killed(store: Path) -> None:
    with serving(store, query_seconds="120") as running, ThreadPoolExecutor(1) as others:
        asked = others.submit(running.client.get, "/sparql", params={"query": ENDLESS})
        with httpx.Client(base_url=running.client.base_url) as another:
            until(lambda: 'legation_queries{state="running"} 1' in another.get("/metrics").text)
        with stopping(running, signal.SIGKILL):
            pass
        assert isinstance(asked.exception(_PATIENCE), httpx.TransportError)


def test_workers_leave_it_to_the_service_when_to_end(store: Path) -> None:
    with serving(store) as running:
        assert running.get("/sparql", query="ASK {}").status_code == 200
        workers = children(running.process.pid)
        for one in workers:
            for number in (signal.SIGINT, signal.SIGTERM):
                os.kill(one, number)
        assert running.get("/sparql", query="ASK {}").status_code == 200
        assert children(running.process.pid) == workers


def test_the_demo_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with serving(demo=True) as running:
        assert list(tmp_path.glob("legation-demo-*"))
        running.process.terminate()
        assert running.process.wait(_PATIENCE) == 0
        assert not list(tmp_path.glob("legation-demo-*"))
