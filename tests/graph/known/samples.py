"""Records written for the tests in the forms of other collections, of people who do not exist."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from graph.facts import Facts
from graph.known.formats import recognise
from graph.known.importing import Collection

Json = Mapping[str, Any]

PERSON: Json = {
    "id": "own-holm",
    "caption": "Lena Holm",
    "schema": "Person",
    "datasets": ["own_ministers"],
    "referents": [],
    "first_seen": "2023-04-20T10:00:00",
    "last_seen": "2024-05-01T10:00:00",
    "last_change": "2024-02-01T09:00:00",
    "target": True,
    "properties": {
        "name": ["Lena Holm", "Лена Хольм"],
        "alias": ["HOLM, Lena Maria"],
        "weakAlias": ["Leni"],
        "citizenship": ["se"],
        "topics": ["role.pep"],
    },
}
POSITION: Json = {
    "id": "own-fm",
    "caption": "Minister for Foreign Affairs",
    "schema": "Position",
    "properties": {
        "name": ["Minister for Foreign Affairs"],
        "country": ["se"],
        "topics": ["gov.national", "gov.executive"],
    },
}
OCCUPANCY: Json = {
    "id": "own-holm-fm",
    "caption": "Occupancy",
    "schema": "Occupancy",
    "properties": {
        "holder": ["own-holm"],
        "post": ["own-fm"],
        "startDate": ["2014", "2014-10-03"],
        "endDate": ["2019-09-10"],
        "status": ["ended"],
    },
}


def with_properties(entity: Json, **properties: Any) -> Json:
    """An entity with other values of some properties; None takes one out."""
    changed = {**entity["properties"], **properties}
    kept = {name: value for name, value in changed.items() if value is not None}
    return {**entity, "properties": kept}


def item(number: int, english: str = "", *, claims: Json | None = None, **labels: str) -> Json:
    """An item of Wikidata with labels by language."""
    named = {"en": english, **labels} if english else labels
    return {
        "type": "item",
        "id": f"Q{number}",
        "labels": {key: {"language": key, "value": text} for key, text in named.items()},
        "descriptions": {},
        "aliases": [],
        "claims": claims or [],
        "sitelinks": {},
        "lastrevid": 7,
        "modified": "2024-03-05T06:07:08Z",
    }


def naming(property_name: str, number: int) -> Json:
    """A snak that names an item."""
    value = {"entity-type": "item", "numeric-id": number, "id": f"Q{number}"}
    return {
        "snaktype": "value",
        "property": property_name,
        "datatype": "wikibase-item",
        "datavalue": {"value": value, "type": "wikibase-entityid"},
    }


def at(property_name: str, time: str, precision: int, calendar: str = "Q1985727") -> Json:
    """A snak that names a point in time."""
    value = {
        "time": time,
        "timezone": 0,
        "before": 0,
        "after": 0,
        "precision": precision,
        "calendarmodel": f"http://www.wikidata.org/entity/{calendar}",
    }
    return {
        "snaktype": "value",
        "property": property_name,
        "datatype": "time",
        "datavalue": {"value": value, "type": "time"},
    }


def statement(snak: Json, *qualifiers: Json, rank: str = "normal") -> Json:
    """A statement with qualifiers."""
    told: dict[str, list[Json]] = {}
    for one in qualifiers:
        told.setdefault(one["property"], []).append(one)
    return {
        "mainsnak": snak,
        "type": "statement",
        "id": "Q1$0",
        "rank": rank,
        "qualifiers": told,
        "qualifiers-order": list(told),
        "references": [],
    }


def claims(*statements: Json) -> Json:
    """Statements by their property."""
    told: dict[str, list[Json]] = {}
    for one in statements:
        told.setdefault(one["mainsnak"]["property"], []).append(one)
    return told


def lines(*entities: Any) -> str:
    """Entities, one a line."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in entities)


class Imported:
    """What came out of an import: facts by article, faults and notes as they are told."""

    def __init__(self, paths: Iterable[Path]) -> None:
        paths = list(paths)
        self.faults: list[str] = []
        self.notes: list[str] = []
        collection = Collection(
            recognise(paths[0]), lambda error: self.faults.append(str(error)), self.notes.append
        )
        with collection:
            for path in paths:
                for _ in collection.take(path):
                    pass
            self.facts: dict[str, Facts] = {one.article.id: one for one in collection.facts()}

    @property
    def only(self) -> Facts:
        """The facts of the only article."""
        assert len(self.facts) == 1, (list(self.facts), self.faults)
        return next(iter(self.facts.values()))


def imported(folder: Path, *contents: str | bytes, suffix: str = ".json") -> Imported:
    """What files of these contents tell."""
    paths = []
    for number, content in enumerate(contents):
        path = folder / f"known{number or ''}{suffix}"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        paths.append(path)
    return Imported(paths)
