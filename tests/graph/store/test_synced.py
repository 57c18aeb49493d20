"""What is acknowledged has been synced: every byte of the engine's log, before the call returns."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Triple

from graph.annotations import from_annotation
from graph.decisions.proposals import Proposal
from graph.identity.decisions import DecisionKind
from graph.knowledge import KnowledgeGraph
from graph.own import drop_graph, write_graph
from tests.app.conftest import GENEVA, LISBON

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
OWN = NamedNode("https://example.org/graph")


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Of each file that is synced, its size then."""
    sizes: dict[str, int] = {}
    sync = os.fsync

    def noting(handle: int) -> None:
        sync(handle)
        sizes[str(Path(f"/proc/self/fd/{handle}").readlink())] = os.fstat(handle).st_size

    monkeypatch.setattr(os, "fsync", noting)
    return sizes


def test_every_change_is_synced_before_it_is_acknowledged(
    tmp_path: Path, synced: dict[str, int]
) -> None:
    store = tmp_path / "store"
    with KnowledgeGraph.open(store) as graph:

        def reject() -> object:
            row = graph.store.select("SELECT ?event { ?event a leg:Event } LIMIT 1")[0]
            about = (str(row["event"].value),)
            return graph.decide(Proposal(DecisionKind.REJECT, about, "A. Analyst", "I know."))

        changes: list[Callable[[], object]] = [
            lambda: graph.put(from_annotation(GENEVA)),
            lambda: graph.put_all([from_annotation(GENEVA), from_annotation(LISBON)]),
            reject,
            lambda: graph.revoke(graph.decisions()[0].id, "A. Analyst", "I erred."),
            lambda: write_graph(graph, OWN, [Triple(OWN, OWN, OWN)], replace=True),
            lambda: drop_graph(graph, OWN),
            lambda: graph.withdraw("lisbon-call"),
            graph.rebuild,
        ]
        for change in changes:
            change()
            logs = {str(one): one.stat().st_size for one in store.glob("*.log")}
            assert logs
            assert {one: synced.get(one, 0) for one in logs} == logs
