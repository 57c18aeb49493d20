"""Entities as JSON."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field, computed_field

from app.schemas.common import Evidence, Named, Shape, shown
from app.schemas.decisions import Decision
from graph.memory.lookup import local_id

_BASE = "https://w3id.org/legation/id/"

LAVROV = {
    "iri": _BASE + "official/sergei-lavrov",
    "id": "official/sergei-lavrov",
    "kind": "official",
    "name": "Sergei Lavrov",
    "aliases": ["Lavrov", "Sergey Lavrov"],
    "code": "",
    "detail": "foreign minister of Russia",
    "events": 7,
    "score": 100.0,
}


class Hit(Named):
    """One result of a search."""

    model_config = shown(LAVROV)

    kind: str = Field(description="official, country, organisation, office or place.")
    aliases: list[str]
    code: str = Field("", description="ISO 3166-1 code, for countries.")
    detail: str = Field("", description="The latest office, for officials.")
    events: int = Field(0, description="Number of its events.")
    score: float = Field(0.0, description="100 for the name itself; less for likeness.")


class Hits(Shape):
    """What a search finds, the best first."""

    model_config = shown({"q": "Lavrov", "count": 1, "entities": [LAVROV]})

    q: str
    count: int
    entities: list[Hit]


class Overlap(Shape):
    """A term of somebody else that contradicts another one."""

    term: str
    holder: str
    name: str
    seen_from: dt.date | None = None
    seen_to: dt.date | None = None


class Turn(Shape):
    """That an office was taken or left, and the sentences that tell it."""

    change: Literal["takes-office", "leaves-office"]
    date: str = Field(description="EDTF.")
    evidence: list[Evidence]


class Term(Shape):
    """One time in an office."""

    iri: str
    words: str = Field(description="When it was, in words.")
    certainty: Literal["told", "seen"] = Field(
        description="Whether its beginning or end is told, or it is only seen."
    )
    acting: bool = False
    seen_from: dt.date | None = None
    seen_to: dt.date | None = None
    began: str = Field("", description="EDTF, as told.")
    ended: str = Field("", description="EDTF, as told.")
    not_before: dt.date | None = Field(None, description="When the one before was last there.")
    not_after: dt.date | None = Field(None, description="When the one after was first there.")
    overlaps: list[Overlap] = Field(default=[], description="What contradicts it.")
    turns: list[Turn] = Field(default=[], description="What articles tell.")


class Tenure(Shape):
    """Who is seen in which office, in which terms, by which sentences."""

    holder: str
    holder_name: str
    office: str
    label: str
    post: str
    of: str = ""
    of_name: str = ""
    seen_from: dt.date | None = None
    seen_to: dt.date | None = None
    terms: list[Term] = Field(default=[], description="In order of time.")
    evidence: list[Evidence]


class Count(Shape):
    """How many events of a type there are."""

    type: str
    count: int


class Entity(Shape):
    """One entity with its names and offices; its events are at /events?participant=."""

    model_config = shown(
        {
            "iri": _BASE + "official/sergei-lavrov",
            "id": "official/sergei-lavrov",
            "kind": "official",
            "name": "Sergei Lavrov",
            "aliases": ["Lavrov", "Sergey Lavrov"],
            "code": "",
            "offices": [
                {
                    "holder": _BASE + "official/sergei-lavrov",
                    "holder_name": "Sergei Lavrov",
                    "office": _BASE + "office/foreign-minister/RU",
                    "label": "foreign minister of Russia",
                    "post": "foreign-minister",
                    "of": _BASE + "country/RU",
                    "of_name": "Russia",
                    "seen_from": "2018-03-29",
                    "seen_to": "2023-02-22",
                    "terms": [
                        {
                            "iri": _BASE + "tenure/sergei-lavrov/foreign-minister/RU/term/1",
                            "words": "from 2004-03-09, seen to 2023-02-22",
                            "certainty": "told",
                            "acting": False,
                            "seen_from": "2018-03-29",
                            "seen_to": "2023-02-22",
                            "began": "2004-03-09",
                            "ended": "",
                            "not_before": None,
                            "not_after": None,
                            "overlaps": [],
                            "turns": [
                                {"change": "takes-office", "date": "2004-03-09", "evidence": []}
                            ],
                        }
                    ],
                    "evidence": [],
                }
            ],
            "serves": [{"iri": _BASE + "country/RU", "id": "country/RU", "name": "Russia"}],
            "country": "",
            "latitude": None,
            "longitude": None,
            "counts": [{"type": "meeting", "count": 6}, {"type": "signing", "count": 1}],
            "events": 7,
            "first": "2018-04-09",
            "last": "2023-02-22",
            "same_as": [],
            "decisions": [],
        }
    )

    iri: str
    kind: str
    name: str
    aliases: list[str]
    code: str = ""
    offices: list[Tenure]
    serves: list[Named]
    country: str = Field("", description="ISO 3166-1 code of the country of a place.")
    latitude: float | None = None
    longitude: float | None = None
    counts: list[Count]
    events: int = 0
    first: dt.date | None = Field(None, description="Day of the first event that was held.")
    last: dt.date | None = Field(None, description="Day of the last event that was held.")
    same_as: list[str]
    decisions: list[Decision] = Field([], description="Standing decisions that bear on it.")

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The part of the IRI that stands in paths."""
        return local_id(self.iri)
