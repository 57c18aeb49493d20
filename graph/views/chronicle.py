"""What is told of how events came about: steps, contradictions, copies, who names whom."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from graph.views.records import Claim, Contradiction, Evidence, Step
from graph.views.selection import PREFIXES, day, iri_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

Row = dict[str, Any]


class Chronicle:
    """The steps and contradictions of some events; articles are given by IRI."""

    def __init__(self, graph: KnowledgeGraph, events: Iterable[str]) -> None:
        self._graph = graph
        self._events = iri_list(events)
        self._steps = _grouped(self._rows(_STEPS), "event")
        self._variants = _grouped(self._rows(_VARIANTS), "event")
        self._copies: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self._rows(_COPIES):
            copy, original = _article(text(row, "copy")), _article(text(row, "original"))
            self._copies[text(row, "event")][copy] = original
        self.named_by = {
            part: _articles(rows) for part, rows in _grouped(self._rows(_NAMED_BY), "part").items()
        }
        """By participation that not all articles name, those that do."""

    def copies(self, event: str) -> Mapping[str, str]:
        """By article that tells of an event in nearly another's words, the earliest such one."""
        return self._copies.get(event, {})

    def steps(self, event: str, evidence: Mapping[str, Evidence]) -> tuple[Step, ...]:
        """The steps of an event in order; `evidence` is that of the event, by IRI of the quote."""
        told = _grouped(self._steps.get(event, ()), "step")
        return tuple(_step(told[step], evidence) for step in sorted(told, key=_number))

    def contradictions(self, event: str) -> tuple[Contradiction, ...]:
        """What the articles on an event are at odds on."""
        told = _grouped(self._variants.get(event, ()), "variant")
        claims: dict[str, list[Claim]] = defaultdict(list)
        for variant in sorted(told, key=_number):
            rows = told[variant]
            value = text(rows[0], "value")
            name = text(rows[0], "label") or value
            claims[text(rows[0], "about")].append(Claim(value, name, _articles(rows)))
        return tuple(Contradiction(about, tuple(each)) for about, each in claims.items())

    def _rows(self, query: str) -> Iterator[Row]:
        return map(dict, self._graph.store.select(f"{PREFIXES}\n{query % self._events}"))


def _step(rows: list[Row], evidence: Mapping[str, Evidence]) -> Step:
    first = rows[0]
    return Step(
        stage=text(first, "stage"),
        on=day(first, "on"),
        date=text(first, "date"),
        evidence=evidence.get(text(first, "quote")),
        according_to=_articles(rows),
    )


def _articles(rows: Iterable[Row]) -> tuple[str, ...]:
    """The articles of the reports in rows, each once."""
    return tuple(sorted({_article(text(row, "report")) for row in rows}))


def _article(report: str) -> str:
    """The article of a report."""
    return report.rpartition("/event/")[0]


def _number(node: str) -> int:
    return int(node.rpartition("/")[2])


def _grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[text(row, column)].append(row)
    return groups


_STEPS = """
SELECT ?event ?step ?stage ?on ?date ?quote ?report WHERE {
  VALUES ?event { %s }
  ?event leg:step ?step .
  ?step leg:stage ?stage ; leg:evidence ?quote ; leg:accordingTo ?report .
  OPTIONAL { ?step leg:on ?on }
  OPTIONAL { ?step leg:date ?date }
}"""

_VARIANTS = """
SELECT ?event ?variant ?about ?value ?label ?report WHERE {
  VALUES ?event { %s }
  ?event leg:variant ?variant .
  ?variant leg:about ?about ; leg:value ?value ; leg:accordingTo ?report .
  OPTIONAL { ?value rdfs:label ?label }
}"""

_COPIES = """
SELECT ?event ?copy ?original WHERE {
  VALUES ?event { %s }
  ?event leg:report ?copy . ?copy leg:copyOf ?original .
}"""

_NAMED_BY = """
SELECT ?part ?report WHERE {
  VALUES ?event { %s }
  ?event leg:participation ?part . ?part leg:accordingTo ?report .
}"""
