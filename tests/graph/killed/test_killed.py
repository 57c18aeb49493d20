"""A process is killed at random moments of its work: nothing told is lost, nothing is half."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph

from graph.knowledge import KnowledgeGraph
from tests.acceptance.running import ROOT
from tests.graph.killed.scribe import IDS, READINGS, facts_of
from tests.graph.oracle import whole_world

LONG = 200
"""Kills of the long proof."""
_WAIT = 0.03
"""Seconds from the start of a change to the kill, on average: about as long as most take."""


@dataclass
class Chronicle:
    """What must be and what may be in a graph, as far as its scribes told."""

    readings: dict[int, set[int | None]] = field(
        default_factory=lambda: {number: {None} for number in range(IDS)}
    )
    """Of each article, the readings that may stand; None where it may be absent."""
    decided: set[str] = field(default_factory=set)
    revoked: set[str] = field(default_factory=set)
    changes: int = 0
    broken: int = 0
    """How many changes were begun and not told to be done."""

    def read(self, lines: list[str]) -> None:
        """Take in what one scribe told until it was killed."""
        begun: list[tuple[int, int | None]] = []
        open_change = False
        for words in map(json.loads, lines):
            if "begun" in words:
                open_change = True
                begun = [(int(number), reading) for number, reading in words["begun"].items()]
                for number, reading in begun:
                    self.readings[number].add(reading)
            elif "done" in words:
                open_change = words["done"] < len(begun)
                self.changes += not open_change
                for number, reading in begun[: words["done"]]:
                    self.readings[number] = {reading}
                self.decided.update({words.get("decided")} - {None})
                self.revoked.update({words.get("revoked")} - {None})
        self.broken += open_change

    def check(self, graph: KnowledgeGraph) -> None:
        """Compare with the graph, whose world must be that of its evidence."""
        kept = {number: graph.facts(facts_of(number, 0).article.id) for number in range(IDS)}
        for number, facts in kept.items():
            fitting: set[int | None] = {
                one for one in range(READINGS) if facts_of(number, one) == facts
            }
            standing = fitting if facts else {None}
            assert standing & self.readings[number], f"article {number} is not as it was told"
            self.readings[number] = standing
        decisions = graph.decisions()
        assert self.decided <= {one.id for one in decisions}
        assert self.revoked <= {one.id for one in decisions if not one.stands}
        world = whole_world([facts for facts in kept.values() if facts], decisions)
        assert set(graph.store.quads_of(DefaultGraph())) == world


def killed_after(folder: Path, seed: int, changes: int, wait: float) -> list[str]:
    """What a scribe tells that is killed some time after it told of so many changes."""
    command = [sys.executable, "-m", "tests.graph.killed.scribe", str(folder), str(seed)]
    scribe = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=_environment())
    assert scribe.stdout
    lines = [scribe.stdout.readline()]
    assert "ready" in lines[0]
    while sum("begun" in line for line in lines) < changes:
        lines.append(scribe.stdout.readline())
    time.sleep(wait)
    scribe.kill()
    lines += scribe.stdout.readlines()
    scribe.wait()
    scribe.stdout.close()
    return [line for line in lines if line.endswith("\n")]


def _environment() -> Mapping[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


def kill_often(folder: Path, kills: int, seed: int) -> Chronicle:
    """Let scribes work on one graph and kill them; after most kills, check what is there."""
    chance = random.Random(seed)
    chronicle = Chronicle()
    for kill in range(kills):
        changes, wait = chance.randint(1, 12), chance.expovariate(1 / _WAIT)
        chronicle.read(killed_after(folder, chance.randrange(2**32), changes, wait))
        if chance.random() < 0.8 or kill == kills - 1:
            with KnowledgeGraph.open(folder) as graph:
                chronicle.check(graph)
    return chronicle


def test_a_killed_scribe_leaves_nothing_half(tmp_path: Path) -> None:
    assert kill_often(tmp_path / "store", kills=3, seed=4).changes


@pytest.mark.soak
def test_scribes_killed_two_hundred_times_leave_nothing_half(tmp_path: Path) -> None:
    start = time.monotonic()
    found = kill_often(tmp_path / "store", LONG, random.SystemRandom().randrange(2**32))
    print(
        f"{LONG} kills in {time.monotonic() - start:.0f} s: {found.changes} changes told to be "
        f"done, {found.broken} broken off, {len(found.decided)} decisions"
    )
    assert found.broken > LONG // 4
