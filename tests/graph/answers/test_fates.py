"""Questions on what became of what was arranged."""

from __future__ import annotations

import pytest

from graph.answers import answer
from graph.facts import Facts
from graph.knowledge import KnowledgeGraph
from graph.views.events import find_events
from graph.views.records import EventFilter
from tests.graph.telling import article, event
from tests.graph.test_event_lives import ANNA, ANNOUNCED, HELD, MOVED
from tests.graph.test_world_stories import world


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    def trip(country: str, status: str, day: str, published: str) -> Facts:
        told = event(f"visit {day}", "Anna Bell", country=country, status=status)
        return article(country, ANNA, told, published=published)

    return world(
        ANNOUNCED,
        MOVED,
        HELD,
        trip("UA", "planned", "2018-05-05", "2018-04-12"),
        trip("CN", "cancelled", "2018-05-06", "2018-05-01"),
        trip("JP", "planned", "2018-07-01", "2018-05-01"),
    )


@pytest.mark.parametrize(
    ("question", "countries"),
    [
        ("Which visits were announced but never reported as held?", {"UA"}),
        ("planned visits of Anna Bell that were never reported", {"UA"}),
        ("Which planned visits did not take place?", {"UA", "CN"}),
        ("Which visits of Anna Bell fell through?", {"UA", "CN"}),
        ("postponed visits of Anna Bell", {"PL"}),
        ("Which visits were put off in May 2018?", {"PL"}),
        ("Which visits were cancelled?", {"CN"}),
        ("Which visits were planned?", {"UA", "JP"}),
    ],
)
def test_what_became_of_it(graph: KnowledgeGraph, question: str, countries: set[str]) -> None:
    found = answer(question, graph)
    assert {one.country for one in found.events} == countries


def test_a_yes_or_no_on_a_postponement(graph: KnowledgeGraph) -> None:
    assert answer("Was Anna Bell's visit to Poland postponed?", graph).items[0].value is True
    assert answer("Was Anna Bell's visit to Ukraine postponed?", graph).items[0].value is False


def test_the_pattern_says_what_was_understood(graph: KnowledgeGraph) -> None:
    said = answer("Which visits were planned but never reported as held?", graph).understood
    assert said.words == "planned but never reported visit"
    assert said.pattern["fate"] == "unreported"


@pytest.mark.parametrize(
    ("status", "countries"),
    [("unreported", {"UA"}), ("postponed", {"PL"}), ("planned", {"UA", "JP"}), ("held", {"PL"})],
)
def test_events_by_how_they_stand(graph: KnowledgeGraph, status: str, countries: set[str]) -> None:
    assert {one.country for one in find_events(graph, EventFilter(status=status))} == countries


def test_an_event_tells_its_steps_with_their_sentences(graph: KnowledgeGraph) -> None:
    held = find_events(graph, EventFilter(status="held"))[0]
    assert [step.stage for step in held.steps] == ["announced", "postponed", "announced", "held"]
    assert held.steps[-1].evidence is not None
    assert held.steps[-1].evidence.sentence == "Anna Bell arrived in Warsaw on Sunday."
    assert (held.stage, held.articles, held.sources, held.copies) == ("held", 3, 3, 0)
