"""Faults become responses here and nowhere else: JSON with `detail`, or a page for a browser."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from app.errors import RequestError, shown, status_of
from app.forms import FORM
from app.journal import REQUEST_ID, current_request
from app.methods import allowed
from app.negotiation import HTML, JSON, choose
from app.schemas.common import Problem
from app.web.pages import render
from graph.facts import LegationError

PROBLEM = "application/problem+json"
"""The media type of faults (RFC 9457)."""
_PROBLEM = {"$ref": "#/components/schemas/Problem"}
_UNPARSED = "There was an error parsing the body"
"""What the framework says of a body that is no text."""
FAULTS: dict[int | str, dict[str, Any]] = {
    status: {"model": Problem, "description": words}
    for status, words in {
        400: "Not to be understood.",
        401: "A key is needed, or this one is none.",
        403: "Not allowed, or not for this key.",
        406: "Not offered in any format that is accepted.",
        408: "It took too long to arrive.",
        413: "The body is too large.",
        414: "The address is too long.",
        422: "Understood, and not valid.",
        429: "Too many; `Retry-After` says when to come back.",
        431: "The header is too large.",
        503: "Not now; `Retry-After` says when to come back.",
    }.items()
}
"""What any request can be answered with."""
PAGE: dict[int | str, dict[str, Any]] = {200: {"content": {HTML: {"schema": {"type": "string"}}}}}
"""Where a page comes as well as JSON."""

log = logging.getLogger("legation")


def answer_faults(app: FastAPI) -> None:
    """Make every fault of the application a JSON `detail`, or a page where one is wanted."""
    app.add_exception_handler(LegationError, _on_fault)
    app.add_exception_handler(HTTPException, _on_http)
    app.add_exception_handler(RequestValidationError, _on_validation)
    app.add_exception_handler(ClientDisconnect, _on_leaving)
    app.add_exception_handler(Exception, _on_surprise)


def describe_faults(app: FastAPI) -> None:
    """Let the OpenAPI document say in which media types faults come."""
    plain = app.openapi

    def described() -> dict[str, Any]:
        if app.openapi_schema is None:
            for operation in _operations(plain()):
                for response in operation.get("responses", {}).values():
                    content = response.get("content", {})
                    if content.get(JSON, {}).get("schema") == _PROBLEM:
                        content[PROBLEM] = content.pop(JSON)
                        content[HTML] = {"schema": {"type": "string"}}
        assert app.openapi_schema is not None
        return app.openapi_schema

    app.openapi = described  # type: ignore[method-assign]


def _operations(schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    return (operation for path in schema["paths"].values() for operation in path.values())


async def _on_fault(request: Request, error: Exception) -> Response:
    assert isinstance(error, LegationError)
    return response_to(request, error)


def response_to(request: Request, error: LegationError) -> Response:
    """The response that tells a fault."""
    error = shown(error)
    if not isinstance(error, RequestError):
        return problem(request, status_of(error), str(error))
    response = problem(request, error.status, str(error), **error.more)
    if error.retry_after is not None:
        response.headers["Retry-After"] = str(error.retry_after)
    if error.status == HTTPStatus.UNAUTHORIZED:
        scheme = "Basic" if response.media_type == HTML else "Bearer"  # a browser asks its user
        response.headers["WWW-Authenticate"] = f'{scheme} realm="Legation", charset="UTF-8"'
    return response


async def _on_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    detail = str(error.detail)
    if error.status_code == HTTPStatus.NOT_FOUND:
        detail = f"Nothing is at {request.url.path}; /docs lists the addresses of this service."
    elif error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        detail = f"{request.method} does not work at {request.url.path}; see /docs for what does."
    elif detail == _UNPARSED:
        detail = "The body cannot be read as JSON; send a JSON object in UTF-8."
    response = problem(request, error.status_code, detail)
    response.headers.update(error.headers or {})
    if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED:
        response.headers["Allow"] = ", ".join(allowed(request.scope))
    return response


async def _on_validation(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = [fault_words(found) for found in error.errors()]
    wrong_json = any(found.get("type") == "json_invalid" for found in error.errors())
    status = HTTPStatus.BAD_REQUEST if wrong_json else HTTPStatus.UNPROCESSABLE_ENTITY
    return problem(request, status, "; ".join(faults))


async def _on_leaving(request: Request, error: Exception) -> Response:
    """Nobody is there to be answered any more: who asked has left before all was sent."""
    return Response(status_code=HTTPStatus.BAD_REQUEST)


async def _on_surprise(request: Request, error: Exception) -> Response:
    log.error("%s %s failed", request.method, quote(request.url.path), exc_info=error)
    response = problem(
        request,
        HTTPStatus.INTERNAL_SERVER_ERROR,
        "The service failed on this request; its log says why.",
    )
    response.headers[REQUEST_ID] = current_request()  # it is made outside of all middleware
    return response


def fault_words(found: Any) -> str:
    """One fault of validation in words: where it is, what is wrong, what was given.

    The first part of `loc` says where the value was sent (query, path, body) and is left out.
    """
    place = ".".join(map(str, found["loc"][1:]))
    if found["type"] == "json_invalid":
        reason = found.get("ctx", {}).get("error", "it cannot be parsed")
        return f"The body is not JSON: {reason} at character {place or 0}"
    if not place:
        wrong = found["msg"].removeprefix("Value error, ")
        return wrong if found["type"] == "value_error" else "The body must be a JSON object"
    if found["type"] == "missing":
        return f"{place} is missing"
    given = found.get("input")
    shown = f" (got {given!r:.60})" if isinstance(given, str | int | float) else ""
    return f"{place}: {found['msg'].removeprefix('Value error, ')}{shown}"


def problem(request: Request, status: int, detail: str, **more: Any) -> Response:
    """The response for a fault: a page for browsers, else JSON with `detail`."""
    wanted = choose(request.headers.get("accept"), [JSON, HTML])
    by_form = request.headers.get("content-type", "").startswith(FORM)
    if wanted == HTML and (request.method in ("GET", "HEAD") or by_form):
        title = HTTPStatus(status).phrase
        return render(
            request, "fault.html", status_code=status, title=title, status=status, detail=detail
        )
    told = {
        "title": HTTPStatus(status).phrase,
        "status": int(status),
        "detail": detail,
        "request_id": current_request(),
        **more,
    }
    return JSONResponse(told, status_code=status, media_type=PROBLEM)
