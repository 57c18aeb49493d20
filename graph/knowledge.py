"""A store with its world: articles are put in and withdrawn, and all else follows."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from pyoxigraph import DefaultGraph, Literal, Quad

from graph.evidence import digest, from_quads, to_quads
from graph.facts import Facts
from graph.names import INDEX_GRAPH, evidence_graph
from graph.store import Row, Store, open_store
from graph.world import whole_world
from ontology.vocabulary import LEG


@dataclass(frozen=True, slots=True)
class ArticleSummary:
    """One article of the graph, without its text."""

    id: str
    title: str
    source: str
    published: dt.date | None
    url: str
    events: int
    """How many events it reports."""


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much the graph holds; the dates are those of the first and last article that has one."""

    articles: int
    sources: int
    first: dt.date | None
    last: dt.date | None
    events: int
    officials: int


class KnowledgeGraph:
    """The graph at one location. One thread may write while many read."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._writing = threading.RLock()
        self._statistics: tuple[int, Statistics] | None = None
        self._revision = self._stored_revision()

    @classmethod
    def open(cls, location: str | Path | None) -> Self:
        """The graph in a folder, on the SPARQL server of a URL, or in memory if None.

        Raises `StoreError` if it is in use or cannot be reached.
        """
        return cls(open_store(location))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    @property
    def store(self) -> Store:
        """The store underneath, for queries."""
        return self._store

    @property
    def revision(self) -> int:
        """A number that grows with each change."""
        return self._revision

    def close(self) -> None:
        """Finish; the graph is not used again."""
        with self._writing:
            self._store.close()

    def put(self, facts: Facts) -> bool:
        """Keep an article's facts, instead of those kept before; False if they are the same.

        Once it returns, the facts outlive a crash. Raises `LegationError` for facts that do not
        hold together; nothing is kept then.
        """
        return self.put_all([facts]) == 1

    def put_all(
        self, articles: Iterable[Facts], on_progress: Callable[[int], None] | None = None
    ) -> int:
        """Keep the facts of many articles; gives the number of those that were new or changed.

        `on_progress` is called with the number of articles done so far.
        """
        with self._writing:
            changed = 0
            for number, facts in enumerate(articles, 1):
                changed += self._replace(facts.article.id, facts)
                if on_progress:
                    on_progress(number)
            return changed

    def withdraw(self, article_id: str) -> bool:
        """Take out all that an article tells; False if it was not there."""
        with self._writing:
            return self._replace(article_id, None)

    def facts(self, article_id: str) -> Facts | None:
        """What an article says, as it was put; None if it is not there."""
        quads = self._store.quads_of(evidence_graph(article_id))
        return from_quads(quads) if quads else None

    def articles(self, limit: int = 100, offset: int = 0) -> list[ArticleSummary]:
        """Articles, the latest first, those without a date last."""
        rows = self._store.select(_ARTICLES, {"limit": limit, "offset": offset})
        return [_summary(row) for row in rows]

    def statistics(self) -> Statistics:
        """How much the graph holds."""
        held = self._statistics
        if held and held[0] == self._revision:
            return held[1]
        revision = self._revision
        row = self._store.select(_STATISTICS)[0]
        first, last = row.get("first"), row.get("last")
        found = Statistics(
            articles=int(row["articles"].value),
            sources=int(row["sources"].value),
            first=dt.date.fromisoformat(first.value) if first else None,
            last=dt.date.fromisoformat(last.value) if last else None,
            events=int(row["events"].value),
            officials=int(row["officials"].value),
        )
        self._statistics = (revision, found)
        return found

    def _replace(self, article_id: str, facts: Facts | None) -> bool:
        graph = evidence_graph(article_id)
        old = self._store.quads_of(graph)
        if facts is None and not old:
            return False
        if facts and any(
            quad.predicate == LEG["digest"] and quad.object == Literal(digest(facts))
            for quad in old
        ):
            return False
        others = [one for one in self._all_facts() if one.article.id != article_id]
        before = set(self._store.quads_of(DefaultGraph()))
        after = whole_world([*others, *([facts] if facts else [])])
        new = to_quads(facts, dt.datetime.now(dt.UTC)) if facts else []
        removed = {*old, *(before - after)}
        added = {*new, *(after - before)}
        node, predicate = INDEX_GRAPH, LEG["revision"]
        if self._revision:
            removed.add(Quad(node, predicate, Literal(self._revision), INDEX_GRAPH))
        added.add(Quad(node, predicate, Literal(self._revision + 1), INDEX_GRAPH))
        self._store.apply(removed - added, added - removed)
        self._store.flush()
        self._revision += 1
        return True

    def _all_facts(self) -> list[Facts]:
        found = self._store.select("SELECT ?id WHERE { ?a a leg:Article ; dcterms:identifier ?id }")
        return [from_quads(self._store.quads_of(evidence_graph(row["id"].value))) for row in found]

    def _stored_revision(self) -> int:
        rows = self._store.select(
            "SELECT ?n WHERE { GRAPH $graph { $graph leg:revision ?n } }", {"graph": INDEX_GRAPH}
        )
        return int(rows[0]["n"].value) if rows else 0


_ARTICLES = """
SELECT ?id ?title ?source ?published ?url (COUNT(DISTINCT ?event) AS ?events) WHERE {
  ?article a leg:Article ; dcterms:identifier ?id .
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:source ?source }
  OPTIONAL { ?article dcterms:issued ?published }
  OPTIONAL { ?article leg:url ?url }
  OPTIONAL { ?quote leg:article ?article . ?event leg:evidence ?quote ; leg:type ?type }
} GROUP BY ?id ?title ?source ?published ?url
ORDER BY DESC(?published) ?id LIMIT $limit OFFSET $offset"""

_STATISTICS = """
SELECT ?articles ?sources ?first ?last ?events ?officials WHERE {
  { SELECT (COUNT(?article) AS ?articles) (COUNT(DISTINCT ?source) AS ?sources)
           (MIN(?day) AS ?first) (MAX(?day) AS ?last) WHERE {
      ?article a leg:Article .
      OPTIONAL { ?article dcterms:source ?source }
      OPTIONAL { ?article dcterms:issued ?day } } }
  { SELECT (COUNT(?event) AS ?events) WHERE { ?event a leg:Event } }
  { SELECT (COUNT(?official) AS ?officials) WHERE { ?official a leg:Official } }
}"""


def _summary(row: Row) -> ArticleSummary:
    def text(name: str) -> str:
        return row[name].value if name in row else ""

    return ArticleSummary(
        id=text("id"),
        title=text("title"),
        source=text("source"),
        published=dt.date.fromisoformat(text("published")) if text("published") else None,
        url=text("url"),
        events=int(text("events")),
    )
