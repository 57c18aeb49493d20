"""The front page."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Request

from app.problems import PAGE
from app.routes.entities import busiest
from app.schemas.events import Event
from app.schemas.home import Home
from app.schemas.service import Statistics
from app.service import AService
from app.web.pages import shaped
from graph.answers import complete
from graph.views.events import find_events
from graph.views.records import EventFilter

router = APIRouter(tags=["pages"])


@router.get("/", name="home", response_model=Home, summary="What the graph holds", responses=PAGE)
def home(request: Request, service: AService) -> Any:
    """Figures of the graph, questions to begin with, and the latest events."""
    graph = service.graph
    officials = busiest(graph, "official", 8)
    latest = find_events(graph, EventFilter(status="held", newest_first=True, limit=6))
    model = Home(
        statistics=Statistics.model_validate(graph.statistics()),
        examples=list(complete("", graph)),
        officials=officials,
        latest=[Event.model_validate(event) for event in latest],
    )
    return shaped(request, "home.html", model)
