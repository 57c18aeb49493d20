"""Many clients at once, for a moment: none is refused, and what is told of them adds up."""

from __future__ import annotations

import asyncio
from itertools import islice
from pathlib import Path

import pytest

from benchmarks.load import load, print_seen
from benchmarks.servers import ours, running
from benchmarks.synthetic import articles
from graph.knowledge import KnowledgeGraph


def test_readers_and_a_writer_meet_no_error(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    news = articles(1000)
    with KnowledgeGraph.open(tmp_path / "store") as graph:
        graph.put_all(islice(news, 60))
    with running(ours(tmp_path / "store", read_rate="0", write_rate="0")) as server:
        seen = asyncio.run(load(server, 30, 4.0, news, every=0.5))
    assert not seen.faults
    assert seen.added
    assert len(seen.seconds) >= 30
    print_seen(seen, 4.0)
    assert "failed                    0" in capsys.readouterr().out
