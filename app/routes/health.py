"""Operations: whether the service lives, and its counts."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from http import HTTPStatus
from importlib.metadata import version
from typing import IO, Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse

from app.access.gate import needs
from app.access.scopes import Scope
from app.gauges import families
from app.metrics import Counts
from app.schemas.service import Health, Readiness, Statistics
from app.service import AGraph, AService
from graph.backup import back_up

router = APIRouter(tags=["operations"])


@router.get("/healthz", response_model=Health, summary="Whether the service answers")
def health(graph: AGraph) -> Any:
    """Asks the store, so that a service that has lost it is not called healthy."""
    return Health(
        status="ok",
        version=version("legation"),
        statistics=Statistics.model_validate(graph.statistics()),
    )


@router.get(
    "/readyz",
    response_model=Readiness,
    summary="Whether the service can take requests",
    responses={503: {"model": Readiness, "description": "Not now: `checks` say why."}},
)
async def readiness(request: Request, response: Response) -> Any:
    """Asks the store and a process for queries, and looks for room on the disk."""
    checks = await request.app.state.readiness.outcome()
    ready = set(checks.values()) == {"ok"}
    if not ready:
        response.status_code = HTTPStatus.SERVICE_UNAVAILABLE
    return Readiness(status="ready" if ready else "not ready", checks=checks)


@router.get(
    "/backup",
    summary="The whole graph as one file",
    response_class=Response,
    dependencies=[needs(Scope.BACKUP)],
    responses={200: {"content": {"application/gzip": {}}}},
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
def metrics(request: Request, service: AService) -> Response:
    """Requests by route and status with their seconds; the graph, queries, copies, the process."""
    counts: Counts = request.app.state.counts
    text = counts.text([*families(service)])
    return Response(text, media_type="text/plain; version=0.0.4; charset=utf-8")
