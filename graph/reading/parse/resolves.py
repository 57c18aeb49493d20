"""Resolves: nouns of will, whose owner does what they are followed by: "A's decision to leave"."""

from __future__ import annotations

from graph.reading.parse.phrases import noun_slots
from graph.reading.parse.tree import Node

RESOLVES = frozenset(
    {
        "decision", "move", "plan", "intention", "pledge", "promise", "vow", "vote", "offer",
        "refusal", "resolve", "choice", "intent", "readiness", "failure", "proposal", "threat",
        "turn",
    }
)  # fmt: skip
"""Nouns before an infinitive; not those of asking, whose owner has another do it."""


def is_resolve(verb: Node) -> bool:
    """Whether a clause after a noun is an infinitive: "A's turn to be received"."""
    return any(c.relation == "aux" and c.text == "to" for c in verb.children)


def resolved_by(noun: Node) -> list[Node]:
    """Whose resolve it is: "the decision of A", "A's move", "a vote by A"."""
    if noun.lemma not in RESOLVES or noun.word.mentions:
        return []
    slots = noun_slots(noun)
    return next((slots[s] for s in ("possessive", "of", "by") if slots.get(s)), [])
