from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad

from graph.facts import Facts
from graph.knowledge import KnowledgeGraph
from tests.graph.invented import (
    articles,
    dense_articles,
    facts,
    office_articles,
    retold_articles,
)
from tests.graph.oracle import whole_world


def world_of(graph: KnowledgeGraph) -> set[Quad]:
    return set(graph.store.quads_of(DefaultGraph()))


def put_in_order(order: list[Facts]) -> set[Quad]:
    graph = KnowledgeGraph.open(None)
    for one in order:
        graph.put(one)
    return world_of(graph)


@settings(max_examples=60)
@given(articles(), st.randoms(use_true_random=False))
def test_any_order_of_reading_gives_the_world_made_in_one_go(
    texts: list[Facts], chance: random.Random
) -> None:
    order = list(texts)
    chance.shuffle(order)
    assert put_in_order(order) == whole_world(texts)


@settings(max_examples=90)
@given(dense_articles() | retold_articles(), st.randoms(use_true_random=False))
def test_events_that_many_tell_come_and_go_without_trace(
    texts: list[Facts], chance: random.Random
) -> None:
    check_coming_and_going(texts, chance)


@settings(max_examples=60)
@given(office_articles(), st.randoms(use_true_random=False))
def test_terms_of_an_office_come_and_go_without_trace(
    texts: list[Facts], chance: random.Random
) -> None:
    check_coming_and_going(texts, chance)


def check_coming_and_going(texts: list[Facts], chance: random.Random) -> None:
    graph = KnowledgeGraph.open(None)
    held: dict[str, Facts] = {}
    for _ in range(3 * len(texts)):
        some = chance.sample(texts, chance.choice((1, 1, 3)))
        if len(some) == 1 and some[0].article.id in held:
            graph.withdraw(some[0].article.id)
            del held[some[0].article.id]
        else:
            graph.put_all(some)
            held.update((one.article.id, one) for one in some)
    assert world_of(graph) == whole_world(list(held.values()))


@settings(max_examples=40)
@given(articles(), st.data())
def test_withdrawing_and_reading_again_leaves_no_trace(
    texts: list[Facts], data: st.DataObject
) -> None:
    graph = KnowledgeGraph.open(None)
    held: dict[str, Facts] = {}
    for _ in range(data.draw(st.integers(1, 14))):
        one = data.draw(st.sampled_from(texts))
        change = data.draw(st.sampled_from(("put", "put", "withdraw", "replace")))
        if change == "withdraw":
            assert graph.withdraw(one.article.id) == (one.article.id in held)
            held.pop(one.article.id, None)
            continue
        new = data.draw(facts(one.article.id)) if change == "replace" else one
        assert graph.put(new) == (held.get(one.article.id) != new)
        held[one.article.id] = new
    assert world_of(graph) == whole_world(list(held.values()))


@settings(max_examples=20)
@given(articles())
def test_many_at_once_are_as_one_by_one(texts: list[Facts]) -> None:
    graph = KnowledgeGraph.open(None)
    seen: list[int] = []
    assert graph.put_all([*texts, *texts], seen.append) == len(texts)
    assert seen[-1] == 2 * len(texts)
    assert world_of(graph) == put_in_order(texts)
