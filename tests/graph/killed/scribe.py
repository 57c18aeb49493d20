"""A process that changes a graph at random and tells each step on its output, until it is killed.

python -m tests.graph.killed.scribe FOLDER SEED
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from functools import cache

from pyoxigraph import NamedNode

from benchmarks.synthetic import articles
from graph.decisions.proposals import Proposal, ProposalError
from graph.facts import Facts
from graph.identity.decisions import DecisionKind
from graph.knowledge import KnowledgeGraph
from graph.store import embedded

IDS = 40
READINGS = 3
"""Of each article, each with other facts."""
_MANY = 400
"""Quads that are loaded as tables: few enough that both ways of writing are met."""
_CHANGES = ("put", "put", "put", "put", "many", "many", "withdraw", "decide", "revoke", "rebuild")


@cache
def _news(reading: int) -> tuple[Facts, ...]:
    return tuple(articles(IDS, seed=reading))


def facts_of(number: int, reading: int) -> Facts:
    """One reading of an article."""
    return _news(reading)[number]


def main() -> None:
    """Change the graph for ever."""
    embedded._MANY = _MANY
    folder, seed = sys.argv[1:]
    for reading in range(READINGS):
        _news(reading)
    scribe = _Scribe(KnowledgeGraph.open(folder), random.Random(int(seed)))
    _say(ready=True)
    while True:
        scribe.change()


def _say(**words: object) -> None:
    print(json.dumps(words), flush=True)


class _Scribe:
    def __init__(self, graph: KnowledgeGraph, chance: random.Random) -> None:
        self._graph = graph
        self._chance = chance

    def change(self) -> None:
        """Make one change, told before and after."""
        getattr(self, f"_{self._chance.choice(_CHANGES)}")()

    def _put(self) -> None:
        number, reading = self._chance.randrange(IDS), self._chance.randrange(READINGS)
        _say(begun={number: reading})
        self._graph.put(facts_of(number, reading))
        _say(done=1)

    def _many(self) -> None:
        some = self._chance.sample(range(IDS), self._chance.randint(2, IDS))
        readings = {number: self._chance.randrange(READINGS) for number in some}
        _say(begun=readings)
        self._graph.put_all(
            (facts_of(*one) for one in readings.items()), lambda count: _say(done=count)
        )

    def _withdraw(self) -> None:
        number = self._chance.randrange(IDS)
        _say(begun={number: None})
        self._graph.withdraw(facts_of(number, 0).article.id)
        _say(done=1)

    def _rebuild(self) -> None:
        _say(begun={})
        self._graph.rebuild()
        _say(done=0)

    def _decide(self) -> None:
        kind = self._chance.choice((DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.REJECT))
        about = self._some("Official", 2)
        if kind is DecisionKind.REJECT:
            about = self._some("Event", 1)
        if about:
            _say(begun={})
            try:
                decision = self._graph.decide(Proposal(kind, about, "A. Analyst", "I know."))
            except ProposalError:
                return
            _say(done=0, decided=decision.id)

    def _revoke(self) -> None:
        standing = [one.id for one in self._graph.decisions() if one.stands]
        if standing:
            _say(begun={})
            revoked = self._graph.revoke(self._chance.choice(standing), "A. Analyst", "I erred.")
            _say(done=0, revoked=revoked.id)

    def _some(self, kind: str, count: int) -> tuple[str, ...]:
        """The IRIs of some things of a kind; none where there are too few."""
        known = sorted(self._all(kind))
        return tuple(self._chance.sample(known, count)) if len(known) >= count else ()

    def _all(self, kind: str) -> Iterator[str]:
        rows = self._graph.store.select(f"SELECT ?node {{ ?node a leg:{kind} }}")
        nodes = (row["node"] for row in rows)
        return (node.value for node in nodes if isinstance(node, NamedNode))


if __name__ == "__main__":
    main()
