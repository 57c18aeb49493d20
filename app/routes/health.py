"""Operations: whether the service lives, and its counts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from importlib.metadata import version
from typing import IO, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from app.access.gate import needs
from app.access.scopes import Scope
from app.metrics import Counts
from app.schemas.common import Problem
from app.schemas.service import Health, Statistics
from app.service import AGraph
from graph.backup import back_up

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
    "/backup",
    summary="The whole graph as one file",
    response_class=Response,
    dependencies=[needs(Scope.BACKUP)],
    responses={200: {"content": {"application/gzip": {}}}, 401: {"model": Problem}},
)
def backup(graph: AGraph) -> Response:
    """All that the store holds at this moment, as gzipped N-Quads; it needs a key."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    back_up(graph.store, file)
    size = file.tell()
    file.seek(0)
    headers = {
        "Content-Length": str(size),
        "Content-Disposition": 'attachment; filename="legation.nq.gz"',
    }
    return StreamingResponse(_chunks(file), media_type="application/gzip", headers=headers)


def _chunks(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while chunk := file.read(1 << 16):
            yield chunk


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
