"""Names held in memory: who or what a name can mean, misspellings and spellings included."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from graph.facts import LegationError

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

KINDS = ("official", "country", "organisation", "office", "place")

PARTICLES = frozenset(
    {"al", "el", "bin", "ibn", "ben", "de", "da", "do", "dos", "del", "der", "den", "di", "la"}
    | {"le", "van", "von", "of", "the"}
)
"""Parts of names that writers drop and add at will."""

_LOCAL = re.compile(r"/((?:official|country|organisation|office|place|event|article)/.+)$")
_SOUNDS = (
    ("zh", "j"), ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("sch", "sh"),
    ("tch", "ch"), ("tsch", "ch"), ("ck", "k"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("th", "t"),
    ("yev", "ev"), ("yov", "ov"), ("iy", "i"), ("ij", "i"), ("x", "ks"), ("w", "v"), ("q", "k"),
    ("y", "i"), ("z", "s"),
)  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class NameMatch:
    """What a run of words can mean: equally good entries, and whether it was spelled so."""

    entries: tuple[Entry, ...]
    exact: bool = True


class UnknownEntityError(LegationError):
    """No entity of the graph has this IRI or id."""


def local_id(iri: str) -> str:
    """The id of an entity as it stands in paths: `official/sergei-lavrov`."""
    found = _LOCAL.search(iri)
    return found.group(1) if found else iri


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """Letters and digits in plain lower-case ASCII, other marks as single spaces."""
    plain = anyascii(text).casefold().replace("'", "").replace("`", "")
    return " ".join(re.findall(r"[a-z0-9]+", plain))


@lru_cache(maxsize=65_536)
def sound(word: str) -> str:
    """How a name sounds, so that spellings of one name in Latin letters come out alike."""
    key = fold(word).replace(" ", "")
    for written, heard in _SOUNDS:
        key = key.replace(written, heard)
    return re.sub(r"(.)\1+", r"\1", key)


def name_words(name: str) -> tuple[str, ...]:
    """The words of a name, folded, without the particles that come and go."""
    words = tuple(fold(name).split())
    return tuple(word for word in words if word not in PARTICLES) or words


@dataclass(slots=True)
class NameIndex:
    """All named things of one revision of a graph."""

    entries: tuple[Entry, ...]
    by_iri: dict[str, Entry] = field(default_factory=dict)
    by_id: dict[str, Entry] = field(default_factory=dict)
    _exact: dict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))
    _words: dict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    _sounds: dict[str, dict[str, Entry]] = field(default_factory=lambda: defaultdict(dict))
    _last: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _text: sqlite3.Connection | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        for entry in self.entries:
            self.by_iri[entry.iri] = entry
            self.by_id[local_id(entry.iri)] = entry
            for name in entry.names:
                if entry not in self._exact[fold(name)]:
                    self._exact[fold(name)].append(entry)
            if entry.kind == "official":
                self._add_person(entry)
        self._text = _text_table(self.entries)

    def _add_person(self, entry: Entry) -> None:
        for name in entry.names:
            words = name_words(name)
            for word in words:
                self._words[word][entry.iri] = entry
                self._sounds[sound(word)][entry.iri] = entry
            if words:
                self._last[sound(words[-1])].add(entry.iri)

    def named(self, name: str, *kinds: str) -> tuple[Entry, ...]:
        """Entries that bear exactly this name, accents and case aside."""
        found = self._exact.get(fold(name), ())
        return tuple(entry for entry in found if not kinds or entry.kind in kinds)

    def get(self, wanted: str) -> Entry | None:
        """The entry of an IRI or of an id such as `official/sergei-lavrov`."""
        return self.by_iri.get(wanted) or self.by_id.get(wanted)

    def require(self, wanted: str) -> Entry:
        """As `get`; raises `UnknownEntityError` where there is none."""
        entry = self.get(wanted)
        if entry is None:
            raise UnknownEntityError(
                f"the graph knows no entity {wanted!r}: look it up by name at /entities?q="
            )
        return entry

    def people(self, words: Sequence[str]) -> NameMatch | None:
        """Officials that a run of words can name: in full, by surname, by any word of theirs."""
        wanted = name_words(" ".join(words))
        if not wanted:
            return None
        for table, form, exact in ((self._words, fold, True), (self._sounds, sound, False)):
            found = _all_in([table.get(form(word), {}) for word in wanted])
            if found:
                return NameMatch(self._best_people(wanted, found), exact)
        return None

    def nearly(self, words: Sequence[str]) -> NameMatch | None:
        """Officials whose name is spelled almost as these words, one letter in four wrong."""
        spellings: list[dict[str, Entry]] = []
        for word in name_words(" ".join(words)):
            key = sound(word)
            allowed = 0 if len(key) < 5 else 1 if len(key) < 8 else 2
            near = process.extract(
                key,
                self._sounds.keys(),
                scorer=DamerauLevenshtein.distance,
                score_cutoff=allowed,
                limit=5,
            )
            near = [one for one in near if _same_bones(key, one[0])]
            best = min((score for _, score, _ in near), default=0)
            spellings.append(_union(self._sounds[one] for one, score, _ in near if score == best))
        found = _all_in(spellings)
        return NameMatch(tuple(found.values()), exact=False) if found else None

    def _best_people(self, wanted: tuple[str, ...], found: dict[str, Entry]) -> tuple[Entry, ...]:
        """Full names go before surnames, surnames before other words of a name."""
        key = " ".join(wanted)
        full = [e for e in found.values() if any(" ".join(name_words(n)) == key for n in e.names)]
        last = [e for e in found.values() if e.iri in self._last.get(sound(wanted[-1]), ())]
        if len(wanted) == 1:
            return tuple(last or found.values())
        return tuple(full or last or found.values())

    def search(self, q: str, kind: str | None = None, limit: int = 20) -> list[tuple[Entry, float]]:
        """Entries for what a person types, best first, with a score from 0 to 100."""
        query = fold(q)
        if not query:
            return []
        scored: dict[str, tuple[Entry, float]] = {}
        for entry in self._candidates(query):
            if kind is None or entry.kind == kind:
                scored[entry.iri] = (entry, _likeness(query, entry))
        kept = [pair for pair in scored.values() if pair[1] >= 60]
        kept.sort(key=lambda pair: (-pair[1], -pair[0].weight, pair[0].name))
        return kept[:limit]

    def _candidates(self, query: str) -> Iterable[Entry]:
        yield from self._exact.get(query, ())
        yield from self._containing(query)
        match = self.people(query.split()) or self.nearly(query.split())
        if match:
            yield from match.entries
        near = process.extract(query, self._exact.keys(), scorer=fuzz.ratio, score_cutoff=72)
        for name, _, _ in near:
            yield from self._exact[name]

    def _containing(self, query: str) -> list[Entry]:
        """Entries of which a name has each word of the query as a part, by full-text search."""
        words = [word for word in query.split() if len(word) >= 3]
        if not words or self._text is None:
            return [e for name, found in self._exact.items() if query in name for e in found]
        phrase = " AND ".join(f'"{word}"' for word in words)
        with self._lock:
            found = self._text.execute(
                "SELECT DISTINCT entry FROM names WHERE name MATCH ? LIMIT 500", (phrase,)
            ).fetchall()
        return [self.entries[number] for (number,) in found]


def _text_table(entries: tuple[Entry, ...]) -> sqlite3.Connection:
    table = sqlite3.connect(":memory:", check_same_thread=False)
    table.execute("CREATE VIRTUAL TABLE names USING fts5(name, entry UNINDEXED, tokenize=trigram)")
    table.executemany(
        "INSERT INTO names VALUES (?, ?)",
        ((fold(name), number) for number, e in enumerate(entries) for name in e.names),
    )
    return table


def _same_bones(one: str, other: str) -> bool:
    """Whether two short names differ in vowels only; one consonant may differ in long ones."""
    bones = [re.sub(r"[aeiou]", "", word) for word in (one, other)]
    allowed = 0 if min(len(one), len(other)) < 7 else 1
    return one[0] == other[0] and bool(DamerauLevenshtein.distance(*bones) <= allowed)


def _all_in(tables: list[dict[str, Entry]]) -> dict[str, Entry]:
    if not tables:
        return {}
    return {iri: entry for iri, entry in tables[0].items() if all(iri in t for t in tables[1:])}


def _union(tables: Iterable[dict[str, Entry]]) -> dict[str, Entry]:
    return {iri: entry for table in tables for iri, entry in table.items()}


def _likeness(query: str, entry: Entry) -> float:
    """100 for the name itself, less for a part or a misspelling of it."""
    best = 0.0
    for name in (fold(one) for one in entry.names):
        if name == query:
            return 100.0
        if query in name.split() or f" {query} " in f" {name} ":
            best = max(best, 95.0)
        elif name.startswith(query):
            best = max(best, 92.0)
        elif query in name:
            best = max(best, 85.0)
        heard = fuzz.ratio(sound(query), sound(name))
        word = max((fuzz.ratio(sound(query), sound(one)) for one in name.split()), default=0.0)
        best = max(best, 0.9 * heard, 0.85 * word, 0.9 * fuzz.token_sort_ratio(query, name))
    return best


_indexes: WeakKeyDictionary[KnowledgeGraph, tuple[object, NameIndex]] = WeakKeyDictionary()
_building = threading.Lock()

_NAMES = """
PREFIX leg: <https://w3id.org/legation/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?entity ?class ?name ?label ?code WHERE {
  VALUES ?class { leg:Official leg:Country leg:Organisation leg:Office leg:Place }
  ?entity a ?class ; rdfs:label|skos:altLabel ?name ; rdfs:label ?label .
  OPTIONAL { ?entity leg:code ?code }
}"""

_WEIGHTS = """
PREFIX leg: <https://w3id.org/legation/ontology#>
SELECT ?entity (COUNT(?event) AS ?events) WHERE { ?event leg:participant ?entity }
GROUP BY ?entity"""

_DETAILS = """
PREFIX leg: <https://w3id.org/legation/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
SELECT ?entity ?office ?seen WHERE {
  ?tenure a leg:Tenure ; leg:holder ?entity ; leg:office/rdfs:label ?office .
  OPTIONAL { ?tenure leg:seenTo ?seen }
} ORDER BY ?seen"""


def name_index(graph: KnowledgeGraph) -> NameIndex:
    """The names of the graph as it stands now; built once for each revision."""
    revision = graph.revision
    held = _indexes.get(graph)
    if held is not None and held[0] == revision:
        return held[1]
    with _building:
        held = _indexes.get(graph)
        if held is None or held[0] != revision:
            held = (revision, NameIndex(_read_entries(graph)))
            _indexes[graph] = held
    return held[1]


def _read_entries(graph: KnowledgeGraph) -> tuple[Entry, ...]:
    weights = {
        row["entity"].value: int(row["events"].value) for row in graph.store.select(_WEIGHTS)
    }
    details = {
        row["entity"].value: row["office"].value for row in graph.store.select(_DETAILS)
    }  # rows come in order of time, so that the latest office stays
    names: dict[str, set[str]] = defaultdict(set)
    heads: dict[str, tuple[str, str, str]] = {}
    for row in graph.store.select(_NAMES):
        iri, label = row["entity"].value, row["label"].value
        kind = row["class"].value.rpartition("#")[2].lower()
        code = row["code"].value if row.get("code") is not None else ""
        names[iri].add(row["name"].value)
        if iri not in heads or label < heads[iri][1]:
            heads[iri] = (kind, label, code)
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
