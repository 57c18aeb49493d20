"""Many clients that read at once, beside one that adds articles.

    python -m benchmarks.load                               # 200 clients for 60 seconds
    python -m benchmarks.load --clients 20 --warm 0 --seconds 5 --articles 200

Each client keeps its connection and asks once a second: questions, SPARQL, look-ups, events,
networks, each about another one of hundreds of entities, busy ones more often. Told are the times,
what failed, and the processor time and memory of all processes of the service, once the same has
gone on for so long that memory grows no more.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import statistics
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from urllib.parse import quote

from benchmarks.kept import Kept
from benchmarks.servers import Server, ours, running
from benchmarks.speed import Times, print_machine
from benchmarks.synthetic import articles
from graph.facts import Facts
from graph.knowledge import KnowledgeGraph

CLIENTS, WARM, SECONDS, ARTICLES = 200, 450.0, 60.0, 2_000
_PAUSE = 1.0
"""Seconds from one request of a client to its next."""
_BUSY = 300
"""Officials and offices that are asked about."""
_OK, _CREATED, _GONE = 200, 201, 404
_SPARQL = """PREFIX leg: <https://w3id.org/legation/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT DISTINCT ?who ?name WHERE {{
  ?event a leg:Meeting ; leg:participant <{iri}>, ?who . ?who rdfs:label ?name }}"""


@dataclass
class Seen:
    """What clients have seen."""

    seconds: list[float] = field(default_factory=list)
    faults: Counter[str] = field(default_factory=Counter)
    gone: int = 0
    """Requests about an entity that goes by another id since an article was added."""
    added: list[float] = field(default_factory=list)
    """Seconds that each added article took."""
    memory: list[tuple[float, float]] = field(default_factory=list)
    """Megabytes at moments, in seconds from the start."""
    processor: float = 0.0
    """Seconds of processor time that the service took."""
    own: float = 0.0
    """Those of the clients."""

    def memory_between(self, start: float, end: float) -> float:
        """Megabytes on average from one moment to another."""
        some = [megabytes for moment, megabytes in self.memory if start <= moment <= end]
        return statistics.mean(some) if some else float("nan")


def reads(entities: Sequence[dict[str, Any]], chance: random.Random) -> Iterator[str]:
    """Requests without end, about entities of which the first are the busiest."""
    weights = [1 / (rank + 5) for rank in range(len(entities))]
    while True:
        one, other = chance.choices(entities, weights, k=2)
        if one is other:
            continue
        about, name = quote(one["id"]), quote(one["name"])
        yield chance.choice(
            (
                f"/ask?q=who+met+{name}",
                f"/ask?q=when+did+{name}+meet+{quote(other['name'])}",
                f"/ask/suggest?q=who+met+{quote(one['name'][:5])}",
                f"/sparql?query={quote(_SPARQL.format(iri=one['iri']))}",
                f"/sparql?query={quote(_SPARQL.format(iri=other['iri']))}",
                f"/entities?q={quote(one['name'].split()[-1])}",
                f"/entities/{about}",
                f"/entities/{about}/neighbours?depth=1",
                f"/events?participant={about}&limit=10",
                f"/paths?from={about}&to={quote(other['id'])}",
            )
        )


async def load(
    server: Server,
    clients: int,
    seconds: float,
    news: Iterator[Facts],
    every: float = _PAUSE,
    first: int = 0,
) -> Seen:
    """Let clients read and one add an article `every` so many seconds, and see what comes.

    The clients are numbered from `first` on; each number has requests of its own.
    """
    seen = Seen()
    await _add(Kept(server.address), next(news), seen)  # the language model is loaded by the first
    entities = await _entities(server)
    start, taken, own = time.monotonic(), server.processor, time.process_time()
    numbers = range(first, first + clients)
    tasks = [_read(server, entities, number, start + seconds, seen) for number in numbers]
    async with asyncio.TaskGroup() as group:
        others = [
            group.create_task(one)
            for one in (_write(server, news, every, seen), _watch(server, start, seen))
        ]
        await asyncio.gather(*tasks)
        for one in others:
            one.cancel()
    seen.processor, seen.own = server.processor - taken, time.process_time() - own
    return seen


async def _entities(server: Server) -> list[dict[str, Any]]:
    client = Kept(server.address)
    found: list[dict[str, Any]] = []
    for kind in ("official", "country"):
        _, body = await client.get(f"/entities?kind={kind}&limit={_BUSY // 2}")
        found += json.loads(body)["entities"]
    client.close()
    return sorted(found, key=lambda one: -one["events"])


async def _read(
    server: Server, entities: Sequence[dict[str, Any]], number: int, until: float, seen: Seen
) -> None:
    chance, client = random.Random(number), Kept(server.address)
    await asyncio.sleep(chance.random() * _PAUSE)
    for path in reads(entities, chance):
        started = time.monotonic()
        if started >= until:
            break
        kind = path.partition("?")[0].split("/")[1]
        try:
            status, _ = await client.get(path)
            if status == _GONE:
                seen.gone += 1
            elif status != _OK:
                seen.faults[f"{kind}: {status}"] += 1
        except OSError as error:
            seen.faults[f"{kind}: {error}"] += 1
        seen.seconds.append(time.monotonic() - started)
        await asyncio.sleep(max(0.0, started + _PAUSE - time.monotonic()))
    client.close()


async def _write(server: Server, news: Iterator[Facts], every: float, seen: Seen) -> None:
    """Add articles, one after another."""
    client = Kept(server.address)
    for facts in news:
        started = time.monotonic()
        await _add(client, facts, seen)
        seen.added.append(time.monotonic() - started)
        await asyncio.sleep(every)


async def _add(client: Kept, facts: Facts, seen: Seen) -> None:
    one = facts.article
    article = {"id": one.id, "text": one.text, "source": one.source}
    if one.published:
        article["published"] = one.published.isoformat()
    try:
        status, body = await client.post("/articles", article)
        if status not in (_OK, _CREATED):
            seen.faults[f"adding: {status} {body[:80]!r}"] += 1
    except OSError as error:
        seen.faults[f"adding: {error}"] += 1


async def _watch(server: Server, start: float, seen: Seen) -> None:
    while True:
        memory = await asyncio.to_thread(lambda: server.memory)
        seen.memory.append((time.monotonic() - start, memory))
        await asyncio.sleep(_PAUSE)


def main() -> None:
    """Build a graph, serve it, load it, and print what its clients see."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.load",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--clients", type=int, default=CLIENTS)
    cli.add_argument("--warm", type=float, default=WARM, help="seconds before it is measured")
    cli.add_argument("--seconds", type=float, default=SECONDS)
    cli.add_argument("--articles", type=int, default=ARTICLES, help="in the graph at the start")
    cli.add_argument("--every", type=float, default=_PAUSE, help="seconds between new articles")
    given = cli.parse_args()
    print_machine()
    with tempfile.TemporaryDirectory(prefix="legation-load-") as folder:
        store, news = Path(folder) / "store", articles(given.articles + 10_000)
        with KnowledgeGraph.open(store) as graph:
            graph.put_all(islice(news, given.articles))
        with running(ours(store, read_rate="0", write_rate="0")) as server:
            if given.warm:
                cold = asyncio.run(load(server, given.clients, given.warm, news, given.every))
                print(f"before: {given.warm:g} seconds, {len(cold.added):,} articles added")
                print_memory(cold, given.warm)
            work = load(
                server, given.clients, given.seconds, news, given.every, first=given.clients
            )
            print_seen(asyncio.run(work), given.seconds)


def print_seen(seen: Seen, seconds: float) -> None:
    """Times, faults and memory."""
    times, p99 = Times(seen.seconds), 1000 * statistics.quantiles(seen.seconds, n=100)[-1]
    rate = len(seen.seconds) / seconds
    print(f"requests           {len(seen.seconds):>8,}   {rate:,.0f} a second")
    print(f"median             {times.median:>8,.1f} ms")
    print(f"95th percentile    {times.p95:>8,.1f} ms")
    print(f"99th percentile    {p99:>8,.1f} ms")
    print(f"longest            {1000 * max(seen.seconds):>8,.1f} ms")
    print(f"failed             {seen.faults.total():>8,}")
    for fault, count in seen.faults.most_common():
        print(f"  {count:>6} {fault}")
    print(f"gone by then       {seen.gone:>8,}")
    median = 1000 * statistics.median(seen.added) if seen.added else float("nan")
    print(f"articles added     {len(seen.added):>8,}   median {median:,.0f} ms")
    each = 1000 * seen.processor / len(seen.seconds)
    print(
        f"processor time     {seen.processor:>8,.1f} s of the service, {each:.1f} ms a request; "
        f"{seen.own:.1f} s of the clients"
    )
    print_memory(seen, seconds)


def print_memory(seen: Seen, seconds: float) -> None:
    """How much there was on average in each quarter of the time."""
    parts = [(n * seconds / 4, (n + 1) * seconds / 4) for n in range(4)]
    told = "   ".join(f"{seen.memory_between(*part):,.0f}" for part in parts)
    print(f"memory, MB, by quarters of the time: {told}")


if __name__ == "__main__":
    main()
