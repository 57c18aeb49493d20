"""Names in the order of letters, to be opened at their first ones; kept as they change."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import process
from rapidfuzz.distance import DamerauLevenshtein

from graph.memory.lookup import Entry, fold

_AFTER = "\uffff"
_NEAR = 4
"""Letters from which one may be wrong, and at twice as many another."""
_Line = tuple[str, bool, str]
"""A name, whether it is another name than the label, and the IRI of who bears it."""
Found = Mapping[str, bool]
"""Those found, by IRI, and whether by another name than their label alone."""


class Pages:
    """The names of entities by kind; a person's begin at each of their words."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._lines: dict[str, list[_Line]] = defaultdict(list)
        for entry in entries:
            self._lines[entry.kind] += _lines(entry)
        for lines in self._lines.values():
            lines.sort()

    def add(self, entry: Entry) -> None:
        """Enter the names of an entity."""
        for line in _lines(entry):
            insort(self._lines[entry.kind], line)

    def drop(self, entry: Entry) -> None:
        """Take out the names of an entity as it was added."""
        lines = self._lines[entry.kind]
        for line in _lines(entry):
            at = bisect_left(lines, line)
            if lines[at : at + 1] == [line]:
                del lines[at]

    def find(self, begun: str, kinds: Sequence[str]) -> Found:
        """Those of whom a name begins so."""
        return _found(line for kind in kinds for line in self._from(begun, kind))

    def find_near(self, begun: str, kinds: Sequence[str]) -> Found:
        """Those of whom a name most nearly begins so, its first letter right."""
        if len(begun) < _NEAR:
            return {}
        wrong = 1 if len(begun) < 2 * _NEAR else 2
        lines = [
            line
            for kind in kinds
            for line in self._from(begun[0], kind)
            if len(line[0]) >= len(begun) - wrong
        ]
        beginnings = [line[0][: len(begun)] for line in lines]
        near = process.extract(
            begun, beginnings, scorer=DamerauLevenshtein.distance, score_cutoff=wrong, limit=None
        )
        best = min((distance for _, distance, _ in near), default=0)
        return _found(lines[at] for _, distance, at in near if distance == best)

    def _from(self, begun: str, kind: str) -> list[_Line]:
        lines = self._lines.get(kind, [])
        start, end = (bisect_left(lines, (one, False, "")) for one in (begun, begun + _AFTER))
        return lines[start:end]


def _found(lines: Iterable[_Line]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for _, other, iri in lines:
        found[iri] = other and found.get(iri, True)
    return found


def _lines(entry: Entry) -> list[_Line]:
    """The lines of an entity; a name of several counts as its label if it is that too."""
    ends: dict[str, bool] = {}
    for at, name in enumerate((entry.name, *entry.aliases)):
        for end in _ends(fold(name), entry.kind):
            ends.setdefault(end, at > 0)
    return [(end, other, entry.iri) for end, other in ends.items()]


def _ends(name: str, kind: str) -> Iterator[str]:
    """A name, and for a person what is left of it from each of its words on."""
    words = name.removeprefix("the ").split()
    for at in range(len(words) if kind == "official" else 1):
        yield " ".join(words[at:])
