from __future__ import annotations

from collections.abc import Iterable
from itertools import permutations

from hypothesis import given, settings

from graph.facts import Facts
from graph.identity.claims import claims
from graph.identity.reports import Report
from graph.identity.sight import Sight
from tests.graph.invented import articles, dense_articles, retold_articles

SIGHT = Sight({})


def _finds(one: Report, other: Report) -> bool:
    """Whether the one's search comes upon the other."""
    return not _keys(one, one.searches).isdisjoint(_keys(other, other.periods))


def _keys(report: Report, periods: Iterable[str]) -> set[str]:
    parties = SIGHT.parties(report) | report.signing_for
    return {*report.keys(periods, parties), *report.sign_keys()}


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


@settings(max_examples=150, deadline=None)
@given(dense_articles() | retold_articles())
def test_reports_that_can_be_one_event_find_each_other_in_dense_news(texts: list[Facts]) -> None:
    _check(texts)


@settings(max_examples=150, deadline=None)
@given(articles())
def test_reports_that_can_be_one_event_find_each_other(texts: list[Facts]) -> None:
    _check(texts)
