"""Queries written and rows read: prefixes, terms put into a query safely, values taken out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode

from graph.views.records import Evidence

PREFIXES = """PREFIX leg: <https://w3id.org/legation/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX wgs84: <http://www.w3.org/2003/01/geo/wgs84_pos#>"""
"""The prefixes of all our queries."""

_DATE = NamedNode("http://www.w3.org/2001/XMLSchema#date")


def iri_list(iris: Iterable[str]) -> str:
    """IRIs for a VALUES block; raises `ValueError` where one is no IRI, so nothing slips in."""
    return " ".join(str(NamedNode(iri)) for iri in iris)


def string_list(values: Iterable[str]) -> str:
    """Strings for a VALUES block, quoted and escaped by the engine's own writer."""
    return " ".join(str(Literal(value)) for value in values)


def date_term(value: dt.date) -> str:
    """A day as it stands in a query."""
    return str(Literal(value.isoformat(), datatype=_DATE))


def text(row: Mapping[str, Any], name: str) -> str:
    """The value of a column, empty where unbound."""
    term = row.get(name)
    return "" if term is None else str(term.value)


def day(row: Mapping[str, Any], name: str) -> dt.date | None:
    """The day in a column, None where unbound."""
    value = text(row, name)
    return dt.date.fromisoformat(value[:10]) if value else None


def number(row: Mapping[str, Any], name: str) -> float | None:
    """The number in a column, None where unbound."""
    value = text(row, name)
    return float(value) if value else None


def evidence_of(row: Mapping[str, Any], copy_of: str = "") -> Evidence:
    """The evidence of a row with ?exact, ?sentence, ?article and the article's properties."""
    return Evidence(
        quote=text(row, "exact"),
        sentence=text(row, "sentence"),
        article=text(row, "article"),
        title=text(row, "title"),
        source=text(row, "source"),
        published=text(row, "issued"),
        url=text(row, "url"),
        copy_of=copy_of,
    )
