"""Where the reports of one event contradict one another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import combinations
from math import asin, cos, radians, sin, sqrt

from pyoxigraph import NamedNode

from graph.facts import EventType, When
from graph.identity.copies import Origins
from graph.identity.places import known_place
from graph.identity.reports import NAMED, Report
from graph.identity.sight import apart
from graph.identity.topics import same_topic, topic
from graph.names import local
from graph.world.life import Life
from ontology.places import Place

_ONE_TOWN = 50
"""Kilometres within which two places may be a town and a house in it."""
_EARTH = 6371
"""Kilometres from its middle to its surface."""


class About(StrEnum):
    """What reports can contradict one another on."""

    DATE = "date"
    PLACE = "place"
    COUNTRY = "country"
    STATUS = "status"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Variant:
    """What some reports say, and others contradict."""

    about: About
    value: str
    """An EDTF date, the IRI of a place, a country's code, a status or a name."""
    reports: Sequence[Report]


def find_variants(life: Life, origins: Origins) -> Iterator[Variant]:
    """What is contradicted of an event as it stands, by kind and value."""
    current = life.current
    yield from _at_odds(About.DATE, current, _date, _other_days)
    if current[0].type is not EventType.VISIT:
        yield from _at_odds(About.PLACE, current, lambda one: one.place, _elsewhere)
    yield from _at_odds(About.COUNTRY, current, lambda one: one.country, lambda *_: True)
    undone = [one for one in life.undone if _said_of_same(one, current, origins)]
    if undone:
        for reports in (undone, current):
            yield Variant(About.STATUS, reports[0].status.value, reports)
    if current[0].type in NAMED:
        yield from _at_odds(About.NAME, current, lambda one: one.name, _other_name)


def _at_odds(
    about: About,
    reports: Iterable[Report],
    value_of: Callable[[Report], str | None],
    contradicts: Callable[[str, str], bool],
) -> Iterator[Variant]:
    """The values that another one contradicts."""
    told: dict[str, list[Report]] = {}
    for one in reports:
        value = value_of(one)
        if value:
            told.setdefault(value, []).append(one)
    found = {value for pair in combinations(told, 2) if contradicts(*pair) for value in pair}
    return (Variant(about, value, told[value]) for value in sorted(found))


def _date(report: Report) -> str | None:
    return report.when.edtf if report.when else None


def _other_days(one: str, other: str) -> bool:
    """Whether neither date lies within the other."""
    (a, b), (c, d) = ((when.earliest, when.latest) for when in (When(one), When(other)))
    return not (a <= c and d <= b) and not (c <= a and b <= d)


def _elsewhere(one: str, other: str) -> bool:
    """Whether both places are known, and are too far apart to be in one town."""
    first, second = _known(one), _known(other)
    return bool(first and second) and _kilometres(first, second) > _ONE_TOWN


def _known(place: str) -> Place | None:
    node = NamedNode(place)
    return known_place(node, [local(node).rpartition("/")[2].replace("-", " ")])


def _kilometres(one: Place | None, other: Place | None) -> float:
    """The distance along the surface of the earth."""
    if one is None or other is None:
        return 0.0
    north, south = radians(one.latitude), radians(other.latitude)
    height = sin((north - south) / 2) ** 2
    width = sin(radians(one.longitude - other.longitude) / 2) ** 2
    return 2 * _EARTH * asin(sqrt(height + cos(north) * cos(south) * width))


def _other_name(one: str, other: str) -> bool:
    return not same_topic(topic(one), topic(other))


def _said_of_same(undone: Report, held: Iterable[Report], origins: Origins) -> bool:
    """Whether a report says of what was held, on that day or in the same text, that it was not."""
    return any(
        (undone.days and one.days and apart(undone, one) == 0)
        or origins.copy_of.get(undone.iri) == one.iri
        or origins.copy_of.get(one.iri) == undone.iri
        for one in held
    )
