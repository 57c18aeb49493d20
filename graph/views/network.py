"""The graph as a network of who had to do with whom: neighbourhoods and paths, by networkx."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import TYPE_CHECKING, Any

import networkx as nx

from graph.facts import LegationError
from graph.memory.links import SERVES, Link, joined_with, network
from graph.memory.lookup import NameIndex, local_id, name_index
from graph.views.ways import ways

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

MAX_DEPTH = 3
MAX_LENGTH = 6
_COMPARED = 20
"""How many ways of one length are compared for each that is wanted."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which links count: types (none given: all), days, and status (None: any)."""

    types: frozenset[str] = frozenset()
    since: dt.date | None = None
    until: dt.date | None = None
    status: str | None = "held"

    def takes(self, link: Link) -> bool:
        """Whether a link counts; one without a date does not where days are asked for."""
        if self.types and link.type not in self.types:
            return False
        if self.status is not None and link.status not in (self.status, ""):
            return False
        if self.since is not None and (link.latest is None or link.latest < self.since):
            return False
        return self.until is None or (link.earliest is not None and link.earliest <= self.until)


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What lies round an entity.

    Nodes of `graph` carry `label`, `kind`, `id`, `code` and `distance`; edges `types` (a count by
    type), `count`, `first`, `last` (ISO days or None) and `events` (IRIs).
    """

    centre: str
    graph: nx.Graph[str]
    truncated: bool = False
    """Whether `max_nodes` left nodes out."""


@dataclass(frozen=True, slots=True)
class Path:
    """A way from one entity to another; `graph` holds its nodes and edges as a neighbourhood."""

    nodes: tuple[str, ...]
    graph: nx.Graph[str]

    @property
    def length(self) -> int:
        """How many edges it has."""
        return len(self.nodes) - 1


def neighbourhood(
    graph: KnowledgeGraph,
    iri: str,
    depth: int = 1,
    types: Collection[str] = (),
    since: dt.date | None = None,
    until: dt.date | None = None,
    max_nodes: int = 200,
    status: str | None = "held",
) -> Neighbourhood:
    """The entities within `depth` steps (1 to 3) of one, those with most events first.

    Raises `LegationError` for a depth or a number of nodes out of range and `UnknownEntityError`.
    """
    if not 1 <= depth <= MAX_DEPTH:
        raise LegationError(f"depth {depth} is out of range: use 1 to {MAX_DEPTH}")
    if max_nodes < 1:
        raise LegationError(f"max_nodes {max_nodes} is too small: use 1 or more")
    names = name_index(graph)
    centre = names.require(iri).iri
    choice = Choice(frozenset(types), since, until, status)
    with network(graph).reading() as web:
        distances, truncated = _around(web, centre, depth, choice, max_nodes)
        return Neighbourhood(centre, _picture(web, distances, choice, names), truncated)


def paths(
    graph: KnowledgeGraph, source: str, target: str, max_length: int = 4, limit: int = 5
) -> list[Path]:
    """The shortest ways from one entity to another, those with most events first.

    Events alone join; only where they do not, what the officials serve joins too. Raises
    `LegationError` for a length or limit out of range and `UnknownEntityError`.
    """
    if not 1 <= max_length <= MAX_LENGTH:
        raise LegationError(f"max_length {max_length} is out of range: use 1 to {MAX_LENGTH}")
    if limit < 1:
        raise LegationError(f"limit {limit} is too small: use 1 or more")
    names = name_index(graph)
    start, end = names.require(source).iri, names.require(target).iri
    if start == end:
        raise LegationError("a path needs two different entities: give another source or target")
    with network(graph).reading() as web:
        for choice in (Choice(), Choice(status=None)):
            for served in (False, True):
                found = _ways(web, start, end, choice, served, max_length, limit)
                if found:
                    return [_path(web, way, choice, names) for way in found]
    return []


def _path(web: nx.Graph[str], way: tuple[str, ...], choice: Choice, names: NameIndex) -> Path:
    places = dict(zip(way, range(len(way)), strict=True))
    return Path(way, _picture(web, places, choice, names, along=way))


def _links(web: nx.Graph[str], one: str, other: str, choice: Choice) -> list[Link]:
    links = web.get_edge_data(one, other)["links"]
    return [link for link in links if link.type != SERVES and choice.takes(link)]


def _around(
    web: nx.Graph[str], centre: str, depth: int, choice: Choice, max_nodes: int
) -> tuple[dict[str, int], bool]:
    """Distances of the nodes found, layer by layer."""
    distances = {centre: 0}
    edge = [centre]
    for step in range(1, depth + 1):
        strength: Counter[str] = Counter()
        for node in edge:
            for other in web.adj.get(node, {}):
                if other not in distances:
                    strength[other] += len(_links(web, node, other, choice))
        layer = [n for n, count in sorted(strength.items(), key=lambda p: (-p[1], p[0])) if count]
        room = max_nodes - len(distances)
        distances.update(dict.fromkeys(layer[:room], step))
        if len(layer) > room:
            return distances, True
        edge = layer
    return distances, False


def _ways(
    web: nx.Graph[str],
    start: str,
    end: str,
    choice: Choice,
    served: bool,
    max_length: int,
    limit: int,
) -> list[tuple[str, ...]]:
    if start not in web or end not in web:
        return []

    def near(node: str) -> list[str]:
        return [
            other
            for other, links in joined_with(web, node)
            if any(served if link.type == SERVES else choice.takes(link) for link in links)
        ]

    found: list[tuple[str, ...]] = []
    for of_one_length in ways(near, start, end, max_length):
        found += islice(of_one_length, _COMPARED * limit)
        if len(found) >= limit:
            break
    found.sort(key=lambda way: (len(way), -_weight(web, way, choice), way))
    return found[:limit]


def _weight(web: nx.Graph[str], way: tuple[str, ...], choice: Choice) -> int:
    """The number of events of the weakest step."""
    return min(len(_links(web, one, other, choice)) for one, other in pairwise(way))


def _picture(
    web: nx.Graph[str],
    distances: dict[str, int],
    choice: Choice,
    names: NameIndex,
    along: tuple[str, ...] = (),
) -> nx.Graph[str]:
    """The nodes with what a reader wants to know of them and of the links between them."""
    picture: nx.Graph[str] = nx.Graph()
    for node, distance in distances.items():
        entry = names.get(node)
        picture.add_node(
            node,
            id=local_id(node),
            label=entry.name if entry else local_id(node),
            kind=entry.kind if entry else "",
            code=entry.code if entry else "",
            distance=distance,
        )
    steps = pairwise(along) if along else _steps(web, distances)
    for one, other in steps:
        links = _links(web, one, other, choice)
        if links:
            picture.add_edge(one, other, **_summary(links))
        elif along:
            picture.add_edge(one, other, **_summary([]), serves=True)
    return picture


def _steps(web: nx.Graph[str], nodes: dict[str, int]) -> Iterator[tuple[str, str]]:
    """All edges between the nodes, each once."""
    places = {node: place for place, node in enumerate(nodes) if node in web}
    for node, place in places.items():
        yield from ((node, other) for other in web.neighbors(node) if places.get(other, -1) > place)


def _summary(links: list[Link]) -> dict[str, Any]:
    types = Counter(link.type for link in links)
    starts = [link.earliest for link in links if link.earliest]
    ends = [link.latest for link in links if link.latest]
    return {
        "types": dict(sorted(types.items(), key=lambda one: (-one[1], one[0]))),
        "count": len(links),
        "first": min(starts).isoformat() if starts else None,
        "last": max(ends).isoformat() if ends else None,
        "events": [link.event for link in sorted(links, key=_by_day)],
    }


def _by_day(link: Link) -> tuple[dt.date, str]:
    return link.earliest or dt.date.max, link.event
