"""A store with its world: articles are put in and withdrawn, and all else follows."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self, TypeVar

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.batch import BATCH, Batch, Clock
from graph.decisions.docket import Docket, Hearing
from graph.decisions.proposals import Proposal
from graph.evidence import from_quads
from graph.facts import Facts
from graph.history import versions_of
from graph.identity.claims import claims
from graph.identity.decisions import Decision
from graph.identity.index import Index, due_quads
from graph.identity.judgement import Judgement
from graph.memory.census import Statistics, census
from graph.memory.journal import Journal
from graph.names import INDEX_GRAPH, evidence_graph
from graph.store import Row, Store, open_store
from graph.world import Diff, Dossier, World
from ontology.vocabulary import LEG

_VERSION = 18
"""Of what identity keeps and of how the world is described; a graph of another is rebuilt."""
_T = TypeVar("_T")


def utc_now() -> dt.datetime:
    """The time by the clock of this machine."""
    return dt.datetime.now(dt.UTC)


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


class KnowledgeGraph:
    """The graph at one location. One thread may write while many read."""

    def __init__(self, store: Store, clock: Clock = utc_now) -> None:
        self._store = store
        self._clock = clock
        self._world = World(store)
        self._docket = Docket(store)
        self._writing = threading.RLock()
        self.journal = Journal()
        """What the last changes have touched."""
        self.withdrawals = 0
        """How many articles have been withdrawn since the graph was opened."""
        self._revision = self._stored("revision")
        if self._stored("version") != _VERSION and self._store.ask(_ANY_ARTICLE):
            self.rebuild()
        self._judge_due()

    @classmethod
    def open(cls, location: str | Path | None, clock: Clock = utc_now) -> Self:
        """The graph in a folder, on the SPARQL server of a URL, or in memory if None.

        `clock` tells when an article is read. Raises `StoreError` if the place is in use or
        cannot be reached.
        """
        return cls(open_store(location), clock)

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
        self,
        articles: Iterable[Facts],
        on_progress: Callable[[int], None] | None = None,
        at_once: int = BATCH,
    ) -> int:
        """Keep the facts of many articles; gives the number of those that were new or changed.

        They are written `at_once`: the more, the less time for each, and the more memory.
        `on_progress` is called with the number of articles done so far. What it was called for
        outlives a crash. Raises `LegationError` at the first article whose facts do not hold
        together; those before it are kept.
        """
        with self._writing:
            batch = Batch(self._store, self._world, self._docket.judgement, self._clock)
            changed = done = 0
            try:
                for facts in articles:
                    if batch.full(facts.article.id, at_once):
                        changed += self._write(batch)
                        done += batch.clear()
                        if on_progress:
                            on_progress(done)
                    batch.add(facts)
            finally:
                changed += self._write(batch)
            done += batch.clear()
            if on_progress:
                on_progress(done)
            return changed

    def withdraw(self, article_id: str) -> bool:
        """Take out all that an article tells; False if it was not there."""
        with self._writing:
            graph = {article_id: self._store.quads_of(evidence_graph(article_id))}
            if not graph[article_id]:
                return False
            diff = self._world.revise(graph, [])
            diff.replace(graph[article_id], ())
            diff.replace(versions_of(self._store, [article_id]), ())
            self._apply(diff)
            self.withdrawals += 1
            return True

    def decide(self, proposal: Proposal) -> Decision:
        """Take a decision and apply it at once; it stands until it is revoked.

        Raises `ProposalError` where it makes no sense; nothing is changed then.
        """
        with self._writing:
            decision = self._docket.propose(proposal, self._clock())
            self._hear(self._docket.hear([*self._docket.decisions, decision]))
            return decision

    def revoke(self, decision_id: str, author: str, reason: str) -> Decision:
        """Take a decision back; it is kept with its revocation.

        Raises `ProposalError` if it has not been taken, or has been revoked already.
        """
        with self._writing:
            revoked = self._docket.revoke(decision_id, author, reason, self._clock())
            others = [one for one in self._docket.decisions if one.id != revoked.id]
            self._hear(self._docket.hear([*others, revoked]))
            return revoked

    def recall(self, decisions: Iterable[Decision]) -> None:
        """Let these be all decisions that were ever taken: for the graph of an earlier moment."""
        with self._writing:
            self._hear(self._docket.hear(decisions))

    def decisions(self) -> list[Decision]:
        """All decisions, revoked ones too, in the order in which they were taken."""
        return list(self._docket.decisions)

    def decision(self, decision_id: str) -> Decision:
        """A decision by its id or IRI; raises `UnknownDecisionError`."""
        return self._docket.find(decision_id)

    def rebuild(self, on_progress: Callable[[int], None] | None = None) -> None:
        """Decide anew who is who and what happened, from the evidence of all articles.

        Done by itself when a graph is opened that another version wrote. If it is broken off,
        it is done when the graph is next opened.
        """
        with self._writing:
            ids = sorted(row["id"].value for row in self._store.select(_ALL_ARTICLES))
            self._store.clear(INDEX_GRAPH)
            self._world = World(self._store)
            self.journal.forget()
            self._revision += 1
            self._store.apply([], [_mark("revision", self._revision)])
            self._store.clear(DefaultGraph())
            for start in range(0, len(ids), BATCH):
                diff = self._rebuilt(ids[start : start + BATCH])
                self._change(diff.removed, diff.added)
                if on_progress:
                    on_progress(min(start + BATCH, len(ids)))
            self._store.apply([], [_mark("version", _VERSION)])
            self._store.flush()

    def change_own(self, change: Callable[[Store], _T]) -> _T:
        """Let visitors' own graphs be changed, and count it; nothing that is derived may be."""
        with self._writing:
            found = change(self._store)
            self._apply(Diff())
            return found

    def facts(self, article_id: str) -> Facts | None:
        """What an article says, as it was put; None if it is not there."""
        quads = self._store.quads_of(evidence_graph(article_id))
        return from_quads(quads) if quads else None

    def articles(self, limit: int = 100, offset: int = 0) -> list[ArticleSummary]:
        """Articles, the latest first, those without a date last."""
        articles = [NamedNode(one) for one in census(self).latest(limit, offset)]
        if not articles:
            return []
        rows = {
            row["article"]: row for row in self._store.select(_ARTICLES, {"articles": articles})
        }
        counts = self._store.select(_EVENTS, {"articles": articles})
        events = {row["article"]: int(row["events"].value) for row in counts}
        return [_summary(rows[one], events.get(one, 0)) for one in articles if one in rows]

    def statistics(self) -> Statistics:
        """How much the graph holds."""
        return census(self).statistics

    def _write(self, batch: Batch) -> int:
        """Write what is new in a batch; gives how many articles that are."""
        diff, changed = batch.diff()
        if changed:
            self._apply(diff)
        return changed

    def _apply(self, diff: Diff) -> None:
        """Apply a change and count it; it is on disk once this returns."""
        old, new = (_mark("revision", self._revision + n) for n in (0, 1))
        diff.replace([old], [new, _mark("version", _VERSION)])
        removed, added = diff.removed, diff.added
        self._change(removed, added)
        self._store.flush()
        self.journal.note(self._revision + 1, (*removed, *added))
        self._revision += 1

    def _change(self, removed: Collection[Quad], added: Collection[Quad]) -> None:
        world, self._world = self._world, World(self._store)  # if it fails, nothing is remembered
        self._store.apply(removed, added)
        world.note(removed, added)
        self._world = world

    def _rebuilt(self, article_ids: list[str]) -> Diff:
        return self._world.revise({}, list(self._dossiers(article_ids, self._docket.judgement)))

    def _hear(self, hearing: Hearing) -> None:
        """Let other decisions stand, and judge anew what they reach; the first part in one go."""
        now, later = hearing.due[:BATCH], hearing.due[BATCH:]
        diff = self._judged(now, hearing.judgement)
        diff.take(hearing.diff)
        diff.replace((), due_quads(later))
        self._apply(diff)
        self._docket.settle(hearing.decisions)
        self._judge_due()

    def _judge_due(self) -> None:
        """Judge anew what decisions reach that were taken in many parts."""
        due = sorted(Index(self._store).due())
        for start in range(0, len(due), BATCH):
            self._apply(self._judged(due[start : start + BATCH], self._docket.judgement))

    def _judged(self, article_ids: list[str], judgement: Judgement) -> Diff:
        """What judging articles anew changes."""
        dossiers = list(self._dossiers(article_ids, judgement))
        gone = {one.claims.article: one.quads for one in dossiers}
        return self._world.revise(gone, dossiers)

    def _dossiers(self, article_ids: Iterable[str], judgement: Judgement) -> Iterator[Dossier]:
        for article_id in article_ids:
            quads = self._store.quads_of(evidence_graph(article_id))
            yield Dossier(claims(from_quads(quads), judgement), quads)

    def _stored(self, name: str) -> int:
        rows = self._store.select(
            "SELECT ?n WHERE { GRAPH $graph { $graph $name ?n } }",
            {"graph": INDEX_GRAPH, "name": LEG[name]},
        )
        return max((int(row["n"].value) for row in rows), default=0)


def _mark(name: str, number: int) -> Quad:
    return Quad(INDEX_GRAPH, LEG[name], Literal(number), INDEX_GRAPH)


_ANY_ARTICLE = "ASK { GRAPH ?graph { ?article leg:digest ?digest } }"

_ALL_ARTICLES = """
SELECT DISTINCT ?id WHERE {
  GRAPH ?graph { ?article leg:digest ?digest ; dcterms:identifier ?id }
}"""

_ARTICLES = """
SELECT ?article ?id ?title ?source ?published ?url WHERE {
  VALUES ?article { $articles }
  ?article a leg:Article ; dcterms:identifier ?id .
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:source ?source }
  OPTIONAL { ?article dcterms:issued ?published }
  OPTIONAL { ?article leg:url ?url }
}"""

_EVENTS = """
SELECT ?article (COUNT(DISTINCT ?event) AS ?events) WHERE {
  VALUES ?article { $articles }
  ?quote leg:article ?article . ?event leg:evidence ?quote ; leg:status ?status
} GROUP BY ?article"""


def _summary(row: Row, events: int) -> ArticleSummary:
    def text(name: str) -> str:
        return row[name].value if name in row else ""

    return ArticleSummary(
        id=text("id"),
        title=text("title"),
        source=text("source"),
        published=dt.date.fromisoformat(text("published")) if text("published") else None,
        url=text("url"),
        events=events,
    )
