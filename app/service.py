"""What the routes share: the graph, the reader and the settings of one running service."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from email.utils import format_datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from anyio import CapacityLimiter
from anyio.to_thread import run_sync
from fastapi import Depends, Request, Response

from app.access.audit import AuditLog, Deed, shortened
from app.asking import Asking
from app.past import Pasts
from app.routes.parameters import AsOf
from app.settings import Settings
from app.sparql.census import Census
from app.sparql.dataset import check_graphs
from app.sparql.desk import Desk
from app.sparql.query import Query, syntax_error
from app.sparql.search import may_search, with_names
from app.sparql.source import Source
from app.sparql.update import WHOLE_GRAPHS, Using, guarded
from graph.decisions.asked import add_asked
from graph.facts import Article, Facts
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import name_index
from graph.names import OWN_GRAPH
from graph.own import has_triples, own_graphs
from graph.store import Dataset, EmbeddedStore, QueryError

if TYPE_CHECKING:
    from graph.reading.reader import Reader

_T = TypeVar("_T")
_PREPARING = 2
"""Threads that prepare queries."""


class Service:
    """One graph being served. One thread of its own reads articles and writes to the graph."""

    def __init__(self, settings: Settings, graph: KnowledgeGraph) -> None:
        self.settings = settings
        self.graph = graph
        self.desk = Desk(graph, settings)
        self.census = Census(graph, self.desk)
        self.pasts = Pasts(graph, settings.past_articles)
        self.audit = AuditLog(settings.audit_path)
        self._pending = 0
        self._writing = ThreadPoolExecutor(1, thread_name_prefix="writing")
        self._embedded = isinstance(graph.store, EmbeddedStore)
        self._own: tuple[int, bool] | None = None
        self._asking = Asking()
        self._threads = CapacityLimiter(_PREPARING)

    @property
    def folder(self) -> Path | None:
        """Where the store is kept, if it is a folder."""
        in_folder = self._embedded and self.graph.store.location != "memory"
        return Path(self.graph.store.location) if in_folder else None

    @cached_property
    def _reader(self) -> Reader:
        from graph.reading.reader import Reader  # loads a language model: only where needed

        return Reader()

    async def add(self, make: Callable[[], Article], deed: Deed) -> tuple[Facts, bool]:
        """Read the article that is made and keep its facts; tells whether the graph changed."""

        def adding() -> tuple[Facts, bool]:
            article = make()
            deed.about = [article.id]
            facts = self._reader.read(article)
            changed = self.graph.put(facts)
            deed.changed(changed)
            return facts, changed

        return await self.change(adding, deed)

    async def withdraw(self, article: str, deed: Deed) -> bool:
        """Take an article's facts out; False if there were none."""

        def withdrawing() -> bool:
            found = self.graph.withdraw(article)
            deed.changed(found)
            return found

        return await self.change(withdrawing, deed)

    async def update(self, text: str, using: Using, base: str, deed: Deed) -> None:
        """Run an update over visitors' own graphs."""
        deed.what = shortened(text)
        await self.change(lambda: self._update(text, using, base), deed)

    async def change(self, work: Callable[[], _T], deed: Deed) -> _T:
        """Do work that writes to the graph, in its turn, and add it to the log of writes."""

        def accounted() -> _T:
            with self.audit.account(deed):
                return work()

        self._pending += 1
        turn = self._writing.submit(accounted)
        turn.add_done_callback(self._end_turn)
        return await asyncio.wrap_future(turn)

    @property
    def writes_pending(self) -> int:
        """How many writes run or wait."""
        return self._pending

    def _end_turn(self, _: Future[Any]) -> None:
        self._pending -= 1

    async def _prepare(self, work: Callable[..., _T], *given: Any) -> _T:
        """Work for a query, in a thread for which it does not wait behind those who read."""
        return await run_sync(work, *given, limiter=self._threads)

    async def prepared(self, query: Query, graphs: Dataset, base: str) -> tuple[Source, Dataset]:
        """A query with its names looked up, and the graphs over which it runs."""
        source = query.source
        if may_search(source):
            source = await self._prepare(
                with_names, source, lambda: name_index(self.graph), query.hosts
            )
        graphs = replace(graphs, base=base)
        if graphs.default is not None or query.names_graphs:
            await self._prepare(check_graphs, query.text, graphs, self.graph.store)
            return source, graphs
        return source, await self._whole(graphs)

    async def _whole(self, graphs: Dataset) -> Dataset:
        """The world, for a query that names no graphs.

        Visitors' own default graph is seen beside the world where it holds any triples.
        """
        if not self._embedded:
            return graphs
        revision = self.graph.revision
        if self._own is None or self._own[0] != revision:
            self._own = (revision, await self._prepare(has_triples, self.graph, OWN_GRAPH))
        return replace(graphs, default=(None, OWN_GRAPH.value)) if self._own[1] else graphs

    def _update(self, text: str, using: Using, base: str) -> None:
        known = own_graphs(self.graph) if WHOLE_GRAPHS.search(text) else []
        source = guarded(text, using, known, base)
        try:
            self.graph.change_own(lambda store: store.update(source.text, base))
        except QueryError as error:
            raise syntax_error(str(error), source) from error

    @contextmanager
    def graph_at(self, moment: dt.datetime | None) -> Iterator[KnowledgeGraph]:
        """The graph as it stood at a moment; as it stands, where there is none or it is to come."""
        if moment is None or moment >= dt.datetime.now(dt.UTC):
            yield self.graph
            return
        with self.pasts.at(moment) as graph:
            yield graph

    def note_asked(self, *iris: str) -> None:
        """Count an answer about these; the counts are kept every so often."""
        if self._asking.note(iris):
            self._writing.submit(self._keep_asked)

    def _keep_asked(self) -> None:
        counts = self._asking.take()
        if counts:
            add_asked(self.graph.store, counts)

    def close(self) -> None:
        """Finish with the store."""
        self._writing.submit(self._keep_asked)
        self._writing.shutdown()
        self.desk.close()
        self.pasts.close()
        self.graph.close()


def service_of(request: Request) -> Service:
    """The service behind a request."""
    service: Service = request.app.state.service
    return service


async def get_service(request: Request) -> Service:
    """The service behind a request; asynchronous, since others are called in another thread."""
    return service_of(request)


async def get_graph(request: Request) -> KnowledgeGraph:
    """The graph behind a request."""
    return service_of(request).graph


async def get_graph_as_of(
    request: Request, response: Response, as_of: AsOf = None
) -> AsyncIterator[KnowledgeGraph]:
    """The graph behind a request, as it stands or as it stood."""
    service = service_of(request)
    if as_of is None or as_of >= dt.datetime.now(dt.UTC):
        yield service.graph
        return
    request.state.as_of = as_of
    response.headers["Memento-Datetime"] = format_datetime(as_of, usegmt=True)
    async with service.pasts.opened(as_of) as graph:
        yield graph


AService = Annotated[Service, Depends(get_service)]
AGraph = Annotated[KnowledgeGraph, Depends(get_graph)]
AGraphAsOf = Annotated[KnowledgeGraph, Depends(get_graph_as_of)]
