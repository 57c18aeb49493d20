"""Events as JSON."""

from __future__ import annotations

import datetime as dt

from pydantic import Field, computed_field

from app.schemas.common import Evidence, Named, Shape, shown
from app.schemas.decisions import Decision
from graph.memory.lookup import local_id

_BASE = "https://w3id.org/legation/id/"

_PROOF = {
    "quote": "he met Lavrov in Moscow",
    "sentence": "On Monday, April 9, he met Lavrov in Moscow.",
    "article": _BASE + "article/aslov-moscow-2018",
    "title": "Tajik and Russian foreign ministers hold talks in Moscow",
    "source": "Legation samples",
    "published": "2018-04-10",
    "url": "",
    "copy_of": "",
}

MEETING = {
    "iri": _BASE + "event/5f0c2f3ad1b94c1e",
    "id": "event/5f0c2f3ad1b94c1e",
    "type": "meeting",
    "status": "held",
    "label": "Meeting of Sergei Lavrov and Sirojiddin Aslov",
    "participants": [
        {
            "iri": _BASE + "official/sergei-lavrov",
            "id": "official/sergei-lavrov",
            "name": "Sergei Lavrov",
            "kind": "official",
            "role": "participant",
            "capacity": "foreign minister of Russia",
            "serves": _BASE + "country/RU",
            "according_to": [],
        }
    ],
    "date": "2018-04-09",
    "basis": "stated",
    "earliest": "2018-04-09",
    "latest": "2018-04-09",
    "place": {
        "iri": _BASE + "place/RU/moscow",
        "id": "place/RU/moscow",
        "name": "Moscow",
        "latitude": 55.75,
        "longitude": 37.62,
    },
    "country": "RU",
    "name": "",
    "change": "",
    "evidence": [_PROOF],
    "sources": 3,
    "confidence": 0.93,
    "stage": "held",
    "articles": 7,
    "copies": 4,
    "steps": [
        {
            "stage": "held",
            "on": "2018-04-10",
            "date": "2018-04-09",
            "evidence": _PROOF,
            "according_to": [_BASE + "article/aslov-moscow-2018"],
        }
    ],
    "contradictions": [
        {
            "about": "date",
            "claims": [
                {
                    "value": "2018-04-09",
                    "name": "2018-04-09",
                    "according_to": [_BASE + "article/aslov-moscow-2018"],
                },
                {
                    "value": "2018-04-10",
                    "name": "2018-04-10",
                    "according_to": [_BASE + "article/lavrov-talks-2018"],
                },
            ],
        }
    ],
}


class Participant(Named):
    """One who takes part in an event."""

    kind: str = Field(description="official, country or organisation.")
    role: str = "participant"
    capacity: str = Field("", description="The office held at the time, in words.")
    serves: str = Field("", description="IRI of the country or organisation served.")
    according_to: list[str] = Field(
        default=[], description="IRIs of the articles that name the participant, if not all do."
    )


class Site(Named):
    """Where an event took place, in degrees north and east."""

    latitude: float | None = None
    longitude: float | None = None


class Step(Shape):
    """One step in the life of an event."""

    stage: str = Field(description="announced, confirmed, postponed, cancelled or held.")
    on: dt.date | None = Field(None, description="When it was first told.")
    date: str = Field("", description="The date that was named for the event, in EDTF.")
    evidence: Evidence | None = Field(None, description="The sentence that told it first.")
    according_to: list[str] = Field(description="IRIs of the articles that tell it.")


class Claim(Shape):
    """One of several things that articles say and that cannot all be true."""

    value: str = Field(description="An EDTF date, an IRI, a status or a name.")
    name: str = Field(description="The same in words.")
    according_to: list[str] = Field(description="IRIs of the articles that say so.")


class Contradiction(Shape):
    """Where the articles on an event are at odds."""

    about: str = Field(description="date, place, country, status or name.")
    claims: list[Claim]


class Event(Shape):
    """One event with all that is known of it and the sentences that show it."""

    model_config = shown(MEETING)

    iri: str
    type: str
    status: str = Field(description="held, planned or cancelled.")
    label: str = ""
    participants: list[Participant]
    date: str = Field("", description="EDTF: a day, a month, a year or a span; empty if untold.")
    basis: str = Field("", description="stated or inferred.")
    earliest: dt.date | None = None
    latest: dt.date | None = None
    place: Site | None = None
    country: str = Field("", description="ISO 3166-1 code of where it took place.")
    name: str = Field("", description="Name of a gathering or of a signed document.")
    change: str = ""
    evidence: list[Evidence]
    sources: int = Field(
        0,
        description="How many independent sources tell of it: articles of one outlet, and "
        "near-copies of one text, are one.",
    )
    confidence: float | None = Field(
        None,
        description="Of events on such grounds, the share that was right in annotated articles; "
        "of several reports that of the surest. Null where a person wrote one of them.",
    )
    stage: str = Field(
        "", description="How far it has come: announced, confirmed, postponed, cancelled or held."
    )
    articles: int = Field(0, description="How many articles tell of it.")
    copies: int = Field(0, description="How many of them are near-copies of others.")
    steps: list[Step] = Field(default=[], description="Its life, step by step.")
    contradictions: list[Contradiction] = Field(
        default=[], description="Where the articles are at odds."
    )

    decisions: list[Decision] = Field(
        [], description="Of one event alone: standing decisions that bear on it."
    )

    @computed_field  # type: ignore[prop-decorator]
    @property
    def id(self) -> str:
        """The part of the IRI after the base."""
        return local_id(self.iri)


class EventList(Shape):
    """Events in order of date, a page of them."""

    model_config = shown({"count": 1, "limit": 100, "offset": 0, "events": [MEETING]})

    count: int = Field(description="How many events this page holds.")
    limit: int
    offset: int
    events: list[Event]
