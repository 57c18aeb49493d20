"""Names looked up inside SPARQL: what `leg:search` costs beside a query that knows the IRI.

    python -m benchmarks.search --articles 1000

Milliseconds of a query, from its text to its last byte, without HTTP; the graph is synthetic.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Callable

from app.service import Service
from app.settings import Settings
from app.sparql.query import checked
from benchmarks.synthetic import articles
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import Entry, name_index
from graph.store import WHOLE
from ontology.vocabulary import SPARQL_PREFIXES

_NAMES = 100
_JSON = "application/sparql-results+json"
_EVENTS = "?event leg:participant ?x ; rdfs:label ?what ."


def searched(name: str) -> str:
    return f'SELECT * {{ ?x leg:search ("{name}" leg:Official 5) . {_EVENTS} }}'


_KINDS: dict[str, Callable[[Entry], str]] = {
    "by IRI": lambda one: f"SELECT * {{ VALUES ?x {{ <{one.iri}> }} {_EVENTS} }}",
    "leg:search, full name": lambda one: searched(one.name),
    "leg:search, surname": lambda one: searched(one.name.split()[-1]),
    "leg:search, misspelt": lambda one: searched(one.name[:-2] + one.name[-1]),
    "FILTER over all labels": lambda one: (
        f"SELECT * {{ ?x a leg:Official ; rdfs:label ?label . {_EVENTS} "
        f'FILTER(CONTAINS(LCASE(?label), "{one.name.lower()}")) }}'
    ),
}


async def measure(service: Service) -> None:
    """Print the times of each kind of query."""
    people = [one for one in name_index(service.graph).entries if one.kind == "official"]
    chosen = people[:: max(1, len(people) // _NAMES)][:_NAMES]
    counted = service.graph.store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }")[0]["n"]
    print(
        f"{len(people):,} officials, {int(counted.value):,} triples; {len(chosen)} queries a kind"
    )
    print(f"\n{'':<26}{'median':>10}{'95 %':>10}   ms")
    for kind, text in _KINDS.items():
        times = []
        for one in chosen:
            started = time.perf_counter()
            await answer(service, text(one))
            times.append(1000 * (time.perf_counter() - started))
        times.sort()
        late = times[int(0.95 * len(times))]
        print(f"{kind:<26}{statistics.median(times):>10.2f}{late:>10.2f}")


async def answer(service: Service, sparql: str) -> bytes:
    query = checked(SPARQL_PREFIXES + sparql)
    source, graphs = await service.prepared(query, WHOLE, "http://localhost/sparql")
    return await (await service.desk.run(source, _JSON, graphs)).read()


def main() -> None:
    cli = argparse.ArgumentParser(description=__doc__)
    cli.add_argument("--articles", type=int, default=1000)
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        graph = KnowledgeGraph.open(f"{folder}/store")
        graph.put_all(articles(given.articles))
        service = Service(Settings(store=f"{folder}/store"), graph)
        try:
            asyncio.run(measure(service))
        finally:
            service.close()


if __name__ == "__main__":
    main()
