"""Neighbourhoods and paths as JSON: nodes and edges that graph libraries take as they are."""

from __future__ import annotations

import datetime as dt

import networkx as nx
from pydantic import Field

from app.schemas.common import Shape, shown
from graph.views.network import Neighbourhood, Path

_BASE = "https://w3id.org/legation/id/"
_LAVROV = {
    "iri": _BASE + "official/sergei-lavrov",
    "id": "official/sergei-lavrov",
    "name": "Sergei Lavrov",
    "kind": "official",
    "code": "",
    "distance": 0,
}
_ASLOV = {
    "iri": _BASE + "official/sirojiddin-aslov",
    "id": "official/sirojiddin-aslov",
    "name": "Sirojiddin Aslov",
    "kind": "official",
    "code": "",
    "distance": 1,
}
_MET = {
    "source": _BASE + "official/sergei-lavrov",
    "target": _BASE + "official/sirojiddin-aslov",
    "count": 2,
    "types": {"meeting": 1, "signing": 1},
    "first": "2018-04-09",
    "last": "2018-04-09",
    "events": [_BASE + "event/5f0c2f3ad1b94c1e", _BASE + "event/77a01b6e0c2d4f58"],
    "serves": False,
}


class Node(Shape):
    """An entity; `distance` counts the steps from the entity that was asked for."""

    iri: str
    id: str
    name: str
    kind: str
    code: str = Field("", description="ISO 3166-1 code, for countries.")
    distance: int


class Edge(Shape):
    """What two entities had to do with each other; `count` events."""

    source: str = Field(description="IRI of a node.")
    target: str = Field(description="IRI of a node.")
    count: int
    types: dict[str, int] = Field(description="How many events of each type.")
    first: dt.date | None = None
    last: dt.date | None = None
    events: list[str] = Field(description="IRIs of the events.")
    serves: bool = Field(False, description="No event joins them: one serves the other.")


class Network(Shape):
    """The entities within some steps of one."""

    model_config = shown(
        {
            "centre": _BASE + "official/sergei-lavrov",
            "depth": 1,
            "truncated": False,
            "nodes": [_LAVROV, _ASLOV],
            "edges": [_MET],
        }
    )

    centre: str
    depth: int
    truncated: bool = Field(description="Whether more nodes were found than are given.")
    nodes: list[Node]
    edges: list[Edge]

    @classmethod
    def of(cls, found: Neighbourhood, depth: int) -> Network:
        """The shape of a neighbourhood."""
        return cls(
            centre=found.centre,
            depth=depth,
            truncated=found.truncated,
            nodes=_nodes(found.graph),
            edges=_edges(found.graph),
        )


class Way(Shape):
    """One way from an entity to another, node by node."""

    length: int = Field(description="How many steps it has.")
    nodes: list[Node]
    edges: list[Edge]

    @classmethod
    def of(cls, path: Path) -> Way:
        """The shape of a path; edges in the order of the steps."""
        steps = list(zip(path.nodes, path.nodes[1:], strict=False))
        return cls(
            length=path.length,
            nodes=_nodes(path.graph),
            edges=[_edge(one, other, path.graph) for one, other in steps],
        )


class Paths(Shape):
    """How two entities are connected, the shortest ways first; none if they are not."""

    model_config = shown(
        {
            "source": _BASE + "official/sergei-lavrov",
            "target": _BASE + "official/sirojiddin-aslov",
            "count": 1,
            "paths": [{"length": 1, "nodes": [_LAVROV, _ASLOV], "edges": [_MET]}],
        }
    )

    source: str
    target: str
    count: int
    paths: list[Way]


def _nodes(graph: nx.Graph[str]) -> list[Node]:
    return [
        Node(
            iri=iri,
            id=node["id"],
            name=node["label"],
            kind=node["kind"],
            code=node["code"],
            distance=node["distance"],
        )
        for iri, node in graph.nodes(data=True)
    ]


def _edges(graph: nx.Graph[str]) -> list[Edge]:
    return [_edge(one, other, graph) for one, other in graph.edges()]


def _edge(one: str, other: str, graph: nx.Graph[str]) -> Edge:
    return Edge.model_validate({"source": one, "target": other, **graph[one][other]})
