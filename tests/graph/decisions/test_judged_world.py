"""The world under decisions is the one made in one go, whatever came in which order."""

from __future__ import annotations

import random
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Quad

from graph.decisions.proposals import Proposal, ProposalError
from graph.facts import Facts, Organisation
from graph.identity.decisions import DecisionKind
from graph.knowledge import KnowledgeGraph
from tests.graph.decisions.proposing import proposals
from tests.graph.invented import NAMES, ORGANISATIONS, articles, dense_articles, facts
from tests.graph.oracle import whole_world
from tests.graph.telling import article, official


def world_of(graph: KnowledgeGraph) -> set[Quad]:
    return set(graph.store.quads_of(DefaultGraph()))


def decide(graph: KnowledgeGraph, data: st.DataObject) -> None:
    """Take a decision on what is there; one that makes no sense changes nothing."""
    proposal = data.draw(proposals(graph, (*NAMES, *ORGANISATIONS)))
    if proposal is None:
        return
    before, taken = world_of(graph), graph.decisions()
    try:
        graph.decide(proposal)
    except ProposalError:
        assert (world_of(graph), graph.decisions()) == (before, taken)


def revoke(graph: KnowledgeGraph, data: st.DataObject) -> None:
    standing = [one.id for one in graph.decisions() if one.stands]
    if standing:
        graph.revoke(data.draw(st.sampled_from(standing)), "A. Analyst", "It is not so.")


@settings(max_examples=120)
@given(articles(), st.data())
def test_articles_and_decisions_come_and_go_in_any_order(
    texts: list[Facts], data: st.DataObject
) -> None:
    graph = KnowledgeGraph.open(None)
    held: dict[str, Facts] = {}
    for _ in range(data.draw(st.integers(2, 14))):
        one = data.draw(st.sampled_from(texts))
        change = data.draw(
            st.sampled_from(("put", "put", "replace", "withdraw", "decide", "decide", "revoke"))
        )
        if change == "decide":
            decide(graph, data)
        elif change == "revoke":
            revoke(graph, data)
        elif change == "withdraw":
            graph.withdraw(one.article.id)
            held.pop(one.article.id, None)
        else:
            new = data.draw(facts(one.article.id)) if change == "replace" else one
            graph.put(new)
            held[one.article.id] = new
        assert world_of(graph) == whole_world(list(held.values()), graph.decisions())


@settings(max_examples=60)
@given(dense_articles(), st.data(), st.randoms(use_true_random=False))
def test_decisions_on_events_that_many_tell(
    texts: list[Facts], data: st.DataObject, chance: random.Random
) -> None:
    graph = KnowledgeGraph.open(None)
    held: dict[str, Facts] = {}
    for _ in range(3 * len(texts)):
        one = chance.choice(texts)
        if data.draw(st.booleans()):
            decide(graph, data)
        elif data.draw(st.integers(0, 3)) == 0:
            revoke(graph, data)
        elif one.article.id in held and chance.random() < 0.3:
            graph.withdraw(one.article.id)
            del held[one.article.id]
        else:
            graph.put(one)
            held[one.article.id] = one
    assert world_of(graph) == whole_world(list(held.values()), graph.decisions())


@settings(max_examples=20)
@given(articles(), st.data())
def test_revoking_all_leaves_the_world_without_trace(
    texts: list[Facts], data: st.DataObject
) -> None:
    graph = KnowledgeGraph.open(None)
    graph.put_all(texts)
    for _ in range(4):
        decide(graph, data)
    for one in graph.decisions():
        graph.revoke(one.id, "A. Analyst", "On second thoughts.")
    assert world_of(graph) == whole_world(texts)


def test_a_name_that_was_rejected_is_there_again_once_that_is_revoked() -> None:
    body = Organisation("United Nations", ("Forum",))
    told = replace(article("a", official("Ann Holm")), organisations=(body,))
    graph = KnowledgeGraph.open(None)
    graph.put(told)
    about = ("organisation/united-nations",)
    taken = graph.decide(
        Proposal(DecisionKind.REJECT, about, "A. Analyst", "It is so.", name="Forum")
    )
    assert world_of(graph) != whole_world([told])
    graph.revoke(taken.id, "A. Analyst", "It is not so.")
    assert world_of(graph) == whole_world([told])
