"""Cities, venues and regions with the country in which they lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

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
    towns = Towns()
    listed = _capitals(towns) | _listed(data["places"], towns)
    hidden = _country_words() | frozenset(data["stop"].replace("\n", " ").split(", "))
    return _Places(listed, towns, towns.names() - hidden)


class _Places(Mapping[str, Place]):
    """Listed places, then towns; a town becomes a `Place` when it is first looked up."""

    def __init__(self, listed: dict[str, Place], towns: Towns, names: set[str]) -> None:
        self._found = listed
        self._towns = towns
        self._names = {name for name in names if len(name) >= _SHORTEST} | listed.keys()

    def __contains__(self, folded: object) -> bool:
        return folded in self._names

    def __getitem__(self, folded: str) -> Place:
        if folded not in self._names:
            raise KeyError(folded)
        if folded not in self._found:
            town = self._towns.largest(folded)
            assert town is not None
            self._found[folded] = _place(town, town.name)
        return self._found[folded]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _capitals(towns: Towns) -> dict[str, Place]:
    """Capitals win over larger towns of the same name, those of states over those of others."""
    found = {}
    for country in sorted(countries().values(), key=lambda country: country.sovereign):
        spellings = [fold(spelling) for spelling in country.all_capital_names]
        town = next(filter(None, (towns.largest(name, country.code) for name in spellings)), None)
        if town:
            found[fold(country.capital)] = _place(town, country.capital)
    return found


def _country_words() -> frozenset[str]:
    """Names and adjectives of countries: "Lebanon" is not the town in Pennsylvania."""
    return frozenset(
        fold(wording) for country in countries().values() for wording in country.wordings
    )


def _listed(sections: Mapping[str, str], towns: Towns) -> dict[str, Place]:
    found: dict[str, Place] = {}
    for code, lines in sections.items():
        own: dict[str, Place] = {}
        for line in lines.splitlines():
            name, where, others = (*(part.strip() for part in line.split("|")), "", "")[:3]
            place = _locate(name, where, code, own, towns)
            spellings = (name, *filter(None, others.split("; ")))
            own |= {fold(spelling): place for spelling in spellings}
        found |= own
    return found


def _locate(name: str, where: str, code: str, own: Mapping[str, Place], towns: Towns) -> Place:
    """The place of one line; `where` is as the head of places.toml says."""
    if where and where[0] not in "=>":
        latitude, longitude = map(float, where.split())
        return Place(name, code, latitude, longitude)
    known = where[1:].strip() or name
    if where.startswith(">") and (city := own.get(fold(known))):
        return Place(name, code, city.latitude, city.longitude, admin=city.admin)
    town = towns.largest(fold(known), code)
    if town is None:
        raise LookupError(f"places.toml: {code} has no town {known!r} for {name!r}; give degrees")
    if where.startswith(">"):
        return Place(name, code, town.latitude, town.longitude, admin=town.admin)
    return _place(town, name)


def _place(town: Town, name: str) -> Place:
    return Place(name, town.country, town.latitude, town.longitude, town.geonames, town.admin)
