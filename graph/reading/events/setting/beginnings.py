"""Beginnings of ties told by how long they have lasted: "since 1992", "the 30th anniversary"."""

from __future__ import annotations

from collections.abc import Iterator

from graph.facts import EventType, Status, When
from graph.reading.document import Document, Kind, Mention
from graph.reading.events.ordinals import ordinal
from graph.reading.events.sighting import Sighting
from graph.reading.parse.tree import Node

_JUBILEE = "anniversary"
_ROUND = 1
"""Years by which a jubilee is kept before or after its day."""


def date_beginning(sighting: Sighting, document: Document) -> None:
    """Give ties that are told by how long they have lasted the day on which they began."""
    if sighting.type is not EventType.RELATIONS:
        return
    start = [m for n in sighting.slots.get("since", ()) for m in n.word.mentions]
    if start and "since" in sighting.frame.where:
        sighting.when, sighting.dates, sighting.setting = start[0].when, (), None
        sighting.goes_on = False
    jubilee = _jubilee(sighting.trigger)
    if jubilee is not None:
        _date_jubilee(sighting, jubilee, document)


def _date_jubilee(sighting: Sighting, jubilee: Node, document: Document) -> None:
    """The year in which the ties began whose anniversary is kept, or the day told with it."""
    today = document.article.published
    sighting.status, sighting.goes_on = Status.HELD, False
    years = next((n for c in jubilee.children if (n := ordinal(c.text)) is not None), None)
    told = [m for m in document.mentions_at(sighting.sentence) if m.kind is Kind.DATE]
    year = next(_years_near(told, today.year if today else None), today.year if today else None)
    sighting.when, sighting.dates, sighting.setting = None, (), None
    if years is None or year is None:
        return
    first = year - years
    days = [m.when for m in told if m.when is not None]
    own = [d for d in days if abs(d.earliest.year - first) <= _ROUND >= d.latest.year - first]
    sighting.when = own[0] if own else When(str(first))


def _years_near(dates: list[Mention], year: int | None) -> Iterator[int]:
    """The years about that of the article in which an anniversary may be kept."""
    for date in dates:
        if date.when is not None and year is not None:
            told = date.when.earliest.year
            if abs(told - year) <= _ROUND:
                yield told


def _jubilee(trigger: Node) -> Node | None:
    """The anniversary that a word tells, or on which it depends: "of the establishment of ties"."""
    for node in (trigger, *trigger.ancestors()):
        if node.lemma == _JUBILEE:
            return node
        if node.is_verb and node is not trigger:
            return None
    return None
