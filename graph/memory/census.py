"""How much a graph holds, counted once and then kept up with what changes."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pyoxigraph import NamedNode

from graph.memory.following import Followed
from graph.names import article_id
from graph.views.selection import PREFIXES, day, iri_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph
    from graph.memory.journal import Change

_T = TypeVar("_T")
_Told = tuple[str, dt.date | None]
"""The outlet of an article, and the day on which it came out."""
_Place = tuple[int, str, str]
"""By which articles are sorted: the day, counted backwards, 0 for none; the id; the IRI."""

_ARTICLES = f"""{PREFIXES}
SELECT ?article ?source ?day WHERE {{
  %s ?article a leg:Article .
  OPTIONAL {{ ?article dcterms:source ?source }} OPTIONAL {{ ?article dcterms:issued ?day }}
}}"""
_OF_CLASS = f"{PREFIXES}\nSELECT ?one WHERE {{ %s ?one a leg:%s }}"


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much the graph holds; the dates are those of the first and last article that has one."""

    articles: int
    sources: int
    first: dt.date | None
    last: dt.date | None
    events: int
    officials: int


class Census:
    """The articles, events and officials of a graph."""

    def __init__(self) -> None:
        self._articles: dict[str, _Told] = {}
        self._latest: list[_Place] = []
        """The articles in the order in which they are listed."""
        self._sources: Counter[str] = Counter()
        self._days: Counter[dt.date] = Counter()
        self._members: dict[str, set[str]] = {"Event": set(), "Official": set()}
        self.statistics = Statistics(0, 0, None, None, 0, 0)
        """What was counted last."""

    def update(
        self, articles: Mapping[str, _Told | None], members: Mapping[str, Mapping[str, bool]]
    ) -> None:
        """Let articles be as given, None where there is none, and members of classes be or not."""
        latest = list(self._latest)
        for iri in articles.keys() & self._articles.keys():
            before = self._articles.pop(iri)
            self._count(before, -1)
            del latest[bisect_left(latest, _place(iri, before))]
        for iri, told in articles.items():
            if told:
                self._articles[iri] = told
                self._count(told, 1)
                latest.append(_place(iri, told))
        self._latest = sorted(latest)
        for name, found in members.items():
            self._members[name].difference_update(found)
            self._members[name].update(one for one, there in found.items() if there)
        self.statistics = Statistics(
            articles=len(self._articles),
            sources=len(self._sources),
            first=min(self._days, default=None),
            last=max(self._days, default=None),
            events=len(self._members["Event"]),
            officials=len(self._members["Official"]),
        )

    def latest(self, limit: int, offset: int) -> list[str]:
        """The IRIs of articles, the latest first, those without a date last."""
        return [iri for _, _, iri in self._latest[offset : offset + limit]]

    def _count(self, told: _Told, number: int) -> None:
        source, day_told = told
        if source:
            _add(self._sources, source, number)
        if day_told:
            _add(self._days, day_told, number)


def _place(iri: str, told: _Told) -> _Place:
    _, day_told = told
    return -day_told.toordinal() if day_told else 0, article_id(NamedNode(iri)), iri


def _add(counts: Counter[_T], key: _T, number: int) -> None:
    counts[key] += number
    if not counts[key]:
        del counts[key]


def census(graph: KnowledgeGraph) -> Census:
    """What the graph holds now."""
    return _CENSUSES.of(graph)


def _read(graph: KnowledgeGraph) -> Census:
    found = Census()
    classes = {name: _there(graph, name, None) for name in ("Event", "Official")}
    found.update(_told(graph, ""), classes)
    return found


def _follow(held: Census, graph: KnowledgeGraph, change: Change) -> None:
    officials = [one for one in change.things if "/official/" in one]
    told = _told(graph, f"VALUES ?article {{ {iri_list(change.articles)} }}")
    held.update(
        {**dict.fromkeys(change.articles), **told},
        {
            "Event": _there(graph, "Event", change.events),
            "Official": _there(graph, "Official", officials),
        },
    )


_CENSUSES = Followed(_read, _follow)


def _told(graph: KnowledgeGraph, values: str) -> dict[str, _Told]:
    rows = graph.store.select(_ARTICLES % values)
    return {text(row, "article"): (text(row, "source"), day(row, "day")) for row in rows}


def _there(graph: KnowledgeGraph, name: str, asked: Collection[str] | None) -> dict[str, bool]:
    """Which of those asked about, or of all, are of a class."""
    values = "" if asked is None else f"VALUES ?one {{ {iri_list(asked)} }}"
    found = {text(row, "one") for row in graph.store.select(_OF_CLASS % (values, name))}
    return {one: one in found for one in _all(found, asked)}


def _all(found: Iterable[str], asked: Iterable[str] | None) -> Iterable[str]:
    return found if asked is None else asked
