"""Many clients that read at once, beside one that writes: nothing fails, and memory stays."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.load import Seen, load
from benchmarks.servers import ours, running
from benchmarks.synthetic import articles
from graph.facts import Facts
from graph.knowledge import KnowledgeGraph

_GROWTH = 1.15
"""By how much memory may grow from the second quarter of the time, when all is warm, to the last:
the graph itself grows by the articles that are added."""


def _loaded(folder: Path, clients: int, seconds: float, held: int) -> Seen:
    news: Iterator[Facts] = articles(held + 1_000)
    with KnowledgeGraph.open(folder / "store") as graph:
        graph.put_all(islice(news, held))
    with running(ours(folder / "store", read_rate="0", write_rate="0")) as server:
        return asyncio.run(load(server, clients, seconds, news))


def test_nothing_fails_while_many_read_and_one_writes(tmp_path: Path) -> None:
    seen = _loaded(tmp_path, clients=20, seconds=3, held=40)
    assert not seen.faults
    assert len(seen.seconds) >= 20


@pytest.mark.soak
def test_nothing_fails_and_memory_stays_with_two_hundred_clients(tmp_path: Path) -> None:
    seen = _loaded(tmp_path, clients=200, seconds=60, held=2_000)
    assert not seen.faults
    assert seen.added
    warm, last = seen.memory_between(15, 30), seen.memory_between(45, 60)
    assert last < _GROWTH * warm
