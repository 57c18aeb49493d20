"""What one more article costs as the graph grows, on synthetic news.

    python -m benchmarks.updates                            # 1,000, 10,000 and 100,000 articles
    python -m benchmarks.updates --sizes 1000 --plot FILE   # others, with a picture
    python -m benchmarks.updates --keep FOLDER              # fills graphs once, and uses them again

Graphs are filled on disk by `put_all`; then articles of all years that were held back are put one
by one. `wall` is by the clock; `work` is the time that the processor gave to the writing thread,
which a busy machine stretches less. Reading is not in it: the facts are there. The files are in the
machine's memory, as they are where a graph has just been filled: where they are not, the first
articles wait for the disk.
"""

from __future__ import annotations

import argparse
import collections
import gc
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from benchmarks.lines import Line, drawn
from benchmarks.speed import peak_memory, print_machine
from benchmarks.synthetic import articles
from graph.answers.tenures import tenures
from graph.facts import Facts
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import name_index

SIZES = (1_000, 10_000, 100_000)
ADDED = 200
AT_ONCE = 2048
"""Articles that are written together while a graph is filled."""
GOAL = 30.0
"""Milliseconds that one more article may cost."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What was measured on the graph of one size; times of one article in milliseconds."""

    articles: int
    quads: int
    loading: float
    """Articles a second that `put_all` takes in."""
    megabytes: float
    wall: Sequence[float]
    work: Sequence[float]
    asking: float
    """Milliseconds that the first question after a change waits for names and tenures."""
    memory: float


def main() -> None:
    """Measure graphs of all sizes, print the figures, draw them."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.updates",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    cli.add_argument("--plot", type=Path, help="where to write the picture, as SVG")
    cli.add_argument("--keep", type=Path, help="folder in which the filled graphs stay")
    args = cli.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory(prefix="legation-updates-") as folder:
        costs = [_apart(size, args.keep or Path(folder)) for size in args.sizes]
    print_costs(costs)
    if args.plot:
        args.plot.write_text(picture(costs), encoding="utf-8")


def _apart(size: int, folder: Path) -> Cost:
    """Measure in a process of its own, so that no size is burdened with the memory of another."""
    with ProcessPoolExecutor(1, get_context("spawn")) as process:
        return process.submit(measure, size, folder).result()


def measure(size: int, folder: Path) -> Cost:
    """Fill a graph in the folder unless it is there, and add to a copy of it."""
    place, times = folder / str(size), folder / f"{size}.seconds"
    added: list[Facts] = []
    if times.exists():
        collections.deque(_all_but(size, added), maxlen=0)
        _read_through(place)
    else:
        start = time.perf_counter()
        with KnowledgeGraph.open(place) as graph:
            graph.put_all(_all_but(size, added), at_once=AT_ONCE)
        times.write_text(str(time.perf_counter() - start), encoding="utf-8")
    megabytes = sum(file.stat().st_size for file in place.rglob("*")) / 1e6
    with tempfile.TemporaryDirectory(prefix="copy-", dir=folder) as copy:
        with KnowledgeGraph.open(place) as graph:
            graph.store.backup(Path(copy) / "store")
        with KnowledgeGraph.open(Path(copy) / "store") as graph:
            wall, work = _put(graph, added)
            quads = int(graph.store.select(_QUADS)[0]["n"].value)
            asking = _first_question(graph)
    loading = size / float(times.read_text(encoding="utf-8"))
    return Cost(size, quads, loading, megabytes, wall, work, asking, peak_memory())


def _read_through(folder: Path) -> None:
    """Leave the files in the machine's memory, as filling the graph would have left them."""
    for file in filter(Path.is_file, folder.rglob("*")):
        with file.open("rb") as opened:
            while opened.read(1 << 24):
                pass


def _all_but(size: int, held: list[Facts]) -> Iterator[Facts]:
    """So many articles; as many more as are to be added, from all years, are held back."""
    step = (size + ADDED) // ADDED
    for number, facts in enumerate(articles(size + ADDED)):
        if number % step == step // 2 and len(held) < ADDED:
            held.append(facts)
        else:
            yield facts


def _put(graph: KnowledgeGraph, added: Sequence[Facts]) -> tuple[list[float], list[float]]:
    """By the clock and by the processor: how long each article takes."""
    wall, work = [], []
    gc.collect()
    for facts in added:
        start, begun = time.perf_counter(), time.thread_time()
        graph.put(facts)
        wall.append((time.perf_counter() - start) * 1000)
        work.append((time.thread_time() - begun) * 1000)
    return wall, work


def _first_question(graph: KnowledgeGraph) -> float:
    start = time.perf_counter()
    name_index(graph)
    tenures(graph)
    return (time.perf_counter() - start) * 1000


def print_costs(costs: Sequence[Cost]) -> None:
    """A line for each size."""
    print(f"\none more article, {ADDED} times")
    print("                 by the clock, ms               work, ms")
    print("   articles   median   mean    p95   ratio   median   mean    p95   ratio")
    first = costs[0]
    for one in costs:
        clock, work = (_summary(times) for times in (one.wall, one.work))
        ratio = statistics.median(one.wall) / statistics.median(first.wall)
        busy = statistics.median(one.work) / statistics.median(first.work)
        print(f"{one.articles:>11,}   {clock}   {ratio:5.2f}   {work}   {busy:5.2f}")
    print("\n   articles       quads  on disk, MB  loaded a second  names anew, ms  memory, MB")
    for one in costs:
        print(
            f"{one.articles:>11,}{one.quads:>12,}{one.megabytes:>13,.0f}{one.loading:>17.1f}"
            f"{one.asking:>16,.0f}{one.memory:>12,.0f}"
        )


def _summary(times: Sequence[float]) -> str:
    p95 = statistics.quantiles(times, n=20)[-1]
    return f"{statistics.median(times):6.1f} {statistics.mean(times):6.1f} {p95:6.1f}"


def picture(costs: Sequence[Cost]) -> str:
    """The cost by the size of the graph, as SVG."""
    sizes = [float(one.articles) for one in costs]
    lines = [
        Line("95th percentile", sizes, [statistics.quantiles(c.wall, n=20)[-1] for c in costs]),
        Line("mean", sizes, [statistics.mean(c.wall) for c in costs]),
        Line("median", sizes, [statistics.median(c.wall) for c in costs]),
        Line("median, work alone", sizes, [statistics.median(c.work) for c in costs]),
    ]
    return drawn("One more article", "articles in the graph", "milliseconds", lines, GOAL)


_QUADS = "SELECT (COUNT(*) AS ?n) { { ?s ?p ?o } UNION { GRAPH ?g { ?s ?p ?o } } }"


if __name__ == "__main__":
    main()
