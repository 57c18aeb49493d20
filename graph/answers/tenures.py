"""Who has held what, as a whole: for telling people of one name apart and for office questions."""

from __future__ import annotations

import datetime as dt
import threading
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from graph.answers.party import Party
from graph.facts import Post
from graph.names import country_iri
from graph.selection import PREFIXES, day, iri_list, text

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph


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
    """All tenures of one revision of a graph, by holder."""

    def __init__(self, tenures: Sequence[Tenure]) -> None:
        self._by_holder: dict[str, list[Tenure]] = defaultdict(list)
        for tenure in tenures:
            self._by_holder[tenure.holder].append(tenure)
        self.all = tenures

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


_held: WeakKeyDictionary[KnowledgeGraph, tuple[object, Tenures]] = WeakKeyDictionary()
_building = threading.Lock()


def tenures(graph: KnowledgeGraph) -> Tenures:
    """The tenures of the graph as it stands now; read once for each revision."""
    revision = graph.revision
    known = _held.get(graph)
    if known is not None and known[0] == revision:
        return known[1]
    with _building:
        found = Tenures([tenure_of(dict(row)) for row in graph.store.select(_ALL)])
        _held[graph] = (revision, found)
    return found


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


def _is_of(tenure: Tenure, party: Party) -> bool:
    if party.posts and tenure.post not in party.posts:
        return False
    served = {*(country_iri(code).value for code in party.codes), *party.organisations}
    return not served or tenure.of in served
