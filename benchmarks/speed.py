"""Reading speed, memory and latency on this machine, as text: `make bench`.

Reading is measured in this process, held to one core, on the sample articles. Questions and
queries are measured from outside, over HTTP, on `legation serve --demo`.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from graph.article import from_json
from graph.reading.reader import Reader
from tests.acceptance.running import ROOT, Running, serving

SAMPLES = ROOT / "app" / "samples"
QUESTIONS = (
    "who met Tajikistan's FM",
    "who did Wang Yi meet in February 2023",
    "who met the Cuban foreign minister",
    "when did Blinken visit Kazakhstan",
    "where did Aslov and Lavrov meet",
    "who is the foreign minister of Iceland",
    "who called the president of Ukraine",
    "how tall is the Eiffel tower",
)
QUERIES = {
    "count of events": "SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e leg:report ?r }",
    "meetings with a sentence": """SELECT ?date ?label ?sentence { ?e a leg:Meeting ;
        rdfs:label ?label ; leg:date ?date ; leg:evidence/leg:sentence ?sentence }
        ORDER BY ?date LIMIT 20""",
    "who met whom, most often": """SELECT ?a ?b (COUNT(DISTINCT ?e) AS ?n) {
        ?e a leg:Meeting ; leg:participant ?a, ?b . FILTER(STR(?a) < STR(?b)) }
        GROUP BY ?a ?b ORDER BY DESC(?n) LIMIT 20""",
    "three meetings in a row": """SELECT DISTINCT ?d {
        <https://w3id.org/legation/id/country/TJ> ^leg:serves ?a .
        ?e1 leg:participant ?a, ?b . ?e2 leg:participant ?b, ?c . ?e3 leg:participant ?c, ?d }
        LIMIT 50""",
    "evidence of one article": """SELECT ?p (COUNT(*) AS ?n) {
        GRAPH <https://w3id.org/legation/id/graph/article/abraham-accords-2020> { ?s ?p ?o } }
        GROUP BY ?p""",
}

PATHS = (
    "/entities?q=lavrov",
    "/entities/country/RU",
    "/entities/country/RU/neighbours?depth=2",
    "/paths?from=country/TJ&to=country/CU",
    "/events?country=RU",
)


@dataclass(frozen=True)
class Times:
    """Seconds that repeated calls took."""

    seconds: Sequence[float]

    @property
    def median(self) -> float:
        """In milliseconds."""
        return statistics.median(self.seconds) * 1000

    @property
    def p95(self) -> float:
        """In milliseconds: 95 of 100 calls were faster."""
        return statistics.quantiles(self.seconds, n=20)[-1] * 1000


def main() -> None:
    """Print all figures."""
    cli = argparse.ArgumentParser(description="Reading speed, memory and latency.")
    cli.add_argument("--seconds", type=float, default=20, help="how long to read (default 20)")
    cli.add_argument("--rounds", type=int, default=40, help="calls of each request (default 40)")
    options = cli.parse_args()
    cores = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set()
    print_machine()
    print_reading(options.seconds)
    if cores:
        os.sched_setaffinity(0, cores)
    print_service(options.rounds)


def print_machine() -> None:
    """What the figures were taken on."""
    names = ("spacy", "pyoxigraph", "fastapi")
    print(f"machine   {processor()}, {os.cpu_count()} cores, {platform.system()}")
    print(f"versions  Python {platform.python_version()}, ", end="")
    print(", ".join(f"{name} {version(name)}" for name in names))


def print_reading(seconds: float) -> None:
    """Read the samples over and over, on one core, until the time is up."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    paths = sorted(SAMPLES.glob("*.json"))
    articles = [article for path in paths for article in from_json(path.read_text("utf-8"))]
    started = time.perf_counter()
    reader = Reader()
    reader.read(articles[0])
    first = time.perf_counter() - started
    taken: list[float] = []
    words = 0
    while sum(taken) < seconds:
        article = articles[len(taken) % len(articles)]
        started = time.perf_counter()
        reader.read(article)
        taken.append(time.perf_counter() - started)
        words += len(article.text.split())
    times = Times(taken)
    print(f"\nreading, one core: {len(taken)} articles of {words / len(taken):.0f} words")
    print(f"  {len(taken) / sum(taken):.1f} articles/s, {words / sum(taken):.0f} words/s")
    print(f"  an article    median {times.median:6.1f} ms   p95 {times.p95:6.1f} ms")
    print(f"  start         {first:.1f} s until the first article is read")
    print(f"  peak memory   {peak_memory():.0f} MB")


def print_service(rounds: int) -> None:
    """Put questions and queries to the demo service, one at a time."""
    started = time.perf_counter()
    with serving(demo=True) as running:
        print(f"\nservice, demo graph: ready after {time.perf_counter() - started:.1f} s")
        print(f"  {len(running.get('/events', limit=10_000).json()['events'])} events")
        print_times("/ask", asking(running), rounds)
        print_times("/sparql", querying(running), rounds)
        print_times("other", looking(running), rounds)
        print(f"  peak memory   {peak_memory(running.process.pid):.0f} MB")


def print_times(name: str, calls: dict[str, Callable[[], object]], rounds: int) -> None:
    """Times of each call, and of all together; the first of each is not counted."""
    print(f"\n  {name:<44} median      p95")
    whole: list[float] = []
    for label, call in calls.items():
        call()
        taken = [seconds_of(call) for _ in range(rounds)]
        whole += taken
        times = Times(taken)
        print(f"    {label:<40} {times.median:6.1f} ms {times.p95:6.1f} ms")
    times = Times(whole)
    print(f"    {'all':<40} {times.median:6.1f} ms {times.p95:6.1f} ms")


def asking(running: Running) -> dict[str, Callable[[], object]]:
    """A call for each question."""
    return {question: partial(running.ask, question) for question in QUESTIONS}


def querying(running: Running) -> dict[str, Callable[[], object]]:
    """A call for each query."""
    return {name: partial(running.select, query) for name, query in QUERIES.items()}


def looking(running: Running) -> dict[str, Callable[[], object]]:
    """A call for each other resource."""
    return {path: partial(running.get, path) for path in PATHS}


def seconds_of(call: Callable[[], object]) -> float:
    """How long a call takes."""
    started = time.perf_counter()
    call()
    return time.perf_counter() - started


def processor() -> str:
    """The processor's name, where the system tells it."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text().splitlines() if info.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.processor() or "unknown processor"


def peak_memory(process: int | None = None) -> float:
    """Most memory that this or another process held at once, in MB; nan where not told."""
    if process is None:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    status = Path(f"/proc/{process}/status")
    lines = status.read_text().splitlines() if status.exists() else []
    peaks = [line.split()[1] for line in lines if line.startswith("VmHWM")]
    return int(peaks[0]) / 1024 if peaks else float("nan")


if __name__ == "__main__":
    main()
