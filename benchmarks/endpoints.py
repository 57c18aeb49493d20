"""Our SPARQL endpoint beside Oxigraph's own server and rdflib-endpoint, over HTTP.

    python -m benchmarks.endpoints                                # one and five million triples
    python -m benchmarks.endpoints --generations 1 --articles 300 --rounds 20
    python -m benchmarks.endpoints --keep FOLDER                  # fills stores once

The same triples, the same text of each query, one kept connection to each server, one request at a
time, put to each in turn, to the slow one after the others; results are compared. Queries of a kind
ask about different things. Names are looked up in our index of names, and by a FILTER at the
others, which have none.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from signal import SIGKILL
from urllib.parse import quote

import pyoxigraph

from benchmarks.dots import Row, drawn
from benchmarks.generations import ARTICLES, multiply, write
from benchmarks.queries import Asked, kinds
from benchmarks.servers import (
    OURS,
    Server,
    UnansweredError,
    has_peers,
    load,
    ours,
    oxigraph,
    rdflib_endpoint,
)
from benchmarks.speed import Times, print_machine

GENERATIONS = (2, 9)
"""For graphs of 1.1 and 5 million triples."""
ROUNDS = 60
"""Queries of each kind."""
SLOW_ROUNDS = 4
"""Of which the slow peer is given so many."""
PATIENCE = 30.0
"""Seconds for which an answer is waited for; who has none is not asked more of the kind."""
_LARGE = 2_000_000
"""Triples from which the slow peer is left out: it would be minutes and gigabytes to load them."""
_SLOW = "rdflib-endpoint"
_FACTOR, _MILLISECONDS = 1.2, 1.0
"""The goal: at most so many times the median of Oxigraph's server, and so much more."""
_WIDTH = 28


@dataclass
class Trial:
    """One server's answers to the queries of one kind."""

    seconds: list[float] = field(default_factory=list)
    patient: bool = True
    """Whether it has answered all in time."""

    @property
    def times(self) -> Times:
        """Median and 95th percentile."""
        return Times([*self.seconds, *self.seconds[-1:]])


@dataclass
class Figures:
    """All that was measured on a graph of one size."""

    triples: int
    trials: dict[str, dict[str, Trial]] = field(default_factory=dict)
    """By kind and server."""
    different: list[str] = field(default_factory=list)
    """Queries that two servers answered differently."""
    loaded: dict[str, float] = field(default_factory=dict)
    """Seconds until each server answered."""
    memory: dict[str, tuple[float, float]] = field(default_factory=dict)
    """Megabytes of each server, at its start and at most after a kind of query."""


def main() -> None:
    """Measure graphs of all sizes, print the figures, draw them."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.endpoints",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--generations", type=int, nargs="+", default=GENERATIONS)
    cli.add_argument("--articles", type=int, default=ARTICLES, help="of each generation")
    cli.add_argument("--keep", type=Path, help="folder in which the filled stores stay")
    cli.add_argument("--rounds", type=int, default=ROUNDS)
    cli.add_argument("--plots", type=Path, help="a folder for pictures, as SVG")
    given = cli.parse_args()
    print_machine()
    if not has_peers():
        print("the peers are not installed beside this Python: ours alone")
    with tempfile.TemporaryDirectory(prefix="legation-endpoints-") as folder:
        for number in given.generations:
            triples = world(given.keep or Path(folder), number, given.articles)
            found = measure(triples, given.rounds)
            print_figures(found)
            if given.plots:
                place = given.plots / f"endpoints-{number}.svg"
                place.write_text(picture(found), encoding="utf-8")


def world(folder: Path, generations: int, count: int) -> Path:
    """The triples of so many generations of so many articles each, written where there are none."""
    first, place = folder / f"{count}.nt", folder / f"{count}x{generations}" / "world.nt"
    place.parent.mkdir(parents=True, exist_ok=True)
    begun = folder / "begun.nt"
    if not first.exists():
        write(begun, 1, count)
        begun.rename(first)
    if not place.exists():
        shutil.copyfile(first, begun)
        multiply(begun, generations)
        begun.rename(place)
    return place


def measure(triples: Path, rounds: int) -> Figures:
    """Serve the triples by all, from stores beside them, and put all queries to each."""
    folder = triples.parent
    servers = {ours(folder / "ours", read_rate="0"): filled(folder / "ours", triples)}
    store = pyoxigraph.Store.read_only(str(folder / "ours"))
    asked, found = kinds(store, rounds), Figures(len(store))
    del store
    if has_peers():
        servers[oxigraph(folder / "oxigraph")] = filled(folder / "oxigraph", triples)
        if found.triples < _LARGE:
            servers[rdflib_endpoint(triples)] = 0.0
    with ExitStack() as held:
        for one, seconds in servers.items():
            held.callback(one.stop)
            found.loaded[one.name] = seconds + one.start()
        found.memory = {one.name: (one.memory, 0.0) for one in servers}
        for kind, some in asked.items():
            found.trials[kind] = {one.name: Trial() for one in servers}
            compare(found, kind, some, list(servers))
            for one in servers:
                before, most = found.memory[one.name]
                found.memory[one.name] = before, max(most, one.memory)
    return found


def filled(store: Path, triples: Path) -> float:
    """The seconds that it takes or took to load the triples into a store."""
    noted = store.with_suffix(".seconds")
    if not noted.exists():
        shutil.rmtree(store, ignore_errors=True)
        noted.write_text(str(load(triples, store)), encoding="utf-8")
    return float(noted.read_text(encoding="utf-8"))


def compare(found: Figures, kind: str, asked: Sequence[Asked], servers: Sequence[Server]) -> None:
    """Put the queries of a kind to the servers in turn, the first of them to the slow one last.

    One more comes before, which is not counted.
    """
    answers: dict[str, set[object]] = {query.sparql: set() for query in asked}
    slow = [server for server in servers if server.name == _SLOW]
    fast = [server for server in servers if server not in slow]
    for some, rounds in ((fast, len(asked)), (slow, SLOW_ROUNDS)):
        for server in some:
            server.hang_up()  # a connection that was idle for long may have been closed
        for number, query in enumerate([asked[-1], *asked[:rounds]]):
            for server in some:
                trial = found.trials[kind][server.name]
                if trial.patient:
                    answer = _tried(trial, server, query, counted=number > 0)
                    answers[query.sparql].update(answer)
    found.different += [sparql for sparql, given in answers.items() if len(given) > 1]


def _tried(trial: Trial, server: Server, query: Asked, *, counted: bool) -> list[object]:
    """What a server answers; nothing, and no more patience with it, if that takes too long."""
    if not server.runs:
        server.start()
    started = time.perf_counter()
    try:
        answer = [_same(_result(server, query), query)]
    except UnansweredError:
        trial.patient = False
        server.stop(SIGKILL)
        answer = []
    if counted or not trial.patient:
        trial.seconds.append(time.perf_counter() - started)
    return answer


def _result(server: Server, query: Asked) -> bytes:
    """A server's answer; a name is looked up in ours by our index."""
    if query.word and server.name == OURS:
        return server.get(f"/entities?kind=official&limit=200&q={quote(query.word)}", PATIENCE)
    return server.query(query.sparql, PATIENCE)


def _same(answer: bytes, query: Asked) -> object:
    """What of an answer must be the same at all servers: its rows, or that it has the bearer."""
    if query.word:
        return f'"{query.bearer}"'.encode() in answer
    rows = json.loads(answer)["results"]["bindings"]
    plain = ({name: term["value"] for name, term in row.items()} for row in rows)
    return tuple(sorted(json.dumps(row, sort_keys=True) for row in plain))


def print_figures(found: Figures) -> None:
    """A table of times, and what loading and memory came to."""
    servers = list(found.loaded)
    print(f"\n{found.triples:,} triples")
    print(f"{'':<{_WIDTH}}" + "".join(f"{name:>24}" for name in servers))
    head = f"{'median, 95th percentile':<{_WIDTH}}" + f"{'ms':>16}{'ms':>8}" * len(servers)
    print(head + "   goal      times rdflib-endpoint")
    for kind, trials in found.trials.items():
        cells = "".join(f"{_told(trial):>24}" for trial in trials.values())
        print(f"{kind:<{_WIDTH}}{cells}{_judged(trials)}")
    asked = sum(len(trials[OURS].seconds) for trials in found.trials.values())
    print(f"{asked} queries, {len(found.different)} answered differently")
    for name in servers:
        before, most = found.memory[name]
        per = most / (found.triples / 1e6)
        print(
            f"{name:<{_WIDTH}}loaded in {found.loaded[name]:6.1f} s, {before:6,.0f} MB at the "
            f"start, {most:6,.0f} MB at most: {per:,.0f} MB for a million triples"
        )


def _told(trial: Trial) -> str:
    mark = "" if trial.patient else "> "
    return f"{mark}{trial.times.median:.1f} {trial.times.p95:9.1f}"


def _judged(trials: Mapping[str, Trial]) -> str:
    """Whether our median is within the goal beside Oxigraph's, and how far ahead of the slow one's.

    Of ours, the latter counts the queries alone that the slow one was given.
    """
    mine, *others = trials.values()
    if not others:
        return ""
    goal = _FACTOR * others[0].times.median + _MILLISECONDS
    met = "met" if mine.times.median <= goal else "NOT met"
    ahead = (
        slow.times.median / Trial(mine.seconds[: len(slow.seconds)]).times.median
        for slow in others[1:]
    )
    return f"   {goal:.1f} {met}" + "".join(f"   {one:,.0f}" for one in ahead)


def picture(found: Figures) -> str:
    """The medians of all servers, as SVG."""
    rows = [
        Row(kind, {name: trial.times.median for name, trial in trials.items()})
        for kind, trials in found.trials.items()
    ]
    return drawn(f"{found.triples:,} triples: the median query", "milliseconds", rows)


if __name__ == "__main__":
    main()
