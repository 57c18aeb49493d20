"""The offices in which one article shows an official: over which days, and which turns it tells."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping

from graph.evidence import shown_by
from graph.facts import Change, Event, EventType, Facts, Office, Official, Quote, Status, When
from graph.identity.organisations import organisation_slug
from graph.identity.showings import Showing, Turn
from ontology.offices import is_acting

_BACKGROUND = dt.timedelta(days=92)
"""An event longer before the article than this tells nothing of the offices held then."""
_COARSE = 31
"""Days. A longer span is too coarse to tell when an office was held."""
_VAGUE = 366
"""Days. A longer span does not tell when an office was taken or left."""
_TURNS = (Change.TAKES_OFFICE, Change.LEAVES_OFFICE)


def showings(facts: Facts, official: Official, held: Mapping[Office, str]) -> dict[str, Showing]:
    """What the article shows of an official in office; `held` has the key of each office."""
    return _Showing(facts, official, held).run()


def year_of(facts: Facts, official: Official) -> int | None:
    """The year of an article, else of its latest news of an official; None if it has no date."""
    published = facts.article.published
    days = [published] if published else _news(facts, official)
    return max(days).year if days else None


class _Showing:
    def __init__(self, facts: Facts, official: Official, held: Mapping[Office, str]) -> None:
        self._facts = facts
        self._official = official
        self._held = held

    def run(self) -> dict[str, Showing]:
        turns: dict[str, list[tuple[Turn, Quote]]] = {key: [] for key in self._held.values()}
        for key, turn, quote in (*self._terms(), *self._appointments()):
            turns[key].append((turn, quote))
        days = sorted(set(_news(self._facts, self._official)))
        found: dict[str, Showing] = {}
        for office, key in self._held.items():
            old = found.get(key, Showing())
            shown = shown_by(self._facts, self._official, office)
            told = tuple(_one_way(dict.fromkeys(turns[key])))
            found[key] = Showing(
                title=old.title or office.title,
                quotes=(*old.quotes, *shown),
                days=tuple(_in_office(days, [turn for turn, _ in told])),
                acting=old.acting or office.acting or is_acting(office.title),
                turns=told,
            )
        return found

    def _terms(self) -> Iterator[tuple[str, Turn, Quote]]:
        """The turns of offices of which the article tells a term."""
        for office, key in self._held.items():
            ends = zip(_TURNS, (office.since, office.until), strict=True)
            for change, when in ends:
                if when is None or self._is_ahead(when):
                    continue
                for quote in shown_by(self._facts, self._official, office)[:1]:
                    yield key, Turn(change, when.edtf), quote

    def _is_ahead(self, when: When) -> bool:
        """Whether a date was still to come when the article was published."""
        published = self._facts.article.published
        return published is not None and when.earliest > published

    def _appointments(self) -> Iterator[tuple[str, Turn, Quote]]:
        """The turns that the article tells as events."""
        for event in self._facts.events:
            if event.type is not EventType.APPOINTMENT or event.status is not Status.HELD:
                continue
            if event.change not in _TURNS or event.date is None:
                continue
            if (event.date.latest - event.date.earliest).days > _VAGUE:
                continue
            if self._official.name in (event.actors or event.participants):
                key = self._office_of(event)
                if key:
                    yield key, Turn(event.change, event.date.edtf), event.quote

    def _office_of(self, event: Event) -> str | None:
        """The office taken or left: of those that serve the target, the one told nearest."""
        served = {organisation_slug(name) for name in event.targets}
        fitting = [
            office
            for office in self._held
            if not served or (office.of and organisation_slug(office.of) in served)
        ]
        if not fitting:
            return None
        return self._held[min(fitting, key=lambda office: self._distance(office, event.quote))]

    def _distance(self, office: Office, quote: Quote) -> int:
        """Characters between the words of an office and a quote."""
        spans = office.quotes or tuple(_occurrences(self._facts.article.text, office.title))
        apart = (max(one.start - quote.end, quote.start - one.end, 0) for one in spans)
        return min(apart, default=len(self._facts.article.text))


def _one_way(turns: Collection[tuple[Turn, Quote]]) -> Iterator[tuple[Turn, Quote]]:
    """The turns, but for an office taken on the day on which it is left: another one is meant."""
    left = {turn.date for turn, _ in turns if not turn.taken}
    for turn, quote in turns:
        if not (turn.taken and turn.date in left):
            yield turn, quote


def _occurrences(text: str, words: str) -> Iterator[Quote]:
    start = text.find(words) if words else -1
    while start >= 0:
        yield Quote(start, start + len(words))
        start = text.find(words, start + 1)


def _news(facts: Facts, official: Official) -> list[dt.date]:
    """The day of the article, and those of its news of the official."""
    published = facts.article.published
    mine = [
        event.date
        for event in facts.events
        if event.date
        and event.status is Status.HELD
        and official.name in event.participants
        and (event.date.latest - event.date.earliest).days < _COARSE
    ]
    anchor = published or max((date.latest for date in mine), default=None)
    if anchor is None:
        return []
    days = [published] if published else []
    for date in mine:
        if anchor - _BACKGROUND <= date.earliest and date.latest <= anchor:
            days += [date.earliest, date.latest]
    return days


def _in_office(days: list[dt.date], turns: list[Turn]) -> list[dt.date]:
    """The days that the last turn which the article tells leaves to the office."""
    if not turns:
        return days
    last = max(turns, key=lambda turn: (turn.earliest, not turn.taken))
    if last.taken:
        return [day for day in days if day >= last.earliest]
    return [day for day in days if day <= last.latest]
