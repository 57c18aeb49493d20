"""What standing decisions make of one article, before identity looks at it.

A judgement is a pure function of the decisions and of the article's facts. Rules on officials and
organisations are followed in the order in which they were laid down, each on what the earlier ones
have made of a mention, so that of two that contradict the later one stands. Rules on reports look
at what the article itself says.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeAlias

from graph.facts import Facts
from graph.identity.decisions import (
    Decision,
    OfficialRule,
    OrganisationRule,
    ReportRule,
    Who,
    in_order,
)
from graph.identity.judgement.officials import LaidOnOfficial, OfficialTable, Persona
from graph.identity.judgement.organisations import LaidOnOrganisation, OrganisationTable
from graph.identity.judgement.reports import LaidOnReport, ReportTable
from graph.identity.judgement.ruling import JudgedEvent, Ruling

__all__ = ["JudgedEvent", "Judgement", "Laid", "Persona", "Ruling"]

Laid: TypeAlias = LaidOnOfficial | LaidOnOrganisation | LaidOnReport
"""A rule as it is followed, with the decision that lays it down."""


class Judgement:
    """All that the decisions which stand lay down."""

    def __init__(self, decisions: Iterable[Decision] = ()) -> None:
        rules = [(one.id, rule) for one in in_order(decisions) for rule in one.rules]
        self._organisations = OrganisationTable(
            LaidOnOrganisation(name, rule)
            for name, rule in rules
            if isinstance(rule, OrganisationRule)
        )
        self._reports = ReportTable(
            LaidOnReport(name, rule) for name, rule in rules if isinstance(rule, ReportRule)
        )
        self._officials = OfficialTable()
        for name, rule in rules:
            if isinstance(rule, OfficialRule):
                self._officials.lay(name, self._settled(rule))

    def on(self, facts: Facts) -> Ruling:
        """The judgement of one article."""
        return Ruling(facts, self._organisations, self._officials, self._reports)

    @property
    def laid(self) -> set[Laid]:
        """All rules as they are followed."""
        return {*self._organisations.laid, *self._officials.laid, *self._reports.laid}

    def _settled(self, rule: OfficialRule) -> OfficialRule:
        """The rule with offices of organisations as these are read."""
        model = rule.model
        return replace(
            rule,
            who=self._settled_who(rule.who),
            office=rule.office and self._organisations.office_of(rule.office),
            offices=self._offices(rule.offices),
            model=model and replace(model, offices=self._offices(model.offices)),
        )

    def _settled_who(self, who: Who) -> Who:
        return replace(who, offices=self._offices(who.offices))

    def _offices(self, offices: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted({self._organisations.office_of(office) for office in offices}))
