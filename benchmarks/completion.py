"""How long it takes to complete a question, letter by letter, on a graph of a million triples.

    python -m benchmarks.completion                      # makes the graph first: some minutes
    python -m benchmarks.completion --store FOLDER       # on a graph that is there

Every letter of questions about people of all ranks is one measurement, each question asked once,
so that most names come up for the first time. The world's triples are counted, not the evidence.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator

from benchmarks.million import million, triples
from benchmarks.speed import Times, print_machine
from graph.answers import complete
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import Entry, name_index

_PEOPLE = 60
_BOUND = 0.02
"""Seconds within which a completion should be there."""


def main() -> None:
    """Print how long completions take."""
    cli = argparse.ArgumentParser(prog="python -m benchmarks.completion", description=__doc__)
    cli.add_argument("--store", help="a graph that is there; else one is made")
    with million(cli.parse_args().store) as graph:
        print_machine()
        print_completions(graph)


def print_completions(graph: KnowledgeGraph) -> None:
    """Print the size of the graph, what is made once, and the times of all letters."""
    print(f"\n{triples(graph):,} triples, {graph.statistics().events:,} events")
    started = time.perf_counter()
    complete("", graph)
    print(
        f"the first completion after a change of the graph: {time.perf_counter() - started:.1f} s"
    )
    seconds, busy, offered = [], [], 0
    for typed in questions(name_index(graph).entries):
        for end in range(1, len(typed) + 1):
            started, worked = time.perf_counter(), time.thread_time()
            offered += bool(complete(typed[:end], graph))
            seconds.append(time.perf_counter() - started)
            busy.append(time.thread_time() - worked)
    print(f"{len(seconds):,} letters; something is offered after {offered / len(seconds):.0%}")
    print_times("by the clock", seconds)
    print_times("of the processor", busy)


def print_times(name: str, seconds: list[float]) -> None:
    """Print how long letters took, and how many no longer than they may."""
    times = Times(seconds)
    within = sum(one <= _BOUND for one in seconds) / len(seconds)
    print(
        f"  {name:16}  median {times.median:5.1f} ms, p95 {times.p95:5.1f} ms, "
        f"within {_BOUND * 1000:.0f} ms {within:.1%}"
    )


def questions(entries: tuple[Entry, ...]) -> Iterator[str]:
    """Questions as people type them, about officials of all ranks; some names misspelt."""
    chance = random.Random("completion")
    people = chance.sample([one for one in entries if one.kind == "official"], 2 * _PEOPLE)
    states = chance.sample([one for one in entries if one.kind == "country"], _PEOPLE)
    for one, other, state in zip(people[:_PEOPLE], people[_PEOPLE:], states, strict=True):
        yield f"who met {one.name.lower()}"
        yield f"when did {other.name.split()[-1]} meet {one.name}"
        yield f"who has met {state.name}'s foreign minister"
        yield f"which countries did {misspelt(other.name, chance)} visit"
        yield f"who sat down with {one.name}"


def misspelt(name: str, chance: random.Random) -> str:
    """A name with one letter left out, not the first one of a word."""
    inside = [at for at in range(1, len(name)) if name[at].isalpha() and name[at - 1].isalpha()]
    at = chance.choice(inside)
    return name[:at] + name[at + 1 :]


if __name__ == "__main__":
    main()
