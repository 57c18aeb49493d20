"""One proposal on its way to become a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from graph.decisions.proposals import Proposal, ProposalError
from graph.decisions.selecting import Selection
from graph.identity.decisions import Rule
from ontology.vocabulary import ID


@dataclass(frozen=True, slots=True)
class Case:
    """What is proposed, and where to look it up."""

    proposal: Proposal
    selection: Selection
    id: str
    """Of the decision that is to come."""
    nodes: tuple[NamedNode, ...]

    def one(self) -> NamedNode:
        """The only thing that the proposal is about; raises `ProposalError` for two."""
        if len(self.nodes) > 1:
            raise ProposalError(f"a decision {self.proposal.kind.value!r} is about one thing")
        return self.nodes[0]

    def two(self) -> tuple[NamedNode, NamedNode]:
        """The two things that the proposal is about."""
        if len(self.nodes) < 2:
            raise ProposalError(
                f"a decision {self.proposal.kind.value!r} is about two things: name the other one"
            )
        return self.nodes[0], self.nodes[1]

    def label(self, node: NamedNode) -> str:
        """What a thing is called; raises `ProposalError` if it is not in the graph."""
        label = self.selection.label(node)
        if not label:
            raise ProposalError(
                f"nothing {node.value.removeprefix(ID)!r} is in the graph: look ids up at "
                "/entities and /events; later articles and decisions may have changed them"
            )
        return label


@dataclass(frozen=True, slots=True)
class Drafted:
    """The rules of a decision, and what it says in words."""

    rules: Sequence[Rule]
    summary: str
    about: tuple[NamedNode, ...] = ()
    """What it is about besides what was named."""
