"""Whether strangers' runaway queries stall the service for everybody else.

    python -m benchmarks.stall                       # 2,000 invented articles, 30 seconds each
    python -m benchmarks.stall --articles 500 --seconds 5
    python -m benchmarks.stall --together            # all normal requests at the same moments

Many clients make normal requests, each one a second, first alone, then beside a few clients whose
queries would run for hours. Told are the medians of both, what failed, and by how much a runaway
outlived its limit. Where all normal requests come at once, most of the time each waits for others.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import statistics
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from benchmarks.servers import ours, running
from benchmarks.synthetic import articles
from graph.knowledge import KnowledgeGraph

_LEG = "PREFIX leg: <https://w3id.org/legation/ontology#> "
RUNAWAYS = {
    "cross product": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sorted product": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c ?f ?i",
    "path": _LEG + "SELECT (COUNT(*) AS ?n) { ?a (!leg:none|^!leg:none)+ ?b }",
    "many values": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(500)))} }}" for n in range(4))
    + " }",
    "deep nesting": "SELECT (COUNT(*) AS ?n) { " + "{ ?a ?b ?c OPTIONAL " * 30 + "{ ?x ?y ?z }"
    + " }" * 31,
    "regex": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f "
    "FILTER(REGEX(CONCAT(STR(?c), STR(?f)), '(a*)*(a|aa)+b(x+x+)+y')) }",
}  # fmt: skip
NORMAL = (
    "/events?type=meeting&limit=20",
    "/entities?q=lavrov",
    "/ask?q=who+met+Tajikistan%27s+FM",
    "/sparql?query=SELECT+*+%7B+%3Fs+%3Fp+%3Fo+%7D+LIMIT+20",
    "/events?country=TJ&limit=20",
    "/healthz",
)


@dataclass(slots=True)
class Told:
    """What clients have seen: the seconds of each request, and what failed."""

    seconds: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def median(self) -> float:
        """In milliseconds."""
        return 1000 * statistics.median(self.seconds)


async def normal(
    client: httpx.AsyncClient, until: float, number: int, told: Told, later: float = 0.0
) -> None:
    """Make normal requests, one a second, the first one so many seconds later."""
    await asyncio.sleep(later)
    for path in itertools.islice(itertools.cycle(NORMAL), number, None):
        started = time.monotonic()
        if started > until:
            return
        response = await client.get(path, headers={"Accept": "application/json"})
        told.seconds.append(time.monotonic() - started)
        if not response.is_success:
            told.faults.append(f"{path}: {response.status_code}")
        await asyncio.sleep(max(0.0, 1.0 - (time.monotonic() - started)))


async def runaway(client: httpx.AsyncClient, until: float, number: int, told: Told) -> None:
    """Send queries that do not end; kept is by how much each outlived its limit."""
    queries = list(RUNAWAYS.items())
    for name, query in itertools.islice(itertools.cycle(queries), number, None):
        if time.monotonic() > until:
            return
        started = time.monotonic()
        response = await client.post("/sparql", data={"query": query})
        told.seconds.append(time.monotonic() - started)
        if response.status_code not in (400, 429, 503):
            told.faults.append(f"{name}: {response.status_code}")


async def measure(
    address: str, clients: int, rogues: int, seconds: float, *, together: bool = False
) -> tuple[Told, Told]:
    """What clients see beside rogues; they ask `together`, or one after another."""
    apart = 0.0 if together else 1.0 / clients
    limits = httpx.Limits(max_connections=clients + rogues)
    plain, wild = Told(), Told()
    async with httpx.AsyncClient(base_url=address, timeout=120, limits=limits) as client:
        until = time.monotonic() + seconds
        tasks = [normal(client, until, n, plain, n * apart) for n in range(clients)]
        tasks += [runaway(client, until, n, wild) for n in range(rogues)]
        await asyncio.gather(*tasks)
    return plain, wild


async def report(address: str, seconds: float, limit: float, *, together: bool) -> Iterator[str]:
    """The lines to print."""
    await measure(address, 50, 0, 3)
    alone, _ = await measure(address, 50, 0, seconds, together=together)
    beside, wild = await measure(address, 50, 4, seconds, together=together)
    over = max(wild.seconds) - limit
    return iter(
        (
            f"alone: {len(alone.seconds)} requests, median {alone.median:.1f} ms, "
            f"{len(alone.faults)} failed",
            f"beside runaways: {len(beside.seconds)} requests, median {beside.median:.1f} ms "
            f"({beside.median / alone.median:.2f} times), {len(beside.faults)} failed",
            f"runaways: {len(wild.seconds)} of {', '.join(RUNAWAYS)}; the longest was answered "
            f"{over:.2f} s after its limit of {limit:g} s, waiting and sending included; "
            f"{len(wild.faults)} unbounded",
            *sorted({*alone.faults, *beside.faults, *wild.faults}),
        )
    )


def main() -> None:
    """Build a graph, serve it, and print what its clients see."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--seconds", type=float, default=30.0)
    parser.add_argument("--limit", type=float, default=2.0, help="seconds that a query may take")
    parser.add_argument("--together", action="store_true", help="ask all at the same moments")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        store = Path(folder) / "store"
        with KnowledgeGraph.open(store) as graph:
            graph.put_all(articles(given.articles))
        with running(ours(store, query_seconds=str(given.limit), read_rate="0")) as server:
            address = server.address.removesuffix("/sparql")
            told = report(address, given.seconds, given.limit, together=given.together)
            for line in asyncio.run(told):
                print(line)


if __name__ == "__main__":
    main()
