"""What the graph said at an earlier moment."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad

from graph.decisions.proposals import Proposal
from graph.facts import Facts
from graph.history import TooMuchPastError, as_of, end_of_day
from graph.identity.decisions import DecisionKind
from graph.knowledge import KnowledgeGraph
from graph.names import PAST_GRAPH
from tests.graph.invented import articles, facts
from tests.graph.oracle import whole_world
from tests.graph.telling import article, event, official

MAY = dt.datetime(2024, 5, 1, 12, tzinfo=dt.UTC)
LAVROV = official("Sergei Lavrov", "foreign-minister/RU")
WANG = official("Wang Yi", "foreign-minister/CN")


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = MAY

    def __call__(self) -> dt.datetime:
        return self.now


def world_of(graph: KnowledgeGraph) -> set[Quad]:
    return set(graph.store.quads_of(DefaultGraph()))


def talks(day: str) -> Facts:
    return article("one", LAVROV, WANG, event(f"meeting {day}", "Sergei Lavrov", "Wang Yi"))


@pytest.mark.parametrize("place", ["memory", "folder"])
def test_an_article_is_there_from_the_day_on_which_it_was_read(place: str, tmp_path: Path) -> None:
    clock = Clock()
    graph = KnowledgeGraph.open(tmp_path / "store" if place == "folder" else None, clock)
    for number in range(4):
        clock.now = MAY + dt.timedelta(days=number)
        graph.put(article(f"{number}", LAVROV, event("visit 2024-04-30", "Sergei Lavrov")))
    for days, number in ((-1, 0), (0, 1), (2, 3), (9, 4)):
        with as_of(graph, MAY + dt.timedelta(days=days)) as past:
            assert past.graph.statistics().articles == number
    assert [one.name for one in tmp_path.iterdir()] == ["store"] * (place == "folder")


def test_a_reading_that_was_replaced_stands_until_then() -> None:
    clock = Clock()
    graph = KnowledgeGraph.open(None, clock)
    graph.put(talks("2024-04-29"))
    clock.now = MAY + dt.timedelta(days=2)
    graph.put(talks("2024-04-30"))
    with as_of(graph, end_of_day(dt.date(2024, 5, 2))) as past:
        assert past.graph.facts("one") == talks("2024-04-29")
    with as_of(graph, MAY + dt.timedelta(days=2)) as past:
        assert past.graph.facts("one") == talks("2024-04-30")


def test_what_is_withdrawn_is_gone_from_the_past_as_well() -> None:
    clock = Clock()
    graph = KnowledgeGraph.open(None, clock)
    graph.put(talks("2024-04-29"))
    clock.now = MAY + dt.timedelta(days=2)
    graph.put(talks("2024-04-30"))
    graph.withdraw("one")
    assert graph.store.quads_of(PAST_GRAPH) == []
    with as_of(graph, MAY + dt.timedelta(days=1)) as past:
        assert past.graph.statistics().articles == 0


def test_more_work_than_is_allowed_is_refused() -> None:
    graph = KnowledgeGraph.open(None, Clock())
    graph.put_all([article("one", LAVROV), article("two", WANG)])
    with pytest.raises(TooMuchPastError, match="the work of 2 articles and 1 are allowed"):
        as_of(graph, MAY, most=1)


@settings(max_examples=25)
@given(articles(5), st.data())
def test_the_graph_of_a_moment_is_the_one_that_stood_then(
    texts: list[Facts], data: st.DataObject
) -> None:
    clock = Clock()
    graph = KnowledgeGraph.open(None, clock)
    standing: dict[str, Facts] = {}
    moments: list[tuple[dt.datetime, dict[str, Facts]]] = []
    for _ in range(data.draw(st.integers(1, 6))):
        clock.now += dt.timedelta(hours=data.draw(st.integers(1, 40)))
        one = data.draw(st.sampled_from(texts))
        new = data.draw(facts(one.article.id)) if data.draw(st.booleans()) else one
        graph.put(new)
        standing[one.article.id] = new
        moments.append((clock.now, dict(standing)))
    for moment, then in moments:
        with as_of(graph, moment + dt.timedelta(minutes=1)) as past:
            assert world_of(past.graph) == whole_world(list(then.values()))


def test_decisions_of_then_stand_in_the_graph_of_then(tmp_path: Path) -> None:
    days = iter(dt.datetime(2024, 5, day, tzinfo=dt.UTC) for day in range(1, 9))
    told = article("a", official("Anna Bell", "minister/FR", "envoy/FR"))
    with KnowledgeGraph.open(tmp_path / "store", lambda: next(days)) as graph:
        graph.put(told)
        graph.put(article("b", official("Eva Falk", "minister/AT")))
        about = ("tenure/anna-bell/envoy/FR",)
        decision = graph.decide(Proposal(DecisionKind.REJECT, about, "A. Analyst", "Never was."))
        graph.revoke(decision.id, "A. Analyst", "She was.")
        for moment, tenures in ((decision.time, 2), (decision.time - dt.timedelta(1), 3)):
            with as_of(graph, moment) as past:
                found = past.graph.store.select("SELECT ?t WHERE { ?t a leg:Tenure }")
                assert len(found) == tenures
                assert all(one.stands for one in past.graph.decisions())
        with as_of(graph, dt.datetime(2025, 1, 1, tzinfo=dt.UTC)) as past:
            assert past.graph.decisions() == graph.decisions()
