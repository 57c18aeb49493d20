"""Operations: whether the service lives, and its counts."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from fastapi import APIRouter, Request, Response

from app.metrics import Counts
from app.schemas.service import Health, Statistics
from app.service import AGraph

router = APIRouter(tags=["operations"])


@router.get("/healthz", response_model=Health, summary="Whether the service answers")
def health(graph: AGraph) -> Any:
    """Asks the store, so that a service that has lost it is not called healthy."""
    return Health(
        status="ok",
        version=version("legation"),
        store=graph.store.location,
        statistics=Statistics.model_validate(graph.statistics()),
    )


@router.get(
    "/metrics",
    summary="Counts for Prometheus",
    response_class=Response,
    responses={200: {"content": {"text/plain": {}}}},
)
def metrics(request: Request, graph: AGraph) -> Response:
    """Requests by route and status with their seconds, and the sizes of the graph."""
    counts: Counts = request.app.state.counts
    found = graph.statistics()
    sizes = {"articles": found.articles, "events": found.events, "officials": found.officials}
    text = counts.text(sizes)
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")
