"""The words by which articles call gatherings and documents, held in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

from graph.memory.following import Followed
from graph.memory.lookup import fold
from graph.views.selection import PREFIXES, iri_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph
    from graph.memory.journal import Change

_NAMES = f"""{PREFIXES}
SELECT ?event ?name WHERE {{ %s ?event leg:name ?name }}"""


class NameWords:
    """The words of all names of events; "taxation" is one where a document is called so."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names: dict[str, str] = {}
        self._counts: Counter[str] = Counter()
        self.update(names)

    def __contains__(self, word: object) -> bool:
        return self._counts.get(str(word), 0) > 0

    def update(self, names: Mapping[str, str]) -> None:
        """Let these be the names of their events; empty for an event without one."""
        for event, name in names.items():
            self._counts.subtract(_words(self._names.pop(event, "")))
            if name:
                self._names[event] = name
                self._counts.update(_words(name))


def name_words(graph: KnowledgeGraph) -> NameWords:
    """The words of names of events as the graph stands now."""
    return _WORDS.of(graph)


def _words(name: str) -> set[str]:
    return set(fold(name).split())


def _read(graph: KnowledgeGraph, values: str = "") -> dict[str, str]:
    rows = graph.store.select(_NAMES % values)
    return {text(row, "event"): text(row, "name") for row in rows}


def _follow(held: NameWords, graph: KnowledgeGraph, change: Change) -> None:
    named = _read(graph, f"VALUES ?event {{ {iri_list(change.events)} }}") if change.events else {}
    held.update({**dict.fromkeys(change.events, ""), **named})


_WORDS = Followed(lambda graph: NameWords(_read(graph)), _follow)
