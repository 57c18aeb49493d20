"""Names held in memory: who or what a name can mean, misspellings and spellings included."""

from __future__ import annotations

import re
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, KeysView, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from anyascii import anyascii
from rapidfuzz import fuzz, process
from rapidfuzz.distance import DamerauLevenshtein

from graph.facts import LegationError
from graph.memory.entries import Entry, holders, read_entries
from graph.memory.following import Followed

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph
    from graph.memory.journal import Change

__all__ = [
    "KINDS", "PARTICLES", "Entry", "NameIndex", "NameMatch", "UnknownEntityError", "fold",
    "local_id", "name_index", "name_words", "sound",
]  # fmt: skip

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


class NameIndex:
    """All named things of a graph; many may look names up while one updates them."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._lock = threading.RLock()
        self.by_iri: dict[str, Entry] = {}
        self._by_id: dict[str, str] = {}
        self._exact = _Table()
        self._words = _Table()
        self._sounds = _Table()
        self._last = _Table()
        self._text = _TextTable()
        self._all: tuple[Entry, ...] | None = None
        self.update({entry.iri: entry for entry in entries})

    def update(self, entries: Mapping[str, Entry | None]) -> None:
        """Let these entries stand for their IRIs; None where there is nothing any more."""
        with self._lock:
            self._all = None
            renamed = {iri: one for iri, one in entries.items() if self._sounds_new(iri, one)}
            for held in [self.by_iri.pop(iri) for iri in renamed if iri in self.by_iri]:
                self._drop(held)
            self.by_iri.update((iri, one) for iri, one in entries.items() if one)
            fresh = [one for one in renamed.values() if one]
            for one in fresh:
                self._add(one)
            self._text.add(fresh)

    def _sounds_new(self, iri: str, entry: Entry | None) -> bool:
        held = self.by_iri.get(iri)
        return not held or not entry or (held.kind, held.names) != (entry.kind, entry.names)

    def _add(self, entry: Entry) -> None:
        self._by_id[local_id(entry.iri)] = entry.iri
        for table, key in self._keys(entry):
            table.add(key, entry.iri)

    def _drop(self, entry: Entry) -> None:
        self._by_id.pop(local_id(entry.iri), None)
        for table, key in self._keys(entry):
            table.drop(key, entry.iri)
        self._text.drop(entry)

    def _keys(self, entry: Entry) -> Iterator[tuple[_Table, str]]:
        for name in entry.names:
            yield self._exact, fold(name)
            words = name_words(name) if entry.kind == "official" else ()
            for word in words:
                yield self._words, word
                yield self._sounds, sound(word)
            if words:
                yield self._last, sound(words[-1])

    @property
    def entries(self) -> tuple[Entry, ...]:
        """All of them, by IRI."""
        with self._lock:
            if self._all is None:
                self._all = tuple(self.by_iri[iri] for iri in sorted(self.by_iri))
            return self._all

    def _of(self, iris: Iterable[str]) -> tuple[Entry, ...]:
        return tuple(self.by_iri[iri] for iri in sorted(iris))

    def named(self, name: str, *kinds: str) -> tuple[Entry, ...]:
        """Entries that bear exactly this name, accents and case aside."""
        with self._lock:
            found = self._of(self._exact.under(fold(name)))
        return tuple(entry for entry in found if not kinds or entry.kind in kinds)

    def get(self, wanted: str) -> Entry | None:
        """The entry of an IRI or of an id such as `official/sergei-lavrov`."""
        return self.by_iri.get(wanted) or self.by_iri.get(self._by_id.get(wanted, ""))

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
        with self._lock:
            for table, form, exact in ((self._words, fold, True), (self._sounds, sound, False)):
                found = frozenset.intersection(*(table.under(form(word)) for word in wanted))
                if found:
                    return NameMatch(self._best_people(wanted, found), exact)
        return None

    def nearly(self, words: Sequence[str]) -> NameMatch | None:
        """Officials whose name is spelled almost as these words, one letter in four wrong."""
        with self._lock:
            spelt = [self._spelt_nearly(sound(word)) for word in name_words(" ".join(words))]
            found = self._of(frozenset.intersection(*spelt)) if spelt else ()
        return NameMatch(found, exact=False) if found else None

    def _spelt_nearly(self, key: str) -> frozenset[str]:
        """Those of whom a word sounds nearly so."""
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
        return frozenset().union(
            *(self._sounds.under(one) for one, score, _ in near if score == best)
        )

    def _best_people(self, wanted: tuple[str, ...], found: frozenset[str]) -> tuple[Entry, ...]:
        """Full names go before surnames, surnames before other words of a name."""
        key = " ".join(wanted)
        people = self._of(found)
        full = tuple(e for e in people if any(" ".join(name_words(n)) == key for n in e.names))
        surnamed = self._last.under(sound(wanted[-1]))
        last = tuple(e for e in people if e.iri in surnamed)
        if len(wanted) == 1:
            return last or people
        return full or last or people

    def search(self, q: str, kind: str | None = None, limit: int = 20) -> list[tuple[Entry, float]]:
        """Entries for what a person types, best first, with a score from 0 to 100."""
        query = fold(q)
        if not query:
            return []
        with self._lock:
            candidates = {entry.iri: entry for entry in self._candidates(query)}
        wanted = (one for one in candidates.values() if kind is None or one.kind == kind)
        scored = [(entry, _likeness(query, entry)) for entry in wanted]
        kept = [pair for pair in scored if pair[1] >= 60]
        kept.sort(key=lambda pair: (-pair[1], -pair[0].weight, pair[0].name, pair[0].iri))
        return kept[:limit]

    def _candidates(self, query: str) -> Iterator[Entry]:
        yield from self._of(self._exact.under(query))
        yield from self._containing(query)
        match = self.people(query.split()) or self.nearly(query.split())
        if match:
            yield from match.entries
        near = process.extract(query, self._exact.keys(), scorer=fuzz.ratio, score_cutoff=72)
        for name, _, _ in near:
            yield from self._of(self._exact.under(name))

    def _containing(self, query: str) -> tuple[Entry, ...]:
        """Entries of which a name has each word of the query as a part, by full-text search."""
        words = [word for word in query.split() if len(word) >= 3]
        if words:
            return self._of(self._text.containing(words))
        # Short words are parts of few indexed runs of three letters: all names are looked at.
        return self._of(
            {i for n in list(self._exact.keys()) if query in n for i in self._exact.under(n)}
        )


class _Table:
    """The IRIs under each key."""

    def __init__(self) -> None:
        self._iris: dict[str, set[str]] = {}

    def add(self, key: str, iri: str) -> None:
        self._iris.setdefault(key, set()).add(iri)

    def drop(self, key: str, iri: str) -> None:
        held = self._iris.get(key, set())
        held.discard(iri)
        if not held:
            self._iris.pop(key, None)

    def under(self, key: str) -> frozenset[str]:
        return frozenset(self._iris.get(key, ()))

    def keys(self) -> KeysView[str]:
        return self._iris.keys()


class _TextTable:
    """Names by what they contain."""

    def __init__(self) -> None:
        self._table = sqlite3.connect(":memory:", check_same_thread=False)
        self._table.execute(
            "CREATE VIRTUAL TABLE names USING fts5(name, iri UNINDEXED, tokenize=trigram)"
        )
        self._rows: dict[str, list[int]] = defaultdict(list)
        self._next = 0

    def add(self, entries: Iterable[Entry]) -> None:
        rows = []
        for entry in entries:
            for name in entry.names:
                self._next += 1
                self._rows[entry.iri].append(self._next)
                rows.append((self._next, fold(name), entry.iri))
        self._table.executemany("INSERT INTO names (rowid, name, iri) VALUES (?, ?, ?)", rows)

    def drop(self, entry: Entry) -> None:
        rows = [(row,) for row in self._rows.pop(entry.iri, ())]
        self._table.executemany("DELETE FROM names WHERE rowid = ?", rows)

    def containing(self, words: Iterable[str]) -> set[str]:
        phrase = " AND ".join(f'"{word}"' for word in words)
        found = self._table.execute(
            "SELECT DISTINCT iri FROM names WHERE name MATCH ? LIMIT 500", (phrase,)
        )
        return {iri for (iri,) in found}


def _same_bones(one: str, other: str) -> bool:
    """Whether two short names differ in vowels only; one consonant may differ in long ones."""
    bones = [re.sub(r"[aeiou]", "", word) for word in (one, other)]
    allowed = 0 if min(len(one), len(other)) < 7 else 1
    return one[0] == other[0] and bool(DamerauLevenshtein.distance(*bones) <= allowed)


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


def name_index(graph: KnowledgeGraph) -> NameIndex:
    """The names of the graph as it stands now."""
    return _NAMES.of(graph)


def _follow(index: NameIndex, graph: KnowledgeGraph, change: Change) -> None:
    things = change.things | holders(graph, change)
    found = {one.iri: one for one in read_entries(graph, things)}
    index.update({iri: found.get(iri) for iri in things})


_NAMES = Followed(lambda graph: NameIndex(read_entries(graph)), _follow)
