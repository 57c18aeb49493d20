"""Which reports may tell of the same events as given ones, found by their search keys."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from graph.identity.index import Index
from graph.identity.reports import Report
from graph.identity.search import sought_keys
from graph.world.cast import Cast


class Vicinity:
    """Finds reports of the index around others."""

    def __init__(self, index: Index, cast: Cast) -> None:
        self._index = index
        self._cast = cast
        self._known: dict[str, set[str]] = {}
        """By key: the reports under it."""

    def around(self, reports: Iterable[Report]) -> set[str]:
        """The IRIs of reports of the index that may tell of the same events as these."""
        reports = list(reports)
        self._cast.trace(party.who for one in reports for party in one.parties)
        keys = {key for one in reports for key in self._keys(one)}
        self._known.update(self._index.reports_under(keys - self._known.keys()))
        return {iri for key in keys for iri in self._known[key]}

    def _keys(self, report: Report) -> set[str]:
        persons: dict[str, set[str]] = defaultdict(set)
        for party in report.parties:
            persons[self._cast.person(party.who)] |= self._cast.persons(party.who)
        return sought_keys(report, persons)
