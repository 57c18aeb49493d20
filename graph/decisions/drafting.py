"""From what is proposed to a decision with its rules, made of the graph as it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Mapping

from pyoxigraph import NamedNode

from graph.decisions import on_events, on_officials, on_organisations
from graph.decisions.case import Case, Drafted
from graph.decisions.proposals import Proposal, ProposalError
from graph.decisions.selecting import Selection
from graph.identity.decisions import About, Decision, DecisionKind
from graph.identity.index import Index
from graph.names import kind, short_hash
from graph.store import Store
from ontology.vocabulary import ID

_TICK = dt.timedelta(microseconds=1)

_WAYS: Mapping[tuple[DecisionKind, str], Callable[[Case], Drafted]] = {
    (DecisionKind.SAME, "official"): on_officials.same,
    (DecisionKind.SAME, "organisation"): on_organisations.same,
    (DecisionKind.SAME, "event"): on_events.same,
    (DecisionKind.DIFFERENT, "official"): on_officials.different,
    (DecisionKind.DIFFERENT, "organisation"): on_organisations.different,
    (DecisionKind.DIFFERENT, "event"): on_events.different,
    (DecisionKind.ALIAS, "official"): on_officials.alias,
    (DecisionKind.ALIAS, "organisation"): on_organisations.alias,
    (DecisionKind.REJECT, "official"): on_officials.reject,
    (DecisionKind.REJECT, "tenure"): on_officials.reject,
    (DecisionKind.REJECT, "organisation"): on_organisations.reject,
    (DecisionKind.REJECT, "event"): on_events.reject,
    (DecisionKind.REJECT, "article"): on_events.reject,
    (DecisionKind.CONFIRM, "official"): on_officials.confirm,
    (DecisionKind.CONFIRM, "tenure"): on_officials.confirm,
    (DecisionKind.CONFIRM, "event"): on_events.confirm,
    (DecisionKind.CONFIRM, "article"): on_events.confirm,
}


def draft(
    proposal: Proposal, store: Store, index: Index, taken: Collection[Decision], now: dt.datetime
) -> Decision:
    """The decision that is proposed, later than all that were taken before.

    Raises `ProposalError` where it makes no sense.
    """
    time = max([now, *(one.time + _TICK for one in taken)])
    name = short_hash(proposal.kind, *proposal.about, proposal.author, str(time))[:8]
    case = Case(proposal, Selection(store, index), name, tuple(map(_node, proposal.about)))
    drafted = _way(case)(case)
    about = dict.fromkeys((*case.nodes, *drafted.about))
    return Decision(
        id=name,
        kind=proposal.kind,
        about=tuple(About(node.value, case.selection.label(node)) for node in about),
        summary=drafted.summary,
        author=proposal.author.strip(),
        reason=proposal.reason.strip(),
        time=time,
        rules=tuple(drafted.rules),
    )


def _way(case: Case) -> Callable[[Case], Drafted]:
    """How the rules are made; raises `ProposalError` for what cannot be decided."""
    wanted = case.proposal.kind
    sorts = [kind(node) for node in case.nodes]
    if len(set(sorts)) > 1:
        raise ProposalError(
            f"a decision {wanted.value!r} cannot be about {_an(sorts[0])} and {_an(sorts[1])}: "
            "give two of a kind"
        )
    if len(set(case.nodes)) < len(case.nodes):
        raise ProposalError(f"{case.proposal.about[0]!r} is given twice: name two different things")
    if (wanted, sorts[0]) not in _WAYS:
        known = [sort for one, sort in _WAYS if one is wanted]
        raise ProposalError(
            f"a decision {wanted.value!r} cannot be about {_an(sorts[0])}: "
            f"give the id of {', '.join(map(_an, known))}"
        )
    return _WAYS[wanted, sorts[0]]


def _node(wanted: str) -> NamedNode:
    wanted = wanted.strip()
    try:
        node = NamedNode(wanted) if wanted.startswith(("http://", "https://")) else ID[wanted]
    except ValueError as error:
        raise ProposalError(f"{wanted!r} is no IRI and no id: {error}") from error
    if not node.value.startswith(ID):
        raise ProposalError(f"{wanted!r} is nothing of this graph, whose IRIs start with {ID}")
    return node


def _an(sort: str) -> str:
    named = {"article": "report (article/ID/event/N)", "tenure": "tenure"}.get(sort, sort)
    if named not in ("official", "organisation", "event") and "/" in named:
        return f"a {named}"
    return f"an {named}" if named[:1] in "aeiou" else f"a {named}"
