"""What the routes share: the graph, the reader and the settings of one running service."""

from __future__ import annotations

import secrets
import threading
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from fastapi import Depends, Header, Request

from app.desk import Desk
from app.errors import UnauthorisedError
from app.examples import examples
from app.settings import Settings
from graph.facts import Article, Facts
from graph.knowledge import KnowledgeGraph

if TYPE_CHECKING:
    from graph.reading.reader import Reader


class Service:
    """One graph being served. Writing is one at a time; the reader is made when first needed."""

    def __init__(self, settings: Settings, graph: KnowledgeGraph) -> None:
        self.settings = settings
        self.graph = graph
        self.desk = Desk(graph, settings)
        self._writing = threading.Lock()
        self._examples: tuple[int, list[str]] | None = None

    @cached_property
    def _reader(self) -> Reader:
        from graph.reading.reader import Reader  # loads a language model: only where needed

        return Reader()

    def add(self, article: Article) -> tuple[Facts, bool]:
        """Read an article and keep its facts; also tells whether the graph changed."""
        with self._writing:
            facts = self._reader.read(article)
            return facts, self.graph.put(facts)

    def withdraw(self, article: str) -> bool:
        """Take an article's facts out; False if there were none."""
        with self._writing:
            return self.graph.withdraw(article)

    def examples(self) -> list[str]:
        """Questions to begin with; they are made anew only when the graph has changed."""
        revision = self.graph.revision
        if self._examples is None or self._examples[0] != revision:
            self._examples = (revision, examples(self.graph))
        return self._examples[1]

    def close(self) -> None:
        """Finish with the store."""
        self.desk.close()
        self.graph.close()


def get_service(request: Request) -> Service:
    """The service behind a request."""
    service: Service = request.app.state.service
    return service


def get_graph(request: Request) -> KnowledgeGraph:
    """The graph behind a request."""
    return get_service(request).graph


def may_write(request: Request, authorization: Annotated[str, Header()] = "") -> None:
    """Let a request write if it bears the token, or if none is set."""
    token = get_service(request).settings.write_token
    if token and not secrets.compare_digest(authorization.encode(), f"Bearer {token}".encode()):
        raise UnauthorisedError(
            "Adding and withdrawing articles needs the header 'Authorization: Bearer <token>' "
            "with the token set as LEGATION_WRITE_TOKEN."
        )


AService = Annotated[Service, Depends(get_service)]
AGraph = Annotated[KnowledgeGraph, Depends(get_graph)]
