"""Look-up: entities by what a person types, and one entity with all that is known of it."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graph.facts import LegationError
from graph.memory.lookup import KINDS, Entry, local_id, name_index
from graph.memory.recollection import Recollection, Told
from graph.views.records import Evidence
from graph.views.selection import PREFIXES, day, evidence_of, iri_list, text
from graph.views.terms import TermRecord, terms_of

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
    """A tenure: who is seen in which office, in which terms, and by which sentences."""

    holder: str
    holder_name: str
    office: str
    label: str
    post: str
    of: str = ""
    of_name: str = ""
    seen_from: dt.date | None = None
    seen_to: dt.date | None = None
    terms: tuple[TermRecord, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def start(self) -> dt.date:
        """By which to put holders in order of time."""
        return min((one.start for one in self.terms), default=self.seen_from or dt.date.min)


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
    return [hit(entry, score) for entry, score in name_index(graph).search(q, kind, limit)]


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
    node = iri_list([entry.iri])
    which = {
        "official": f"?tenure leg:holder {node} ; leg:office ?office ; leg:holder ?holder .",
        "office": f"?tenure leg:office {node} ; leg:office ?office ; leg:holder ?holder .",
    }.get(entry.kind, f"?office leg:of {node} . ?tenure leg:office ?office ; leg:holder ?holder .")
    rows = graph.store.select(_TENURES % (PREFIXES, which))
    tenures = list(dict.fromkeys(text(row, "tenure") for row in rows))
    proofs, terms = proofs_of(graph, tenures), terms_of(graph, tenures)
    found = (_tenure(row, terms, proofs) for row in rows)
    return tuple(sorted(found, key=lambda one: (one.start, one.holder, one.office)))


def proofs_of(graph: KnowledgeGraph, tenures: Iterable[str]) -> dict[str, tuple[Evidence, ...]]:
    """The words that show tenures, by IRI, in order of time."""
    return _PROVEN.of(graph, tenures)


def _told(graph: KnowledgeGraph, tenures: list[str]) -> dict[str, Told[tuple[Evidence, ...]]]:
    found: dict[str, dict[str, Evidence]] = {}
    for row in graph.store.select(_PROOFS % (PREFIXES, iri_list(tenures))):
        found.setdefault(text(row, "tenure"), {})[text(row, "quote")] = evidence_of(row)
    return {
        tenure: Told(
            tuple(shown.values()), frozenset({tenure, *(one.article for one in shown.values())})
        )
        for tenure, shown in found.items()
    }


_PROVEN = Recollection(_told)


_TENURES = """%s
SELECT ?tenure ?holder ?holderName ?office ?label ?post ?of ?ofName ?from ?to WHERE {
  %s
  ?office rdfs:label ?label ; leg:post ?post ; leg:of ?of .
  ?of rdfs:label ?ofName .
  ?holder rdfs:label ?holderName .
  OPTIONAL { ?tenure leg:seenFrom ?from }
  OPTIONAL { ?tenure leg:seenTo ?to }
} ORDER BY ?from ?tenure"""

_PROOFS = """%s
SELECT ?tenure ?quote ?exact ?sentence ?article ?title ?source ?issued ?url WHERE {
  VALUES ?tenure { %s }
  ?tenure leg:evidence ?quote . ?quote oa:exact ?exact ; leg:article ?article .
  OPTIONAL { ?quote leg:sentence ?sentence }
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:source ?source }
  OPTIONAL { ?article dcterms:issued ?issued }
  OPTIONAL { ?article leg:url ?url }
} ORDER BY ?tenure ?issued ?quote"""


def _tenure(
    row: Mapping[str, Any],
    terms: Mapping[str, list[TermRecord]],
    proofs: Mapping[str, tuple[Evidence, ...]],
) -> OfficeHeld:
    tenure = text(row, "tenure")
    return OfficeHeld(
        holder=text(row, "holder"),
        holder_name=text(row, "holderName"),
        office=text(row, "office"),
        label=text(row, "label"),
        post=text(row, "post"),
        of=text(row, "of"),
        of_name=text(row, "ofName"),
        seen_from=day(row, "from"),
        seen_to=day(row, "to"),
        terms=tuple(terms.get(tenure, ())),
        evidence=proofs.get(tenure, ()),
    )


def hit(entry: Entry, score: float) -> EntityHit:
    """An entry of the name index as a result, with its score."""
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
    "official": ("?event leg:participant %s .",),
    "office": ("?part leg:capacity %s . ?event leg:participation ?part .",),
    "place": ("?event leg:place %s .",),
}
_EVENTS_OF_STATE = (
    "?event leg:participant %s .",
    "?office leg:of %s . ?part leg:capacity ?office . ?event leg:participation ?part .",
)


def _counts(
    graph: KnowledgeGraph, entry: Entry, node: str
) -> tuple[tuple[tuple[str, int], ...], dt.date | None, dt.date | None]:
    """Events by type, and the days of the first and the last that was held."""
    told = """?event leg:type ?type ; leg:status ?status .
    OPTIONAL { ?event leg:earliest ?earliest } OPTIONAL { ?event leg:latest ?latest }"""
    ways = _EVENTS_OF.get(entry.kind, _EVENTS_OF_STATE)
    body = "\n  UNION\n  ".join(f"{{ {way % node} {told} }}" for way in ways)
    rows = graph.store.select(
        f"{PREFIXES}\nSELECT DISTINCT ?event ?type ?status ?earliest ?latest WHERE {{\n  {body}\n}}"
    )
    types = Counter(text(row, "type") for row in rows)
    held = [row for row in rows if text(row, "status") == "held"]
    starts = [found for row in held if (found := day(row, "earliest"))]
    ends = [found for row in held if (found := day(row, "latest"))]
    ordered = tuple(sorted(types.items(), key=lambda pair: (-pair[1], pair[0])))
    return ordered, min(starts, default=None), max(ends, default=None)


_PROPERTIES = """%s
SELECT ?property ?value WHERE {
  VALUES ?node { %s }
  ?node ?property ?value .
  FILTER(?property IN (owl:sameAs, leg:serves, leg:country, wgs84:lat, wgs84:long))
}"""


def _properties(graph: KnowledgeGraph, node: str) -> dict[str, Any]:
    """What else a node says of itself, by the last part of the property's IRI."""
    values: dict[str, list[str]] = defaultdict(list)
    for row in graph.store.select(_PROPERTIES % (PREFIXES, node)):
        name = re.split(r"[#/]", text(row, "property"))[-1].removeprefix("wgs84_pos")
        values[name].append(text(row, "value"))
    names = name_index(graph)
    return {
        "same": set(values["sameAs"]),
        "serves": {(iri, e.name) for iri in values["serves"] if (e := names.get(iri))},
        "country": next((iri.rpartition("/")[2] for iri in values["country"]), ""),
        "lat": next((float(value) for value in values["lat"]), None),
        "long": next((float(value) for value in values["long"]), None),
    }
