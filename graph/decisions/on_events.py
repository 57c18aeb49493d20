"""Decisions on events, their reports and their participants."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from graph.decisions.case import Case, Drafted
from graph.decisions.proposals import ProposalError
from graph.identity.decisions import Effect, ReportRule
from graph.names import article_id, kind
from ontology.vocabulary import ID


def same(case: Case) -> Drafted:
    """Two events are one."""
    one, other = case.two()
    summary = f"{case.label(one)} and {case.label(other)} are one event"
    types = [case.selection.value(node, "type") for node in (one, other)]
    if types[0] != types[1]:
        raise ProposalError(
            f"a {types[0]} and a {types[1]} cannot be one event: reject the report that is wrong"
        )
    reports = [*case.selection.nodes(one, "report"), *case.selection.nodes(other, "report")]
    return Drafted([_rule(case, Effect.JOIN, reports)], summary)


def different(case: Case) -> Drafted:
    """Two events are two, or some reports of one tell of another one."""
    if len(case.nodes) == 2:
        one, other = case.two()
        summary = f"{case.label(one)} and {case.label(other)} are two events"
        rare = min((one, other), key=lambda node: (case.selection.count(node), node.value))
        return Drafted([_rule(case, Effect.APART, case.selection.nodes(rare, "report"))], summary)
    event = case.one()
    label, reports = case.label(event), _apart(case, event)
    few = len(reports)
    summary = f"{few} of the reports of {label} {'tells' if few == 1 else 'tell'} of another event"
    return Drafted([_rule(case, Effect.APART, reports)], summary)


def reject(case: Case) -> Drafted:
    """An event that never was, a report that is wrong, or one who took no part."""
    return _judge(case, Effect.DROP, "is not so", "took no part in")


def confirm(case: Case) -> Drafted:
    """An event that is so, or one who took part."""
    return _judge(case, Effect.CONFIRM, "is so", "took part in")


def _judge(case: Case, effect: Effect, verdict: str, part: str) -> Drafted:
    node = case.one()
    if kind(node) == "article":
        return _judge_report(case, effect, node, verdict)
    label, reports = case.label(node), case.selection.nodes(node, "report")
    who = case.proposal.participant.strip()
    if not who:
        return Drafted([_rule(case, effect, reports, node)], f"{label}: this {verdict}")
    participant = ID[who.removeprefix(ID)]
    if participant not in case.selection.nodes(node, "participant"):
        raise ProposalError(f"{who!r} is no participant of {label}: see the event's page")
    names = case.selection.party_names(participant)
    summary = f"{case.label(participant)} {part} {label}"
    return Drafted([_rule(case, effect, reports, node, names)], summary, (participant,))


def _judge_report(case: Case, effect: Effect, report: NamedNode, verdict: str) -> Drafted:
    if report.value.removeprefix(ID).count("/") != 3:
        raise ProposalError(
            f"{report.value.removeprefix(ID)!r} is no report: an event's page names its reports, "
            "as article/ID/event/N"
        )
    rule = _rule(case, effect, [report])
    summary = f"“{rule.tellings[0].words}” in article {article_id(report)}: this {verdict}"
    return Drafted([rule], summary)


def _apart(case: Case, event: NamedNode) -> list[NamedNode]:
    """The reports that are to be set apart."""
    all_reports = case.selection.nodes(event, "report")
    named = {ID[one.removeprefix(ID)] for one in case.proposal.reports}
    found = named | set(case.selection.reports_in(event, case.proposal.articles))
    label = case.label(event)
    if named - set(all_reports):
        stranger = min(one.value.removeprefix(ID) for one in named - set(all_reports))
        raise ProposalError(f"{stranger!r} is no report of {label}: see the event's page")
    if not found:
        raise ProposalError(
            f"{label} can be two events only in parts: give the other event, or the reports or "
            "articles that tell of another one"
        )
    if len(found) == len(all_reports):
        raise ProposalError(f"these are all the reports of {label}: nothing would be left")
    return sorted(found, key=lambda node: node.value)


def _rule(
    case: Case,
    effect: Effect,
    reports: Iterable[NamedNode],
    event: NamedNode | None = None,
    party: tuple[str, ...] = (),
) -> ReportRule:
    """A rule on reports, and on all that tell what the reports of an event tell."""
    contents = case.selection.contents(event) if event else ()
    return ReportRule(effect, tuple(case.selection.tellings(reports)), tuple(contents), party)
