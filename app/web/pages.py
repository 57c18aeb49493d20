"""Pages: templates filled with the same models that are sent as JSON."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from email.utils import format_datetime
from http import HTTPStatus
from pathlib import Path
from typing import Any

from fastapi import Request, Response
from fastapi.responses import RedirectResponse
from fastapi.templating import Jinja2Templates
from jinja2 import pass_context
from jinja2.runtime import Context
from pydantic import BaseModel
from pyoxigraph import NamedNode
from starlette.datastructures import URL

from app.errors import NotAcceptableError
from app.negotiation import HTML, JSON, choose
from app.web import wording
from graph.memory.lookup import KINDS, local_id
from graph.names import article_id

FOLDER = Path(__file__).parent
FORMATS = {"json": JSON, "html": HTML}
"""What every page comes as, by the name that `format=` takes."""

_templates = Jinja2Templates(directory=FOLDER / "templates")
_templates.env.trim_blocks = True
_templates.env.lstrip_blocks = True


@pass_context
def _path(context: Context, name: str, /, **parameters: str) -> str:
    """The path of a named route, without host, so that pages work behind any proxy."""
    request: Request = context["request"]
    return request.url_for(name, **parameters).path


def _then(request: Request) -> dt.datetime | None:
    """The moment of the graph that a page shows; None for the present one."""
    moment: dt.datetime | None = getattr(request.state, "as_of", None)
    return moment


@pass_context
def _page(context: Context, iri: str) -> str:
    """The path of the page about an IRI of the graph, empty where there is none."""
    kind, _, rest = local_id(iri).partition("/")
    if kind == "article" and rest:
        path = _path(context, "article", article_id=article_id(NamedNode(iri)))
    elif kind == "event" and rest and "/" not in rest:
        path = _path(context, "event", event_id=rest)
    elif kind in KINDS and rest:
        path = _path(context, "entity", entity_id=f"{kind}/{rest}")
    else:
        return ""
    moment = _then(context["request"])
    return f"{path}?as-of={moment:%Y-%m-%dT%H:%M:%SZ}" if moment else path


def _relative(url: URL) -> str:
    """A URL of this service without its host."""
    return f"{url.path}?{url.query}" if url.query else url.path


_templates.env.globals.update(path=_path, page=_page, then=_then)
_templates.env.filters.update(wording.FILTERS, relative=_relative)


def wanted(request: Request, formats: Mapping[str, str] = FORMATS) -> str:
    """The format that the client wants: by `format=`, else by Accept.

    Raises `NotAcceptableError` where none that is offered will do.
    """
    asked = request.query_params.get("format")
    if asked is not None:
        if asked not in formats:
            raise NotAcceptableError(f"format {asked!r} is not offered; use {', '.join(formats)}.")
        return asked
    accept = request.headers.get("accept")
    chosen = choose(accept, list(formats.values()))
    if chosen is None:
        raise NotAcceptableError(
            f"{', '.join(formats.values())} are offered here; the request accepts only {accept!r}."
        )
    return next(name for name, media_type in formats.items() if media_type == chosen)


def render(request: Request, template: str, *, status_code: int = 200, **context: Any) -> Response:
    """A template as a response."""
    found = _templates.TemplateResponse(request, template, context, status_code=status_code)
    return _dated(request, found)


def written(request: Request, model: BaseModel) -> Response:
    """A model as JSON; written here, since the framework would check once more what it holds."""
    return _dated(request, Response(model.model_dump_json(by_alias=True), media_type=JSON))


def _dated(request: Request, response: Response) -> Response:
    """A response that says of which moment it is, if of an earlier one."""
    moment = _then(request)
    if moment:
        response.headers["Memento-Datetime"] = format_datetime(moment, usegmt=True)
    return response


def to_page(request: Request, name: str, **parameters: str) -> Response:
    """Lead a browser on to the page of a route once its form has been taken."""
    path = request.url_for(name, **parameters).path
    return RedirectResponse(path, status_code=HTTPStatus.SEE_OTHER)


def shaped(request: Request, template: str, model: BaseModel, **more: Any) -> Response:
    """The model as a page or, if that is wanted, as JSON: every page is also JSON."""
    if wanted(request) == "html":
        return render(request, template, model=model, **more)
    return written(request, model)
