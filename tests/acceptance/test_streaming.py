"""Long results: in constant memory, early, cut where they fail, ended where nobody reads."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.acceptance.processes import children, memory, told, until
from tests.acceptance.running import Running, serving
from tests.app.conftest import filled

PRODUCT = "{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
RUNNING = 'legation_queries{state="running"}'
FEW, MILLION = 100_000, 1_000_000
GROWTH = 60_000_000
"""Bytes by which all processes may grow: buffers of a few blocks, and what the allocator keeps."""


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    store = filled(tmp_path_factory.mktemp("streaming") / "store")
    with serving(store, query_seconds="120", query_bytes="2000000000") as running:
        until(lambda: running.client.get("/readyz").status_code == 200)
        yield running


@pytest.mark.parametrize("rows", [FEW, pytest.param(MILLION, marks=pytest.mark.soak)])
@pytest.mark.parametrize(
    ("query", "form"),
    [
        (f"SELECT ?a ?b ?c {PRODUCT}", "text/csv"),
        (f"SELECT ?a ?b ?c {PRODUCT}", "application/sparql-results+json"),
        (f"CONSTRUCT {{ ?a ?b [] }} {PRODUCT}", "application/n-triples"),
    ],
)
def test_many_rows_in_constant_memory(service: Running, query: str, form: str, rows: int) -> None:
    service.get("/sparql", query="ASK {}")
    before = memory(service.process.pid)
    asked = {"query": f"{query} LIMIT {rows}"}
    with service.client.stream("POST", "/sparql", data=asked, headers={"Accept": form}) as response:
        assert response.status_code == 200
        pieces = response.iter_raw(1 << 16)
        first = next(pieces)
        with httpx.Client(base_url=service.client.base_url) as other:
            assert f"{RUNNING} 1" in other.get("/metrics").text, "the first block comes early"
        size, found = len(first), marks(first, form)
        for piece in pieces:
            size += len(piece)
            found += marks(piece, form)
    grown = memory(service.process.pid) - before
    assert found >= rows - size // (1 << 16)  # a mark may stand across two pieces
    assert size > 50 * rows
    assert grown < GROWTH, f"{grown:,} bytes more for {size:,}"


def marks(piece: bytes, form: str) -> int:
    """How many rows are in a piece."""
    return piece.count({"application/sparql-results+json": b'{"a":'}.get(form, b"\n"))


def test_a_failure_cuts_the_body_and_adds_nothing(service: Running) -> None:
    asked = {"query": f"SELECT ?a ?b ?c {PRODUCT}", "timeout": "1"}
    form = {"Accept": "text/tab-separated-values"}
    kept: list[bytes] = []
    with service.client.stream("POST", "/sparql", data=asked, headers=form) as response:
        assert response.status_code == 200
        pieces = response.iter_raw()
        with pytest.raises(httpx.RemoteProtocolError, match="incomplete"):
            kept.extend(pieces)
    lines = b"".join(kept).decode().splitlines()[1:-1]
    assert len(lines) > 1000
    assert {line.count("\t") for line in lines} == {2}
    assert "is cut: The query was stopped after 1 seconds" in service.log()
    assert "Traceback" not in service.log()


@pytest.mark.parametrize(
    ("query", "timeout", "status"),
    [
        (f"SELECT (COUNT(*) AS ?n) {PRODUCT[:-1]} . ?j ?k ?l }}", "0.5", 503),
        (f"SELECT * {PRODUCT} ORDER BY ?a ?b ?c", "0.5", 503),
        ("SELECT * {", "5", 400),
    ],
)
def test_a_failure_before_the_first_block_has_its_status(
    service: Running, query: str, timeout: str, status: int
) -> None:
    response = service.get("/sparql", query=query, timeout=timeout)
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    "query",
    [
        pytest.param(f"SELECT ?a ?b ?c {PRODUCT}", id="while it is read"),
        pytest.param(f"SELECT (COUNT(*) AS ?n) {PRODUCT[:-1]} . ?j ?k ?l }}", id="while it waits"),
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_query_ends_when_its_client_leaves(service: Running, query: str, method: str) -> None:
    left = 'legation_queries_total{end="left"}'
    before = told(service, left)
    asked = {"params": {"query": query}} if method == "GET" else {"data": {"query": query}}
    with httpx.Client(base_url=service.client.base_url, timeout=1) as leaving:
        try:
            with leaving.stream(method, "/sparql", **asked) as response:  # type: ignore[arg-type]
                assert response.status_code == 200
                pieces = response.iter_raw()
                next(pieces)
                assert told(service, RUNNING) == 1
                pieces.close()
        except httpx.ReadTimeout:
            pass  # nothing has come so far
    until(lambda: told(service, RUNNING) == 0)
    assert told(service, left) == before + 1


def test_a_slow_reader_holds_the_query_back(service: Running) -> None:
    asked = {"query": f"SELECT ?a ?b ?c {PRODUCT}"}
    with service.client.stream("POST", "/sparql", data=asked) as response:
        pieces = response.iter_raw()
        next(pieces)
        until(lambda: not works(children(service.process.pid)))
        assert told(service, RUNNING) == 1
        pieces.close()
    until(lambda: told(service, RUNNING) == 0)


def works(processes: list[int]) -> bool:
    """Whether any of them uses the processor for a while."""
    before = spent(processes)
    time.sleep(0.3)
    return spent(processes) > before


def spent(processes: list[int]) -> int:
    """The time that processes have used, in ticks."""
    texts = [Path(f"/proc/{one}/stat").read_text(encoding="utf-8") for one in processes]
    return sum(sum(map(int, text.rpartition(")")[2].split()[11:13])) for text in texts)
