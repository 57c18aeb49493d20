"""How long it takes to answer a question on a graph of a million triples.

    python -m benchmarks.asking                          # makes the graph first: some minutes
    python -m benchmarks.asking --store FOLDER           # on a graph that is there

The patterns are in `templates.toml`; each is filled with the names of some events of the graph, so
that there is an answer, and each question is asked once. Answers are measured as the service gives
them: understood, queried, with events and sentences, as JSON. The same SPARQL is then put to
rdflib's own engine, over the same triples in memory, for one question of every few.
"""

from __future__ import annotations

import argparse
import gc
import io
import multiprocessing
import random
import time
import tomllib
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import rdflib

from app.schemas.answers import Answer as Shown
from benchmarks.completion import misspelt
from benchmarks.million import million, triples
from benchmarks.speed import Times, print_machine
from graph.answers import AnswerKind, answer
from graph.answers.answer import is_understood
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import NameIndex, name_index
from graph.views.events import event_records
from graph.views.records import EventRecord, Participant
from ontology.countries import countries

_T = TypeVar("_T")
TEMPLATES: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("templates.toml").read_text(encoding="utf-8")
)
_TIMES = 6
"""How often each pattern is asked, each time with other names."""
_SAMPLED = 8
"""Patterns whose query rdflib's engine runs too."""
_PATIENCE = 10.0
"""Seconds after which a query of rdflib's engine is stopped."""
_EVENTS = """PREFIX leg: <https://w3id.org/legation/ontology#>
SELECT ?event WHERE {{ ?event leg:type "{kind}" ; leg:status "{status}" ; leg:date ?date }}"""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September",
           "October", "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Took:
    """Seconds by the clock, and of the processor."""

    clock: float
    busy: float


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and the pattern that it was made from, with how long it took."""

    template: str
    question: str
    understood: Took
    answered: Took
    kind: AnswerKind
    sparql: str


def main() -> None:
    """Print how long answers take, and beside them rdflib's engine."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks.asking", description=__doc__)
    cli.add_argument("--store", help="a graph that is there, or a folder for one; else a new one")
    cli.add_argument("--alone", action="store_true", help="without rdflib")
    cli.add_argument("--slowest", type=int, default=5, help="patterns to name (default 5)")
    chosen = cli.parse_args()
    with million(chosen.store) as graph:
        print_machine()
        print(f"\n{triples(graph):,} triples, {graph.statistics().events:,} events")
        started = time.perf_counter()
        answer("Who met Angela Merkel?", graph)
        print(
            f"the first question after a change of the graph: {time.perf_counter() - started:.1f} s"
        )
        done = [ask(graph, template, question) for template, question in questions(graph)]
        print_answers(done, chosen.slowest)
        if not chosen.alone:
            print_peer(graph, done)


def questions(graph: KnowledgeGraph) -> Iterator[tuple[str, str]]:
    """Patterns with questions made of them, in an order of no meaning."""
    chance, index = random.Random("asking"), name_index(graph)
    made = []
    for kind, standings in TEMPLATES.items():
        for status, templates in standings.items():
            query = _EVENTS.format(kind=kind, status=status)
            iris = sorted(row["event"].value for row in graph.store.select(query))
            for template in templates:
                chosen = chance.sample(iris, min(len(iris), 20 * _TIMES))
                records = event_records(graph, chosen)
                filled = (fill(template, record, index, chance) for record in records)
                made += [(template, one) for one in filled if one][:_TIMES]
    chance.shuffle(made)
    yield from made


def fill(template: str, record: EventRecord, index: NameIndex, chance: random.Random) -> str | None:
    """The pattern with the names of an event; None if the event has no such names."""
    names = _parties(record) | _circumstances(record, index)
    if "one" in names:
        names["misspelt"] = misspelt(names["one"], chance)
    try:
        return template.format_map(names)
    except KeyError:
        return None


def _parties(record: EventRecord) -> dict[str, str]:
    people = [one for one in record.participants if one.kind == "official"]
    sides = [one for one in record.participants if one.kind in ("country", "organisation")]
    bodies = [one.name for one in record.participants if one.kind == "organisation"]
    names = dict(zip(("one", "other"), (one.name for one in people), strict=False))
    held = [f"the {one.capacity}" for one in people if one.capacity]
    names |= dict(zip(("post", "office"), held, strict=False))
    states = dict.fromkeys(filter(None, map(_state, record.participants)))
    names |= dict(zip(("state", "home"), states, strict=False))
    for role in ("actor", "target"):
        acting = [one.name for one in (*people, *sides) if one.role == role]
        names |= dict(zip((role,), acting, strict=False))
    return names | dict(zip(("body",), bodies, strict=False))


def _circumstances(record: EventRecord, index: NameIndex) -> dict[str, str]:
    names = {"name": record.name} if record.name else {}
    if record.country in countries():
        names["land"] = countries()[record.country].name
    if record.place and index.get(record.place.iri):
        names["town"] = record.place.name
    if record.earliest:
        year = record.earliest.year
        names |= {"year": str(year), "before": str(year - 1), "after": str(year + 1)}
        names["month"] = f"{_MONTHS[record.earliest.month - 1]} {year}"
    return names


def _state(one: Participant) -> str:
    code = one.serves.rpartition("/")[2]
    return countries()[code].name if code in countries() else ""


def ask(graph: KnowledgeGraph, template: str, question: str) -> Asked:
    """Put one question and measure it."""
    _, understood = timed(lambda: is_understood(question, graph))
    given, answered = timed(lambda: answer(question, graph))
    _, shown = timed(lambda: Shown.model_validate(given).model_dump_json())
    whole = Took(answered.clock + shown.clock, answered.busy + shown.busy)
    return Asked(template, question, understood, whole, given.kind, given.sparql)


def timed(work: Callable[[], _T]) -> tuple[_T, Took]:
    """What some work gives, and how long it took."""
    clock, busy = time.perf_counter(), time.thread_time()
    found = work()
    return found, Took(time.perf_counter() - clock, time.thread_time() - busy)


def print_answers(done: Sequence[Asked], slowest: int) -> None:
    """Print how long questions took, and which patterns took longest."""
    kinds: dict[str, int] = defaultdict(int)
    for one in done:
        kinds[one.kind.value] += 1
    print(f"{len(done)} questions of {len({one.template for one in done})} patterns:", end=" ")
    print(", ".join(f"{n} {kind}" for kind, n in sorted(kinds.items(), key=lambda k: -k[1])))
    print_times("understood", [one.understood for one in done])
    print_times("answered in full", [one.answered for one in done])
    by_template: dict[str, list[float]] = defaultdict(list)
    for one in done:
        by_template[one.template].append(one.answered.busy)
    print("slowest patterns, in the mean, of the processor:")
    means = {name: sum(took) / len(took) for name, took in by_template.items()}
    for name, mean in sorted(means.items(), key=lambda item: -item[1])[:slowest]:
        print(f"  {mean * 1000:7.1f} ms  {name}")


def print_times(name: str, took: Sequence[Took]) -> None:
    """Print medians and 95th percentiles."""
    clock, busy = Times([one.clock for one in took]), Times([one.busy for one in took])
    print(
        f"  {name:16}  median {clock.median:5.1f} ms, p95 {clock.p95:6.1f} ms by the clock; "
        f"{busy.median:5.1f} and {busy.p95:6.1f} ms of the processor"
    )


def print_peer(graph: KnowledgeGraph, done: Sequence[Asked]) -> None:
    """Print how long the same queries take in rdflib's engine, over the same triples."""
    chance = random.Random("peer")
    sample = chance.sample([one for one in done if one.sparql], _SAMPLED)
    started = time.perf_counter()
    peer = copied(graph)
    print(
        f"\nthe same SPARQL by rdflib {rdflib.__version__}, in memory "
        f"(loaded in {time.perf_counter() - started:.0f} s), each stopped after {_PATIENCE:.0f} s:"
    )
    for one in sample:
        sparql = one.sparql
        _, own_took = timed(lambda sparql=sparql: graph.store.select(sparql))  # type: ignore[misc]
        own = own_took.clock
        took = peer_seconds(peer, one.sparql)
        told = f"{took * 1000:9.0f} ms" if took else "  not ended"
        times = f"{took / own:7.0f} times" if took else f"  > {_PATIENCE / own:5.0f} times"
        print(f"  {own * 1000:7.1f} ms  {told}  {times}  {one.template}")


def copied(graph: KnowledgeGraph) -> rdflib.Graph:
    """The triples of the world in rdflib's memory store."""
    text = io.BytesIO()
    graph.store.serialise_query(
        "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "application/n-triples", text
    )
    return rdflib.Graph().parse(data=text.getvalue(), format="nt")


def peer_seconds(peer: rdflib.Graph, query: str) -> float | None:
    """How long rdflib's engine takes; None if it does not end in time."""
    gc.freeze()
    context = multiprocessing.get_context("fork")
    told: multiprocessing.Queue[float] = context.Queue()
    process = context.Process(target=_run, args=(peer, query, told))
    process.start()
    process.join(_PATIENCE)
    if process.is_alive():
        process.kill()
        process.join()
        return None
    return told.get() if not told.empty() else None


def _run(peer: rdflib.Graph, query: str, told: multiprocessing.Queue[float]) -> None:
    started = time.perf_counter()
    list(peer.query(query))
    told.put(time.perf_counter() - started)


if __name__ == "__main__":
    main()
