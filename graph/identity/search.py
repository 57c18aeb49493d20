"""The keys under which a report is filed in the index, and those by which its like are sought.

Busy officials stand in hundreds of reports of a month. Where it takes two people to tell one event
from another, reports of a few people and nobody else are *closed*: they are filed under each pair
of them, and under each alone only for those that name a state, one person or a crowd.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, combinations

from graph.identity.reports import TOGETHER, Report

_CROWD = 4
"""People beyond whom pairs would be too many."""


def filed_keys(report: Report, persons: Collection[str]) -> set[str]:
    """The keys under which a report is found, given the persons and entities that take part."""
    alone = {*persons, *report.signing_for}
    if _is_closed(report, persons):
        parties = [*map(_shut, alone), *_pairs([{one} for one in persons])]
    else:
        parties = [*alone]
    return {*_joined(report, report.periods, parties), *_of_signs(report)}


def sought_keys(report: Report, persons: Mapping[str, Collection[str]]) -> set[str]:
    """The keys under which reports of its event may be filed.

    `persons` has the persons and entities that take part, each with all under whom it is filed.
    """
    alone = {*chain.from_iterable(persons.values()), *report.signing_for}
    if _is_closed(report, persons):
        parties = [*alone, *_pairs(persons.values())]
    else:
        parties = [*alone, *(map(_shut, alone) if report.type in TOGETHER else ())]
    return {*_joined(report, report.searches, parties), *_of_signs(report)}


def _is_closed(report: Report, persons: Collection[str]) -> bool:
    people = not any(":" in who for who in persons)
    return report.type in TOGETHER and people and 1 < len(persons) <= _CROWD


def _shut(party: str) -> str:
    return f"~{party}"


def _pairs(sides: Iterable[Collection[str]]) -> Iterator[str]:
    for one, other in combinations(sides, 2):
        for a in one:
            for b in other:
                yield f"{min(a, b)}+{max(a, b)}"


def _joined(report: Report, periods: Iterable[str], parties: Iterable[str]) -> Iterator[str]:
    kind, parties = report.type.value, list(parties)
    return (f"{period} {kind} {who}" for period in periods for who in parties)


def _of_signs(report: Report) -> Iterator[str]:
    """Keys that hold whoever takes part."""
    return (f"{sign} {report.type.value}" for sign in report.signs)
