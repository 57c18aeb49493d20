"""Cities, venues and regions with the country in which they lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from ontology.countries import countries
from ontology.data import read_data
from ontology.folding import fold
from ontology.towns import Town, Towns

_SHORTEST = 4
"""Letters that a name needs unless it is listed: shorter ones are mostly other words."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its usual English name.

    `country` is an ISO 3166-1 code, degrees are WGS84. `geonames` and `admin` (the GeoNames
    code of the first-level division) are None for what is no town of GeoNames. A venue stands
    where its city stands.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    geonames: int | None = None
    admin: str | None = None


def find_place(name: str) -> Place | None:
    """The place that a name means if nothing else is known, or None."""
    return place_names().get(fold(name))


@cache
def place_names() -> Mapping[str, Place]:
    """Places by folded name. Membership and look-up cost one dictionary access."""
    data = read_data("places.toml")
    hidden = _country_words() | frozenset(data["stop"].replace("\n", " ").split(", "))
    return _Places(_capitals() | _lines(data["places"]), Towns(), hidden)


class _Line(NamedTuple):
    """A place as places.toml lists it; its head says what `where` means."""

    name: str
    where: str
    code: str


class _Places(Mapping[str, Place]):
    """Listed places, then towns; each becomes a `Place` when it is first looked up."""

    def __init__(self, listed: Mapping[str, _Line], towns: Towns, hidden: frozenset[str]) -> None:
        self._listed = listed
        self._towns = towns
        long_enough = {name for name in towns.names() - hidden if len(name) >= _SHORTEST}
        self._names = long_enough | listed.keys()
        self._found: dict[str, Place] = {}

    def __contains__(self, folded: object) -> bool:
        return folded in self._names

    def __getitem__(self, folded: str) -> Place:
        if folded not in self._names:
            raise KeyError(folded)
        if folded not in self._found:
            line = self._listed.get(folded)
            self._found[folded] = self._locate(line) if line else self._town(folded)
        return self._found[folded]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)

    def _locate(self, line: _Line) -> Place:
        name, where, code = line
        if where.startswith(">"):
            city = self._city(where[1:].strip(), code)
            return Place(name, code, city.latitude, city.longitude, admin=city.admin)
        if where and where[0] != "=":
            latitude, longitude = map(float, where.split())
            return Place(name, code, latitude, longitude)
        return self._town(fold(where[1:]) or fold(name), line)

    def _city(self, name: str, code: str) -> Place:
        line = self._listed.get(fold(name))
        return self._locate(line) if line and line.code == code else self._town(fold(name), line)

    def _town(self, folded: str, line: _Line | None = None) -> Place:
        town = self._towns.largest(folded, line and line.code)
        if town is None:
            raise LookupError(f"places.toml: no town {folded!r} for {line}; give degrees instead")
        return _place(town, line.name if line else town.name)


def _place(town: Town, name: str) -> Place:
    return Place(name, town.country, town.latitude, town.longitude, town.geonames, town.admin)


def _capitals() -> dict[str, _Line]:
    """Capitals win over larger towns of the same name, those of states over those of others."""
    return {
        fold(country.capital): _Line(country.capital, "", country.code)
        for country in sorted(countries().values(), key=lambda country: country.sovereign)
    }


def _country_words() -> frozenset[str]:
    """Names and adjectives of countries: "Lebanon" is not the town in Pennsylvania."""
    return frozenset(
        fold(wording) for country in countries().values() for wording in country.wordings
    )


def _lines(sections: Mapping[str, str]) -> dict[str, _Line]:
    found: dict[str, _Line] = {}
    for code, text in sections.items():
        for row in text.splitlines():
            name, where, others = (*(part.strip() for part in row.split("|")), "", "")[:3]
            line = _Line(name, where, code)
            found |= dict.fromkeys(map(fold, (name, *filter(None, others.split("; ")))), line)
    return found
