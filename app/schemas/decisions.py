"""Decisions as JSON: what is proposed, and what has been decided."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, computed_field

from app.schemas.common import Shape, shown
from graph.decisions.proposals import Proposal
from graph.decisions.queue import Need
from graph.identity.decisions import DecisionKind
from graph.memory.lookup import local_id

_BASE = "https://w3id.org/legation/id/"
_DECISION = {
    "id": "3f09a1c2",
    "kind": "same",
    "about": [
        {"iri": _BASE + "official/zafar-saidzoda", "label": "Zafar Saidzoda"},
        {"iri": _BASE + "official/sirojiddin-aslov", "label": "Sirojiddin Aslov"},
    ],
    "summary": "Zafar Saidzoda and Sirojiddin Aslov are one",
    "author": "A. Analyst",
    "reason": "The ministry's page has both names.",
    "time": "2024-05-31T09:30:00Z",
    "stands": True,
    "revoked": None,
}

Id = Annotated[str, Field(min_length=1, max_length=1000)]
Words = Annotated[str, Field(max_length=2000)]


class NewDecision(BaseModel):
    """A decision that is proposed. Things are named by id or IRI, as the graph has them now."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "kind": "same",
                    "about": ["official/zafar-saidzoda", "official/sirojiddin-aslov"],
                    "author": "A. Analyst",
                    "reason": "The ministry's page has both names.",
                }
            ]
        },
    )

    kind: DecisionKind
    about: list[Id] = Field(
        min_length=1,
        max_length=2,
        description="One official, organisation, event, tenure or report, or two of a kind.",
    )
    author: Words = Field(description="Who decides.")
    reason: Words = Field(description="Why.")
    name: Words = Field("", description="The alias that is meant, or the name that is rejected.")
    participant: Words = Field("", description="Who takes part in the event, or took no part.")
    office: Words = Field("", description="The official's office that is confirmed or rejected.")
    offices: list[Id] = Field([], description="The offices that somebody else holds.")
    articles: list[Id] = Field([], description="The articles that mean somebody or something else.")
    names: list[Id] = Field([], description="The names of somebody or something else.")
    reports: list[Id] = Field([], description="The reports that tell of another event.")

    def proposal(self) -> Proposal:
        """The proposal as the graph takes it."""
        lists = ("about", "offices", "articles", "names", "reports")
        told: dict[str, Any] = {name: tuple(getattr(self, name)) for name in lists}
        rest = ("kind", "author", "reason", "name", "participant", "office")
        return Proposal(**{name: getattr(self, name) for name in rest}, **told)


class NewRevocation(BaseModel):
    """Who takes a decision back, and why."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [{"author": "B. Botha", "reason": "They are father and son."}]
        },
    )

    author: Words
    reason: Words


class About(Shape):
    """What a decision is about, as the graph called it then."""

    iri: str
    label: str = ""

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The part of the IRI that stands in paths."""
        return local_id(self.iri)


class Revocation(Shape):
    """That a decision was taken back."""

    author: str
    reason: str
    time: dt.datetime


class Decision(Shape):
    """What somebody has decided, and why."""

    model_config = shown(_DECISION)

    id: str
    kind: DecisionKind
    about: list[About]
    summary: str = Field(description="What is decided, in words.")
    author: str
    reason: str
    time: dt.datetime
    stands: bool = Field(description="Whether it has not been revoked.")
    revoked: Revocation | None = None


class DecisionList(Shape):
    """Decisions, the latest first, a page of them."""

    model_config = shown({"count": 1, "limit": 50, "offset": 0, "decisions": [_DECISION]})

    count: int = Field(description="How many decisions this page holds.")
    limit: int
    offset: int
    decisions: list[Decision]


class Choice(Shape):
    """One way to decide."""

    words: str
    proposal: dict[str, Any] = Field(
        description="The body for POST /decisions, but for author and reason."
    )


class QueueItem(Shape):
    """Something that needs a decision."""

    need: Need = Field(description="double, event-double, doubt or contradiction.")
    about: list[About]
    reasons: list[str]
    asked: int = Field(description="How often answers were about it.")
    events: int = Field(description="How many events hang on it.")
    choices: list[Choice]


class Queue(Shape):
    """What needs a decision: what is most asked about first, then what most events hang on."""

    model_config = shown(
        {
            "count": 1,
            "limit": 50,
            "offset": 0,
            "items": [
                {
                    "need": "double",
                    "about": _DECISION["about"],
                    "reasons": ["both foreign minister of Tajikistan"],
                    "asked": 12,
                    "events": 34,
                    "choices": [
                        {
                            "words": "They are one",
                            "proposal": {
                                "kind": "same",
                                "about": [
                                    "official/zafar-saidzoda",
                                    "official/sirojiddin-aslov",
                                ],
                            },
                        }
                    ],
                }
            ],
        }
    )

    count: int = Field(description="How many items this page holds.")
    limit: int
    offset: int
    items: list[QueueItem]
