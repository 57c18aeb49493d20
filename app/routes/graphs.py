"""The SPARQL 1.1 Graph Store Protocol: graphs read by all, visitors' own written with a key.

The default graph is the world with what visitors have put beside it; only the latter is written.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import HTTP
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi.responses import StreamingResponse
from pyoxigraph import DefaultGraph, NamedNode, RdfFormat, Triple, parse
from starlette.concurrency import run_in_threadpool

from app.access.audit import by_request
from app.access.gate import needs
from app.access.scopes import Scope
from app.errors import MediaTypeError, NotAcceptableError, NotFoundError, RequestError
from app.leaving import flowing
from app.negotiation import choose
from app.schemas.common import Problem
from app.service import AService
from app.sparql.query import GRAPHS
from app.sparql.source import Source
from graph.names import OWN_GRAPH
from graph.own import drop_graph, has_triples, write_graph
from graph.store import Dataset

router = APIRouter(
    tags=["graphs"],
    responses={
        403: {"model": Problem, "description": "A graph that is derived."},
        404: {"model": Problem},
        415: {"model": Problem},
    },
)
_WRITTEN: dict[str, Any] = {
    "status_code": HTTPStatus.NO_CONTENT,
    "responses": {201: {"description": "A graph that was not there before."}},
    "openapi_extra": {
        "requestBody": {
            "content": {
                media_type: {"schema": {"type": "string"}}
                for media_type in ("text/turtle", "application/n-triples", "application/rdf+xml",
                                   "application/ld+json", "multipart/form-data")
            }
        }
    },
}  # fmt: skip
_ALL = Source("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")
_MULTIPART = "multipart/form-data"


def named(
    request: Request,
    graph: Annotated[list[str], Query(description="IRI of the graph.")] = [],  # noqa: B006
    default: Annotated[str | None, Query(description="Instead: the default graph.")] = None,
) -> NamedNode | DefaultGraph | None:
    """The graph of a request: of `graph=`, of `default`, or of its own address.

    None for the address of all graphs. Raises `RequestError` where that cannot be told.
    """
    if len(graph) + (default is not None) > 1:
        raise RequestError("Name one graph: by graph=IRI or by default.")
    if default is not None:
        return DefaultGraph()
    if not graph and not request.path_params.get("path"):
        return None
    iri = graph[0] if graph else str(request.url.replace(query=""))
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise RequestError(f"{iri!r:.80} is no IRI of a graph: {error}") from error


AGraphName = Annotated[NamedNode | DefaultGraph | None, Depends(named)]
Writing = needs(Scope.UPDATE)


@router.get(
    "/graphs",
    name="graphs",
    summary="Read a graph",
    response_class=Response,
    responses={200: {"content": {media_type: {} for media_type in GRAPHS}}},
)
@router.get("/graphs/{path:path}", include_in_schema=False)
async def read(request: Request, service: AService, name: AGraphName) -> Response:
    """The triples of the graph that `graph=IRI` or `default` names."""
    if name is None:
        raise RequestError("Name a graph: /graphs?graph=IRI, or /graphs?default.")
    media_type = choose(request.headers.get("accept"), GRAPHS)
    if media_type is None:
        raise NotAcceptableError(f"A graph is offered as {', '.join(GRAPHS)}.")
    graphs: tuple[str | None, ...] = (None, OWN_GRAPH.value)
    if isinstance(name, NamedNode):
        graphs = (name.value,)
        if not await run_in_threadpool(has_triples, service.graph, name):
            raise NotFoundError(f"There is no graph {name}.")
    answer = await service.desk.run(_ALL, media_type, Dataset(default=graphs))
    return StreamingResponse(flowing(answer), media_type=media_type)


@router.put("/graphs", summary="Replace a graph", dependencies=[Writing], **_WRITTEN)
@router.put("/graphs/{path:path}", dependencies=[Writing], include_in_schema=False)
async def replace(request: Request, service: AService, name: AGraphName) -> Response:
    """Put the triples of the body into a graph instead of those it holds."""
    if name is None:
        raise RequestError("Name the graph that is to be replaced: /graphs?graph=IRI.")
    return await _write(request, service, name, replace=True)


@router.post("/graphs", summary="Add to a graph", dependencies=[Writing], **_WRITTEN)
@router.post("/graphs/{path:path}", dependencies=[Writing], include_in_schema=False)
async def add(request: Request, service: AService, name: AGraphName) -> Response:
    """Put the triples of the body into a graph, a new one where none is named."""
    if name is None:
        new = NamedNode(f"{request.url_for('graphs')}/{uuid.uuid4()}")
        response = await _write(request, service, new, replace=False)
        response.headers["Location"] = new.value
        return response
    return await _write(request, service, name, replace=False)


@router.delete(
    "/graphs",
    summary="Drop a graph",
    dependencies=[Writing],
    status_code=HTTPStatus.NO_CONTENT,
)
@router.delete("/graphs/{path:path}", dependencies=[Writing], include_in_schema=False)
async def drop(request: Request, service: AService, name: AGraphName) -> Response:
    """Take all triples out of a graph of visitors."""
    if name is None:
        raise RequestError("Name the graph that is to be dropped: /graphs?graph=IRI.")
    own = _written(name)
    deed = by_request(request, "drop graph", [own.value])
    if not await service.change(lambda: drop_graph(service.graph, own), deed):
        raise NotFoundError(f"There is no graph {name}.")
    return Response(status_code=HTTPStatus.NO_CONTENT)


async def _write(
    request: Request, service: AService, name: NamedNode | DefaultGraph, *, replace: bool
) -> Response:
    content_type = request.headers.get("content-type", "")
    body = await request.body()
    own = _written(name)
    triples = await run_in_threadpool(lambda: list(_read(content_type, body, own.value)))
    deed = by_request(request, "replace graph" if replace else "add to graph", [own.value])
    deed.what = f"{len(triples):,} triples"
    new = await service.change(
        lambda: write_graph(service.graph, own, triples, replace=replace), deed
    )
    return Response(status_code=HTTPStatus.CREATED if new else HTTPStatus.NO_CONTENT)


def _written(name: NamedNode | DefaultGraph) -> NamedNode:
    return name if isinstance(name, NamedNode) else OWN_GRAPH


def _read(content_type: str, body: bytes, base: str) -> Iterator[Triple]:
    """The triples of a body, or of all parts of one in parts; raises `RequestError`."""
    head = EmailMessage()
    head["content-type"] = content_type
    if head.get_content_type() == _MULTIPART:
        whole = b"Content-Type: " + content_type.encode() + b"\r\n\r\n" + body
        message = message_from_bytes(whole, _class=EmailMessage, policy=HTTP)
        for part in message.iter_parts():
            content: Any = part.get_payload(decode=True)
            yield from _read(part.get("content-type", ""), content, base)
        return
    form = RdfFormat.from_media_type(head.get_content_type()) if content_type else None
    if form is None or form in (RdfFormat.TRIG, RdfFormat.N_QUADS):
        raise MediaTypeError(
            "Send triples as text/turtle, application/n-triples, application/rdf+xml or "
            f"application/ld+json, not as {content_type!r}."
        )
    if (head.get_content_charset() or "utf-8") not in ("utf-8", "us-ascii"):
        raise MediaTypeError("Triples are sent in UTF-8.")
    try:
        for quad in parse(body, format=form, base_iri=base, rename_blank_nodes=True):
            if quad.graph_name != DefaultGraph():
                raise RequestError(f"The body names a graph, {quad.graph_name}; send triples.")
            yield quad.triple
    except (SyntaxError, ValueError) as error:
        raise RequestError(f"The triples cannot be parsed: {error}") from error
