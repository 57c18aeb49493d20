"""The decisions of one graph, and what is to be judged anew when they change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from graph.decisions.drafting import draft
from graph.decisions.proposals import Proposal, ProposalError
from graph.decisions.reach import reach
from graph.decisions.records import decision_quads, stored_decisions
from graph.identity.decisions import Decision, Revocation, in_order
from graph.identity.index import Index
from graph.identity.judgement import Judgement
from graph.names import DECISIONS_GRAPH
from graph.store import Store
from graph.world import Diff


class UnknownDecisionError(ProposalError):
    """A decision that has not been taken."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What changes once other decisions stand."""

    decisions: Sequence[Decision]
    judgement: Judgement
    diff: Diff
    """Of the graph of decisions."""
    due: list[str]
    """Ids of the articles that are to be judged anew."""


class Docket:
    """The decisions of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.settle(stored_decisions(store))

    def settle(self, decisions: Iterable[Decision]) -> None:
        """Let these decisions be all that there are."""
        self.decisions = in_order(decisions)
        self.judgement = _judgement(self.decisions)

    def find(self, decision_id: str) -> Decision:
        """A decision by its id; raises `UnknownDecisionError`."""
        wanted = decision_id.rpartition("/")[2]
        for one in self.decisions:
            if one.id == wanted:
                return one
        raise UnknownDecisionError(f"no decision {decision_id!r} has been taken")

    def propose(self, proposal: Proposal, now: dt.datetime) -> Decision:
        """The decision that is proposed; raises `ProposalError` where it makes no sense."""
        return draft(proposal, self._store, Index(self._store), self.decisions, now)

    def revoke(self, decision_id: str, author: str, reason: str, now: dt.datetime) -> Decision:
        """A decision that is taken back; raises `ProposalError` if it cannot be."""
        decision = self.find(decision_id)
        if decision.revoked:
            raise ProposalError(
                f"decision {decision.id!r} has been revoked already, by {decision.revoked.author}"
            )
        for name, value in (("author", author), ("reason", reason)):
            if not value.strip():
                raise ProposalError(f"the revocation has no {name}: say who revokes, and why")
        time = max(now, decision.time)
        return replace(decision, revoked=Revocation(author.strip(), reason.strip(), time))

    def hear(self, decisions: Iterable[Decision]) -> Hearing:
        """What changes if these are all decisions that there are."""
        decisions = in_order(decisions)
        judgement = _judgement(decisions)
        diff = Diff()
        diff.replace(
            self._store.quads_of(DECISIONS_GRAPH),
            (quad for one in decisions for quad in decision_quads(one)),
        )
        index = Index(self._store)
        due = reach(self._store, index, self.judgement, judgement)
        return Hearing(decisions, judgement, diff, sorted(index.known(due)))


def _judgement(decisions: Iterable[Decision]) -> Judgement:
    return Judgement(one for one in decisions if one.stands)
