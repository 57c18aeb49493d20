"""Events as JSON."""

from __future__ import annotations

import datetime as dt

from pydantic import Field, computed_field

from app.schemas.common import Evidence, Named, Shape, shown
from graph.lookup import local_id

_BASE = "https://w3id.org/legation/id/"

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
    "evidence": [
        {
            "quote": "he met Lavrov in Moscow",
            "sentence": "On Monday, April 9, he met Lavrov in Moscow.",
            "article": _BASE + "article/aslov-moscow-2018",
            "title": "Tajik and Russian foreign ministers hold talks in Moscow",
            "source": "Legation samples",
            "published": "2018-04-10",
            "url": "",
        }
    ],
    "sources": 1,
    "confidence": 0.93,
}


class Participant(Named):
    """One who takes part in an event."""

    kind: str = Field(description="official, country or organisation.")
    role: str = "participant"
    capacity: str = Field("", description="The office held at the time, in words.")
    serves: str = Field("", description="IRI of the country or organisation served.")


class Site(Named):
    """Where an event took place, in degrees north and east."""

    latitude: float | None = None
    longitude: float | None = None


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
    sources: int = Field(0, description="How many articles tell of it.")
    confidence: float | None = Field(
        None,
        description="Of events on such grounds, the share that was right in annotated articles; "
        "of several reports that of the surest. Null where a person wrote one of them.",
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
