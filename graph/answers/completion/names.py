"""Names by their beginning: the busiest entities of which a name, or its last words, begins so."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from heapq import nsmallest
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode

from graph.answers.completion.pages import Found, Pages
from graph.answers.completion.renown import Renown, Sites
from graph.answers.tenures import Tenure, Tenures, tenures
from graph.facts import Post
from graph.memory.entries import holders
from graph.memory.following import Followed
from graph.memory.lookup import Entry, NameIndex, fold, name_index
from graph.names import country_iri, office_iri
from graph.views.selection import PREFIXES, iri_list, text
from ontology.countries import countries

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph
    from graph.memory.journal import Change

_SITES = f"""{PREFIXES}
SELECT ?event ?site WHERE {{
  %s
  ?event leg:type ?type .
  {{ ?event leg:place ?site }} UNION {{ ?event leg:country ?site }}
}}"""


class NameBook:
    """The names of a graph, to be opened at their first letters; many may read it while one
    updates it."""

    def __init__(self, index: NameIndex, held: Tenures, sites: Sites) -> None:
        self.index = index
        self._lock = threading.RLock()
        self._entries = {entry.iri: entry for entry in index.entries}
        self._pages = Pages(self._entries.values())
        self._renown = Renown(index, held.all, sites)

    def update(
        self, things: Iterable[str], held: Mapping[str, Tenure | None], sites: Sites
    ) -> None:
        """Read these entities again from the index; tenures and sites as `Renown` takes them."""
        things = set(things)
        with self._lock:
            for iri in things:
                before, after = self._entries.pop(iri, None), self.index.get(iri)
                if after:
                    self._entries[iri] = after
                if before and after and (before.kind, before.names) == (after.kind, after.names):
                    continue
                if before:
                    self._pages.drop(before)
                if after:
                    self._pages.add(after)
            self._renown.update(things, held, sites)

    def starting(
        self, words: Sequence[str], kinds: Sequence[str], limit: int, *, near: bool
    ) -> list[Entry]:
        """The busiest entities whose name begins so; if none does and `near`, nearly so."""
        begun = " ".join(words)
        with self._lock:
            found = self._busiest(self._pages.find(begun, kinds), limit)
            if found or not near:
                return found
        heard = self.index.people(words) if "official" in kinds else None
        if heard:
            return list(heard.entries[:limit])
        with self._lock:
            return self._busiest(self._pages.find_near(begun, kinds), limit)

    def called(self, words: Sequence[str], kinds: Sequence[str]) -> list[Entry]:
        """The entities that these words name; several only if they all bear the name."""
        name = " ".join(words)
        found = [one for one in self.index.named(name) if one.kind in kinds]
        if not found and "official" in kinds:
            match = self.index.people(list(words)) or self.index.nearly(list(words))
            found = list(match.entries) if match else []
        return found

    def busiest(self, kinds: Sequence[str], limit: int) -> list[Entry]:
        """The entities of which most is known."""
        with self._lock:
            of_kind = {iri: False for iri, one in self._entries.items() if one.kind in kinds}
            return self._busiest(of_kind, limit)

    def _busiest(self, found: Found, limit: int) -> list[Entry]:
        """The busiest of some, those found by their label before the others."""

        def rank(iri: str) -> tuple[bool, int, str, str]:
            return found[iri], -self._renown.weight(iri), self._entries[iri].name, iri

        return [self._entries[iri] for iri in nsmallest(limit, found, key=rank)]

    def serve_alike(self, one: str, other: str) -> bool:
        """Whether two officials serve one country or organisation."""
        with self._lock:
            return one == other or bool(self._renown.served(one) & self._renown.served(other))

    def whose(self, words: Sequence[str]) -> Entry | None:
        """The country or organisation of an office: "tajikistan" before "'s", "tajik"."""
        name = " ".join(words)
        found = self.index.named(name, "country", "organisation")
        code = _peoples().get(name, "")
        return found[0] if found else self.index.get(country_iri(code).value) if code else None

    def posts(self, of: Entry) -> list[Post]:
        """The posts that people hold in the service of a country or organisation."""
        with self._lock:
            return self._renown.posts(of.iri)

    def offices(self, of: Entry) -> list[Entry]:
        """The offices of a country or organisation that people hold."""
        found = (
            self.index.get(office_iri(post, NamedNode(of.iri)).value) for post in self.posts(of)
        )
        return [office for office in found if office]


@cache
def _peoples() -> Mapping[str, str]:
    """Adjectives of countries, with the code: "tajik"."""
    return {
        fold(word): code for code, country in countries().items() for word in country.adjectives
    }


def name_book(graph: KnowledgeGraph) -> NameBook:
    """The names of the graph as it stands now."""
    return _BOOKS.of(graph)


def _sites(graph: KnowledgeGraph, values: str = "") -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = defaultdict(tuple)
    for row in graph.store.select(_SITES % values):
        found[text(row, "event")] += (text(row, "site"),)
    return found


def _read(graph: KnowledgeGraph) -> NameBook:
    return NameBook(name_index(graph), tenures(graph), _sites(graph))


def _follow(book: NameBook, graph: KnowledgeGraph, change: Change) -> None:
    name_index(graph)
    held = tenures(graph)
    events = change.events
    sites = _sites(graph, f"VALUES ?event {{ {iri_list(events)} }}") if events else {}
    book.update(
        change.things | holders(graph, change),
        {iri: held.get(iri) for iri in change.tenures},
        {**dict.fromkeys(events, ()), **sites},
    )


_BOOKS = Followed(_read, _follow)
