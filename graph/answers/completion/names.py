"""Names by their beginning: the busiest entities of which a name, or its last words, begins so."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from heapq import nsmallest
from typing import TYPE_CHECKING

from pyoxigraph import NamedNode
from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from graph.answers.tenures import Tenures, tenures
from graph.facts import Post
from graph.lookup import Entry, NameIndex, fold, name_index
from graph.names import office_iri
from graph.selection import PREFIXES, text
from ontology.countries import countries

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

_AFTER = "\uffff"
_NEAR = 4
"""Letters from which one may be wrong, and at twice as many another."""
_Line = tuple[str, int]
"""A name and the place of who bears it."""

_SITES = f"""{PREFIXES}
SELECT ?site (COUNT(?event) AS ?events) WHERE {{
  {{ ?event leg:place ?site }} UNION {{ ?event leg:country ?site }}
}} GROUP BY ?site"""


class NameBook:
    """The names of one revision of a graph, to be opened at their first letters."""

    def __init__(self, index: NameIndex, held: Tenures, sites: dict[str, int]) -> None:
        self.index = index
        self._served: dict[str, set[str]] = defaultdict(set)
        self._posts: dict[str, dict[Post, int]] = defaultdict(dict)
        weights = self._weights(held, sites)
        ranked = sorted(index.entries, key=lambda one: (-weights[one.iri], one.name))
        self._ranked = ranked
        self._pages = _Pages(ranked)
        self._peoples = _peoples(index)

    def _weights(self, held: Tenures, sites: dict[str, int]) -> dict[str, int]:
        """How much is known of each: of an office by its holders, of a state by its offices."""
        weights = defaultdict(int, sites)
        for entry in self.index.entries:
            weights[entry.iri] += entry.weight
        for tenure in held.all:
            holder = self.index.get(tenure.holder)
            weight = holder.weight if holder else 0
            weights[tenure.office] += weight
            weights[tenure.of] += weight
            self._served[tenure.holder].add(tenure.of)
            posts = self._posts[tenure.of]
            posts[tenure.post] = posts.get(tenure.post, 0) + weight
        return weights

    def starting(
        self, words: Sequence[str], kinds: Sequence[str], limit: int, *, near: bool
    ) -> list[Entry]:
        """The busiest entities whose name begins so; if none does and `near`, nearly so."""
        begun = " ".join(words)
        found = self._pages.find(begun, kinds, limit)
        if found or not near:
            return found
        heard = self.index.people(words) if "official" in kinds else None
        return list(heard.entries[:limit]) if heard else self._pages.find_near(begun, kinds, limit)

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
        return [one for one in self._ranked if one.kind in kinds][:limit]

    def serve_alike(self, one: str, other: str) -> bool:
        """Whether two officials serve one country or organisation."""
        served = self._served.get
        return one == other or bool(served(one, set()) & served(other, set()))

    def whose(self, words: Sequence[str]) -> Entry | None:
        """The country or organisation of an office: "tajikistan" before "'s", "tajik"."""
        name = " ".join(words)
        found = self.index.named(name, "country", "organisation")
        return found[0] if found else self._peoples.get(name)

    def posts(self, of: Entry) -> list[Post]:
        """The posts that people hold in the service of a country or organisation."""
        held = self._posts.get(of.iri, {})
        return sorted(held, key=lambda post: (-held[post], post))

    def offices(self, of: Entry) -> list[Entry]:
        """The offices of a country or organisation that people hold."""
        found = (
            self.index.get(office_iri(post, NamedNode(of.iri)).value) for post in self.posts(of)
        )
        return [office for office in found if office]


class _Pages:
    """The names of entities in the order of letters, by kind; labels go before other names."""

    def __init__(self, ranked: Sequence[Entry]) -> None:
        self._entries = ranked
        self._lines: dict[str, list[_Line]] = defaultdict(list)
        for rank, entry in enumerate(ranked):
            places: dict[str, int] = {}
            for at, name in enumerate((entry.name, *entry.aliases)):
                for end in _ends(fold(name), entry.kind):
                    places.setdefault(end, rank + bool(at) * len(ranked))
            self._lines[entry.kind] += places.items()
        for lines in self._lines.values():
            lines.sort()

    def find(self, begun: str, kinds: Sequence[str], limit: int) -> list[Entry]:
        """The first entities of which a name begins so."""
        places: set[int] = set()
        for kind in kinds:
            lines = self._lines.get(kind, [])
            start, end = bisect_left(lines, (begun, -1)), bisect_left(lines, (begun + _AFTER, -1))
            places.update(place for _, place in lines[start:end])
        return self._at(places, limit)

    def find_near(self, begun: str, kinds: Sequence[str], limit: int) -> list[Entry]:
        """The first entities of which a name nearly begins so, its first letter right."""
        if len(begun) < _NEAR:
            return []
        wrong = 1 if len(begun) < 2 * _NEAR else 2
        lines = [
            line
            for kind in kinds
            for line in self._from(begun[0], kind)
            if len(line[0]) >= len(begun) - wrong
        ]
        beginnings = [name[: len(begun)] for name, _ in lines]
        near = process.extract(
            begun, beginnings, scorer=DamerauLevenshtein.distance, score_cutoff=wrong, limit=None
        )
        best = min((distance for _, distance, _ in near), default=0)
        return self._at({lines[at][1] for _, distance, at in near if distance == best}, limit)

    def _from(self, letter: str, kind: str) -> list[_Line]:
        lines = self._lines.get(kind, [])
        return lines[bisect_left(lines, (letter, -1)) : bisect_left(lines, (letter + _AFTER, -1))]

    def _at(self, places: Iterable[int], limit: int) -> list[Entry]:
        number = len(self._entries)
        ordered = nsmallest(2 * limit, places)
        return list({self._entries[place % number]: None for place in ordered})[:limit]


def _ends(name: str, kind: str) -> Iterable[str]:
    """A name, and for a person what is left of it from each of its words on."""
    words = name.removeprefix("the ").split()
    return (" ".join(words[at:]) for at in range(len(words) if kind == "official" else 1))


def _peoples(index: NameIndex) -> dict[str, Entry]:
    """Adjectives of countries that the graph has: "tajik"."""
    by_code = {entry.code: entry for entry in index.entries if entry.kind == "country"}
    return {
        fold(word): by_code[code]
        for code, country in countries().items()
        if code in by_code
        for word in country.adjectives
    }


def name_book(graph: KnowledgeGraph) -> NameBook:
    """The names of the graph as it stands now."""
    sites = {text(row, "site"): int(text(row, "events")) for row in graph.store.select(_SITES)}
    return NameBook(name_index(graph), tenures(graph), sites)
