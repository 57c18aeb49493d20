"""Terms of office as the world has them, each with the words that tell when it began or ended."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from graph.facts import When
from graph.views.records import Evidence
from graph.views.selection import PREFIXES, day, evidence_of, iri_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph


class Certainty(StrEnum):
    """How sure it is that an office was held at a time, the surest first."""

    TOLD = "told"
    """Articles tell when it was taken or left, and that settles it."""
    SEEN = "seen"
    """Articles of that time show the holder in it."""
    BETWEEN = "between"
    """The holder is seen in it before and after, and nobody else in between."""
    OPEN = "open"
    """It is told to have been taken before; no departure and nobody after is known."""
    NEAREST = "nearest"
    """It is only the nearest sight."""
    DISPUTED = "disputed"
    """Somebody else is seen in it at that time."""


SAID = {
    Certainty.TOLD: "told by when the office was taken or left",
    Certainty.SEEN: "seen in the office at that time",
    Certainty.BETWEEN: "seen in the office before and after, and nobody else in between",
    Certainty.OPEN: "told to have taken the office before, and not known to have left it",
    Certainty.NEAREST: "only the nearest sight",
    Certainty.DISPUTED: "disputed, since somebody else is seen in the office at that time",
}
"""The grades in words."""


@dataclass(frozen=True, slots=True)
class TurnRecord:
    """That an office was taken or left at a date in EDTF, with the sentences that tell it."""

    change: str
    date: str
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Overlap:
    """A term of somebody else that cannot be true beside another."""

    term: str
    holder: str
    name: str
    seen_from: dt.date | None = None
    seen_to: dt.date | None = None


@dataclass(frozen=True, slots=True)
class TermRecord:
    """One time in an office. Dates of beginning and end are EDTF, as told; empty if not told."""

    iri: str
    seen_from: dt.date | None = None
    seen_to: dt.date | None = None
    began: str = ""
    ended: str = ""
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    acting: bool = False
    overlaps: tuple[Overlap, ...] = ()
    turns: tuple[TurnRecord, ...] = ()

    @property
    def start(self) -> dt.date:
        """The first day on which the office may be taken to be held."""
        days = [When(self.began).earliest] if self.began else []
        return min(filter(None, [*days, self.seen_from, self.seen_to]), default=self._turned)

    @property
    def end(self) -> dt.date:
        """The last such day."""
        if self.ended:
            return When(self.ended).latest
        return self.seen_to or self._turned

    @property
    def certainty(self) -> Certainty:
        """Whether its beginning or end is told, or it is only seen."""
        return Certainty.TOLD if self.began or self.ended else Certainty.SEEN

    @property
    def words(self) -> str:
        """When it was, as far as is known: "from 2013-11-28, seen to 2018-03-02"."""
        start, end = self.seen_from, self.seen_to
        if self.began:
            rest = f" to {self.ended}" if self.ended else f", seen to {end}" if end else ""
            said = f"from {self.began}{rest}"
        elif self.ended:
            said = f"seen from {start}, until {self.ended}" if start else f"until {self.ended}"
        elif start == end:
            said = f"seen on {start}" if start else ""
        else:
            said = f"seen from {start} to {end}"
        names = " and ".join(sorted({one.name for one in self.overlaps}))
        parts = ("acting" if self.acting else "", said, f"at odds with {names}" if names else "")
        return ", ".join(filter(None, parts))

    def told_in(self, start: dt.date, end: dt.date) -> bool:
        """Whether told dates settle that the office was held between two days."""
        dates = [When(date) for date in (self.began, self.ended) if date]
        if any(start <= date.earliest and date.latest <= end for date in dates):
            return True
        return len(dates) == 2 and dates[0].latest <= end and start <= dates[1].earliest

    def open_at(self, day: dt.date) -> bool:
        """Whether the office is told to have been taken by a day, and nothing tells of its end."""
        followed = self.not_after is not None and self.not_after <= day
        return bool(self.began) and not (self.ended or followed) and When(self.began).latest <= day

    @property
    def _turned(self) -> dt.date:
        return min((When(one.date).earliest for one in self.turns), default=dt.date.min)


def terms_of(graph: KnowledgeGraph, tenures: Iterable[str]) -> dict[str, list[TermRecord]]:
    """The terms of tenures by IRI, each in order of time."""
    wanted = iri_list(dict.fromkeys(tenures))
    rows = graph.store.select(_TERMS % (PREFIXES, wanted)) if wanted else []
    if not rows:
        return {}
    nodes = iri_list(dict.fromkeys(text(row, "term") for row in rows))
    overlaps: dict[str, list[Overlap]] = {}
    for row in graph.store.select(_OVERLAPS % (PREFIXES, nodes)):
        overlaps.setdefault(text(row, "term"), []).append(_overlap(row))
    turns = _turns(graph, nodes)
    found: dict[str, list[TermRecord]] = {}
    for row in rows:
        term = text(row, "term")
        one = _term(row, tuple(overlaps.get(term, ())), turns.get(term, ()))
        found.setdefault(text(row, "tenure"), []).append(one)
    for own in found.values():
        own.sort(key=lambda one: int(one.iri.rpartition("/")[2]))
    return found


def _turns(graph: KnowledgeGraph, nodes: str) -> dict[str, tuple[TurnRecord, ...]]:
    told: dict[tuple[str, str, str], list[Evidence]] = {}
    for row in graph.store.select(_TURNS % (PREFIXES, nodes)):
        key = (text(row, "term"), text(row, "change"), text(row, "date"))
        told.setdefault(key, []).append(evidence_of(row))
    found: dict[str, tuple[TurnRecord, ...]] = {}
    for (term, change, date), evidence in told.items():
        found[term] = (*found.get(term, ()), TurnRecord(change, date, tuple(evidence)))
    return found


def _overlap(row: Mapping[str, Any]) -> Overlap:
    return Overlap(
        term=text(row, "other"),
        holder=text(row, "holder"),
        name=text(row, "name"),
        seen_from=day(row, "from"),
        seen_to=day(row, "to"),
    )


def _term(
    row: Mapping[str, Any], overlaps: tuple[Overlap, ...], turns: tuple[TurnRecord, ...]
) -> TermRecord:
    return TermRecord(
        iri=text(row, "term"),
        seen_from=day(row, "from"),
        seen_to=day(row, "to"),
        began=text(row, "began"),
        ended=text(row, "ended"),
        not_before=day(row, "before"),
        not_after=day(row, "after"),
        acting=text(row, "acting") == "true",
        overlaps=overlaps,
        turns=turns,
    )


_TERMS = """%s
SELECT ?tenure ?term ?from ?to ?began ?ended ?before ?after ?acting WHERE {
  VALUES ?tenure { %s }
  ?tenure leg:term ?term .
  OPTIONAL { ?term leg:seenFrom ?from }
  OPTIONAL { ?term leg:seenTo ?to }
  OPTIONAL { ?term leg:began ?began }
  OPTIONAL { ?term leg:ended ?ended }
  OPTIONAL { ?term leg:notBefore ?before }
  OPTIONAL { ?term leg:notAfter ?after }
  OPTIONAL { ?term leg:acting ?acting }
}"""

_OVERLAPS = """%s
SELECT ?term ?other ?holder ?name ?from ?to WHERE {
  VALUES ?term { %s }
  ?term leg:overlaps ?other . ?tenure leg:term ?other ; leg:holder ?holder .
  ?holder rdfs:label ?name .
  OPTIONAL { ?other leg:seenFrom ?from }
  OPTIONAL { ?other leg:seenTo ?to }
} ORDER BY ?term ?other"""

_TURNS = """%s
SELECT ?term ?change ?date ?exact ?sentence ?article ?title ?source ?issued ?url WHERE {
  VALUES ?term { %s }
  ?term leg:turn ?turn . ?turn leg:change ?change ; leg:date ?date ; leg:evidence ?quote .
  ?quote oa:exact ?exact ; leg:article ?article .
  OPTIONAL { ?quote leg:sentence ?sentence }
  OPTIONAL { ?article dcterms:title ?title }
  OPTIONAL { ?article dcterms:source ?source }
  OPTIONAL { ?article dcterms:issued ?issued }
  OPTIONAL { ?article leg:url ?url }
} ORDER BY ?term ?date ?change ?issued ?quote"""
