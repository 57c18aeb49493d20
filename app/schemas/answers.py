"""Answers to questions as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Any, Literal

from pydantic import Field

from app.schemas.common import Evidence, Named, Shape, shown
from app.schemas.events import MEETING, Event
from graph.answers.reply import AnswerKind

_BASE = "https://w3id.org/legation/id/"


class Item(Shape):
    """One part of an answer. Which fields are filled depends on the kind of the answer."""

    name: str
    iri: str = ""
    kind: str = Field("", description="official, country, organisation ...; empty for values.")
    aliases: list[str]
    code: str = Field("", description="ISO 3166-1 code, for countries.")
    type: str = Field("", description="Type of event, for events.")
    date: str = Field("", description="EDTF, for events and dates.")
    value: bool | int | str | None = Field(
        None, description="For posts, dates, counts and yes or no."
    )
    detail: str = ""
    certainty: Literal["", "told", "seen", "between", "open", "nearest", "disputed"] = Field(
        "", description="For offices: how sure it is that it was held then, the surest first."
    )
    events: list[str] = Field(description="IRIs of the events behind it.")


class Group(Shape):
    """The part of an answer that is of one year, month, country, place, type or person."""

    name: str = Field(description="The year or month as EDTF, or a name; `not told` for the rest.")
    unit: str
    iri: str = ""
    count: int = Field(0, description="How many events, or of what is counted.")
    items: list[Item]
    events: list[str]


class Understood(Shape):
    """How the question was read, in words and as a pattern."""

    words: str = ""
    pattern: dict[str, Any]
    corrections: list[str]
    unknown: list[str]


class Searched(Shape):
    """How much lies behind an answer."""

    articles: int = 0
    sources: int = 0
    since: dt.date | None = None
    until: dt.date | None = None


class Choice(Named):
    """One of those whom an ambiguous name can mean."""

    detail: str = ""
    ask: str = Field("", description="The query of `/ask` that asks the same of this one.")


class Answer(Shape):
    """The answer to a question, with all that is needed to check it."""

    model_config = shown(
        {
            "question": "Who met Tajikistan's FM?",
            "understood": {
                "words": "who took part in a meeting with the foreign minister of Tajikistan",
                "pattern": {},
                "corrections": [],
                "unknown": [],
            },
            "kind": "people",
            "items": [
                {
                    "name": "Sergei Lavrov",
                    "iri": _BASE + "official/sergei-lavrov",
                    "kind": "official",
                    "aliases": ["Lavrov"],
                    "code": "",
                    "type": "",
                    "date": "",
                    "value": None,
                    "detail": "foreign minister of Russia",
                    "certainty": "",
                    "events": [MEETING["iri"]],
                }
            ],
            "groups": [],
            "text": "Sergei Lavrov met the foreign minister of Tajikistan.",
            "events": [MEETING],
            "behind": 1,
            "evidence": MEETING["evidence"],
            "sparql": "SELECT ?event WHERE { ?event a leg:Meeting }",
            "searched": {
                "articles": 20,
                "sources": 1,
                "since": "2014-06-27",
                "until": "2023-07-31",
            },
            "choices": [],
            "suggestions": [],
        }
    )

    question: str
    understood: Understood
    kind: AnswerKind
    items: list[Item]
    groups: list[Group] = Field(description="The same by year, country and so on, where asked.")
    text: str = Field(description="The answer in one line.")
    events: list[Event] = Field(
        description="The events behind the items, by date; of many, the latest, and the latest of "
        "each item."
    )
    behind: int = Field(0, description="How many events there are behind the items.")
    evidence: list[Evidence] = Field(description="The sentences that show it.")
    sparql: str = ""
    searched: Searched
    choices: list[Choice] = Field(description="Whom an ambiguous name can mean.")
    suggestions: list[str] = Field(description="Nearest questions that can be answered.")


class Suggestions(Shape):
    """What a question that is being typed may become."""

    model_config = shown({"q": "who met lavr", "suggestions": ["Who met Sergei Lavrov?"]})

    q: str
    suggestions: list[str] = Field(description="Questions, the likeliest first.")
