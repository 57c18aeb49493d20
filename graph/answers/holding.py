"""Who held an office at the time that is asked for, and how sure that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from graph.answers.pattern import Asked, Neighbour, OfficePattern, Order
from graph.answers.periods import Period
from graph.answers.tenures import Tenure
from graph.identity.tenures import SINGLE_POSTS
from graph.views.records import Evidence
from graph.views.terms import Certainty, TermRecord

_NOW = dt.timedelta(days=366)
"""How long before the last sight of an official a post may have been seen and still count."""

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class Holding:
    """One term of a tenure; of a tenure without dates, the tenure alone."""

    tenure: Tenure
    term: TermRecord | None = None

    @property
    def start(self) -> dt.date:
        """The first day on which the office may be taken to be held."""
        return self.term.start if self.term else dt.date.min

    @property
    def end(self) -> dt.date:
        """The last such day."""
        return self.term.end if self.term else dt.date.min

    @property
    def seen(self) -> dt.date:
        """The last sight, else the end."""
        return (self.term and self.term.seen_to) or self.end

    def left(self, by: dt.date = dt.date.max) -> bool:
        """Whether the holder is told to have left by a day."""
        return bool(self.term and self.term.ended and self.term.end <= by)

    def over(self, by: dt.date) -> bool:
        """Whether the holder has left by a day, as told or because another one is there."""
        followed = self.term.not_after if self.term else None
        return self.left(by) or (followed is not None and followed <= by)

    @property
    def words(self) -> str:
        """The office, and when it was held."""
        when = self.term.words if self.term else ""
        return f"{self.tenure.label}, {when}" if when else self.tenure.label


@dataclass(frozen=True, slots=True)
class Kept:
    """A holding that answers, with how sure that is and the sentences that show it."""

    holding: Holding
    certainty: Certainty
    evidence: tuple[Evidence, ...] = ()


Active = Callable[[Sequence[Holding], dt.date, dt.date], set[str]]
"""Tells which holders act in their office in events between two days."""


def holdings(tenure: Tenure, terms: Sequence[TermRecord]) -> list[Holding]:
    """The terms of a tenure; the tenure alone where no article tells a time."""
    return [Holding(tenure, term) for term in terms] or [Holding(tenure)]


def span_of(pattern: OfficePattern) -> Span | None:
    """The days that are asked for; None for no time in particular."""
    return span_of_periods(pattern.periods)


def span_of_periods(periods: Sequence[Period]) -> Span | None:
    """The first and last day of periods; None where they name no year."""
    ranges = [one for period in periods for one in period.ranges]
    if not ranges:
        return None
    return ranges[0][0] or dt.date.min, ranges[-1][1] or dt.date.max


def holdings_that_answer(
    pattern: OfficePattern, found: Sequence[Holding], active: Active
) -> list[Holding]:
    """Those that answer a question on offices, in order of time.

    For a question on a neighbour, `found` has all holdings of the office.
    """
    if pattern.neighbour:
        kept = list(_neighbours(pattern, found))
    elif pattern.asked is Asked.DATES:
        kept = sorted(_undisputed(found) or found, key=_last)[-1:]
    else:
        kept = _in_period(pattern, found)
    span = span_of(pattern)
    if len(kept) > 1 and span and pattern.asked is Asked.PEOPLE and _is_single(pattern):
        seen = active(kept, *span)
        kept = [one for one in kept if one.tenure.holder in seen] or kept
    if pattern.order in (Order.FIRST, Order.LAST) and kept:
        kept = [(min if pattern.order is Order.FIRST else max)(kept, key=_last)]
    return sorted(kept, key=lambda one: (one.start, one.tenure.holder, one.tenure.office))


def judge(pattern: OfficePattern, one: Holding, proofs: Sequence[Evidence]) -> Kept:
    """How sure a holding answers, and which of the sentences on its tenure show it."""
    term, span = one.term, span_of(pattern)
    turns = [each for turn in (term.turns if term else ()) for each in turn.evidence]
    if term is None or span is None:
        sure = _sure_at_all(pattern, term)
        of_it = _within(proofs, (one.start, one.seen))
        return Kept(one, sure, _once([*turns, *(of_it or proofs)]))
    shown = _within(proofs, span)
    sure = _certainty(term, span, bool(shown))
    if not shown:
        before = _within(proofs, (one.start, span[0]))[-1:]
        after = _within(proofs, (span[1], one.seen))[:1]
        shown = [*before, *after] or ([] if turns else list(proofs))
    return Kept(one, sure, _once([*turns, *shown]))


def _sure_at_all(pattern: OfficePattern, term: TermRecord | None) -> Certainty:
    """How sure a term is, at no time in particular; of a neighbour, that nobody came between."""
    if term is None:
        return Certainty.NEAREST
    if pattern.neighbour:
        told = term.ended if pattern.neighbour is Neighbour.BEFORE else term.began
        return Certainty.TOLD if told else Certainty.NEAREST
    return term.certainty


def _certainty(term: TermRecord, span: Span, shown: bool) -> Certainty:
    start, end = span
    if term.told_in(start, end):
        return Certainty.TOLD
    if shown or any(day and start <= day <= end for day in (term.seen_from, term.seen_to)):
        return Certainty.SEEN
    if not (term.seen_to and term.start <= start and end <= term.end):
        return Certainty.OPEN if term.open_at(start) else Certainty.NEAREST
    disputed = any(
        one.seen_from and one.seen_to and one.seen_from <= end and one.seen_to >= start
        for one in term.overlaps
    )
    return Certainty.DISPUTED if disputed else Certainty.BETWEEN


def _within(proofs: Sequence[Evidence], span: Span) -> list[Evidence]:
    """The sentences published between two days."""
    start, end = (day.isoformat() for day in span)
    return [one for one in proofs if one.published and start <= one.published <= end]


def _once(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))


def _in_period(pattern: OfficePattern, found: Sequence[Holding]) -> list[Holding]:
    """The holdings of the time that is asked for."""
    span = span_of(pattern)
    if span:
        return _during(pattern, found, *span)
    if pattern.past or not found:
        return list(found)
    if pattern.asked in (Asked.POSTS, Asked.COUNTRIES):
        last = max(one.seen for one in found)
        return [one for one in found if not one.left() and last - one.seen <= _NOW]
    if pattern.asked is Asked.PEOPLE and not _is_single(pattern):
        return [one for one in found if not one.left()]
    return _latest(found)


def _is_single(pattern: OfficePattern) -> bool:
    office = pattern.office
    several = office is None or office.plural or len(office.codes) + len(office.organisations) > 1
    return not several and office is not None and set(office.posts) <= SINGLE_POSTS


def _latest(found: Sequence[Holding]) -> list[Holding]:
    """The one seen last in the office, unless told to have left it."""
    heads = [one for one in found if one.tenure.post == "head-of-state"]
    staying = [one for one in _undisputed(heads or found) if not one.left()]
    last = max((_last(one) for one in staying), default=None)
    return [one for one in staying if _last(one) == last]


def _during(
    pattern: OfficePattern, found: Sequence[Holding], start: dt.date, end: dt.date
) -> list[Holding]:
    """Those in office in the period; else who was seen in it last before and has not left."""
    held = [one for one in found if one.start <= end and one.end >= start]
    if held:
        return _undisputed(held)
    before = [one for one in found if one.start <= end and not one.over(start)]
    if not before or not (pattern.asked is not Asked.PEOPLE or _is_single(pattern)):
        return []
    last = max(_last(one) for one in before)
    return [one for one in before if _last(one) == last]


def _undisputed(found: Sequence[Holding]) -> list[Holding]:
    """Without those that a longer one contradicts; the longer one's words tell of them."""
    return [one for one in found if not (one.term and _is_outweighed(one.term))]


def _is_outweighed(term: TermRecord) -> bool:
    length = term.end - term.start
    return any(
        one.seen_to - one.seen_from > length
        for one in term.overlaps
        if one.seen_from and one.seen_to
    )


def _neighbours(pattern: OfficePattern, found: Sequence[Holding]) -> Iterator[Holding]:
    """Who held the offices of a person just before, or just after."""
    people = pattern.holder.people if pattern.holder else ()
    dated = [one for one in _undisputed(found) if one.term]
    before = pattern.neighbour is Neighbour.BEFORE
    chosen: dict[str, Holding] = {}
    for own in dated:
        if own.tenure.holder not in people:
            continue
        same = [
            one
            for one in dated
            if one.tenure.office == own.tenure.office and one.tenure.holder not in people
        ]
        if before:
            near = [one for one in same if one.start < own.start and one.end <= own.end]
            best = max(near, key=lambda one: (one.end, one.start), default=None)
        else:
            near = [one for one in same if one.start > own.start and one.end >= own.end]
            best = min(near, key=lambda one: (one.start, one.end), default=None)
        if best and best.term:
            chosen[best.term.iri] = best
    yield from chosen.values()


def _last(one: Holding) -> tuple[dt.date, dt.date]:
    return one.seen, one.start
