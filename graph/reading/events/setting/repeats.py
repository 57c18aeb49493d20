"""What was done again on another day or in another city, told in one clause.

"spoke on 9 May and again on 11 May", "will meet in Lima in June and in Quito in July" and "met
twice, in March and in June" each tell of two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from graph.facts import EventType
from graph.reading.document import Document, Kind, Mention
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.setting.timing import when_of
from graph.reading.events.sighting import Sighting

_REPEATED = TALKS | {EventType.PROTEST}
_JOINT = r"[\s,;]*(?:(?:and|then)\s){0,2}"
_AGAIN = r"(?:again|once\smore|a\ssecond\stime)\s"
_ON = r"(?:(?:on|in|from|over|at)\s)?(?:the\s)?"
_IN_CITY = r"(?:in|at)\s(?:the\s)?§\s"
_SAID_AGAIN = re.compile(rf"{_JOINT}{_AGAIN}{_ON}", re.IGNORECASE)
_CITY_FIRST = re.compile(rf"{_JOINT}(?:{_AGAIN})?{_IN_CITY}{_ON}", re.IGNORECASE)
_CITY_LAST = re.compile(rf"\s{_IN_CITY}{_JOINT}(?:{_AGAIN})?{_ON}", re.IGNORECASE)
_COUNTED = re.compile(rf"{_JOINT}(?:on|in)\s", re.IGNORECASE)
_TIMES = re.compile(r"\b(?:twice|(?:two|three|four)\stimes)\b", re.IGNORECASE)
_OPEN = re.compile(r"\s*(?:[.,;:)]|$|and\b|where\b|when\b|to\b|but\b|before\b|after\b)")
"""What follows the last of such days, when no other clause takes it."""
_AT_CITY = re.compile(r"\s(?:in|at)\s(?:the\s)?")


def repeats(sighting: Sighting, document: Document) -> Iterator[Sighting]:
    """The same event on the further days that its sentence tells after its own."""
    if sighting.type not in _REPEATED or sighting.when is None:
        return
    mentions = document.mentions_at(sighting.sentence)
    cities = [m for m in mentions if m.kind in {Kind.PLACE, Kind.COUNTRY}]
    days = [m for m in mentions if m.kind is Kind.DATE]
    told = [when_of(day, sighting.status, document) for day in days]
    first = _first_of_row(sighting, document, days, cities)
    if first is not None:
        sighting.when, sighting.dates = told[first], ()
    elif sighting.when in told:
        first = told.index(sighting.when)
    else:
        return
    for before, day, when in zip(days[first:], days[first + 1 :], told[first + 1 :], strict=False):
        again = replace(sighting, when=when, dates=())
        if not _SAID_AGAIN.fullmatch(document.text, before.end, day.start):
            if sighting.type not in TALKS or not _is_next(sighting, document, before, day, cities):
                return
            city = _city_of(document.text, before, day, cities)
            if city is not None:
                again.place = city.name if city.kind is Kind.PLACE else None
                codes = (city.name,) if city.kind is Kind.COUNTRY else city.codes
                again.country = next(iter(codes), None)
        yield again


def _first_of_row(
    sighting: Sighting, document: Document, days: Sequence[Mention], cities: Sequence[Mention]
) -> int | None:
    """The first day under a verb that begins a row of days, each with its city."""
    if sighting.type not in TALKS or not sighting.trigger.is_verb:
        return None
    for at, (before, day) in enumerate(pairwise(days)):
        if _is_next(sighting, document, before, day, cities):
            return at
    return None


def _is_next(
    sighting: Sighting,
    document: Document,
    before: Mention,
    day: Mention,
    cities: Sequence[Mention],
) -> bool:
    """Whether a day goes on with the row, and no other clause takes it."""
    verbs = [v for v in (sighting.trigger, *sighting.carriers) if v.is_verb]
    below = (n for v in verbs for n in v.subtree() if before in n.word.mentions)
    over = next((a for n in below for a in n.ancestors() if a.is_verb), None)
    if sighting.trigger.word.start > before.start or over not in verbs:
        return False
    city = _city_of(document.text, before, day, cities)
    last = max(day.end, city.end) if city is not None else day.end
    told = city is not None or _is_counted(sighting, document, before, day)
    return told and bool(_OPEN.match(document.text, last))


def _is_counted(sighting: Sighting, document: Document, before: Mention, day: Mention) -> bool:
    """ "met twice, in March and in June"."""
    start = sighting.trigger.word.start
    counted = _TIMES.search(document.text, start, before.start)
    return bool(counted and _COUNTED.fullmatch(document.text, before.end, day.start))


def _city_of(text: str, before: Mention, day: Mention, cities: Sequence[Mention]) -> Mention | None:
    """The city that a further day has for itself: "in Quito in July", "in July in Quito"."""
    between = [c for c in cities if before.end <= c.start and c.end <= day.start]
    if len(between) != 1:
        return None
    city = between[0]
    gap = f"{text[before.end : city.start]}§{text[city.end : day.start]}"
    if _CITY_FIRST.fullmatch(gap):
        return city
    if _CITY_LAST.fullmatch(gap):
        after = (c for c in cities if _AT_CITY.fullmatch(text, day.end, c.start))
        return next(after, None)
    return None
