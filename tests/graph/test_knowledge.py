from __future__ import annotations

import datetime as dt
import io
import os
import random
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal, Quad

from graph.facts import Facts, LegationError
from graph.knowledge import KnowledgeGraph
from graph.memory.census import Statistics
from graph.names import INDEX_GRAPH
from ontology.vocabulary import LEG
from tests.graph.oracle import whole_world
from tests.graph.store.server import sparql_server
from tests.graph.telling import article, event, official

pytestmark = pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")

AB = (official("Anna Bell", "foreign-minister/FR"), official("Carl Dorn", "ambassador/DE"))
TALKS = article("talks", *AB, event("meeting 2018-04-09", "Anna Bell", "Carl Dorn"))
CALL = article(
    "call", *AB, event("call 2018-05-02", "Anna Bell", "Carl Dorn"), published="2018-05-03"
)


def world_of(graph: KnowledgeGraph) -> set[Quad]:
    return set(graph.store.quads_of(DefaultGraph()))


@pytest.fixture
def graph() -> KnowledgeGraph:
    return KnowledgeGraph.open(None)


def test_the_same_article_twice_changes_nothing(graph: KnowledgeGraph) -> None:
    assert graph.put(TALKS) is True
    before, revision = world_of(graph), graph.revision
    assert graph.put(TALKS) is False
    assert (world_of(graph), graph.revision) == (before, revision)


def test_a_changed_article_replaces_what_it_told_before(graph: KnowledgeGraph) -> None:
    graph.put(TALKS)
    again = article("talks", official("Eva Falk", "minister/AT"), published="2019-01-01")
    assert graph.put(again) is True
    assert graph.facts("talks") == again
    assert world_of(graph) == whole_world([again])


def test_withdrawing_leaves_an_empty_world(graph: KnowledgeGraph) -> None:
    graph.put(TALKS)
    assert graph.withdraw("talks") is True
    assert graph.withdraw("talks") is False
    assert graph.facts("talks") is None
    assert world_of(graph) == set()
    assert graph.statistics() == Statistics(0, 0, None, None, 0, 0)
    left = graph.store.select("SELECT ?g ?p WHERE { GRAPH ?g { ?s ?p ?o } }")
    assert {row["p"] for row in left} == {LEG["revision"], LEG["version"]}


def test_the_revision_grows_with_each_change_and_is_kept(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path) as graph:
        assert graph.revision == 0
        graph.put(TALKS)
        graph.put(CALL)
        graph.withdraw("talks")
        assert graph.revision == 3
    with KnowledgeGraph.open(tmp_path) as graph:
        assert graph.revision == 3
        assert graph.facts("call") == CALL
        assert world_of(graph) == whole_world([CALL])


def test_articles_are_listed_latest_first(graph: KnowledgeGraph) -> None:
    graph.put_all([TALKS, CALL, article("undated", published=None)])
    assert [one.id for one in graph.articles()] == ["call", "talks", "undated"]
    assert [one.id for one in graph.articles(1, 1)] == ["talks"]
    first = graph.articles()[0]
    assert (first.title, first.source, first.events) == ("Title of call", "Outlet of call", 1)
    assert first.published == dt.date(2018, 5, 3)


def test_statistics_count_what_is_there(graph: KnowledgeGraph) -> None:
    graph.put_all([TALKS, CALL, article("undated", published=None)])
    assert graph.statistics() == Statistics(
        articles=3,
        sources=3,
        first=dt.date(2018, 4, 10),
        last=dt.date(2018, 5, 3),
        events=2,
        officials=2,
    )


def test_of_many_articles_the_last_with_an_id_stays(graph: KnowledgeGraph) -> None:
    later = article("talks", *AB, event("meeting 2018-04-08", "Anna Bell", "Carl Dorn"))
    done: list[int] = []
    assert graph.put_all([TALKS, CALL, later, later], done.append) == 3
    assert done[-1] == 4
    assert graph.facts("talks") == later
    assert world_of(graph) == whole_world([CALL, later])


def test_articles_before_a_bad_one_are_kept(graph: KnowledgeGraph) -> None:
    stranger = article("bad", event("call", "Nobody Known", "FR"))
    with pytest.raises(LegationError, match=r"'bad': event 0 .*'Nobody Known'"):
        graph.put_all([TALKS, stranger, CALL])
    assert graph.facts("talks") == TALKS
    assert graph.facts("bad") is None
    assert world_of(graph) == whole_world([TALKS])


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (article("x", event("call")), "'x': event 0 .* has no participants"),
        (article("", *AB), "no id"),
    ],
)
def test_facts_that_do_not_hold_together_are_refused(
    graph: KnowledgeGraph, facts: Facts, said: str
) -> None:
    with pytest.raises(LegationError, match=said):
        graph.put(facts)
    assert graph.revision == 0
    assert world_of(graph) == set()


def test_a_graph_of_another_version_is_rebuilt_when_opened(tmp_path: Path) -> None:
    with KnowledgeGraph.open(tmp_path) as graph:
        graph.put_all([TALKS, CALL])
        world = world_of(graph)
        version = [q for q in graph.store.quads_of(INDEX_GRAPH) if q.predicate == LEG["version"]]
        graph.store.apply([*version, *list(world)[:20]], [])
    with KnowledgeGraph.open(tmp_path) as graph:
        assert world_of(graph) == world
        assert graph.revision == 2
        graph.withdraw("call")
        assert world_of(graph) == whole_world([TALKS])


def test_a_graph_that_was_exported_and_loaded_elsewhere_is_the_same(
    graph: KnowledgeGraph, tmp_path: Path
) -> None:
    graph.put_all([TALKS, CALL])
    out = io.BytesIO()
    graph.store.export("trig", out)
    dataset = rdflib.Dataset()
    dataset.parse(data=out.getvalue(), format="trig")
    total = int(graph.store.select("SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }")[0]["n"].value)
    assert len(dataset.default_graph) == total
    assert len(list(dataset.graphs())) == 4  # the world, two articles and the index


def test_a_server_of_sparql_serves_as_well_as_a_folder() -> None:
    with sparql_server() as url, KnowledgeGraph.open(f"{url}/query") as graph:
        assert graph.put_all([TALKS, CALL]) == 2
        assert graph.put(TALKS) is False
        assert world_of(graph) == whole_world([TALKS, CALL])
        assert graph.withdraw("talks")
        assert world_of(graph) == whole_world([CALL])
        assert graph.statistics().articles == 1
        again = KnowledgeGraph.open(f"{url}/query")
        assert again.facts("call") == CALL
        assert again.revision == graph.revision


def test_many_may_read_while_one_writes(graph: KnowledgeGraph) -> None:
    graph.put(TALKS)
    stop = threading.Event()
    faults: list[str] = []

    def read() -> None:
        while not stop.is_set():
            rows = graph.store.select(
                "SELECT ?e (COUNT(?a) AS ?n) WHERE { ?e a leg:Event ; leg:participant ?a } "
                "GROUP BY ?e"
            )
            if any(row["n"] != Literal(2) for row in rows):
                faults.append(str(rows))

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(15):
        graph.put(CALL)
        graph.withdraw("call")
    stop.set()
    for reader in readers:
        reader.join()
    assert faults == []


_WRITER = """
import sys
from graph.knowledge import KnowledgeGraph
from tests.graph.test_knowledge import numbered
graph = KnowledgeGraph.open(sys.argv[1])
for number in range(int(sys.argv[2]), 10_000):
    graph.put(numbered(number))
    print(number, flush=True)
"""


def numbered(number: int) -> Facts:
    """An article that tells of events that others tell of too."""
    names = ("Anna Bell", "Carl Dorn", "Eva Falk", "Gino Hart")
    one, other = names[number % 4], names[(number * 7 + 1) % 4]
    people = dict.fromkeys((one, other))
    return article(
        f"n{number}",
        *(official(name, "foreign-minister/FR") for name in people),
        event(f"meeting 2018-04-{1 + number % 9:02}", *people, "RU"),
    )


def test_what_was_acknowledged_outlives_a_kill_and_nothing_is_half(tmp_path: Path) -> None:
    chance = random.Random(11)
    known = -1
    for _ in range(3):
        writer = subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path), str(known + 1)],
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )
        assert writer.stdout
        first = writer.stdout.readline()
        time.sleep(chance.uniform(0.02, 0.4))
        writer.send_signal(signal.SIGKILL)
        lines = [line for line in (first, *writer.stdout) if line.endswith("\n")]
        writer.wait()
        writer.stdout.close()
        known = int(lines[-1])
        with KnowledgeGraph.open(tmp_path) as graph:
            there = graph.articles(limit=20_000)
            kept = [numbered(number) for number in range(len(there))]
            assert len(there) in (known + 1, known + 2)
            assert [graph.facts(one.article.id) for one in kept] == kept
            assert world_of(graph) == whole_world(kept)
            known = len(there) - 1
