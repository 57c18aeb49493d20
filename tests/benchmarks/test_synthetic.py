from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from benchmarks.synthetic import articles
from graph.evidence import from_quads, to_quads
from graph.facts import Facts, Status
from graph.identity.claims import claims

READ_AT = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)


@pytest.fixture(scope="module")
def news() -> list[Facts]:
    return list(articles(600, seed=7))


def test_the_same_seed_gives_the_same_news(news: list[Facts]) -> None:
    assert list(articles(600, seed=7)) == news
    assert list(articles(600, seed=8)) != news


def test_the_facts_hold_together(news: list[Facts]) -> None:
    for facts in news:
        assert claims(facts).reports
        assert from_quads(to_quads(facts, READ_AT)) == facts


def test_names_stand_where_the_facts_say(news: list[Facts]) -> None:
    for facts in news:
        for official in facts.officials:
            first = official.quotes[0]
            assert official.name in facts.article.text[first.start : first.end]


def test_news_comes_by_day_over_the_years(news: list[Facts]) -> None:
    days = [facts.article.published or dt.date.min for facts in news]
    assert days == sorted(days)
    assert days[0].year == 2000
    assert days[-1].year >= 2022


def test_a_few_are_often_in_the_news_and_most_seldom(news: list[Facts]) -> None:
    people = Counter(one.name for facts in news for one in facts.officials)
    assert max(people.values()) > 10
    assert sum(n == 1 for n in people.values()) > len(people) / 3


def test_stories_are_announced_called_off_copied_and_told_by_many(news: list[Facts]) -> None:
    assert {event.status for facts in news for event in facts.events} == set(Status)
    texts = Counter(facts.article.text for facts in news)
    assert max(texts.values()) > 1
    assert len({facts.article.source for facts in news}) > 20
