"""The front page as JSON."""

from __future__ import annotations

from pydantic import ConfigDict, Field

from app.schemas.common import Shape
from app.schemas.entities import LAVROV, Hit
from app.schemas.events import MEETING, Event


class Home(Shape):
    """What the graph holds, and questions to begin with."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [
                {
                    "statistics": {"articles": 20, "events": 146},
                    "examples": ["Who met Sergei Lavrov?"],
                    "officials": [LAVROV],
                    "latest": [MEETING],
                }
            ]
        }
    )

    statistics: dict[str, int]
    examples: list[str] = Field(description="Questions that the graph can answer.")
    officials: list[Hit] = Field(description="Officials with most events.")
    latest: list[Event] = Field(description="The latest events that were held.")
