"""How merges are counted."""

from __future__ import annotations

import pytest

from benchmarks.alignment import aligned
from benchmarks.identity import Merges, judge, total
from benchmarks.stories import Kind, parse_story
from graph.facts import Article, Event, EventType, Facts, Official, Organisation, Quote, Status
from tests.benchmarks.test_stories import article, story


def test_merges_have_precision_and_recall() -> None:
    merges = Merges(right=6, wrong=2, missed=3)
    assert merges.precision == 0.75
    assert merges.recall == pytest.approx(2 / 3)
    assert merges.f1 == pytest.approx(12 / 17)
    assert Merges().f1 == Merges().precision == Merges().recall == 1


def test_what_is_told_twice_is_one() -> None:
    verdict = judge(parse_story(story(), "here"))
    assert verdict.merges[Kind.PEOPLE] == Merges(right=2)
    assert verdict.merges[Kind.ORGANISATIONS] == Merges(right=1)
    assert verdict.merges[Kind.EVENTS] == Merges(right=1)
    assert not verdict.faults


def test_wrong_and_missed_merges_are_told() -> None:
    other = article()
    other["officials"][0]["is"] = "another north"
    other["events"][0].update(date="2018-04-10")
    verdict = judge(parse_story(story(article(), other), "here"))
    assert verdict.merges[Kind.PEOPLE] == Merges(right=1, wrong=1)
    assert verdict.merges[Kind.EVENTS] == Merges(missed=1)
    wrong, missed = verdict.faults
    assert wrong.startswith("wrong: 1: Ada North (minister of SE)")
    assert missed.startswith("missed: 1: held meeting of Ada North, Bo Lind (2018-04-09; SE)")
    assert total([verdict, verdict])[Kind.EVENTS] == Merges(missed=2)


def test_what_is_read_is_found_beside_what_is_annotated() -> None:
    gold = parse_story(story(), "here").articles[0]
    read = Facts(
        Article("lund-1", gold.article.text),
        organisations=(Organisation("Lund Club"), Organisation("Lake Union")),
        officials=(Official("Lind", ("Bo Lind",)), Official("Ada North")),
        events=(
            Event(EventType.CALL, Status.HELD, ("Lind", "Ada North"), Quote(0, 1)),
            Event(EventType.MEETING, Status.HELD, ("Lind",), Quote(0, 1)),
        ),
    )
    assert aligned(gold, read) == {
        Kind.PEOPLE: {0: 1, 1: 0},
        Kind.ORGANISATIONS: {0: 1},
        Kind.EVENTS: {0: 1},
    }
