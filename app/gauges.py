"""What is told of a running service beside its requests: graph, queries, copies, process."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from app.metrics import Family, by, single
from app.service import Service

_STARTED = time.time()


def families(service: Service) -> Iterator[Family]:
    """All that can be told at this moment."""
    yield from _graph(service)
    yield from _queries(service)
    yield from _process()


def _graph(service: Service) -> Iterator[Family]:
    found = service.graph.statistics()
    sizes = {"articles": found.articles, "events": found.events, "officials": found.officials}
    yield by("legation_graph_size", "How many the graph holds.", "of", sizes, "gauge")
    yield single("legation_graph_revision", "Changes of the graph.", service.graph.revision)
    yield single("legation_writes_pending", "Changes that run or wait.", service.writes_pending)
    free = disk_room(service)
    if free is not None:
        yield single("legation_store_free_bytes", "Room on the disk of the store.", free)


def _queries(service: Service) -> Iterator[Family]:
    load = service.desk.load
    states = {"running": load.running, "waiting": load.waiting}
    yield by("legation_queries", "SPARQL queries at this moment.", "state", states, "gauge")
    yield by("legation_queries_total", "SPARQL queries by their end.", "end", load.ends, "counter")
    yield single("legation_query_workers_idle", "Processes that wait for a query.", load.idle)
    if load.behind is not None:
        yield single(
            "legation_copy_revisions_behind",
            "Changes that the copy for queries lacks; the next query renews it.",
            load.behind,
        )
        yield single("legation_copies_total", "Copies made for queries.", load.copies, "counter")


def _process() -> Iterator[Family]:
    """The process itself, under the names that are usual, as far as the platform tells."""
    yield single("process_start_time_seconds", "When the process began.", _STARTED)
    seconds = sum(os.times()[:2])
    yield single("process_cpu_seconds_total", "Processor time spent.", seconds, "counter")
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        handles = sum(1 for _ in Path("/proc/self/fd").iterdir())
    except OSError:
        return
    resident = pages * os.sysconf("SC_PAGE_SIZE")
    yield single("process_resident_memory_bytes", "Memory in use.", resident)
    yield single("process_open_fds", "Open files and sockets.", handles)


def disk_room(service: Service) -> int | None:
    """Bytes that are free on the disk of the store; None where it is on none of ours."""
    folder = service.folder
    return shutil.disk_usage(folder).free if folder is not None else None
