"""Look-up: entities by what a person types, and one entity with all that is known of it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.facts import LegationError
from graph.lookup import KINDS, Entry, local_id, name_index
from graph.records import Evidence
from graph.selection import PREFIXES, day, evidence_of, iri_list, number, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph


@dataclass(frozen=True, slots=True)
class EntityHit:
    """One result of a search; `score` is 100 for the name itself and falls with likeness."""

    iri: str
    id: str
    kind: str
    name: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    detail: str = ""
    """The latest office, for officials."""
    events: int = 0
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class OfficeHeld:
    """A tenure: who is seen in which office, over which days, and by which sentences."""

    holder: str
    holder_name: str
    office: str
    label: str
    post: str
    of: str = ""
    of_name: str = ""
    seen_from: dt.date | None = None
    seen_to: dt.date | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """All that the world graph knows of an entity, its events aside."""

    iri: str
    id: str
    kind: str
    label: str
    aliases: tuple[str, ...] = ()
    code: str = ""
    offices: tuple[OfficeHeld, ...] = ()
    """Offices held by an official; tenures of an office; offices of a country or organisation."""
    serves: tuple[tuple[str, str], ...] = ()
    """IRI and name of what an official serves."""
    country: str = ""
    """ISO code of the country of a place."""
    latitude: float | None = None
    longitude: float | None = None
    counts: tuple[tuple[str, int], ...] = ()
    """Number of events of each type, the most frequent first."""
    first: dt.date | None = None
    last: dt.date | None = None
    same_as: tuple[str, ...] = ()

    @property
    def events(self) -> int:
        """How many events there are in all."""
        return sum(count for _, count in self.counts)


def search_entities(
    graph: KnowledgeGraph, q: str, kind: str | None = None, limit: int = 20
) -> list[EntityHit]:
    """Entities whose name is, holds or nearly is `q`, the best first.

    Raises `LegationError` for an unknown kind or a limit below 1.
    """
    if kind is not None and kind not in KINDS:
        raise LegationError(f"kind {kind!r} is unknown: use one of {', '.join(KINDS)}")
    if limit < 1:
        raise LegationError(f"limit {limit} is too small: ask for 1 or more")
    return [_hit(entry, score) for entry, score in name_index(graph).search(q, kind, limit)]


def entity(graph: KnowledgeGraph, wanted: str) -> Entity | None:
    """The entity of an IRI or of an id such as `official/sergei-lavrov`; None if unknown."""
    entry = name_index(graph).get(wanted)
    if entry is None:
        return None
    node = iri_list([entry.iri])
    counts, first, last = _counts(graph, entry, node)
    facts = _properties(graph, node)
    return Entity(
        iri=entry.iri,
        id=local_id(entry.iri),
        kind=entry.kind,
        label=entry.name,
        aliases=entry.aliases,
        code=entry.code,
        offices=offices(graph, entry),
        serves=tuple(sorted(facts["serves"])),
        country=facts["country"],
        latitude=facts["lat"],
        longitude=facts["long"],
        counts=counts,
        first=first,
        last=last,
        same_as=tuple(sorted(facts["same"])),
    )


def offices(graph: KnowledgeGraph, entry: Entry) -> tuple[OfficeHeld, ...]:
    """Tenures of an official, of an office, or of all offices of a country or organisation."""
    path = {"official": "leg:holder", "office": "leg:office"}.get(entry.kind, "leg:office/leg:of")
    rows = graph.store.select(
        f"""{PREFIXES}
SELECT ?tenure ?holder ?holderName ?office ?label ?post ?of ?ofName ?from ?to ?quote ?exact
       ?sentence ?article ?title ?source ?issued ?url WHERE {{
  VALUES ?node {{ {iri_list([entry.iri])} }}
  ?tenure a leg:Tenure ; {path} ?node ; leg:holder ?holder ; leg:office ?office .
  ?office rdfs:label ?label ; leg:post ?post .
  ?holder rdfs:label ?holderName .
  OPTIONAL {{ ?office leg:of ?of . ?of rdfs:label ?ofName }}
  OPTIONAL {{ ?tenure leg:seenFrom ?from }}
  OPTIONAL {{ ?tenure leg:seenTo ?to }}
  OPTIONAL {{
    ?tenure leg:evidence ?quote . ?quote oa:exact ?exact ; leg:article ?article .
    OPTIONAL {{ ?quote leg:sentence ?sentence }}
    OPTIONAL {{ ?article dcterms:title ?title }}
    OPTIONAL {{ ?article dcterms:source ?source }}
    OPTIONAL {{ ?article dcterms:issued ?issued }}
    OPTIONAL {{ ?article leg:url ?url }}
  }}
}} ORDER BY ?from ?tenure ?issued ?quote"""
    )
    held: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        held.setdefault(row["tenure"].value, []).append(row)
    return tuple(_tenure(group) for group in held.values())


def _tenure(rows: list[dict[str, Any]]) -> OfficeHeld:
    first = rows[0]
    quotes = {text(row, "quote"): evidence_of(row) for row in rows if text(row, "quote")}
    return OfficeHeld(
        holder=text(first, "holder"),
        holder_name=text(first, "holderName"),
        office=text(first, "office"),
        label=text(first, "label"),
        post=text(first, "post"),
        of=text(first, "of"),
        of_name=text(first, "ofName"),
        seen_from=day(first, "from"),
        seen_to=day(first, "to"),
        evidence=tuple(quotes.values()),
    )


def _hit(entry: Entry, score: float) -> EntityHit:
    return EntityHit(
        iri=entry.iri,
        id=local_id(entry.iri),
        kind=entry.kind,
        name=entry.name,
        aliases=entry.aliases,
        code=entry.code,
        detail=entry.detail,
        events=entry.weight,
        score=round(score, 1),
    )


_EVENTS_OF = {
    "official": "?event leg:participant ?node .",
    "office": "?event leg:participation/leg:capacity ?node .",
    "place": "?event leg:place ?node .",
}
_EVENTS_OF_STATE = """{ ?event leg:participant ?node }
    UNION { ?event leg:participation/leg:capacity/leg:of ?node }"""


def _counts(
    graph: KnowledgeGraph, entry: Entry, node: str
) -> tuple[tuple[tuple[str, int], ...], dt.date | None, dt.date | None]:
    """Events by type, and the days of the first and the last that was held."""
    pattern = _EVENTS_OF.get(entry.kind, _EVENTS_OF_STATE)
    rows = graph.store.select(
        f"""{PREFIXES}
SELECT DISTINCT ?event ?type ?status ?earliest ?latest WHERE {{
  VALUES ?node {{ {node} }}
  {pattern}
  ?event leg:type ?type ; leg:status ?status .
  OPTIONAL {{ ?event leg:earliest ?earliest ; leg:latest ?latest }}
}}"""
    )
    types = Counter(text(row, "type") for row in rows)
    held = [row for row in rows if text(row, "status") == "held"]
    starts = [found for row in held if (found := day(row, "earliest"))]
    ends = [found for row in held if (found := day(row, "latest"))]
    ordered = tuple(sorted(types.items(), key=lambda pair: (-pair[1], pair[0])))
    return ordered, min(starts, default=None), max(ends, default=None)


def _properties(graph: KnowledgeGraph, node: str) -> dict[str, Any]:
    rows = graph.store.select(
        f"""{PREFIXES}
SELECT ?same ?serves ?servesName ?country ?lat ?long WHERE {{
  VALUES ?node {{ {node} }}
  OPTIONAL {{ ?node owl:sameAs ?same }}
  OPTIONAL {{ ?node leg:serves ?serves . ?serves rdfs:label ?servesName }}
  OPTIONAL {{ ?node leg:country/leg:code ?country }}
  OPTIONAL {{ ?node wgs84:lat ?lat ; wgs84:long ?long }}
}}"""
    )
    return {
        "same": {text(row, "same") for row in rows if text(row, "same")},
        "serves": {
            (text(row, "serves"), text(row, "servesName")) for row in rows if text(row, "serves")
        },
        "country": next((text(row, "country") for row in rows), ""),
        "lat": next((number(row, "lat") for row in rows), None),
        "long": next((number(row, "long") for row in rows), None),
    }
