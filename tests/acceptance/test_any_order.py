"""The stories and the reading cases as one graph: the same in whatever order they come and go."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad, RdfFormat, serialize

from benchmarks.stories import FOLDER, OPEN, WITHHELD, load_stories
from graph.annotations import read_annotation
from graph.facts import Facts
from graph.knowledge import KnowledgeGraph
from tests.graph.oracle import whole_world

CASES = Path(__file__).parents[1] / "reading_cases"
MEMORANDA = ("two-memoranda-in-a-month-2", "two-memoranda-in-a-month-3")
TOGETHER = 24
"""Articles of one graph: as many as a few seconds allow."""


@cache
def articles() -> tuple[Facts, ...]:
    """The articles of all stories and all reading cases."""
    told = [one for half in (OPEN, WITHHELD) for one in load_stories(FOLDER / half)]
    cases = (read_annotation(path) for path in sorted(CASES.glob("*.json")))
    return (*(facts for story in told for facts in story.articles), *cases)


def canonical(quads: set[Quad]) -> list[bytes]:
    """The quads as sorted N-Quads, which are canonical where no node is blank."""
    return sorted(serialize(quads, format=RdfFormat.N_QUADS).splitlines())


@st.composite
def neighbours(draw: st.DrawFn) -> list[Facts]:
    """Articles that stand next to each other, so that most stories are whole, shuffled."""
    start = draw(st.integers(0, len(articles()) - TOGETHER))
    return draw(st.permutations(articles()[start : start + TOGETHER]))


@settings(max_examples=12)
@given(neighbours(), st.data())
def test_the_world_is_that_of_the_articles_that_stay(
    told: list[Facts], data: st.DataObject
) -> None:
    held: dict[str, Facts] = {}
    with KnowledgeGraph.open(None) as graph:
        for one in told:
            graph.put(one)
            held[one.article.id] = one
            if data.draw(st.integers(0, 3)) == 0:
                gone = data.draw(st.sampled_from(sorted(held)))
                graph.withdraw(gone)
                del held[gone]
        world = set(graph.store.quads_of(DefaultGraph()))
    assert canonical(world) == canonical(whole_world(list(held.values())))


def test_a_document_of_states_and_of_their_ministers_is_one_in_either_order() -> None:
    pair = [one for one in articles() if one.article.id in MEMORANDA]
    for told in (pair, pair[::-1]):
        with KnowledgeGraph.open(None) as graph:
            for one in told:
                graph.put(one)
            world = set(graph.store.quads_of(DefaultGraph()))
        assert canonical(world) == canonical(whole_world(pair))
