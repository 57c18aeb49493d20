"""The graph that a command looks at: one that is there."""

from __future__ import annotations

from pathlib import Path

from graph.facts import LegationError
from graph.knowledge import KnowledgeGraph


def existing(store: str) -> KnowledgeGraph:
    """The graph at `store`; raises `LegationError` where none has been made."""
    if not store.startswith(("http://", "https://")) and not Path(store).exists():
        raise LegationError(
            f"{store}: there is no graph here; add articles with `legation add`, or name another "
            "place by --store or LEGATION_STORE"
        )
    return KnowledgeGraph.open(store)
