from __future__ import annotations

from itertools import permutations

from hypothesis import given, settings

from graph.facts import Facts
from graph.identity.claims import claims
from graph.identity.reports import Report
from graph.identity.search import filed_keys, sought_keys
from graph.identity.sight import Sight
from tests.graph.invented import articles, dense_articles, retold_articles

SIGHT = Sight({})


def _finds(one: Report, other: Report) -> bool:
    """Whether the one's search comes upon the other."""
    sought = sought_keys(one, {person: {person} for person in SIGHT.parties(one)})
    return not sought.isdisjoint(filed_keys(other, SIGHT.parties(other)))


def _check(texts: list[Facts]) -> None:
    reports = [report for facts in texts for report in claims(facts).reports]
    for one, other in permutations(reports, 2):
        one_event = (
            (one.anchor and other.anchor and SIGHT.linked(one, other))
            or (other.anchor and not one.anchor and SIGHT.fits(one, other))
            or (not one.anchor and not other.anchor and SIGHT.akin(one, other))
        )
        if one_event:
            assert _finds(one, other)
            assert _finds(other, one)
        if one.anchor and other.anchor:
            assert SIGHT.linked(one, other) == SIGHT.linked(other, one)


@settings(max_examples=150)
@given(dense_articles() | retold_articles())
def test_reports_that_can_be_one_event_find_each_other_in_dense_news(texts: list[Facts]) -> None:
    _check(texts)


@settings(max_examples=150)
@given(articles())
def test_reports_that_can_be_one_event_find_each_other(texts: list[Facts]) -> None:
    _check(texts)
