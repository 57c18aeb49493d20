"""Neighbourhoods and paths: how entities are connected by events."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request

from app.routes.parameters import Since, Types, Until
from app.schemas.common import Problem
from app.schemas.network import Network, Paths, Way
from app.service import AGraphAsOf, AService
from app.web.drawing import Edge, Node, Picture
from app.web.pages import written
from app.web.wording import count, summed
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import name_index
from graph.views.network import MAX_DEPTH, MAX_LENGTH, Neighbourhood, neighbourhood, paths

router = APIRouter(tags=["network"], responses={404: {"model": Problem}})

Depth = Annotated[int, Query(ge=1, le=MAX_DEPTH, description="Steps from the entity.")]


@router.get(
    "/entities/{entity_id:path}/neighbours",
    response_model=Network,
    summary="The neighbourhood of an entity",
)
def neighbours(
    request: Request,
    service: AService,
    graph: AGraphAsOf,
    entity_id: str,
    depth: Depth = 1,
    types: Types = [],  # noqa: B006 - FastAPI copies it
    since: Since = None,
    until: Until = None,
    limit: Annotated[int, Query(ge=2, le=5000, description="Nodes at most.")] = 200,
) -> Any:
    """The entities within `depth` steps, with the events that join them, as nodes and edges."""
    limit = min(limit, service.settings.max_nodes)
    found = neighbourhood(graph, entity_id, depth, types, since, until, max_nodes=limit)
    return written(request, Network.of(found, depth))


@router.get("/paths", response_model=Paths, summary="How two entities are connected")
def connections(
    request: Request,
    graph: AGraphAsOf,
    source: Annotated[str, Query(alias="from", examples=["official/sergei-lavrov"])],
    target: Annotated[str, Query(alias="to", examples=["country/TJ"])],
    length: Annotated[int, Query(ge=1, le=MAX_LENGTH, description="Steps at most.")] = 4,
    limit: Annotated[int, Query(ge=1, le=50)] = 5,
) -> Any:
    """The shortest ways from one entity to another, each step with the events it rests on."""
    return written(request, found_paths(graph, source, target, length, limit))


def found_paths(graph: KnowledgeGraph, source: str, target: str, length: int, limit: int) -> Paths:
    """The shape of the shortest ways from one entity to another, by IRI or id."""
    names = name_index(graph)
    ways = [Way.of(path) for path in paths(graph, source, target, length, limit)]
    return Paths(
        source=names.require(source).iri,
        target=names.require(target).iri,
        count=len(ways),
        paths=ways,
    )


def picture(request: Request, found: Neighbourhood) -> Picture:
    """A neighbourhood as it is to be drawn, each node with a link to its page."""
    graph = found.graph
    name = graph.nodes[found.centre]["label"]
    others = len(graph) - 1
    return Picture(
        centre=found.centre,
        title=f"Network of {name}",
        description=f"{name} and {count(others, 'other')}, joined by the events that they share. "
        f"The wider a line, the more events.",
        nodes=[
            Node(
                iri,
                node["label"],
                node["kind"],
                request.url_for("entity", entity_id=node["id"]).path,
            )
            for iri, node in graph.nodes(data=True)
        ],
        edges=[
            Edge(
                one,
                other,
                edge["count"],
                f"{graph.nodes[one]['label']} and {graph.nodes[other]['label']}: "
                f"{summed(edge['types'])}",
            )
            for one, other, edge in graph.edges(data=True)
        ],
    )
