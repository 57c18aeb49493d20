"""Suspected doubles as JSON."""

from __future__ import annotations

from pydantic import Field

from app.schemas.common import Shape, shown
from app.schemas.entities import LAVROV, Hit

_DOUBLE = {
    "one": LAVROV,
    "other": {**LAVROV, "iri": f"{LAVROV['iri']}s", "id": "official/sergei-lavrovs"},
    "score": 0.91,
    "reasons": ["“lavrov” as “lavrovs”", "both foreign minister of Russia"],
    "events": 8,
}


class Double(Shape):
    """Two officials, or two organisations, that may be one."""

    model_config = shown(_DOUBLE)

    one: Hit
    other: Hit
    score: float = Field(description="How alike they are, from 0 to 1.")
    reasons: list[str] = Field(description="What speaks for and against it.")
    events: int = Field(description="How many events hang on it.")


class Doubles(Shape):
    """Those that may be one, the likeliest first."""

    model_config = shown({"count": 1, "doubles": [_DOUBLE]})

    count: int
    doubles: list[Double]
