"""What the graph said at an earlier moment.

Evidence tells when it was read; a reading that another one replaces is kept as a version with the
time in which it stood. The graph of a moment is made of the readings and decisions that stood then:
by undoing on a copy what came later, or from nothing where that is less work. An article that has
been withdrawn since is gone from the past as well.
"""

from __future__ import annotations

import datetime as dt
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize

from graph.evidence import from_quads, moment_literal
from graph.facts import Facts, LegationError
from graph.identity.decisions import Decision, taken_by
from graph.names import PAST_GRAPH, article_iri
from graph.store import EmbeddedStore, Store
from ontology.vocabulary import LEG, RDF

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph


_MARK = ".past-"
"""In the names of folders beside a store's that hold its past."""


class TooMuchPastError(LegationError):
    """The graph of a moment would take more work than is allowed."""


class PastGraph:
    """The graph as it stood at a moment; to be closed."""

    def __init__(self, graph: KnowledgeGraph, folder: Path | None = None) -> None:
        self.graph = graph
        self._folder = folder

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Finish with the graph and remove what was copied."""
        self.graph.close()
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


def as_of(graph: KnowledgeGraph, moment: dt.datetime, most: int | None = None) -> PastGraph:
    """The graph as it stood at a moment, in a place of its own.

    Raises `TooMuchPastError` if more than `most` articles would have to be put or withdrawn.
    """
    readings = _Readings(graph.store, moment)
    store = graph.store
    undoing = isinstance(store, EmbeddedStore) and store.location != "memory"
    undoing = undoing and len(readings.later) < len(readings.standing)
    work = len(readings.later) if undoing else len(readings.standing)
    if most is not None and work > most:
        raise TooMuchPastError(
            f"the graph of {moment:%Y-%m-%d %H:%M} would take the work of {work:,} articles and "
            f"{most:,} are allowed: ask of a later day, or raise LEGATION_PAST_ARTICLES"
        )
    if undoing and isinstance(store, EmbeddedStore):
        past = _undone(store, readings)
        past.graph.recall(taken_by(graph.decisions(), moment))
        return past
    return _made_anew(graph, readings, taken_by(graph.decisions(), moment))


def end_of_day(day: dt.date) -> dt.datetime:
    """The last moment of a day in UTC."""
    return dt.datetime.combine(day, dt.time.max, dt.UTC)


def folders_of(store: Store) -> list[Path]:
    """The folders in which graphs of earlier moments stand, those of a broken-off process too."""
    if not isinstance(store, EmbeddedStore) or store.location == "memory":
        return []
    root = Path(store.location)
    return sorted(root.parent.glob(f"{root.name}{_MARK}*"))


def version_quads(evidence: Sequence[Quad], replaced_at: dt.datetime) -> Iterator[Quad]:
    """A reading that is replaced, as it is kept; none if it stood for less than a second."""
    read_at = next(quad.object for quad in evidence if quad.predicate == LEG["readAt"])
    until = moment_literal(replaced_at)
    assert isinstance(read_at, Literal)
    if read_at == until:
        return
    article = next(quad.subject for quad in evidence if quad.predicate == LEG["readAt"])
    assert isinstance(article, NamedNode)
    node = NamedNode(f"{article.value}/version/{read_at.value}")
    for predicate, value in (
        (RDF["type"], LEG["Version"]),
        (LEG["article"], article),
        (LEG["readAt"], read_at),
        (LEG["replacedAt"], until),
        (LEG["evidenceGraph"], Literal(_written(evidence))),
    ):
        yield Quad(node, predicate, value, PAST_GRAPH)


def _written(evidence: Iterable[Quad]) -> str:
    written = serialize((quad.triple for quad in evidence), format=RdfFormat.N_TRIPLES)
    assert written is not None
    return written.decode()


def _read(written: str) -> list[Quad]:
    return list(parse(written, format=RdfFormat.N_TRIPLES))


def versions_of(store: Store, article_ids: Iterable[str]) -> list[Quad]:
    """All that is kept of earlier readings of these articles."""
    articles = [article_iri(one) for one in article_ids]
    if not articles:
        return []
    rows = store.select(_VERSIONS_OF, {"articles": articles, "past": PAST_GRAPH})
    return [
        Quad(row["version"], row["predicate"], row["value"], PAST_GRAPH)  # type: ignore[arg-type]
        for row in rows
    ]


@dataclass(slots=True)
class _Readings:
    """Which readings of which articles stood at a moment."""

    kept: list[str]
    """Articles whose reading of then still stands."""
    later: list[str]
    """Articles whose present reading is later."""
    versions: list[Facts]
    """Readings of then that have been replaced since."""

    def __init__(self, store: Store, moment: dt.datetime) -> None:
        then = moment_literal(moment).value
        self.kept, self.later = [], []
        for row in store.select(_READINGS):
            side = self.kept if row["read"].value <= then else self.later
            side.append(row["id"].value)
        rows = store.select(_STANDING, {"past": PAST_GRAPH, "then": moment_literal(moment)})
        self.versions = [from_quads(_read(row["written"].value)) for row in rows]

    @property
    def standing(self) -> list[str]:
        """All articles that were in the graph then."""
        return [*self.kept, *(facts.article.id for facts in self.versions)]


def _undone(store: EmbeddedStore, readings: _Readings) -> PastGraph:
    """A copy of the store from which all is taken that came later."""
    from graph.knowledge import KnowledgeGraph

    root = Path(store.location)
    folder = Path(tempfile.mkdtemp(prefix=f"{root.name}{_MARK}", dir=root.parent))
    copy = folder / "store"
    store.backup(copy)
    past = PastGraph(KnowledgeGraph.open(copy), folder)
    standing = set(readings.standing)
    for article in readings.later:
        if article not in standing:
            past.graph.withdraw(article)
    past.graph.put_all(readings.versions)
    return past


def _made_anew(
    graph: KnowledgeGraph, readings: _Readings, decisions: Sequence[Decision]
) -> PastGraph:
    from graph.knowledge import KnowledgeGraph

    past = PastGraph(KnowledgeGraph.open(None))
    kept = (facts for one in readings.kept if (facts := graph.facts(one)) is not None)
    past.graph.recall(decisions)
    past.graph.put_all(kept)
    past.graph.put_all(readings.versions)
    return past


_READINGS = """
SELECT ?id ?read WHERE {
  GRAPH ?graph { ?article leg:digest ?digest ; dcterms:identifier ?id ; leg:readAt ?read }
}"""

_STANDING = """
SELECT ?written WHERE {
  GRAPH $past { ?version leg:readAt ?read ; leg:replacedAt ?replaced ; leg:evidenceGraph ?written }
  FILTER(?read <= $then && $then < ?replaced)
} ORDER BY ?version"""

_VERSIONS_OF = """
SELECT ?version ?predicate ?value WHERE {
  VALUES ?article { $articles }
  GRAPH $past { ?version leg:article ?article ; ?predicate ?value }
}"""
