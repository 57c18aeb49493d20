"""Which reports may tell of the same events as given ones, found by their search keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable

from graph.identity.index import Index
from graph.identity.reports import TOGETHER, Report
from graph.world.cast import Cast


class Vicinity:
    """Finds reports of the index around others.

    Busy officials stand in hundreds of reports of a month. Where it takes two people to tell one
    event from another, reports that share but one are left out before they are read.
    """

    def __init__(self, index: Index, cast: Cast) -> None:
        self._index = index
        self._cast = cast
        self._known: dict[str, set[str]] = {}
        """By key: the reports under it."""

    def around(self, reports: Iterable[Report]) -> set[str]:
        """The IRIs of reports of the index that may tell of the same events as these."""
        reports = list(reports)
        self._cast.trace(party.who for one in reports for party in one.parties)
        return {iri for one in reports for iri in self._around(one)}

    def _around(self, report: Report) -> set[str]:
        shared: Counter[str] = Counter()
        parties = {party.who for party in report.parties}
        for who in parties | report.signing_for:
            keys = report.keys(report.searches, self._cast.persons(who))
            shared.update(self._under(keys))
        found = set(shared)
        if report.type in TOGETHER and self._are_people(parties):
            found -= self._strangers(report, [iri for iri, sides in shared.items() if sides == 1])
        return found | self._under(report.sign_keys())

    def _are_people(self, parties: Collection[str]) -> bool:
        """Whether these are two or more people, and nobody else."""
        persons = {frozenset(self._cast.persons(who)) for who in parties}
        return len(persons) > 1 and not any(":" in who for who in parties)

    def _strangers(self, report: Report, reports: Iterable[str]) -> set[str]:
        """Those of the reports with somebody whom this one has not, and with people alone.

        A state may be there for an official; that is looked at more closely.
        """
        own = self._cast.kin(party.who for party in report.parties)
        return {
            iri
            for iri, parties in self._index.parties_of(reports).items()
            if not parties <= own and not any(":" in who for who in parties)
        }

    def _under(self, keys: Iterable[str]) -> set[str]:
        wanted = set(keys)
        for key in wanted:
            if key not in self._known:
                self._known[key] = self._index.reports_under(key)
        return {iri for key in wanted for iri in self._known[key]}
