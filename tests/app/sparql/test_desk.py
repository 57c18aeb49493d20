"""Queries within bounds: a runaway one is stopped and all else goes on."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.errors import BusyError, OverrunError, RequestError
from app.settings import Settings
from app.sparql.desk import Answer, Desk
from app.sparql.source import Source
from graph.annotations import from_annotation
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import GENEVA, LISBON, filled

RUNAWAY = Source("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }")
ALL = Source("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }")
ASK = Source("ASK {}")
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


def run(desk: Desk, sparql: Source, media_type: str) -> bytes:
    async def whole() -> bytes:
        return await (await desk.run(sparql, media_type)).read()

    return asyncio.run(whole())


def desk_of(graph: KnowledgeGraph, **limits: float) -> Desk:
    return Desk(graph, Settings(**limits))  # type: ignore[arg-type]


def test_a_result(graph: KnowledgeGraph) -> None:
    desk = desk_of(graph)
    assert b"true" in run(desk, ASK, JSON)
    desk.close()


def test_bad_sparql(graph: KnowledgeGraph) -> None:
    desk = desk_of(graph)
    with pytest.raises(RequestError) as caught:
        run(desk, Source("SELECT {"), JSON)
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
        assert b"true" in run(desk, ASK, JSON)
        desk.close()


def test_who_waits_too_long_or_behind_too_many_is_told_to_come_back(tmp_path: Path) -> None:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        desk = desk_of(graph, query_seconds=1.0, query_workers=1, query_waiting=1)

        async def three() -> list[Answer | BaseException]:
            queries = (desk.run(RUNAWAY, JSON, seconds=1 - n / 10) for n in range(3))
            return await asyncio.gather(*queries, return_exceptions=True)

        faults = asyncio.run(three())
        assert [type(fault) for fault in faults] == [OverrunError, OverrunError, BusyError]
        assert ["stopped" in str(fault) for fault in faults] == [True, False, False]
        assert b"true" in run(desk, ASK, JSON)
        desk.close()


def test_quick_queries_pass_slow_ones(tmp_path: Path) -> None:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        desk = desk_of(graph, query_seconds=3.0, query_workers=2)

        async def both() -> float:
            slow = asyncio.create_task(desk.run(RUNAWAY, JSON))
            await asyncio.sleep(0.1)
            started = time.monotonic()
            assert b"true" in await (await desk.run(ASK, JSON)).read()
            with pytest.raises(OverrunError, match="stopped after 3 seconds"):
                await slow
            return time.monotonic() - started

        assert asyncio.run(both()) > 2
        desk.close()


def test_a_slow_query_that_finds_only_the_quick_place_waits_for_another(tmp_path: Path) -> None:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        desk = desk_of(graph, query_seconds=6.0, query_workers=2, query_bytes=10**9)

        async def both() -> list[Answer | BaseException]:
            first = desk.run(RUNAWAY, JSON, seconds=1.0)
            return await asyncio.gather(first, desk.run(ALL, JSON), return_exceptions=True)

        stopped, answer = asyncio.run(both())
        assert isinstance(stopped, OverrunError)
        assert isinstance(answer, Answer)
        answer.close()
        desk.close()


def test_a_result_is_sent_while_it_is_made_and_ends_when_nobody_reads(tmp_path: Path) -> None:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        desk = desk_of(graph, query_seconds=3.0, query_workers=1, query_bytes=10**12)

        async def some() -> int:
            answer = await desk.run(ALL, JSON)
            assert answer.whole is None
            blocks = answer.blocks()
            read = [len(await anext(blocks)) for _ in range(5)]
            await blocks.aclose()
            assert b"true" in await (await desk.run(ASK, JSON)).read()
            return min(read)

        assert asyncio.run(some()) >= 1 << 16
        desk.close()


def test_a_result_that_breaks_off_is_cut(tmp_path: Path) -> None:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        desk = desk_of(graph, query_seconds=1.0, query_bytes=10**12)
        with pytest.raises(OverrunError, match="stopped"):
            run(desk, ALL, JSON)
        desk.close()


def test_too_much_memory_ends_the_query_alone(tmp_path: Path) -> None:
    greedy = Source(f"{ALL.text} ORDER BY ?c ?f ?i")
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        desk = desk_of(graph, query_memory=200_000_000, query_seconds=20.0)
        with pytest.raises(OverrunError, match="memory"):
            run(desk, greedy, JSON)
        assert b"true" in run(desk, ASK, JSON)
        desk.close()


def test_copies_are_renewed_by_change_and_removed(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    copies = tmp_path / "store.copies"
    with KnowledgeGraph.open(store) as graph:
        desk = desk_of(graph)
        for _ in range(2):
            run(desk, ASK, JSON)
        first = list(copies.iterdir())
        graph.withdraw("lisbon-call")
        run(desk, ASK, JSON)
        assert len(first) == 1
        assert len(list(copies.iterdir())) == 1
        assert list(copies.iterdir()) != first
        desk.close()
    assert not copies.exists()
