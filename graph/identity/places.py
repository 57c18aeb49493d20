"""Which names of places are one: by the ontology, else by the name in its country."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import NamedNode

from graph.names import local, place_iri
from ontology.places import Place, find_place


def place_node(name: str, country: str | None) -> tuple[NamedNode, str | None]:
    """The place that a name denotes, and its country's code where known.

    `country` is where the text says it lies; a place elsewhere of that name is another one.
    """
    found = find_place(name)
    if found and country in (None, found.country):
        return place_iri(found.country, found.name), found.country
    return place_iri(country or "", name), country


def known_place(node: NamedNode, forms: Iterable[str]) -> Place | None:
    """The place of the ontology that stands behind a place of the graph, found by its names."""
    country = local(node).partition("/")[0]
    places = (find_place(form) for form in sorted(forms))
    return next((place for place in places if place and place.country == country), None)
