"""Queries within bounds: a runaway one is stopped and all else goes on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from app.desk import Desk
from app.errors import OverrunError, RequestError
from app.settings import Settings
from graph.annotations import from_annotation
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import GENEVA, LISBON, filled

RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ALL = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
JSON = "application/sparql-results+json"


@pytest.fixture(params=["folder", "memory"])
def graph(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[KnowledgeGraph]:
    if request.param == "folder":
        with KnowledgeGraph.open(filled(tmp_path / "store")) as found:
            yield found
    else:
        with KnowledgeGraph.open(None) as found:
            found.put_all([from_annotation(GENEVA), from_annotation(LISBON)])
            yield found


def run(desk: Desk, sparql: str, media_type: str) -> IO[bytes]:
    return asyncio.run(desk.run(sparql, media_type))


def desk_of(graph: KnowledgeGraph, **limits: float) -> Desk:
    return Desk(graph, Settings(**limits))  # type: ignore[arg-type]


def test_a_result(graph: KnowledgeGraph) -> None:
    desk = desk_of(graph)
    with run(desk, "ASK {}", JSON) as result:
        assert b"true" in result.read()
    desk.close()


def test_bad_sparql(graph: KnowledgeGraph) -> None:
    desk = desk_of(graph)
    with pytest.raises(RequestError) as caught:
        run(desk, "SELECT {", JSON)
    assert caught.value.more["line"] == 1
    desk.close()


def test_too_large(graph: KnowledgeGraph) -> None:
    desk = desk_of(graph, query_bytes=100_000)
    with pytest.raises(OverrunError, match="larger"):
        run(desk, ALL, JSON)
    desk.close()


def test_too_long_while_writing(graph: KnowledgeGraph) -> None:
    desk = desk_of(graph, query_seconds=0.5, query_bytes=10**12)
    with pytest.raises(OverrunError, match="stopped"):
        run(desk, ALL, JSON)
    desk.close()


def test_a_runaway_query_is_killed_and_its_place_is_free(tmp_path: Path) -> None:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        desk = desk_of(graph, query_seconds=1.0, query_workers=1)
        started = time.monotonic()
        with pytest.raises(OverrunError, match="stopped after 1 second"):
            run(desk, RUNAWAY, JSON)
        assert time.monotonic() - started < 4
        with run(desk, "ASK {}", JSON) as result:
            assert b"true" in result.read()
        desk.close()


def test_more_than_may_run_are_told_to_come_back(tmp_path: Path) -> None:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        desk = desk_of(graph, query_seconds=2.0, query_workers=1)

        async def both() -> list[IO[bytes] | BaseException]:
            queries = (desk.run(RUNAWAY, JSON) for _ in range(2))
            return await asyncio.gather(*queries, return_exceptions=True)

        faults = asyncio.run(both())
        assert sorted(str(fault).split()[0] for fault in faults) == ["The", "Too"]
        desk.close()


def test_copies_are_renewed_by_change_and_removed(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    copies = tmp_path / "store.copies"
    with KnowledgeGraph.open(store) as graph:
        desk = desk_of(graph)
        for _ in range(2):
            run(desk, "ASK {}", JSON).close()
        first = list(copies.iterdir())
        graph.withdraw("lisbon-call")
        run(desk, "ASK {}", JSON).close()
        assert len(first) == 1
        assert len(list(copies.iterdir())) == 1
        assert list(copies.iterdir()) != first
        desk.close()
    assert not copies.exists()
