"""A backup that a service gives while many write is of one moment of the original."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from graph.backup import restore
from graph.knowledge import KnowledgeGraph
from tests.acceptance.killed.test_killed_service import check
from tests.acceptance.killed.writers import Record, write_until_killed
from tests.acceptance.running import key_to, serving

_FIRST = 12
"""Changes before the first backup."""


def test_a_backup_under_load_is_of_one_moment(tmp_path: Path) -> None:
    key, record = key_to(tmp_path / "store", "admin"), Record()
    then: list[Record] = []
    with serving(tmp_path / "store", write_rate="0", read_rate="0") as running:
        given = (running, key, 7, record)
        writing = threading.Thread(target=write_until_killed, args=given)
        writing.start()
        for number in range(2):
            _await(record, _FIRST * (number + 1))
            before = record.copy()
            response = running.client.get("/backup", headers=key)
            assert response.status_code == 200
            (tmp_path / f"{number}.nq.gz").write_bytes(response.content)
            then.append(before.with_what_was_asked_since(record))
        running.kill()
        writing.join()
    for number, possible in enumerate(then):
        restore(tmp_path / f"{number}.nq.gz", tmp_path / f"{number}")
        with KnowledgeGraph.open(tmp_path / f"{number}") as graph:
            check(graph, possible)


def _await(record: Record, changes: int) -> None:
    late = time.monotonic() + 120
    while record.acknowledged < changes:
        assert time.monotonic() < late, "nothing is acknowledged any more"
        time.sleep(0.01)
