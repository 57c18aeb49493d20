"""The front page as JSON."""

from __future__ import annotations

from pydantic import Field

from app.schemas.common import Shape, shown
from app.schemas.entities import LAVROV, Hit
from app.schemas.events import MEETING, Event
from app.schemas.service import STATISTICS, Statistics


class Home(Shape):
    """What the graph holds, and questions to begin with."""

    model_config = shown(
        {
            "statistics": STATISTICS,
            "examples": ["Who met Sergei Lavrov?"],
            "officials": [LAVROV],
            "latest": [MEETING],
        }
    )

    statistics: Statistics
    examples: list[str] = Field(description="Questions that the graph can answer.")
    officials: list[Hit] = Field(description="Officials with most events.")
    latest: list[Event] = Field(description="The latest events that were held.")
