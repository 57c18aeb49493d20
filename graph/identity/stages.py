"""How far an event has come, as one article tells it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from graph.facts import Article, Event, Quote, Stage, Status
from graph.identity.reports import Report
from graph.identity.sight import same_place
from graph.identity.topics import same_topic
from graph.sentences import sentence_of
from ontology.occasions import occasions


def stage_of(article: Article, event: Event) -> Stage:
    """The stage that the status and the words of the telling sentence make out."""
    words = occasions()
    if event.status is Status.HELD:
        return Stage.HELD
    sentence = sentence_of(article, event.quote)
    if event.status is Status.PLANNED:
        told = _distance(words.confirmed, article, sentence, event.quote) is not None
        return Stage.CONFIRMED if told else Stage.ANNOUNCED
    put_off = _distance(words.postponed, article, sentence, event.quote)
    called_off = _distance(words.cancelled, article, sentence, event.quote)
    if put_off is not None and (called_off is None or put_off <= called_off):
        return Stage.POSTPONED
    return Stage.CANCELLED


def is_moved(article: Article, event: Event) -> bool:
    """Whether the telling sentence, or the next one, says that the event was put off before."""
    if event.status is Status.CANCELLED or event.date is None:
        return False
    first = sentence_of(article, event.quote)
    second = sentence_of(article, Quote(first.end + 1, first.end + 1))
    return occasions().postponed.search(article.text, first.start, second.end) is not None


def told_together(reports: Iterable[Report]) -> Iterator[Report]:
    """The reports of one article: what was put off tied to its new day, what it tells of twice
    marked."""
    reports = list(reports)
    told = Counter((one.type, _people(one)) for one in reports)
    chains: dict[str, str] = {}
    undated: set[str] = set()
    for old in reports:
        new = _new_day(old, reports)
        if new:
            chains[old.iri] = chains[new.iri] = new.iri
            if not old.definite:
                undated.add(new.iri)
    for one in reports:
        repeated = told[one.type, _people(one)] > 1
        moved = one.moved or one.iri in undated
        yield replace(one, chain=chains.get(one.iri, ""), moved=moved, repeated=repeated)


def _new_day(old: Report, reports: Sequence[Report]) -> Report | None:
    """The first report of the same on a later day, if the old one says that it was put off."""
    if old.status is not Status.CANCELLED:
        return None
    later = [
        one
        for one in reports
        if one.status is not Status.CANCELLED
        and (old.stage is Stage.POSTPONED or one.moved)
        and _same_arrangement(old, one)
        and one.days
        and (old.days is None or old.days[1] < one.days[0])
    ]
    return min(later, key=lambda one: (one.days or (), one.iri), default=None)


def _same_arrangement(old: Report, new: Report) -> bool:
    return (
        old.type is new.type
        and old.change is new.change
        and _people(old) == _people(new)
        and same_place(old, new)
        and same_topic(old.topic, new.topic)
    )


def _people(report: Report) -> frozenset[str]:
    return frozenset(party.who for party in report.parties)


def _distance(
    wording: re.Pattern[str], article: Article, sentence: Quote, quote: Quote
) -> int | None:
    """How far from the quote one of the wordings stands in its sentence; None if none does."""
    found = (match.span() for match in wording.finditer(article.text, sentence.start, sentence.end))
    return min((max(quote.start - end, start - quote.end, 0) for start, end in found), default=None)
