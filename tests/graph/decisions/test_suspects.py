from __future__ import annotations

import pytest

from graph.decisions.suspects import suspected_events
from graph.facts import Facts
from tests.graph.telling import article, event, official
from tests.graph.test_world_stories import world

ANNA = official("Anna Bell", "foreign-minister/FR")
CARL = official("Carl Dorn", "foreign-minister/DE")


def told(kind: str, status: str = "held", source: str = "", **about: str) -> Facts:
    happened = event(kind, "Anna Bell", "Carl Dorn", status=status, **about)
    name = f"{kind} {status} {source}".replace(" ", "-")
    return article(name, ANNA, CARL, happened, source=source)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        (told("call 2018-04-09"), told("call 2018-04-10"), "on neighbouring days"),
        (told("meeting 2018-04-09", "planned"), told("meeting 2018-04-10"), "planned and held"),
        (told("meeting 2018-04-09", "cancelled"), told("meeting 2018-04-09"), "called off"),
        (told("call 2018-04-09"), told("video-conference 2018-04-09"), "told as call and as"),
    ],
)
def test_what_may_be_one(one: Facts, other: Facts, reason: str) -> None:
    (found,) = suspected_events(world(one, other))
    assert reason in " ".join(found.reasons)
    assert "told by different outlets" in found.reasons
    assert found.one.iri != found.other.iri


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (told("call 2018-04-09", source="Daily"), told("call 2018-04-10", source="Daily")),
        (told("call 2018-04-09"), told("call 2018-04-12")),
        (told("meeting 2018-04-09", country="RU"), told("meeting 2018-04-10", country="CN")),
        (told("meeting 2018-04-09"), told("visit 2018-04-10", country="CN")),
        (told("meeting 2018-04-09", "planned"), told("meeting 2018-04-20")),
    ],
)
def test_what_is_two(one: Facts, other: Facts) -> None:
    assert suspected_events(world(one, other)) == []
