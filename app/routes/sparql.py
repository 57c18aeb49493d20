"""The SPARQL 1.1 Protocol: queries and updates; a page for people."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from http import HTTPStatus
from math import inf
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData

from app.access.audit import by_request
from app.access.gate import count_update
from app.access.scopes import Scope
from app.errors import MediaTypeError, RefusedError, RequestError
from app.leaving import LEFT, flowing, while_there
from app.negotiation import HTML, choose
from app.schemas.common import Problem
from app.service import Service, service_of
from app.sparql.dataset import dataset
from app.sparql.description import describe
from app.sparql.examples import examples
from app.sparql.query import GRAPHS, NAMES, SOLUTIONS, checked
from app.sparql.update import Using
from app.web.pages import render
from graph.store import Dataset


class _Direct(APIRoute):
    """A route whose function takes the request as it is, with nothing worked out before."""

    def get_route_handler(self) -> Callable[[Request], Awaitable[Response]]:  # type: ignore[override]
        """The function itself."""
        return self.endpoint


def _parameter(name: str, tells: str, example: str) -> dict[str, Any]:
    """A parameter of an address, as the OpenAPI document tells of it."""
    schema = {"type": "string"}
    return {"name": name, "in": "query", "description": tells, "schema": schema, "example": example}


router = APIRouter(
    route_class=_Direct,
    tags=["sparql"],
    responses={
        200: {"content": {media_type: {} for media_type in (*SOLUTIONS, *GRAPHS, HTML)}},
        400: {"model": Problem, "description": "Not SPARQL; `line` and `column` say where."},
        403: {"model": Problem, "description": "SERVICE, files, and what is derived."},
        415: {"model": Problem},
        503: {"model": Problem, "description": "Too slow, too large or too many at once."},
    },
)

_FORM = "application/x-www-form-urlencoded"
_DIRECT = "application/sparql-query"
_UPDATE = "application/sparql-update"
_BODIES = {_DIRECT: "query", _UPDATE: "update"}
"""The field for which a body stands."""
_FIELDS = {"query", "update"}
_ROWS = 500
"""Rows of a result that a page shows."""
_PAGE = 4_000_000
"""Bytes of a result of which a page is made."""


@router.get(
    "/sparql",
    name="sparql",
    summary="Query by GET",
    response_class=Response,
    openapi_extra={
        "parameters": [
            _parameter("query", "SPARQL 1.1 query.", "ASK { ?s ?p ?o }"),
            _parameter("format", f"Instead of Accept: {', '.join(NAMES)} or html.", "csv"),
        ]
    },
)
async def by_get(request: Request) -> Response:
    """The result of a query over the graph, in the format that Accept likes best."""
    service, given = service_of(request), request.query_params
    if "query" not in given and "update" not in given:
        return await _without_query(request, service)
    return await _answered(request, service, given.multi_items())


@router.post(
    "/sparql",
    summary="Query or update by POST",
    response_class=Response,
    responses={204: {"description": "The update has been made."}},
    openapi_extra={
        "security": [{}, {"key": [Scope.UPDATE]}],
        "requestBody": {
            "required": True,
            "content": {
                _DIRECT: {"schema": {"type": "string"}, "example": "ASK { ?s ?p ?o }"},
                _FORM: {
                    "schema": {
                        "type": "object",
                        "properties": {
                            "query": {"type": "string"},
                            "update": {"type": "string"},
                        },
                    },
                    "example": {"query": "ASK { ?s ?p ?o }"},
                },
                _UPDATE: {"schema": {"type": "string"}, "example": "CLEAR DEFAULT"},
            },
        },
    },
)
async def by_post(request: Request) -> Response:
    """The result of a query, or nothing after an update.

    A query is sent as a form field `query` or as `application/sparql-query`, an update as a field
    `update` or as `application/sparql-update`. Updates need a key for that, and write to graphs of
    visitors alone.
    """
    service = service_of(request)
    content_type = request.headers.get("content-type", "")
    media_type, _, parameters = content_type.lower().partition(";")
    media_type = media_type.strip()
    if media_type == _UPDATE:
        count_update(request)
    given = [item for item in request.query_params.multi_items() if item[0] not in _FIELDS]
    if media_type == _FORM:
        form: FormData = await request.form()
        given += _texts(form)
    elif media_type in _BODIES:
        given.append((_BODIES[media_type], await _body(request, parameters)))
    else:
        raise MediaTypeError(
            f"Send a query as {_DIRECT}, an update as {_UPDATE}, or either as a form ({_FORM}), "
            f"not as {content_type!r}."
        )
    if any(name == "update" for name, _ in given):
        if media_type != _UPDATE:
            count_update(request)
        return await _updated(request, service, given)
    return await _answered(request, service, given)


async def _body(request: Request, parameters: str) -> str:
    """The text of a request's body."""
    if "charset" in parameters and "utf-8" not in parameters:
        raise MediaTypeError("SPARQL is sent in UTF-8.")
    try:
        return (await request.body()).decode()
    except UnicodeDecodeError as error:
        raise RequestError(
            f"The body is not UTF-8 from byte {error.start}; send it as UTF-8."
        ) from error


async def _updated(
    request: Request, service: Service, parameters: list[tuple[str, str]]
) -> Response:
    given = _by_name(parameters)
    if len(given["update"]) != 1 or "query" in given:
        raise RequestError(f"Send one update, not {len(given['update'])} and no query beside it.")
    using = Using(given.get("using-graph-uri", []), given.get("using-named-graph-uri", []))
    await service.update(
        given["update"][0], using, str(request.url_for("sparql")), by_request(request, "update")
    )
    return Response(status_code=HTTPStatus.NO_CONTENT)


def _by_name(parameters: list[tuple[str, str]]) -> dict[str, list[str]]:
    given: dict[str, list[str]] = {}
    for name, value in parameters:
        given.setdefault(name, []).append(value)
    return given


async def _without_query(request: Request, service: Service) -> Response:
    """A form for people, else the description of the endpoint."""
    media_type = choose(request.headers.get("accept"), [*GRAPHS, HTML]) or GRAPHS[0]
    if media_type == HTML:
        query = examples()[0].text
        return render(request, "sparql.html", query=query, formats=NAMES, examples=examples())
    endpoint, counts = str(request.url_for("sparql")), await service.census.counts()
    content = await run_in_threadpool(describe, endpoint, counts, examples(), media_type)
    return Response(content, media_type=media_type)


def _texts(form: FormData) -> list[tuple[str, str]]:
    return [(name, value) for name, value in form.multi_items() if isinstance(value, str)]


async def _answered(
    request: Request, service: Service, parameters: list[tuple[str, str]]
) -> Response:
    """The response to the one query among the parameters of a request."""
    given = _by_name(parameters)
    if "update" in given:
        raise RefusedError("Updates are not taken by GET; send them by POST.")
    if len(given.get("query", [])) != 1:
        raise RequestError(f"Send one query, not {len(given.get('query', []))}.")
    wanted = _Wanted(
        given["query"][0],
        given["format"][0] if "format" in given else None,
        dataset(given.get("default-graph-uri", []), given.get("named-graph-uri", [])),
        _seconds(given.get("timeout", [])),
    )
    return await _result(request, service, wanted)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A query with what its request says of it."""

    text: str
    format: str | None
    dataset: Dataset
    seconds: float | None


def _seconds(given: list[str]) -> float | None:
    """The time that the client allows; raises `RequestError` for what is none."""
    if not given:
        return None
    try:
        seconds = float(given[0])
    except ValueError:
        seconds = 0.0
    if not 0 < seconds < inf:
        raise RequestError(f"timeout must be a number of seconds, such as 5, not {given[0]!r:.40}.")
    return seconds


async def _result(request: Request, service: Service, wanted: _Wanted) -> Response:
    query, name = checked(wanted.text, service.settings.service_hosts), wanted.format
    accept = request.headers.get("accept")
    page = name == "html" or (name is None and choose(accept, [*query.formats, HTML]) == HTML)
    if page:
        media_type = query.formats[0]
    else:
        media_type = query.format_named(name) if name else query.format_for(accept)
    base = str(request.url).partition("?")[0]
    source, graphs = await service.prepared(query, wanted.dataset, base)
    size = _PAGE if page else None
    asked = service.desk.run(source, media_type, graphs, wanted.seconds, size)
    answer = await while_there(request, asked)
    if answer is None:
        return Response(status_code=LEFT)
    if page:
        content = (await answer.read()).decode()
        return await run_in_threadpool(_page, request, query.text, media_type, content)
    if answer.whole is not None:
        return Response(answer.whole, media_type=media_type)
    return StreamingResponse(flowing(answer), media_type=media_type)


def _page(request: Request, text: str, media_type: str, content: str) -> Response:
    """The result under the query: a table, a yes or no, or the triples as text."""
    shown: dict[str, Any] = {"turtle": content} if media_type in GRAPHS else json.loads(content)
    rows = shown.get("results", {}).get("bindings", [])
    return render(
        request,
        "sparql.html",
        query=text,
        formats={
            short: kind for short, kind in NAMES.items() if (kind in GRAPHS) == ("turtle" in shown)
        },
        columns=shown.get("head", {}).get("vars"),
        rows=rows[:_ROWS],
        total=len(rows),
        boolean=shown.get("boolean"),
        turtle=shown.get("turtle"),
    )
