"""States and territories with the words by which news calls them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any

from ontology.data import read_data
from ontology.folding import fold


@dataclass(frozen=True, slots=True)
class Country:
    """A state or territory. `ambiguous` are those of its wordings that may mean another thing.

    `usual` are those of `ambiguous` that mean it unless the article is of another that has them.
    A wording all in capitals ("US", "CAR") is meant only when the text writes it so.
    """

    code: str
    alpha3: str
    name: str
    official_name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    demonyms: tuple[str, ...]
    capital: str
    capital_names: tuple[str, ...]
    metonyms: tuple[str, ...]
    ambiguous: frozenset[str]
    usual: frozenset[str]
    wikidata: str
    geonames: int
    sovereign: bool

    @property
    def all_names(self) -> tuple[str, ...]:
        """The usual name, the official one and all others, each once."""
        return tuple(dict.fromkeys((self.name, self.official_name, *self.names)))

    @property
    def all_capital_names(self) -> tuple[str, ...]:
        """The capital's usual name and its other spellings; also seats of government."""
        return tuple(dict.fromkeys((self.capital, *self.capital_names)))

    @property
    def wordings(self) -> tuple[str, ...]:
        """Every wording that names the country: names, adjectives, demonyms, metonyms."""
        return tuple(
            dict.fromkeys((*self.all_names, *self.adjectives, *self.demonyms, *self.metonyms))
        )


@cache
def countries() -> Mapping[str, Country]:
    """All countries by ISO 3166-1 alpha-2 code, territories included."""
    return MappingProxyType(
        {code: _country(code, entry) for code, entry in _data().items() if code != "decoys"}
    )


def find_country(word: str) -> Country | None:
    """The country of an ISO 3166-1 code, a Wikidata item or a name, in any case of letters."""
    return _found().get(fold(word))


def capital_of(name: str) -> str | None:
    """The country whose capital has this name, by its code."""
    return _capitals().get(name)


@cache
def _capitals() -> Mapping[str, str]:
    return {
        name: code for code, country in countries().items() for name in country.all_capital_names
    }


@cache
def _found() -> Mapping[str, Country]:
    """Countries by all that identifies them; a name that two have finds neither."""
    found: dict[str, Country | None] = {}
    for country in countries().values():
        for name in {fold(name) for name in country.all_names}:
            found[name] = None if name in found else country
    for country in countries().values():
        for code in (country.code, country.alpha3, country.wikidata):
            found[fold(code)] = country
    return MappingProxyType({word: country for word, country in found.items() if country})


@cache
def decoys() -> frozenset[str]:
    """Folded phrases that hold a country's name but do not name it: "indian ocean"."""
    return frozenset(fold(phrase) for phrase in _data()["decoys"])


@cache
def _data() -> dict[str, Any]:
    return read_data("countries.toml")


def _country(code: str, entry: Mapping[str, Any]) -> Country:
    def several(key: str) -> tuple[str, ...]:
        return tuple(entry.get(key, ()))

    return Country(
        code=code,
        alpha3=entry["alpha3"],
        name=entry["name"],
        official_name=entry["official_name"],
        names=several("names"),
        adjectives=several("adjectives"),
        demonyms=several("demonyms"),
        capital=entry["capital"],
        capital_names=several("capital_names"),
        metonyms=several("metonyms"),
        ambiguous=frozenset(entry.get("ambiguous", ())),
        usual=frozenset(entry.get("usual", ())),
        wikidata=entry["wikidata"],
        geonames=entry["geonames"],
        sovereign=entry.get("sovereign", True),
    )
