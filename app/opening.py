"""The graph that a command looks at: one that is there, as it is or as it was."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from graph.facts import LegationError
from graph.history import as_of, end_of_day
from graph.knowledge import KnowledgeGraph


def existing(store: str) -> KnowledgeGraph:
    """The graph at `store`; raises `LegationError` where none has been made."""
    if not store.startswith(("http://", "https://")) and not Path(store).exists():
        raise LegationError(
            f"{store}: there is no graph here; add articles with `legation add`, or name another "
            "place by --store or LEGATION_STORE"
        )
    return KnowledgeGraph.open(store)


@contextmanager
def as_it_was(graph: KnowledgeGraph, day: dt.date | None) -> Iterator[KnowledgeGraph]:
    """The graph as it stood at the end of a day; as it stands if there is none."""
    if day is None:
        yield graph
        return
    with as_of(graph, end_of_day(day)) as past:
        yield past.graph
