"""Who had to do with whom, as one network in memory that follows its graph."""

from __future__ import annotations

import datetime as dt
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.memory.following import Followed
from graph.views.selection import PREFIXES, day, iri_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph
    from graph.memory.journal import Change

SERVES = "serves"
"""The type of the edge between an official and what they serve, which is no event."""

_LINKS = f"""{PREFIXES}
SELECT ?event ?type ?status ?earliest ?latest ?actor ?role ?host WHERE {{
  %s
  ?event leg:participation ?part ; leg:type ?type ; leg:status ?status .
  ?part leg:actor ?actor .
  OPTIONAL {{ ?part leg:role ?role }}
  OPTIONAL {{ ?event leg:earliest ?earliest }}
  OPTIONAL {{ ?event leg:latest ?latest }}
  OPTIONAL {{ ?event leg:country ?host }}
}}"""
_SERVED = f"""{PREFIXES}
SELECT ?official ?served WHERE {{ %s ?official leg:serves ?served }}"""

_Joined = tuple[str, str, "Link"]
"""Two nodes and what joins them."""


@dataclass(frozen=True, slots=True)
class Link:
    """One event as it joins two nodes."""

    event: str
    type: str
    status: str
    earliest: dt.date | None = None
    latest: dt.date | None = None


class Network:
    """Nodes joined by events, and officials by what they serve; edges carry `links`."""

    def __init__(self) -> None:
        self._web: nx.Graph[str] = nx.Graph()
        self._joined: dict[str, list[_Joined]] = {}
        """What each event, and each official's service, joins."""
        self._lock = threading.RLock()

    @contextmanager
    def reading(self) -> Iterator[nx.Graph[str]]:
        """The network, which stays as it is meanwhile; not to be changed."""
        with self._lock:
            yield self._web

    def update(self, joined: Mapping[str, list[_Joined]]) -> None:
        """Let these be all that events and officials join; nothing where they are no more."""
        with self._lock:
            for source, edges in joined.items():
                for one, other, link in self._joined.pop(source, ()):
                    self._part(one, other, link)
                for one, other, link in edges:
                    self._join(one, other, link)
                if edges:
                    self._joined[source] = edges

    def _join(self, one: str, other: str, link: Link) -> None:
        if self._web.has_edge(one, other):
            self._web[one][other]["links"].append(link)
        else:
            self._web.add_edge(one, other, links=[link])

    def _part(self, one: str, other: str, link: Link) -> None:
        links = self._web[one][other]["links"]
        links.remove(link)
        if not links:
            self._web.remove_edge(one, other)
            self._web.remove_nodes_from([n for n in {one, other} if not self._web.adj[n]])


def joined_with(web: nx.Graph[str], node: str) -> Iterator[tuple[str, list[Link]]]:
    """The neighbours of a node, each with what joins them."""
    for other in web.neighbors(node):
        yield other, web.get_edge_data(node, other)["links"]


def network(graph: KnowledgeGraph) -> Network:
    """Every link of the graph as it stands now."""
    return _NETWORKS.of(graph)


def _read(graph: KnowledgeGraph) -> Network:
    found = Network()
    found.update(_events(graph, ""))
    found.update(_services(graph, ""))
    return found


def _follow(held: Network, graph: KnowledgeGraph, change: Change) -> None:
    officials = [one for one in change.things if "/official/" in one]
    fresh = _events(graph, f"VALUES ?event {{ {iri_list(change.events)} }}")
    fresh.update(_services(graph, f"VALUES ?official {{ {iri_list(officials)} }}"))
    gone: dict[str, list[_Joined]] = {one: [] for one in (*change.events, *officials)}
    held.update(gone | fresh)


_NETWORKS = Followed(_read, _follow)


def _events(graph: KnowledgeGraph, values: str) -> dict[str, list[_Joined]]:
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in graph.store.select(_LINKS % values):
        events[text(row, "event")].append(row)
    return {event: _joins(rows) for event, rows in events.items()}


def _services(graph: KnowledgeGraph, values: str) -> dict[str, list[_Joined]]:
    found: dict[str, list[_Joined]] = defaultdict(list)
    for row in graph.store.select(_SERVED % values):
        official = text(row, "official")
        found[official].append((official, text(row, "served"), Link("", SERVES, "")))
    return dict(found)


def _joins(rows: list[dict[str, Any]]) -> list[_Joined]:
    link = Link(
        event=text(rows[0], "event"),
        type=text(rows[0], "type"),
        status=text(rows[0], "status"),
        earliest=day(rows[0], "earliest"),
        latest=day(rows[0], "latest"),
    )
    return [(one, other, link) for one, other in _pairs(rows)]


def _pairs(rows: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """Whom an event joins: those who act with those they act on, visitors with the host country,
    all others with each other."""
    sides: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        side = text(row, "role") if text(row, "role") in ("actor", "target") else ""
        sides[side].add(text(row, "actor"))
    everyone = sorted(set().union(*sides.values()))
    host = text(rows[0], "host")
    if text(rows[0], "type") == "visit" and host:
        yield from ((one, host) for one in everyone if one != host)
    if sides["actor"] and sides["target"]:
        pairs: Iterable[tuple[str, str]] = product(sorted(sides["actor"]), sorted(sides["target"]))
    else:
        pairs = combinations(everyone, 2)
    yield from ((one, other) for one, other in pairs if one != other)
