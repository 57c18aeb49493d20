"""Articles as JSON: what is sent in, and what was read from it."""

from __future__ import annotations

import datetime as dt
from typing import Any, Self

from pydantic import BaseModel, Field, model_validator

from app.schemas.common import Shape, shown

_FACTS = {
    "countries": ["RU", "TJ"],
    "organisations": [
        {"name": "Shanghai Cooperation Organisation", "aliases": ["SCO"]},
    ],
    "officials": [
        {
            "name": "Sirojiddin Aslov",
            "aliases": ["Aslov"],
            "offices": [{"post": "foreign-minister", "of": "TJ"}],
        }
    ],
    "events": [
        {
            "type": "meeting",
            "status": "held",
            "date": "2018-04-09",
            "participants": ["Sirojiddin Aslov", "Sergei Lavrov"],
            "place": "Moscow",
            "country": "RU",
            "evidence": "he met Lavrov in Moscow",
        }
    ],
}


class NewArticle(BaseModel):
    """An article to be read: its text, or its page as HTML."""

    model_config = shown(
        {
            "text": "Tajik Foreign Minister Sirojiddin Aslov met Russian Foreign Minister "
            "Sergei Lavrov in Moscow on Monday.",
            "published": "2018-04-10",
            "source": "Example News",
            "url": "https://news.example/aslov-lavrov",
        },
    )

    text: str | None = Field(None, description="The text as found.")
    html: str | None = Field(None, description="Instead of text: the page, from which it is taken.")
    id: str | None = Field(None, description="Left out: made from source, date and text.")
    title: str = ""
    published: str | None = Field(None, description="Day of publication, as YYYY-MM-DD.")
    source: str = Field("", description="Name of the outlet.")
    url: str = Field("", description="Where it was published; it is kept, not fetched.")

    @model_validator(mode="after")
    def _one_body(self) -> Self:
        if not (self.text or "").strip() and not (self.html or "").strip():
            raise ValueError("send the article's text or html; neither may be empty")
        if self.text and self.html:
            raise ValueError("send the article's text or its html, not both")
        return self


class ArticleFacts(Shape):
    """An article with all that was read from it, in the shape of the annotation guidelines."""

    model_config = shown(
        {
            "id": "aslov-moscow-2018",
            "title": "Tajik and Russian foreign ministers hold talks in Moscow",
            "source": "Legation samples",
            "published": "2018-04-10",
            "url": "",
            "text": "On Monday, April 9, he met Lavrov in Moscow.",
            **_FACTS,
            "notices": [],
        },
    )

    id: str
    title: str = ""
    source: str = ""
    published: dt.date | None = None
    url: str = ""
    text: str
    countries: list[str] = Field(description="ISO 3166-1 codes.")
    organisations: list[dict[str, Any]]
    officials: list[dict[str, Any]]
    events: list[dict[str, Any]]
    notices: list[str] = Field(description="What could not be read.")


class ArticleHead(Shape):
    """One article of a list."""

    id: str
    title: str = ""
    source: str = ""
    published: dt.date | None = None
    url: str = ""
    events: int = Field(0, description="How many events it tells of.")


class ArticleList(Shape):
    """The articles of the graph, a page of them, the latest first."""

    model_config = shown(
        {
            "count": 1,
            "limit": 50,
            "offset": 0,
            "articles": [
                {
                    "id": "aslov-moscow-2018",
                    "title": "Tajik and Russian foreign ministers hold talks in Moscow",
                    "source": "Legation samples",
                    "published": "2018-04-10",
                    "url": "",
                    "events": 6,
                }
            ],
        }
    )

    count: int = Field(description="How many articles this page holds.")
    limit: int
    offset: int
    articles: list[ArticleHead]
