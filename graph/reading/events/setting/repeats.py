"""What was done again on another day: "spoke on 9 May and again on 11 May" tells of two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.facts import EventType
from graph.reading.document import Document, Kind
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.setting.timing import when_of
from graph.reading.events.sighting import Sighting

_REPEATED = TALKS | {EventType.PROTEST}
_AGAIN = re.compile(
    r"[\s,]*(?:(?:and|then)\s){0,2}(?:again|once\smore|a\ssecond\stime)\s(?:on\s|in\s)?(?:the\s)?",
    re.IGNORECASE,
)


def repeats(sighting: Sighting, document: Document) -> Iterator[Sighting]:
    """The same event on the further days that its sentence tells after its own."""
    if sighting.type not in _REPEATED or sighting.when is None:
        return
    days = [m for m in document.mentions_at(sighting.sentence) if m.kind is Kind.DATE]
    told = [when_of(day, sighting.status, document) for day in days]
    if sighting.when not in told:
        return
    first = told.index(sighting.when)
    for before, day, when in zip(days[first:], days[first + 1 :], told[first + 1 :], strict=False):
        if not _AGAIN.fullmatch(document.text, before.end, day.start):
            return
        yield replace(sighting, when=when, dates=())
