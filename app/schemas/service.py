"""What the service says of itself."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from app.schemas.common import Shape, shown

STATISTICS = {
    "articles": 20,
    "sources": 1,
    "first": "2014-06-27",
    "last": "2023-07-31",
    "events": 146,
    "officials": 88,
}


class Statistics(Shape):
    """How much the graph holds; the days are those of its first and last dated article."""

    articles: int
    sources: int
    first: dt.date | None = None
    last: dt.date | None = None
    events: int
    officials: int


class Health(Shape):
    """That the service answers, and how much it holds."""

    model_config = shown(
        {
            "status": "ok",
            "version": "0.1.0",
            "statistics": STATISTICS,
        }
    )

    status: Literal["ok"]
    version: str
    statistics: Statistics


class Readiness(Shape):
    """Whether the service can take requests, and what stands against it."""

    model_config = shown(
        {
            "status": "ready",
            "checks": {"store": "ok", "memory": "ok", "workers": "ok", "disk": "ok"},
        }
    )

    status: Literal["ready", "not ready"]
    checks: dict[str, str] = Field(description="`ok`, or what is wrong.")


class OEmbed(Shape):
    """How an entity's network or events are put into another page (oEmbed 1.0)."""

    model_config = shown(
        {
            "version": "1.0",
            "type": "rich",
            "provider_name": "Legation",
            "provider_url": "http://localhost:8000/",
            "title": "Sergei Lavrov",
            "html": '<iframe src="http://localhost:8000/embed/events/official/'
            'sergei-lavrov" width="600" height="400"></iframe>',
            "width": 600,
            "height": 400,
            "cache_age": 3600,
        }
    )

    version: Literal["1.0"] = "1.0"
    type: Literal["rich"] = "rich"
    provider_name: str = "Legation"
    provider_url: str
    title: str
    html: str
    width: int
    height: int
    cache_age: int = 3600
