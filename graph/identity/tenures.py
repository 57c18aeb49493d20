"""Who held an office when: the terms that all sights and turns of an office support.

A term ends where its holder is told to have left, or where another one is seen in an office
that only one holds at a time. News is noisy, so both are weighed (a month counts for three
articles at most):

- nobody is out of an office and back in it within a quarter, unless it is told;
- one or two articles on somebody else, while as many show the holder within a year before and
  after, do not end a term, nor does ever a single one on somebody who held the office earlier:
  the overlap is told instead;
- a departure does not end a term if more articles than tell of it show the holder within the
  year after it and nobody else;
- for a month after a departure or a change an article may still tell what was before.

Who only acts ends nobody's term. Offices are additive: a new post never ends another one.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from itertools import chain

from graph.facts import Post
from graph.identity.showings import Month, Record, Seen, Turn, day_of

SINGLE_POSTS = frozenset(
    {Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.FOREIGN_MINISTER, Post.DEFENCE_MINISTER,
     Post.ORGANISATION_HEAD, Post.SECURITY_ADVISER}
)  # fmt: skip
"""Posts that one person holds at a time."""

_STALE = 31
"""Days. How long after a turn words may still tell what was before."""
_ABSENCE = 92
"""Days. Nobody is out of an office and back in it sooner, unless it is told."""
_AROUND = 366
_ENOUGH = 3
"""Articles of a month that count; more say no more."""


@dataclass(frozen=True, slots=True)
class Term:
    """One time in an office, with what bounds it.

    `began` and `ended` are told dates in EDTF; `not_before` and `not_after` follow from the
    holders before and after; `overlaps` has other holders' terms that it contradicts, by holder
    and number.
    """

    seen: Seen | None
    began: str | None = None
    ended: str | None = None
    turns: frozenset[Turn] = frozenset()
    not_before: dt.date | None = None
    not_after: dt.date | None = None
    acting: bool = False
    overlaps: frozenset[tuple[str, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Digest:
    """Of a record, what bears on terms: records with equal digests make equal terms."""

    months: tuple[tuple[str, int, bool, int, int], ...]
    turns: tuple[tuple[Turn, int], ...]


def digest(record: Record) -> Digest:
    """What of a record bears on terms."""
    return Digest(
        tuple(
            (name, min(one.articles, _ENOUGH), _acts(one), one.first, one.last)
            for name, one in sorted(record.months.items())
        ),
        tuple(sorted(record.turns.items())),
    )


def is_single(office: str) -> bool:
    """Whether one person at a time holds the office `post/of`."""
    return office.partition("/")[0] in SINGLE_POSTS


def terms(office: str, held: Mapping[str, Digest]) -> dict[str, tuple[Term, ...]]:
    """The terms of each holder of an office `post/of`, in order of time.

    For an office that one holds at a time, all who are seen in it must be given.
    """
    if is_single(office):
        return _Succession(held).terms()
    return {
        holder: next(iter(_Succession({holder: one}).terms().values()))
        for holder, one in held.items()
    }


def _acts(month: Month) -> bool:
    return 2 * month.acting >= month.articles


class _Kind(IntEnum):
    """In the order in which marks of one day stand."""

    TAKES = 0
    SIGHT = 1
    LEAVES = 2


@dataclass(frozen=True, slots=True)
class _Mark:
    """A sight or a turn of one holder; days are ordinals."""

    first: int
    kind: _Kind
    last: int
    weight: int
    acting: bool = False
    turn: Turn | None = None


@dataclass(slots=True)
class _Stint:
    """The marks of one term, in order."""

    holder: str
    marks: list[_Mark] = field(default_factory=list)
    departures: list[_Mark] = field(default_factory=list)
    """Those that hold."""
    last: int = 0
    """The last day of all marks."""

    def add(self, mark: _Mark) -> None:
        """Take in the next mark."""
        self.marks.append(mark)
        self.last = max(self.last, mark.last)

    @property
    def start(self) -> int:
        """The first day on which the office is surely held."""
        sights = (m.first for m in self.marks if m.kind is _Kind.SIGHT)
        turns = (m.last for m in self.marks if m.kind is _Kind.TAKES)
        return min(chain(sights, turns), default=self.marks[0].first)

    @property
    def end(self) -> int:
        """The last day on which the office is surely held."""
        sights = (m.last for m in self.marks if m.kind is _Kind.SIGHT)
        left = (m.first for m in self.departures)
        return max(chain(sights, left), default=self.start)

    @property
    def acting(self) -> bool:
        """Whether the holder mostly acts."""
        sights = [m for m in self.marks if m.kind is _Kind.SIGHT]
        acting = sum(m.weight for m in sights if m.acting)
        return bool(sights) and 2 * acting > sum(m.weight for m in sights)


class _Succession:
    """The holders of one office over time."""

    def __init__(self, held: Mapping[str, Digest]) -> None:
        self._marks = {holder: _marks(one) for holder, one in held.items()}
        self._timeline = sorted(
            (
                (mark, who)
                for who, marks in self._marks.items()
                for mark in marks
                if not mark.acting
            ),
            key=lambda each: each[0].first,
        )
        self._days = [mark.first for mark, _ in self._timeline]

    def terms(self) -> dict[str, tuple[Term, ...]]:
        stints = {holder: self._stints(holder) for holder in sorted(self._marks)}
        everyone = [
            (stint, (holder, number))
            for holder, own in stints.items()
            for number, stint in enumerate(own, 1)
        ]
        bounds = _bounds(everyone)
        return {
            holder: tuple(_term(one, bounds[holder, n]) for n, one in enumerate(own, 1))
            for holder, own in stints.items()
        }

    def _stints(self, holder: str) -> list[_Stint]:
        marks = self._marks[holder]
        found: list[_Stint] = []
        for number, mark in enumerate(marks):
            if not found or self._is_anew(found[-1], mark, marks):
                found.append(_Stint(holder))
            found[-1].add(mark)
            if mark.kind is _Kind.LEAVES and self._holds(holder, mark, marks[number + 1 :]):
                found[-1].departures.append(mark)
        return found

    def _is_anew(self, stint: _Stint, mark: _Mark, marks: Sequence[_Mark]) -> bool:
        """Whether a mark opens another term than that of the marks before it."""
        if not stint.departures and mark.first - stint.last <= _ABSENCE:
            return False
        left = max((one.last for one in stint.departures), default=None)
        if left is not None:
            if mark.kind is _Kind.TAKES:
                return True
            if mark.first > left + (_STALE if mark.kind is _Kind.SIGHT else _AROUND):
                return True
        return mark.first - stint.last > _ABSENCE and self._is_parted(
            stint.holder, stint.last, mark.first
        )

    def _is_parted(self, holder: str, last: int, first: int) -> bool:
        """Whether others held the office between two sights of a holder."""
        others = [
            mark
            for other, marks in self._others(holder, last, first).items()
            if self._marks[other][0].first > last or sum(one.weight for one in marks) > 1
            for mark in marks
            if mark.first > last + _STALE or self._marks[other][0].first > last
            if mark.last < first - _STALE or self._marks[other][-1].last < first
        ]
        weight = sum(one.weight for one in others)
        if not weight or weight >= _ENOUGH:
            return bool(weight)
        own = self._marks[holder]
        start, end = min(one.first for one in others), max(one.last for one in others)
        before = sum(m.weight for m in own if start - _AROUND <= m.last <= last)
        after = sum(m.weight for m in own if first <= m.first <= end + _AROUND)
        return weight > min(before, after)

    def _holds(self, holder: str, departure: _Mark, later: Sequence[_Mark]) -> bool:
        """Whether a told departure is borne out by what is seen in the year after it."""
        start, end = departure.last + _STALE, departure.last + _AROUND
        seen = sum(
            m.weight for m in later if m.kind is _Kind.SIGHT and m.first > start and m.last <= end
        )
        anew = any(m.kind is _Kind.TAKES for m in later)
        return seen <= departure.weight or anew or bool(self._others(holder, start, end))

    def _others(self, holder: str, start: int, end: int) -> dict[str, list[_Mark]]:
        """What shows others in the office, not acting, between two days."""
        found: dict[str, list[_Mark]] = {}
        between = slice(bisect_right(self._days, start), bisect_left(self._days, end))
        for mark, other in self._timeline[between]:
            if other != holder and mark.last < end:
                found.setdefault(other, []).append(mark)
        return found


@dataclass(slots=True)
class _Bounds:
    """How the terms of others, and other terms of the same holder, bound and contradict one."""

    before: int = 0
    """The last day of those before; 0 if there is none."""
    after: int = 0
    """The first day of those after; 0 if there is none."""
    overlaps: list[tuple[str, int]] = field(default_factory=list)


def _bounds(stints: Iterable[tuple[_Stint, tuple[str, int]]]) -> dict[tuple[str, int], _Bounds]:
    """The bounds of all terms, by holder and number; who acts bounds nobody."""
    found: dict[tuple[str, int], _Bounds] = {}
    spans: list[tuple[int, int, tuple[str, int]]] = []
    for stint, who in stints:
        found[who] = _Bounds()
        if not stint.acting:
            spans.append((stint.start, stint.end, who))
    for start, end, who in spans:
        one = found[who]
        for first, last, other in spans:
            if end - first > _STALE and last - start > _STALE and other[0] != who[0]:
                one.overlaps.append(other)
            elif one.before < last <= start + _STALE and first < start:
                one.before = min(last, start)
            elif first > start and last >= end and first >= end - _STALE:
                one.after = min(one.after or last, max(first, end))
    return found


@lru_cache(maxsize=1024)
def _marks(digest: Digest) -> Sequence[_Mark]:
    """In order; asked for again when an office is looked at before and after a change."""
    found = []
    for month, weight, acting, first, last in digest.months:
        start = _first_day(month) - 1
        found.append(_Mark(start + first, _Kind.SIGHT, start + last, weight, acting))
    for turn, articles in digest.turns:
        kind = _Kind.TAKES if turn.taken else _Kind.LEAVES
        first, last = turn.earliest.toordinal(), turn.latest.toordinal()
        found.append(_Mark(first, kind, last, articles, turn=turn))
    return sorted(found, key=_order)


@lru_cache(maxsize=4096)
def _first_day(month: str) -> int:
    return day_of(month, 1).toordinal()


def _order(mark: _Mark) -> tuple[int, _Kind, int, str]:
    """A departure stands at the last day that it can mean, all else at the first."""
    leaves = mark.kind is _Kind.LEAVES
    return (
        mark.last if leaves else mark.first, mark.kind, mark.last,
        mark.turn.date if mark.turn else "",
    )  # fmt: skip


def _term(stint: _Stint, bounds: _Bounds) -> Term:
    sights = [one for one in stint.marks if one.kind is _Kind.SIGHT]
    seen = None
    if sights:
        last = max(one.last for one in sights)
        seen = Seen(dt.date.fromordinal(sights[0].first), dt.date.fromordinal(last))
    taken = [one for one in stint.marks if one.kind is _Kind.TAKES]
    if seen:
        taken = [one for one in taken if one.first <= _first_full(sights) + _ABSENCE]
    return Term(
        seen=seen,
        began=_told(taken),
        ended=_told(list(reversed(stint.departures))),
        turns=frozenset(one.turn for one in stint.marks if one.turn),
        not_before=dt.date.fromordinal(bounds.before) if bounds.before else None,
        not_after=dt.date.fromordinal(bounds.after) if bounds.after else None,
        acting=stint.acting,
        overlaps=frozenset(bounds.overlaps),
    )


def _first_full(sights: Sequence[_Mark]) -> int:
    """The first day seen in full office, else the first of all."""
    return next((one.first for one in sights if not one.acting), sights[0].first)


def _told(marks: Sequence[_Mark]) -> str | None:
    """The date that most articles tell of those near the first, the most exact of equals."""
    if not marks:
        return None
    near = [
        one
        for one in marks
        if one.first <= marks[0].last + _STALE and one.last >= marks[0].first - _STALE
    ]

    def rank(mark: _Mark) -> tuple[int, int, str]:
        support = sum(
            one.weight for one in near if one.first <= mark.first and mark.last <= one.last
        )
        return -support, mark.last - mark.first, mark.turn.date if mark.turn else ""

    best = min(near, key=rank)
    return best.turn.date if best.turn else None
