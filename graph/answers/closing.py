"""Whom "not" is asked of: the closed set from which those are taken who did it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from graph.answers.holding import span_of_periods
from graph.answers.party import Party
from graph.answers.pattern import Asked, EventPattern
from graph.answers.tenures import Tenure, Tenures
from graph.answers.words import party_words, period_words
from graph.facts import ENCOUNTERS, EventType
from graph.memory.lookup import NameIndex
from graph.names import country_iri

Rows = Callable[[EventPattern], Iterable[str]]
"""Gives the items of a pattern, by IRI."""


@dataclass(frozen=True, slots=True)
class Universe:
    """All of whom it is asked, by IRI, and who they are in words."""

    iris: tuple[str, ...]
    words: str


def universe(pattern: EventPattern, index: NameIndex, tenures: Tenures, items: Rows) -> Universe:
    """The closed set of a question with "not"."""
    asked, among = pattern.hole.asked, pattern.hole.among
    if asked is Asked.ORGANISATIONS:
        return _told_of("organisation", "organisations", index)
    if asked is Asked.COUNTRIES or (asked is Asked.WHO and not _is_personal(pattern)):
        return _states(among, index)
    if among and (among.posts or among.official):
        return _holders(pattern, among, index, tenures)
    if pattern.periods:
        return _earlier(pattern, items)
    return _told_of("official", "officials", index)


def _is_personal(pattern: EventPattern) -> bool:
    return not pattern.types or set(pattern.types) <= ENCOUNTERS | {
        EventType.SIGNING,
        EventType.MESSAGE,
        EventType.APPOINTMENT,
    }


def _told_of(kind: str, plural: str, index: NameIndex) -> Universe:
    iris = tuple(entry.iri for entry in index.entries if entry.kind == kind and entry.weight)
    return Universe(iris, f"the {len(iris)} {plural} of whose events articles tell")


def _states(among: Party | None, index: NameIndex) -> Universe:
    """The members of the group that is named, else every country that is in the graph."""
    if among and among.codes:
        iris = tuple(country_iri(code).value for code in among.codes)
        return Universe(iris, f"the {len(iris)} countries of “{among.words}”")
    iris = tuple(entry.iri for entry in index.entries if entry.kind == "country")
    return Universe(iris, f"the {len(iris)} countries that articles name")


def _holders(pattern: EventPattern, among: Party, index: NameIndex, tenures: Tenures) -> Universe:
    """Those who are seen in the offices in the time that is asked for."""
    span = span_of_periods(pattern.periods)
    held = [one for one in tenures.of(among) if span is None or _in(one, *span)]
    iris = tuple(dict.fromkeys(one.holder for one in held))
    when = f" {period_words(pattern.periods)}" if pattern.periods else ""
    who = party_words(replace(among, people=()), index)
    return Universe(iris, f"those {len(iris)} whom articles show as {who}{when}")


def _in(tenure: Tenure, start: dt.date, end: dt.date) -> bool:
    first, last = tenure.first, tenure.last
    return first is not None and last is not None and first <= end and last >= start


def _earlier(pattern: EventPattern, items: Rows) -> Universe:
    """Those of whom it is told at another time."""
    anytime = replace(pattern, periods=(), negated=False)
    iris = tuple(dict.fromkeys(iri for iri in items(anytime) if iri))
    return Universe(iris, f"those {len(iris)} of whom it is told at some time")
