"""Who has held what, as a whole: for telling people of one name apart and for office questions."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.answers.party import Party
from graph.facts import Post
from graph.memory.following import Followed
from graph.names import country_iri
from graph.views.selection import PREFIXES, day, iri_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph
    from graph.memory.journal import Change


@dataclass(frozen=True, slots=True)
class Tenure:
    """An official in an office over the days on which they are seen in it."""

    iri: str
    holder: str
    office: str
    label: str
    post: Post
    of: str
    first: dt.date | None
    last: dt.date | None


_ALL = f"""{PREFIXES}
SELECT ?tenure ?holder ?office ?label ?post ?of ?from ?to WHERE {{
  %s
  ?tenure a leg:Tenure ; leg:holder ?holder ; leg:office ?office .
  ?office leg:post ?post .
  OPTIONAL {{ ?office leg:of ?of }}
  OPTIONAL {{ ?office rdfs:label ?label }}
  OPTIONAL {{ ?tenure leg:seenFrom ?from }}
  OPTIONAL {{ ?tenure leg:seenTo ?to }}
}}"""

_SENTENCES = """%s
SELECT DISTINCT ?holder ?sentence WHERE {
  VALUES ?tenure { %s }
  ?tenure leg:holder ?holder ; leg:evidence/leg:sentence ?sentence .
}"""


class Tenures:
    """All tenures of a graph; many may ask while one updates them."""

    def __init__(self, tenures: Iterable[Tenure]) -> None:
        self._by_iri: dict[str, Tenure] = {}
        self._by_holder: dict[str, tuple[Tenure, ...]] = {}
        self._all: tuple[Tenure, ...] | None = None
        self._lock = threading.Lock()
        self.update({one.iri: one for one in tenures})

    def update(self, tenures: Mapping[str, Tenure | None]) -> None:
        """Let these stand for their IRIs; None where there is nothing any more."""
        with self._lock:
            self._all = None
            before = [self._by_iri.pop(iri) for iri in tenures if iri in self._by_iri]
            after = [one for one in tenures.values() if one]
            self._by_iri.update((one.iri, one) for one in after)
            changed = {one.holder for one in (*before, *after)}
            held: dict[str, list[Tenure]] = {holder: [] for holder in changed}
            for holder in changed:
                kept = (one for one in self._by_holder.get(holder, ()) if one.iri not in tenures)
                held[holder].extend(kept)
            for one in after:
                held[one.holder].append(one)
            for holder, own in held.items():
                self._by_holder[holder] = tuple(sorted(own, key=_iri))

    @property
    def all(self) -> tuple[Tenure, ...]:
        """Every tenure, by IRI."""
        with self._lock:
            if self._all is None:
                self._all = tuple(sorted(self._by_iri.values(), key=_iri))
            return self._all

    def get(self, iri: str) -> Tenure | None:
        """The tenure of an IRI; None where there is none."""
        return self._by_iri.get(iri)

    def posts_of(self, people: tuple[str, ...]) -> tuple[Post, ...]:
        """The posts that officials have held."""
        posts = {tenure.post for iri in people for tenure in self._by_holder.get(iri, ())}
        return tuple(sorted(posts))

    def fits(self, iri: str, party: Party) -> bool:
        """Whether an official is known in one of the party's posts, or in its service."""
        return any(_is_of(tenure, party) for tenure in self._by_holder.get(iri, ()))

    def of(self, party: Party) -> list[Tenure]:
        """The tenures of a party's office."""
        return [tenure for tenure in self.all if _is_of(tenure, party)]


def tenure_of(row: dict[str, object]) -> Tenure:
    """The tenure of a row of a query."""
    return Tenure(
        iri=text(row, "tenure"),
        holder=text(row, "holder"),
        office=text(row, "office"),
        label=text(row, "label"),
        post=Post(text(row, "post")),
        of=text(row, "of"),
        first=day(row, "from"),
        last=day(row, "to"),
    )


def tenures(graph: KnowledgeGraph) -> Tenures:
    """The tenures of the graph as it stands now."""
    return _TENURES.of(graph)


def _read(graph: KnowledgeGraph, values: str = "") -> list[Tenure]:
    return [tenure_of(dict(row)) for row in graph.store.select(_ALL % values)]


def _follow(held: Tenures, graph: KnowledgeGraph, change: Change) -> None:
    offices = [one for one in change.things if "/office/" in one]
    found = _read(graph, f"VALUES ?office {{ {iri_list(offices)} }}") if offices else []
    found += _read(graph, f"VALUES ?tenure {{ {iri_list(change.tenures)} }}")
    held.update({**dict.fromkeys(change.tenures), **{one.iri: one for one in found}})


_TENURES = Followed(lambda graph: Tenures(_read(graph)), _follow)


def said_of(graph: KnowledgeGraph, found: Sequence[Tenure], words: Sequence[str]) -> set[str]:
    """The holders of tenures whose sentences have all the words of a title."""
    if not found:
        return set()
    query = _SENTENCES % (PREFIXES, iri_list(tenure.iri for tenure in found))
    return {
        text(row, "holder")
        for row in graph.store.select(query)
        if all(word.casefold() in text(row, "sentence").casefold() for word in words)
    }


def _iri(tenure: Tenure) -> str:
    return tenure.iri


def _is_of(tenure: Tenure, party: Party) -> bool:
    if party.posts and tenure.post not in party.posts:
        return False
    served = {*(country_iri(code).value for code in party.codes), *party.organisations}
    return not served or tenure.of in served
