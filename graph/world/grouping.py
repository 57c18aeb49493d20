"""Which reports tell of one event, decided anew around the reports that changed.

An event all of whose reports stay as they were is trusted to hang together: it is one block, that
others may join. Events that lose a report are taken apart, and their reports decided one by one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from graph.facts import EventType
from graph.identity.index import Index
from graph.identity.reports import Report
from graph.identity.sight import Sight
from graph.world.cast import Cast
from graph.world.reading import WorldReader
from graph.world.vicinity import Vicinity


@dataclass(slots=True)
class Regrouped:
    """Events to be dropped, by IRI, and the groups of reports that make events instead."""

    dissolved: dict[str, list[Report]]
    """With the reports of which they were made."""
    groups: list[list[Report]] = field(default_factory=list)


class Grouping:
    """Decides groups; `gone` are reports that are in the index but will not be."""

    def __init__(
        self, index: Index, world: WorldReader, cast: Cast, gone: Mapping[str, Report]
    ) -> None:
        self._index = index
        self._world = world
        self._cast = cast
        self._gone = gone
        self._sight = Sight(cast.roots)
        self._vicinity = Vicinity(index, cast)
        self._events: dict[str, str] = {}
        """By report: the event that tells it now."""
        self._members: dict[str, list[str]] = {}
        """By event: its reports now."""
        self._open: dict[str, Report] = {}
        """Reports that are decided one by one; all others go with their event."""
        self._loaded: dict[str, Report] = {}
        """Reports that stay, as the index has them."""
        self._blocks = _Blocks()

    def regroup(self, fresh: Mapping[str, Report], moved: Mapping[str, Report]) -> Regrouped:
        """Groups around reports that are new or gone, or have a party who is another one now."""
        touched = self._events_now({*self._gone, *moved})
        loosened = self._load(self._members_now(touched) - set(self._gone) - set(moved))
        self._open = {**loosened, **moved, **fresh}
        shelf = self._around([*self._open.values(), *self._gone.values()])
        for event in touched:
            self._settle_again([loosened[i] for i in self._members[event] if i in loosened])
        self._settle_anchors({**moved, **fresh}, shelf)
        settled = not (moved or self._gone)
        doubtful = self._joining(fresh, shelf) if settled else shelf.loose()
        loose = self._loose_around({one.iri: one for one in doubtful})
        homes = self._settle_loose(loose)
        return self._result(loose, homes, touched, {*fresh, *moved})

    def _settle_again(self, reports: list[Report]) -> None:
        """Put the anchors that an event has left together, as far as they still are."""
        left = {one.iri: one for one in reports if one.anchor}
        while left:
            chain = [left.popitem()[1]]
            self._blocks.add(chain[0].iri)
            while chain:
                one = chain.pop()
                for other in [each for each in left.values() if self._sight.linked(one, each)]:
                    self._blocks.join(one.iri, other.iri)
                    chain.append(left.pop(other.iri))

    def _settle_anchors(self, reports: Mapping[str, Report], shelf: _Shelf) -> None:
        """Put new and moved anchors with all that tell of the same event."""
        for iri, one in reports.items():
            if one.anchor:
                self._blocks.add(iri)
                for other in shelf.near(one):
                    met = self._blocks.same(iri, self._block_known(other.iri))
                    if other.anchor and not met and self._sight.linked(one, other):
                        self._blocks.join(iri, self._block(other.iri))

    def _block(self, report: str) -> str:
        """What a report goes with: itself if it is open, else its event."""
        if report not in self._open:
            self._members_now(self._events_now({report}))
        return self._block_known(report)

    def _block_known(self, report: str) -> str:
        """The same as far as it has been looked up; else the report."""
        return report if report in self._open else self._events.get(report, report)

    def _joining(self, fresh: Mapping[str, Report], shelf: _Shelf) -> Iterator[Report]:
        """The loose reports of which new ones alone may change the event."""
        for one in fresh.values():
            if not one.anchor:
                yield one
                continue
            for other in shelf.near(one):
                if not other.anchor and self._sight.fits(other, one):
                    yield other

    def _loose_around(self, doubtful: Mapping[str, Report]) -> dict[str, Report]:
        """These, and all other loose reports whose event may be another one now."""
        found = dict(doubtful)
        merged = self._members_now(self._merged())
        if merged:
            inside = self._load(merged)
            found.update((one.iri, one) for one in self._around(inside.values()) if not one.anchor)
            found.update((iri, one) for iri, one in inside.items() if not one.anchor)
        events = self._events_now(set(found) - set(self._open))
        members = self._load(self._members_now(events))
        for event in events:
            reports = [members[iri] for iri in self._members[event]]
            if not any(one.anchor for one in reports):
                found.update((one.iri, one) for one in reports)
        return found

    def _merged(self) -> set[str]:
        """Settled events that have become one with another settled event."""
        settled = [
            [block for block in blocks if block not in self._open]
            for blocks in self._blocks.classes()
        ]
        return {event for events in settled if len(events) > 1 for event in events}

    def _settle_loose(self, loose: Mapping[str, Report]) -> dict[str, str]:
        """The block in which each loose report is; those that fit no event go with their like."""
        shelf = self._around(loose.values())
        self._open.update(loose)
        homes: dict[str, str] = {}
        for iri, one in loose.items():
            fitting: set[str] = set()
            for other in shelf.near(one):
                met = self._blocks.top(self._block_known(other.iri)) in fitting
                if other.anchor and not met and self._sight.fits(one, other):
                    fitting.add(self._blocks.top(self._block(other.iri)))
            homes[iri] = fitting.pop() if len(fitting) == 1 else iri
        alone = {iri for iri, home in homes.items() if home == iri}
        for iri in alone:
            self._blocks.add(iri)
            for other in shelf.near(loose[iri]):
                if not other.anchor and self._sight.akin(loose[iri], other):
                    self._join_like(iri, other.iri, alone)
        return homes

    def _join_like(self, iri: str, other: str, alone: set[str]) -> None:
        if other in self._open:
            if other in alone:
                self._blocks.join(iri, other)
            return
        event = self._block(other)
        if not any(one.anchor for one in self._load(self._members_now({event})).values()):
            self._blocks.join(iri, event)

    def _result(
        self,
        loose: Mapping[str, Report],
        homes: Mapping[str, str],
        touched: set[str],
        changed: set[str],
    ) -> Regrouped:
        """The groups that are told anew: not those that are whole events as they stand."""
        guests: dict[str, list[Report]] = defaultdict(list)
        for iri, home in homes.items():
            if home != iri:
                self._blocks.add(home)
                guests[self._blocks.top(home)].append(loose[iri])
        for event in self._events_now(set(loose)):
            self._blocks.add(event)
        classes = self._blocks.classes()
        events = {block for blocks in classes for block in blocks if block not in self._open}
        self._members_now(events)
        dissolved = events | touched
        told: list[set[str]] = []
        for blocks in classes:
            group = {block for block in blocks if block in self._open}
            group.update(one.iri for one in guests[self._blocks.top(next(iter(blocks)))])
            for event in blocks & events:
                group.update(iri for iri in self._members[event] if self._settled(iri))
            standing = self._standing(group) if group.isdisjoint(changed) else None
            if standing:
                dissolved.discard(standing)
            elif group:
                told.append(group)
        settled = self._load({iri for group in told for iri in group if self._settled(iri)})
        reports = {**settled, **self._open}
        return Regrouped(
            {event: self._stood(event) for event in dissolved},
            [[reports[iri] for iri in group] for group in told],
        )

    def _stood(self, event: str) -> list[Report]:
        """The reports of an event as the index has them."""
        members = self._members[event]
        loaded = self._load(filter(self._settled, members))
        return [self._gone.get(iri) or loaded.get(iri) or self._open[iri] for iri in members]

    def _settled(self, iri: str) -> bool:
        """Whether a report of an event of the world stays there."""
        return iri not in self._open and iri not in self._gone

    def _standing(self, group: set[str]) -> str | None:
        """The event of the world that these reports are, no more and no less."""
        event = self._events.get(next(iter(group), ""))
        return event if event and group == {*self._members.get(event, ())} else None

    def _around(self, reports: Iterable[Report]) -> _Shelf:
        """All reports that may tell of the same events as these, these that are open included."""
        near = self._vicinity.around(reports) - set(self._gone) - set(self._open)
        found = {**self._load(near), **self._open}
        self._cast.trace(party.who for one in found.values() for party in one.parties)
        return _Shelf(found.values(), self._sight)

    def _load(self, iris: Iterable[str]) -> dict[str, Report]:
        wanted = set(iris)
        self._loaded.update(self._index.reports(i for i in wanted if i not in self._loaded))
        return {iri: self._loaded[iri] for iri in wanted}

    def _events_now(self, reports: set[str]) -> set[str]:
        """The events of these reports as the world has them."""
        self._events.update(self._world.events_of(i for i in reports if i not in self._events))
        return {self._events[iri] for iri in reports if iri in self._events}

    def _members_now(self, events: set[str]) -> set[str]:
        """The reports of these events as the world has them."""
        found = self._world.reports_of(event for event in events if event not in self._members)
        self._members.update(found)
        self._events.update((iri, event) for event, iris in found.items() for iri in iris)
        return {iri for event in events for iri in self._members[event]}


class _Shelf:
    """Reports by period and by sign: those of one type who share a person there are near."""

    def __init__(self, reports: Iterable[Report], sight: Sight) -> None:
        self._reports = {one.iri: one for one in reports}
        self._sight = sight
        self._parties = {iri: self._stood_for(one) for iri, one in self._reports.items()}
        self._by_period: dict[tuple[EventType, str], list[Report]] = defaultdict(list)
        self._by_sign: dict[tuple[EventType, str], list[Report]] = defaultdict(list)
        for one in self._reports.values():
            for period in one.periods:
                self._by_period[one.type, period].append(one)
            for sign in one.signs:
                self._by_sign[one.type, sign].append(one)

    def __iter__(self) -> Iterator[Report]:
        return iter(self._reports.values())

    def loose(self) -> Iterator[Report]:
        """Those that are no anchors."""
        return (one for one in self if not one.anchor)

    def near(self, report: Report) -> list[Report]:
        """The reports that may tell of the same event as this one."""
        parties = self._stood_for(report)
        found = {
            one.iri: one
            for period in report.searches
            for one in self._by_period.get((report.type, period), ())
            if not parties.isdisjoint(self._parties[one.iri])
        }
        for sign in report.signs:
            found.update((one.iri, one) for one in self._by_sign.get((report.type, sign), ()))
        return list(found.values())

    def _stood_for(self, report: Report) -> frozenset[str]:
        """Who takes part, and the states for which they sign."""
        return self._sight.parties(report).union(report.signing_for)


def _without(reports: Mapping[str, Report], gone: Mapping[str, Report]) -> dict[str, Report]:
    return {iri: one for iri, one in reports.items() if iri not in gone}


class _Blocks:
    """Blocks in classes of those that are one event."""

    def __init__(self) -> None:
        self._parent: dict[str, str] = {}

    def add(self, block: str) -> None:
        self._parent.setdefault(block, block)

    def top(self, block: str) -> str:
        """The block that stands for a class; a block not added stands for itself."""
        while self._parent.get(block, block) != block:
            self._parent[block] = block = self._parent.get(self._parent[block], self._parent[block])
        return block

    def same(self, one: str, other: str) -> bool:
        return self.top(one) == self.top(other)

    def join(self, one: str, other: str) -> None:
        self.add(one)
        self.add(other)
        self._parent[self.top(one)] = self.top(other)

    def classes(self) -> list[set[str]]:
        """All classes of blocks."""
        found: dict[str, set[str]] = defaultdict(set)
        for block in self._parent:
            found[self.top(block)].add(block)
        return list(found.values())
