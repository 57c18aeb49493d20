"""The named things of a graph: what they are called, how often they act, what they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.names import local, official_iri
from graph.views.selection import PREFIXES, iri_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph
    from graph.memory.journal import Change

_NAMES = f"""{PREFIXES}
SELECT ?entity ?class ?name ?label ?code WHERE {{
  %s
  VALUES ?class {{ leg:Official leg:Country leg:Organisation leg:Office leg:Place }}
  ?entity a ?class ; rdfs:label|skos:altLabel ?name ; rdfs:label ?label .
  OPTIONAL {{ ?entity leg:code ?code }}
}}"""

_WEIGHTS = f"""{PREFIXES}
SELECT ?entity (COUNT(?event) AS ?events) WHERE {{ %s ?event leg:participant ?entity }}
GROUP BY ?entity"""

_DETAILS = f"""{PREFIXES}
SELECT ?entity ?office ?seen WHERE {{
  %s
  ?tenure leg:holder ?entity ; a leg:Tenure ; leg:office/rdfs:label ?office .
  OPTIONAL {{ ?tenure leg:seenTo ?seen }}
}} ORDER BY ?seen ?office"""

_HOLDERS = f"""{PREFIXES}
SELECT DISTINCT ?holder WHERE {{
  VALUES ?office {{ %s }} ?tenure leg:office ?office ; leg:holder ?holder
}}"""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity with all its names; `weight` is the number of its events."""

    iri: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    weight: int = 0
    detail: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The label, the other names, a country's code."""
        return (self.name, *self.aliases, *((self.code,) if self.code else ()))


def read_entries(graph: KnowledgeGraph, iris: Collection[str] | None = None) -> tuple[Entry, ...]:
    """All named things of the graph, or those of these that there are, by IRI."""
    values = "" if iris is None else f"VALUES ?entity {{ {iri_list(iris)} }}"
    select = graph.store.select
    weights = {text(row, "entity"): int(text(row, "events")) for row in select(_WEIGHTS % values)}
    details = {
        text(row, "entity"): text(row, "office") for row in select(_DETAILS % values)
    }  # rows come in order of time, so that the latest office stays
    names: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, tuple[str, str, str]] = {}
    for row in select(_NAMES % values):
        iri, label = text(row, "entity"), text(row, "label")
        kind = text(row, "class").rpartition("#")[2].lower()
        names[iri].add(text(row, "name"))
        if iri not in heads or label < heads[iri][1]:
            heads[iri] = (kind, label, text(row, "code"))
    return tuple(
        Entry(
            iri=iri,
            kind=kind,
            name=label,
            aliases=tuple(sorted(names[iri] - {label})),
            code=code,
            weight=weights.get(iri, 0),
            detail=details.get(iri, ""),
        )
        for iri, (kind, label, code) in sorted(heads.items())
    )


def holders(graph: KnowledgeGraph, change: Change) -> set[str]:
    """The officials of tenures that a change has touched, and of offices."""
    found = {official_iri(local(NamedNode(one)).partition("/")[0]).value for one in change.tenures}
    offices = [one for one in change.things if "/office/" in one]
    if offices:
        rows = graph.store.select(_HOLDERS % iri_list(offices))
        found.update(text(row, "holder") for row in rows)
    return found
