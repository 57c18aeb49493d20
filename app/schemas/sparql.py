"""The result of a SPARQL query as the W3C's JSON has it, or triples as Turtle."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from app.schemas.common import Shape, shown


class Head(Shape):
    """What a result has columns for."""

    vars: list[str] = Field(default_factory=list)


class Solutions(Shape):
    """The rows of a SELECT."""

    bindings: list[dict[str, dict[str, Any]]] = Field(
        description="Variable → its term: `type` (uri, literal or bnode), `value`, and `datatype` "
        "or `xml:lang` where it has one. An unbound variable is left out."
    )


class QueryResult(Shape):
    """What a query found: `results` of SELECT, `boolean` of ASK, `turtle` of the other two."""

    model_config = shown(
        {
            "head": {"vars": ["type", "events"]},
            "results": {
                "bindings": [
                    {
                        "type": {"type": "literal", "value": "meeting"},
                        "events": {
                            "type": "literal",
                            "value": "61",
                            "datatype": "http://www.w3.org/2001/XMLSchema#integer",
                        },
                    }
                ]
            },
            "boolean": None,
            "turtle": None,
            "total": 1,
        }
    )

    head: Head = Field(default_factory=Head)
    results: Solutions | None = None
    boolean: bool | None = None
    turtle: str | None = None
    total: int | None = Field(None, description="Rows that the query found; fewer may be given.")
