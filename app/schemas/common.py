"""Shapes that several resources share."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, computed_field

from graph.memory.lookup import local_id


def shown(example: Any) -> ConfigDict:
    """The configuration of a model with an example for the OpenAPI page."""
    return ConfigDict(json_schema_extra={"examples": [example]})


class Shape(BaseModel):
    """A response, filled from the records of `graph` by their attributes."""

    model_config = ConfigDict(from_attributes=True)


class Problem(Shape):
    """Why a request could not be answered, and what to do (RFC 9457)."""

    model_config = shown(
        {
            "title": "Not Found",
            "status": 404,
            "detail": "No entity 'official/nobody' is in the graph.",
            "request_id": "5f3c1c8e9a7b4d53a0c9a1f1b2c3d4e5",
        }
    )

    title: str = Field("", description="What the status means.")
    status: int = Field(0, description="The status of the response.")
    detail: str
    request_id: str = Field("", description="Under which the log tells of the request.")
    line: int | None = Field(None, description="Line of a syntax error in SPARQL, from 1.")
    column: int | None = Field(None, description="Column of a syntax error in SPARQL, from 1.")


class Evidence(Shape):
    """The words of one article that show a fact."""

    model_config = shown(
        {
            "quote": "he met Lavrov in Moscow",
            "sentence": "On Monday, April 9, he met Lavrov in Moscow.",
            "article": "https://w3id.org/legation/id/article/aslov-moscow-2018",
            "title": "Tajik and Russian foreign ministers hold talks in Moscow",
            "source": "Legation samples",
            "published": "2018-04-10",
            "url": "",
            "copy_of": "",
        }
    )

    quote: str
    sentence: str = ""
    article: str = Field("", description="IRI of the article.")
    title: str = ""
    source: str = ""
    published: str = Field("", description="ISO date; empty where the article shows none.")
    url: str = ""
    copy_of: str = Field("", description="IRI of the article of which this is a near-copy, if any.")


class Named(Shape):
    """Something of the graph that has a name and a page."""

    iri: str
    name: str

    @computed_field(description="Its id in paths, as in /entities/{id}.")  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The part of the IRI that stands in paths."""
        return local_id(self.iri)
