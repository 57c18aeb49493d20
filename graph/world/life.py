"""The life of an event: announced, confirmed, postponed, held or cancelled, step by step."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from graph.facts import Basis, Stage, Status, When
from graph.identity.copies import Origins
from graph.identity.reports import EXTENDED, Report

_PLANS = (Stage.ANNOUNCED, Stage.CONFIRMED)


@dataclass(frozen=True, slots=True)
class Step:
    """One step, with the reports that tell of it, the first published first."""

    stage: Stage
    reports: Sequence[Report]
    when: When | None
    """The date that the reports name for the event."""

    @property
    def on(self) -> dt.date | None:
        """When it was first told."""
        return self.reports[0].published


class Life:
    """What the reports of one event, in the order of their news, make of it."""

    def __init__(self, reports: Collection[Report], origins: Origins) -> None:
        self._origins = origins
        self._held = sorted(_of(reports, Status.HELD), key=_moment)
        rest = sorted((one for one in reports if one.status is not Status.HELD), key=_moment)
        self._plans = list(_plans(rest))
        """What was arranged, and again each time that it had been called off or put off."""

    @property
    def status(self) -> Status:
        """Held if any report says so, else what the last news says."""
        return Status.HELD if self._held else self._plans[-1][-1].status

    @property
    def stage(self) -> Stage:
        """How far the event has come."""
        return self.steps[-1].stage

    @property
    def current(self) -> Sequence[Report]:
        """The reports that tell of the event as it stands."""
        return self._held or self._plans[-1]

    @property
    def undone(self) -> Sequence[Report]:
        """Where it was held, the reports that say it was called off, and nothing renewed it."""
        return _of(self._plans[-1], Status.CANCELLED) if self._held and self._plans else ()

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """All steps in order."""
        return tuple(self._steps())

    def when(self) -> When | None:
        """The date of the event as it stands; where that is told vaguely, or not at all, the day
        on which it was to be."""
        told = self._date(self.current)
        if told is None:
            return self._date([*self._held, *(one for plan in self._plans for one in plan)])
        if any(one.definite for one in self.current) or not (self._held and self._plans):
            return told
        return self._date(one for one in self._plans[-1] if _lies_in(one, told)) or told

    def _steps(self) -> Iterator[Step]:
        for plan in self._plans:
            stages: dict[Stage, list[Report]] = {}
            first = plan[0]
            for one in plan:
                stages.setdefault(self._stage(one, first), []).append(one)
            yield from (self._step(stage, told) for stage, told in stages.items())
        if self._held:
            yield self._step(Stage.HELD, self._held)

    def _stage(self, report: Report, first: Report) -> Stage:
        """The stage of a report; a plan told on a later day in other words is confirmed by it."""
        if report.stage is not Stage.ANNOUNCED or not (report.published and first.published):
            return report.stage
        copied = self._origins.copy_of.get(report.iri) == first.iri
        return Stage.ANNOUNCED if copied or report.published == first.published else Stage.CONFIRMED

    def _step(self, stage: Stage, reports: Sequence[Report]) -> Step:
        return Step(stage, reports, self._date(reports))

    def _date(self, reports: Iterable[Report]) -> When | None:
        """The date that tells most: the shortest span, of visits and gatherings the usual one."""
        dated = [one for one in reports if one.when]
        if not dated:
            return None
        anchored = [one for one in dated if one.definite]
        told = {(self._origins.source[one.iri], _edtf(one)) for one in anchored or dated}
        counts = Counter(edtf for _, edtf in told)
        lasting = bool(anchored) and dated[0].type in EXTENDED
        edtf = min(counts, key=lambda one: _weight(one, counts, lasting))
        stated = any(_edtf(one) == edtf and _is_stated(one) for one in dated)
        return When(edtf, Basis.STATED if stated else Basis.INFERRED)


def _of(reports: Iterable[Report], status: Status) -> list[Report]:
    return [one for one in reports if one.status is status]


def _moment(report: Report) -> tuple[dt.date, int, str]:
    """When a report's news comes. On one day plans come before what undoes them, and new plans
    after that; without a day plans come first, and what undoes them last."""
    undoing = report.status is Status.CANCELLED
    renewed = not undoing and bool(report.moved or report.chain)
    day = report.published or (dt.date.max if undoing else dt.date.min)
    return day, undoing + 2 * renewed, report.iri


def _plans(reports: Iterable[Report]) -> Iterator[list[Report]]:
    """The reports cut where a plan comes after what undid the one before."""
    plan: list[Report] = []
    for one in reports:
        if plan and one.status is Status.PLANNED and plan[-1].status is Status.CANCELLED:
            yield plan
            plan = []
        plan.append(one)
    if plan:
        yield plan


def _lies_in(report: Report, when: When) -> bool:
    return report.definite and bool(
        report.days and when.earliest <= report.days[0] and report.days[1] <= when.latest
    )


def _edtf(report: Report) -> str:
    return report.when.edtf if report.when else ""


def _is_stated(report: Report) -> bool:
    return report.when is not None and report.when.basis is Basis.STATED


def _weight(edtf: str, counts: Mapping[str, int], lasting: bool) -> tuple[int, int, str]:
    when = When(edtf)
    length = (when.latest - when.earliest).days
    count = counts[edtf]
    return (-count, -length, edtf) if lasting else (length, -count, edtf)
