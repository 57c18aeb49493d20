"""The service is killed while many write: it opens again, nothing acknowledged is lost or half."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, serialize

from graph.knowledge import KnowledgeGraph
from graph.own import own_graphs
from tests.acceptance.killed.writers import (
    IDS,
    READINGS,
    Record,
    graph_name,
    text_of,
    triples_of,
    write_until_killed,
)
from tests.acceptance.running import ROOT, key_to, serving
from tests.graph.oracle import whole_world

LONG = 50
"""Kills of the long proof."""
_WAIT = 0.03
"""Seconds from an acknowledgement to the kill, on average."""
_STALE = 120.0
"""Seconds within which something must be acknowledged: at the start a language model is loaded."""


def kill_service_often(
    store: Path, kills: int, seed: int, tell: Callable[[int, Record], None] | None = None
) -> Record:
    """Let clients write to a service and kill it; each time, check what is there, and tell."""
    chance = random.Random(seed)
    record = Record()
    key = key_to(store, "admin")
    for number in range(kills):
        _write_and_kill(store, key, chance, record)
        with KnowledgeGraph.open(store) as graph:
            check(graph, record)
        if tell:
            tell(number + 1, record)
    return record


def _write_and_kill(
    store: Path, key: dict[str, str], chance: random.Random, record: Record
) -> None:
    enough = record.acknowledged + chance.randint(1, 25)
    with serving(store, write_rate="0", read_rate="0") as running:
        given = (running, key, chance.randrange(2**32), record)
        writing = threading.Thread(target=write_until_killed, args=given)
        writing.start()
        done, last = record.acknowledged, time.monotonic()
        while record.acknowledged < enough and writing.is_alive():
            if record.acknowledged > done:
                done, last = record.acknowledged, time.monotonic()
            assert time.monotonic() < last + _STALE, "nothing is acknowledged any more"
            time.sleep(0.001)
        assert writing.is_alive(), f"it is not written any more: {running.log()[-5000:]}"
        time.sleep(chance.expovariate(1 / _WAIT))
        running.kill()
        writing.join()


def check(graph: KnowledgeGraph, record: Record) -> None:
    """Compare with what was acknowledged; the world must be that of its evidence and fit."""
    for number in range(IDS):
        _settle(record, f"killed-{number}", _reading_of(graph, number))
    for name in {*own_graphs(graph), *(one for one in record.states if "://" in one)}:
        _settle(record, name, _state_of(graph, name))
    decisions = graph.decisions()
    assert record.decided <= {one.id for one in decisions}
    assert record.revoked <= {one.id for one in decisions if not one.stands}
    facts = [found for n in range(IDS) if (found := graph.facts(f"killed-{n}"))]
    world = set(graph.store.quads_of(DefaultGraph()))
    assert world == whole_world(facts, decisions)
    check_shapes(graph)


def check_shapes(graph: KnowledgeGraph) -> None:
    """The world fits the shapes."""
    triples = (quad.triple for quad in graph.store.quads_of(DefaultGraph()))
    written = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
    world = rdflib.Graph().parse(data=written, format="nt")
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
    vocabulary = rdflib.Graph().parse(ROOT / "ontology" / "vocabulary.ttl")
    vocabulary.parse(ROOT / "ontology" / "event-types.ttl")
    conforms, _, report = pyshacl.validate(world, shacl_graph=shapes, ont_graph=vocabulary)
    assert conforms, report


def _settle(record: Record, name: str, state: int | None) -> None:
    """What is there must be what was acknowledged or asked since; from now on it is known."""
    assert state in record.states.get(name, {None}), f"{name} is not as it was acknowledged"
    record.states[name] = {state}


def _reading_of(graph: KnowledgeGraph, number: int) -> int | None:
    facts = graph.facts(f"killed-{number}")
    if facts is None:
        return None
    text = facts.article.text.split()
    return next(one for one in range(READINGS) if text_of(number, one).split() == text)


def _state_of(graph: KnowledgeGraph, name: str) -> int | None:
    """Which state a graph of visitors is in; none may be half there."""
    held = sorted(f"{quad.triple} ." for quad in graph.store.quads_of(NamedNode(name)))
    if not held:
        return None
    number, state = int(name.rpartition("/")[2]), int(held[0].split('"')[1].split()[1])
    assert name == graph_name(number)
    assert held == sorted(triples_of(number, state)), f"{name} is half there"
    return state


def test_a_killed_service_has_what_it_acknowledged(tmp_path: Path) -> None:
    assert kill_service_often(tmp_path / "store", kills=2, seed=5).acknowledged


@pytest.mark.soak
def test_a_service_killed_fifty_times_has_what_it_acknowledged(tmp_path: Path) -> None:
    found = kill_service_often(tmp_path / "store", LONG, random.SystemRandom().randrange(2**32))
    assert found.asked > found.acknowledged
