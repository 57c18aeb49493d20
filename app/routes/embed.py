"""Pieces for other people's pages: a network as a picture, events as a frame, and oEmbed."""

from __future__ import annotations

import re
from typing import Annotated, Any
from urllib.parse import unquote, urlsplit
from xml.etree import ElementTree

from fastapi import APIRouter, Query, Request, Response
from markupsafe import Markup

from app.errors import NotFoundError
from app.routes.entities import EntityId, entity_or_404
from app.routes.network import Depth, picture
from app.routes.parameters import Since, Types, Until
from app.schemas.common import Problem
from app.schemas.events import Event
from app.schemas.service import OEmbed
from app.service import AGraph, AService
from app.web.drawing import draw
from app.web.pages import FOLDER, render
from graph.views.events import find_events
from graph.views.network import neighbourhood
from graph.views.records import EventFilter

router = APIRouter(tags=["embed"], responses={404: {"model": Problem}})

_STYLE = Markup((FOLDER / "static" / "frame.css").read_text())
_TARGET = re.compile(r"/(?:entities|embed/events|embed/network)/(?P<id>.+?)(?:\.svg|/neighbours)?$")
_CACHE = {"Cache-Control": "public, max-age=300"}


@router.get(
    "/embed/network/{entity_id:path}.svg",
    name="network_picture",
    summary="A network as a picture",
    response_class=Response,
    responses={200: {"content": {"image/svg+xml": {}}}},
)
def network_picture(
    request: Request,
    service: AService,
    entity_id: EntityId,
    depth: Depth = 1,
    types: Types = [],  # noqa: B006 - FastAPI copies it
    since: Since = None,
    until: Until = None,
    nodes: Annotated[int, Query(ge=2, le=150, description="Nodes at most.")] = 30,
) -> Response:
    """The neighbourhood of an entity, drawn: kinds by colour and shape, lines by events."""
    found = neighbourhood(service.graph, entity_id, depth, types, since, until, max_nodes=nodes)
    drawing = draw(picture(request, found))
    return Response(drawing, media_type="image/svg+xml", headers=_CACHE)


@router.get(
    "/embed/events/{entity_id:path}",
    name="events_frame",
    summary="Events as a frame",
    response_class=Response,
    responses={200: {"content": {"text/html": {}}}},
)
def events_frame(
    request: Request,
    graph: AGraph,
    entity_id: EntityId,
    limit: Annotated[int, Query(ge=1, le=100)] = 10,
) -> Response:
    """The latest events of an entity as a small page that brings all it needs."""
    entity = entity_or_404(graph, entity_id)
    found = find_events(graph, EventFilter(participant=entity.iri, limit=limit, newest_first=True))
    events = [Event.model_validate(event) for event in found]
    response = render(request, "frame.html", model=entity, events=events, style=_STYLE)
    response.headers.update(_CACHE)
    return response


@router.get(
    "/oembed",
    name="oembed",
    response_model=OEmbed,
    summary="oEmbed for an entity",
    responses={200: {"content": {"text/xml": {}}}},
)
def oembed(
    request: Request,
    graph: AGraph,
    url: Annotated[
        str,
        Query(
            description="Address of an entity, a network picture or an events frame.",
            examples=["http://localhost:8000/entities/country/TJ"],
        ),
    ],
    maxwidth: Annotated[int, Query(ge=100, le=4000)] = 600,
    maxheight: Annotated[int, Query(ge=100, le=4000)] = 400,
    form: Annotated[str, Query(alias="format", pattern="^(json|xml)$")] = "json",
) -> Any:
    """The HTML that shows an entity's events, or its network, in another page."""
    path = unquote(_path(url))
    target = _TARGET.search(path)
    if target is None:
        raise NotFoundError(f"Nothing at {url!r} can be embedded; give the address of an entity.")
    entity = entity_or_404(graph, target["id"])
    as_picture = "/embed/network/" in path
    name = "network_picture" if as_picture else "events_frame"
    source = request.url_for(name, entity_id=entity.id)
    frame = Markup(
        '<iframe src="{}" title="{}" width="{}" height="{}" style="border:0" loading="lazy">'
        "</iframe>"
    ).format(str(source), f"Legation: {entity.name}", maxwidth, maxheight)
    model = OEmbed(
        provider_url=str(request.url_for("home")),
        title=entity.name,
        html=str(frame),
        width=maxwidth,
        height=maxheight,
    )
    return Response(_xml(model), media_type="text/xml") if form == "xml" else model


def _path(url: str) -> str:
    """The path of an address; empty if it is none."""
    try:
        return urlsplit(url).path
    except ValueError:
        return ""


def _xml(model: OEmbed) -> str:
    root = ElementTree.Element("oembed")
    for name, value in model.model_dump().items():
        ElementTree.SubElement(root, name).text = str(value)
    return ElementTree.tostring(root, encoding="unicode", xml_declaration=True)
