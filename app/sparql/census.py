"""How many things of which class, and triples of which property, the world holds."""

from __future__ import annotations

import asyncio
import datetime as dt
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass

from app.errors import BusyError, OverrunError
from app.sparql.desk import Desk
from app.sparql.source import Source
from graph.knowledge import KnowledgeGraph

_JSON = "application/sparql-results+json"
_CLASSES = Source("SELECT ?what (COUNT(*) AS ?n) WHERE { ?s a ?what } GROUP BY ?what")
_PROPERTIES = Source("SELECT ?what (COUNT(*) AS ?n) WHERE { ?s ?what ?o } GROUP BY ?what")
_PATIENCE = 60.0
"""Seconds before a graph that keeps changing is counted again."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted, and when."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]
    taken: dt.datetime

    @property
    def triples(self) -> int:
        """Of the whole world."""
        return sum(self.properties.values())


class Census:
    """The counts of a graph, taken anew after changes, by the places that queries have."""

    def __init__(self, graph: KnowledgeGraph, desk: Desk) -> None:
        self._graph = graph
        self._desk = desk
        self._held: Counts | None = None
        self._revision = -1
        self._again = 0.0
        self._counting = asyncio.Lock()

    async def counts(self) -> Counts | None:
        """The counts, as they are or were a minute ago; None where there is no time to count."""
        async with self._counting:
            if self._is_old():
                await self._count()
            return self._held

    def _is_old(self) -> bool:
        return self._revision != self._graph.revision and time.monotonic() >= self._again

    async def _count(self) -> None:
        revision = self._graph.revision
        self._again = time.monotonic() + _PATIENCE
        try:
            classes, properties = await self._table(_CLASSES), await self._table(_PROPERTIES)
        except (BusyError, OverrunError):
            return
        self._held = Counts(classes, properties, dt.datetime.now(dt.UTC))
        self._revision = revision

    async def _table(self, query: Source) -> dict[str, int]:
        answer = await self._desk.run(query, _JSON)
        rows = json.loads(await answer.read())["results"]["bindings"]
        return {row["what"]["value"]: int(row["n"]["value"]) for row in rows if "what" in row}
