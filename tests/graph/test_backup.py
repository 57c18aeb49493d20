"""The whole graph as one file, and back."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph

from graph.annotations import from_annotation
from graph.backup import BackupError, back_up_to, restore
from graph.knowledge import KnowledgeGraph
from tests.app.conftest import GENEVA, LISBON, filled


def everything(graph: KnowledgeGraph) -> set[str]:
    rows = graph.store.select("SELECT * { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }")
    return {" ".join(str(row[name]) for name in sorted(row)) for row in rows}


def test_what_is_restored_is_what_was_backed_up(tmp_path: Path) -> None:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        back_up_to(graph.store, tmp_path / "all.nq.gz")
        before = everything(graph)
        graph.withdraw("lisbon-call")
    restore(tmp_path / "all.nq.gz", tmp_path / "again")
    with KnowledgeGraph.open(tmp_path / "again") as graph:
        assert everything(graph) == before
        assert graph.facts("lisbon-call") == from_annotation(LISBON)
        assert not graph.put(from_annotation(GENEVA))
    assert {one.name for one in tmp_path.iterdir()} == {"store", "again", "all.nq.gz"}


def test_a_backup_under_load_is_of_one_moment(tmp_path: Path) -> None:
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        stop = threading.Event()

        def write() -> None:
            number = 0
            while not stop.is_set():
                graph.put(from_annotation(LISBON | {"id": f"{number}"}))
                number += 1

        writing = threading.Thread(target=write)
        writing.start()
        for number in range(4):
            back_up_to(graph.store, tmp_path / f"{number}.nq.gz")
        stop.set()
        writing.join()
    for number in range(4):
        restore(tmp_path / f"{number}.nq.gz", tmp_path / f"{number}")
        with KnowledgeGraph.open(tmp_path / f"{number}") as again:
            before = again.store.quads_of(DefaultGraph())
            again.rebuild()
            assert set(before) == set(again.store.quads_of(DefaultGraph()))


@pytest.mark.parametrize("cut", [0, 10, 500, -1])
def test_half_a_backup_is_refused(tmp_path: Path, cut: int) -> None:
    whole = tmp_path / "all.nq.gz"
    with KnowledgeGraph.open(filled(tmp_path / "store")) as graph:
        back_up_to(graph.store, whole)
    half = tmp_path / "half.nq.gz"
    half.write_bytes(whole.read_bytes()[:cut])
    with pytest.raises(BackupError):
        restore(half, tmp_path / "again")
    assert not (tmp_path / "again").exists()


def test_nothing_is_written_over(tmp_path: Path) -> None:
    store = filled(tmp_path / "store")
    with pytest.raises(BackupError, match="already"):
        restore(tmp_path / "all.nq.gz", store)
    with pytest.raises(BackupError, match="no whole backup"):
        restore(tmp_path / "none.nq.gz", tmp_path / "again")
