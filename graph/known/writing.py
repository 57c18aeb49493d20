"""The terms of office of the world as a table that can be imported again."""

from __future__ import annotations

import csv
from codecs import getwriter
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import IO, TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.known.table import COLUMNS
from graph.names import local
from graph.views.selection import PREFIXES, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

SEEN = ("seen_from", "seen_to")
"""Columns that an import passes over: between which days articles show the holder in office."""


def write_table(graph: KnowledgeGraph, out: IO[bytes]) -> None:
    """Write a row for each term, by name and time; `since` and `until` only where they are told."""
    table = csv.DictWriter(getwriter("utf-8")(out), [*COLUMNS, *SEEN], lineterminator="\n")
    table.writeheader()
    table.writerows(sorted(_rows(graph), key=lambda row: [row[name] for name in _ORDER]))


_ORDER = ("name", "id", "post", "of", "since", "seen_from", "until")


def _rows(graph: KnowledgeGraph) -> Iterator[Mapping[str, str]]:
    aliases, titles, sources, pages = (
        _values(graph, query) for query in (_ALIASES, _TITLES, _SOURCES, _PAGES)
    )
    for row in graph.store.select(PREFIXES + _TERMS):
        official, tenure = text(row, "official"), text(row, "tenure")
        yield {
            "id": local(NamedNode(official)),
            "name": text(row, "name"),
            "aliases": "|".join(aliases[official]),
            "office": next(iter(titles[tenure]), text(row, "label")),
            "post": text(row, "post"),
            "of": text(row, "code") or text(row, "served"),
            "since": text(row, "began"),
            "until": text(row, "ended"),
            "acting": "yes" if text(row, "acting") == "true" else "",
            "source": "; ".join(sources[tenure]),
            "url": " ".join(pages[tenure]),
            "seen_from": text(row, "from"),
            "seen_to": text(row, "to"),
        }


def _values(graph: KnowledgeGraph, query: str) -> Mapping[str, list[str]]:
    """Values by subject, in order."""
    found: dict[str, list[str]] = defaultdict(list)
    for row in graph.store.select(PREFIXES + query):
        found[text(row, "subject")].append(text(row, "value"))
    return defaultdict(list, {subject: sorted(values) for subject, values in found.items()})


_TERMS = """
SELECT ?official ?name ?tenure ?post ?label ?served ?code ?began ?ended ?acting ?from ?to WHERE {
  ?tenure a leg:Tenure ; leg:holder ?official ; leg:office ?office .
  ?official rdfs:label ?name .
  ?office leg:post ?post ; leg:of ?of ; rdfs:label ?label .
  ?of rdfs:label ?served .
  OPTIONAL { ?of leg:code ?code }
  OPTIONAL {
    ?tenure leg:term ?term .
    OPTIONAL { ?term leg:began ?began }
    OPTIONAL { ?term leg:ended ?ended }
    OPTIONAL { ?term leg:acting ?acting }
    OPTIONAL { ?term leg:seenFrom ?from }
    OPTIONAL { ?term leg:seenTo ?to }
  }
}"""

_ALIASES = "SELECT ?subject ?value WHERE { ?subject a leg:Official ; skos:altLabel ?value }"

_TITLES = "SELECT ?subject ?value WHERE { ?subject a leg:Tenure ; leg:title ?value }"

_SOURCES = """
SELECT DISTINCT ?subject ?value WHERE {
  ?subject a leg:Tenure ; leg:evidence/leg:article/dcterms:source ?value
}"""

_PAGES = """
SELECT DISTINCT ?subject ?value WHERE {
  ?subject a leg:Tenure ; leg:evidence/leg:article/leg:url ?value
}"""
