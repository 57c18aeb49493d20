"""What needs a decision, and that it leaves the queue once it is decided by a choice of its own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from graph.decisions.asked import add_asked
from graph.decisions.proposals import Proposal
from graph.decisions.queue import Need, QueueItem, decision_queue
from graph.facts import Facts
from graph.identity.decisions import Decision, DecisionKind
from graph.knowledge import KnowledgeGraph
from ontology.vocabulary import ID
from tests.graph.telling import article, event, official

ANNA = official("Anna Bell", "foreign-minister/FR")
CARL = official("Carl Dorn", "foreign-minister/DE")


def talks(
    name: str, day: str, kind: str = "meeting", *, confidence: float | None = None, **details: Any
) -> Facts:
    told = article(name, ANNA, CARL, event(f"{kind} {day}", "Anna Bell", "Carl Dorn", **details))
    return replace(told, events=tuple(replace(one, confidence=confidence) for one in told.events))


def world(*articles: Facts) -> KnowledgeGraph:
    graph = KnowledgeGraph.open(None)
    graph.put_all(articles)
    return graph


def take(graph: KnowledgeGraph, proposal: Mapping[str, Any]) -> Decision:
    details = {name: value for name, value in proposal.items() if name not in ("kind", "about")}
    return graph.decide(
        Proposal(
            DecisionKind(proposal["kind"]), tuple(proposal["about"]), "A. Analyst", "So.", **details
        )
    )


def leaves(graph: KnowledgeGraph, item: QueueItem) -> None:
    """Each choice lets the item leave the queue, and it comes back once that is revoked."""
    for choice in item.choices:
        decision = take(graph, choice.proposal)
        assert decision_queue(graph, item.need) == [], choice.words
        graph.revoke(decision.id, "A. Analyst", "Not so.")
        assert decision_queue(graph) == [item]


def test_a_doubtful_event_is_so_or_not() -> None:
    graph = world(talks("a", "2018-04-09", confidence=0.3))
    (item,) = decision_queue(graph)
    assert (item.need, item.reasons) == (
        Need.DOUBT,
        ("of facts read on such grounds, 30 % were right",),
    )
    leaves(graph, item)


def test_events_of_the_same_people_within_days_may_be_one() -> None:
    graph = world(talks("a", "2018-04-09"), talks("b", "2018-04-10"), talks("c", "2018-06-11"))
    (item,) = decision_queue(graph)
    assert item.need is Need.EVENT_DOUBLE
    assert "the same people" in item.reasons
    leaves(graph, item)


def test_events_of_two_types_may_be_one_that_is_told_wrongly() -> None:
    graph = world(talks("a", "2018-04-09", "call"), talks("b", "2018-04-09", "video-conference"))
    (item,) = decision_queue(graph)
    assert {choice.words for choice in item.choices} == {
        "There was no call",
        "There was no video-conference",
        "They are two",
    }
    leaves(graph, item)


def test_an_event_told_in_two_places_contradicts_itself() -> None:
    graph = world(
        talks("a", "2018-04-09", place="Berlin", country="DE"),
        talks("b", "2018-04-09", place="Munich", country="DE"),
    )
    (item,) = decision_queue(graph)
    assert item.need is Need.CONTRADICTION
    assert item.reasons == (
        "place: Berlin, in 1 report",
        "place: Munich, in 1 report",
    )
    leaves(graph, item)


def test_two_seen_in_one_office_at_a_time_contradict_each_other() -> None:
    graph = world(
        *(
            article(f"{name} {month}", official(name, "foreign-minister/FR"), published=month)
            for name in ("Anna Bell", "Zoe Quint")
            for month in (f"2018-{month:02}-{day}" for month in range(1, 9) for day in (10, 20))
        )
    )
    items = decision_queue(graph, Need.CONTRADICTION)
    (item,) = items
    assert item.reasons == ("both foreign minister of France at one time",)
    assert {choice.words for choice in item.choices} >= {
        "Anna Bell never was foreign minister of France",
        "They are one",
    }
    for choice in item.choices:
        decision = take(graph, choice.proposal)
        assert decision_queue(graph) == [], choice.words
        graph.revoke(decision.id, "A. Analyst", "Not so.")


def test_what_is_asked_about_comes_first() -> None:
    late = [talks("a", "2018-04-09", confidence=0.3), talks("b", "2018-06-09", confidence=0.4)]
    graph = world(*late)
    first, second = decision_queue(graph)
    add_asked(graph.store, {second.about[0].iri: 2, f"{ID}official/anna-bell": 7})
    add_asked(graph.store, {second.about[0].iri: 1})
    assert [(one.about, one.asked) for one in decision_queue(graph)] == [
        (second.about, 3),
        (first.about, 0),
    ]
    assert decision_queue(graph, limit=1, offset=1)[0].about == first.about
    assert decision_queue(graph, Need.DOUBLE) == []
