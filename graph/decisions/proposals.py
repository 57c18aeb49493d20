"""What somebody wants to have decided, in terms of the graph as it stands."""

from __future__ import annotations

from dataclasses import dataclass

from graph.facts import LegationError
from graph.identity.decisions import DecisionKind


class ProposalError(LegationError):
    """A decision that makes no sense, or speaks of what is not in the graph."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A decision as a person puts it. Things are given by IRI or by id (`official/ban-ki-moon`)."""

    kind: DecisionKind
    about: tuple[str, ...]
    author: str
    reason: str
    name: str = ""
    """The alias that is meant or rejected."""
    participant: str = ""
    """Who takes part, or took no part, in the event."""
    office: str = ""
    """The office that is confirmed or rejected."""
    offices: tuple[str, ...] = ()
    """Which of the official's offices another one holds."""
    articles: tuple[str, ...] = ()
    """Ids of the articles that mean another official, or tell of another event."""
    names: tuple[str, ...] = ()
    """Which names are those of another official or organisation."""
    reports: tuple[str, ...] = ()
    """Which reports tell of another event."""

    def __post_init__(self) -> None:
        for field in ("author", "reason"):
            if not getattr(self, field).strip():
                raise ProposalError(f"the decision has no {field}: say who decides, and why")
        if not 1 <= len(self.about) <= 2:
            raise ProposalError(
                f"the decision is about {len(self.about)} things: name one, or the two that are "
                "the same or different"
            )
