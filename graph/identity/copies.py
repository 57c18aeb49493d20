"""Which texts are near-copies of one another: syndicated reports, press releases printed by many.

A text is kept as a sketch: the smallest of the hashes of its runs of words, which two texts share
about as often as they share the runs themselves.
"""

from __future__ import annotations

import re
from base64 import b64decode, b64encode
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from struct import pack, unpack
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.identity.reports import Report

Sketch = tuple[int, ...]
"""The smallest hashes of a text's runs of words, in order; all of them for a short text."""

TEXT_SIZE = 32
"""Hashes kept of a whole text."""
SENTENCE_SIZE = 24
"""Hashes kept of a sentence; most sentences have no more runs."""

_RUN = 4
"""Words in a run."""
_SHORTEST = 9
"""Runs: a dozen words. Shorter texts and sentences are alike by chance."""
_SHORT = 20
"""Runs. Shorter texts are copies only if they are all but the same."""
_ALIKE = 0.5
"""Share of all runs of two texts that copies have in common."""
_SAME = 0.9
"""The same of short texts."""
_CONTAINED = 0.8
"""Share of the runs of the shorter sentence that the other has too."""
_HANDLES = 3
"""Hashes by which copies are looked for."""

_WORD = re.compile(r"\w+")
_ALL = 2**32


def sketch(text: str, size: int) -> Sketch:
    """The sketch of a text: its `size` smallest hashes; none for a text of less than one run."""
    words = _WORD.findall(text.casefold())
    runs = {" ".join(words[n : n + _RUN]) for n in range(len(words) - _RUN + 1)}
    return tuple(sorted({_hash(run) for run in runs})[:size])


def _hash(run: str) -> int:
    digest = blake2b(run.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big")


def packed(hashes: Sketch) -> str:
    """A sketch as a short string."""
    return b64encode(pack(f">{len(hashes)}I", *hashes)).decode("ascii")


def unpacked(string: str) -> Sketch:
    """The sketch in a string."""
    held = b64decode(string)
    return unpack(f">{len(held) // 4}I", held)


def handles(text: Sketch) -> Sketch:
    """The hashes of which near-copies are taken to share one; none for a text too short."""
    return text[:_HANDLES] if len(text) >= _SHORTEST else ()


@lru_cache(maxsize=2048)
def same_text(one: Sketch, other: Sketch) -> bool:
    """Whether two whole texts are near-copies."""
    if min(len(one), len(other)) < _SHORTEST:
        return False
    union, common = {*one, *other}, {*one} & {*other}
    share = _ALIKE if min(len(one), len(other)) >= _SHORT else _SAME
    needed = share * min(len(union), TEXT_SIZE)
    return len(common) >= needed and len(common.intersection(sorted(union)[:TEXT_SIZE])) >= needed


@lru_cache(maxsize=2048)
def same_sentence(one: Sketch, other: Sketch) -> bool:
    """Whether one of two sentences is, nearly word for word, in the other."""
    if min(len(one), len(other)) < _SHORTEST or {*one}.isdisjoint(other):
        return False
    reach = min((each[-1] for each in (one, other) if len(each) == SENTENCE_SIZE), default=_ALL)
    ours, theirs = ({run for run in each if run <= reach} for each in (one, other))
    return len(ours & theirs) >= _CONTAINED * min(len(ours), len(theirs))


def are_copies(one: Report, other: Report) -> bool:
    """Whether two reports tell the same words: the whole article, or the sentence that tells."""
    return same_text(one.text, other.text) or same_sentence(one.sentence, other.sentence)


@dataclass(frozen=True, slots=True)
class Origins:
    """How many independent sources some reports have, and which of them only copy another."""

    source: Mapping[str, str]
    """By report, the report that stands for its source."""
    copy_of: Mapping[str, str]
    """By report, the earliest report of which it is a copy."""

    @property
    def count(self) -> int:
        """How many independent sources there are."""
        return len(set(self.source.values()))


def trace_origins(reports: Collection[Report]) -> Origins:
    """Which reports of one event are independent: no copies of one another, of two outlets."""
    ordered = sorted(reports, key=lambda one: (str(one.published or "9999"), one.iri))
    source = {one.iri: one.iri for one in ordered}
    copy_of: dict[str, str] = {}
    outlets: dict[str, str] = {}
    holders: dict[int, list[int]] = defaultdict(list)
    """By hash: the positions of the reports so far that have it."""
    for place, one in enumerate(ordered):
        _join(source, one.iri, outlets.setdefault(_outlet(one), one.iri))
        runs = {*one.text, *one.sentence}
        for earlier in sorted(set().union(*(holders[run] for run in runs))):
            other = ordered[earlier]
            known = one.iri in copy_of and _top(source, one.iri) == _top(source, other.iri)
            if not known and one.article != other.article and are_copies(one, other):
                copy_of.setdefault(one.iri, other.iri)
                _join(source, one.iri, other.iri)
        for run in runs:
            holders[run].append(place)
    return Origins({iri: _top(source, iri) for iri in source}, copy_of)


def _outlet(report: Report) -> str:
    """The outlet of a report; an article without one is one for itself."""
    return report.source or f"article {report.article}"


def _top(source: Mapping[str, str], iri: str) -> str:
    while source[iri] != iri:
        iri = source[iri]
    return iri


def _join(source: dict[str, str], one: str, other: str) -> None:
    source[_top(source, one)] = _top(source, other)
