"""Answers on offices: who holds them, what somebody holds, in whose service."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from graph.answers.pattern import Asked, OfficePattern, Order
from graph.answers.reply import Item
from graph.answers.rows import entity_item
from graph.answers.tenures import Tenure
from graph.facts import Post
from graph.lookup import NameIndex

_SINGLE = frozenset(
    {Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.FOREIGN_MINISTER, Post.DEFENCE_MINISTER,
     Post.ORGANISATION_HEAD, Post.SECURITY_ADVISER}
)  # fmt: skip
"""Posts that one person holds at a time."""
_NOW = dt.timedelta(days=366)
"""How long before the last sight of an official a post may have been seen and still count."""


@dataclass(frozen=True, slots=True)
class Ends:
    """When officials are told to have taken and left offices: (holder, office) → day."""

    taken: dict[tuple[str, str], dt.date]
    left: dict[tuple[str, str], dt.date]


def holding_items(
    pattern: OfficePattern,
    found: Sequence[Tenure],
    ends: Ends,
    index: NameIndex,
    acting: Callable[[Sequence[Tenure], dt.date, dt.date], set[str]],
) -> tuple[list[Item], list[Tenure]]:
    """The items of an office question, with the tenures that they rest on.

    `acting` tells which holders are seen to act in their office between two days.
    """
    kept = _in_period(pattern, found, ends)
    ranges = [one for period in pattern.periods for one in period.ranges]
    if len(kept) > 1 and ranges and pattern.asked is Asked.PEOPLE and _is_single(pattern):
        seen = acting(kept, ranges[0][0] or dt.date.min, ranges[-1][1] or dt.date.max)
        kept = [tenure for tenure in kept if tenure.holder in seen] or kept
    if pattern.order in (Order.FIRST, Order.LAST) and kept:
        pick = min if pattern.order is Order.FIRST else max
        kept = [pick(kept, key=_when)]
    make: dict[Asked, Callable[[list[Tenure]], list[Item]]] = {
        Asked.PEOPLE: lambda kept: _by(kept, lambda t: t.holder, index),
        Asked.COUNTRIES: lambda kept: _by(kept, lambda t: t.of, index),
        Asked.POSTS: _posts,
    }
    if pattern.asked is Asked.WHETHER:
        return [Item("yes" if kept else "no", kind="boolean", value=bool(kept))], kept
    return make[pattern.asked](kept), kept


def _in_period(pattern: OfficePattern, found: Sequence[Tenure], ends: Ends) -> list[Tenure]:
    """The tenures of the time that is asked for."""
    ranges = [one for period in pattern.periods for one in period.ranges]
    if ranges:
        start, end = ranges[0][0] or dt.date.min, ranges[-1][1] or dt.date.max
        return _during(pattern, found, ends, start, end)
    if pattern.past or not found:
        return list(found)
    if pattern.asked in (Asked.POSTS, Asked.COUNTRIES):
        last = max(_when(t) for t in found)
        return [t for t in found if not _has_left(t, ends) and last - _when(t) <= _NOW]
    if pattern.asked is Asked.PEOPLE and not _is_single(pattern):
        return [t for t in found if not _has_left(t, ends)]
    return _latest(found, ends)


def _is_single(pattern: OfficePattern) -> bool:
    office = pattern.office
    several = office is None or office.plural or len(office.codes) + len(office.organisations) > 1
    return not several and office is not None and set(office.posts) <= _SINGLE


def _latest(found: Sequence[Tenure], ends: Ends) -> list[Tenure]:
    """The one seen last in the office, unless told to have left it."""
    heads = [t for t in found if t.post is Post.HEAD_OF_STATE]
    staying = [t for t in heads or found if not _has_left(t, ends)]
    last = max(((_when(t), _since(t)) for t in staying), default=None)
    return [t for t in staying if (_when(t), _since(t)) == last]


def _during(
    pattern: OfficePattern, found: Sequence[Tenure], ends: Ends, start: dt.date, end: dt.date
) -> list[Tenure]:
    """Those seen in office in the period; else who was seen in it last before and has not left."""
    seen = [
        t
        for t in found
        if _since(t) <= end and _when(t) >= start and not _has_left(t, ends, by=start)
    ]
    if seen:
        return seen
    before = [t for t in found if _since(t) <= end and not _has_left(t, ends, by=start)]
    if not before or not (pattern.asked is not Asked.PEOPLE or _is_single(pattern)):
        return []
    return _latest(before, Ends({}, {}))


def _has_left(tenure: Tenure, ends: Ends, by: dt.date | None = None) -> bool:
    """Whether the holder is told to have left, and not to have been named anew later."""
    key = (tenure.holder, tenure.office)
    left = ends.left.get(key)
    if left is None or (by is not None and left > by):
        return False
    again = ends.taken.get(key)
    return not (again and again > left)


def _when(tenure: Tenure) -> dt.date:
    return tenure.last or dt.date.min


def _since(tenure: Tenure) -> dt.date:
    return tenure.first or dt.date.min


def _by(found: Sequence[Tenure], key: Callable[[Tenure], str], index: NameIndex) -> list[Item]:
    groups: dict[str, list[Tenure]] = {}
    for tenure in found:
        groups.setdefault(key(tenure), []).append(tenure)
    items = []
    for iri, held in groups.items():
        if iri:
            item = entity_item(iri, (), index, detail="; ".join(map(_told, held)))
            items.append(item)
    return items


def _posts(found: list[Tenure]) -> list[Item]:
    items: dict[str, Item] = {}
    for tenure in found:
        item = Item(
            name=tenure.label or tenure.post.value,
            iri=tenure.office,
            kind="office",
            aliases=(tenure.post.value.replace("-", " "),),
            value=tenure.post.value,
            detail=_told(tenure),
        )
        items[tenure.office] = replace(item)
    return list(items.values())


def _told(tenure: Tenure) -> str:
    """The office with the days over which it is seen."""
    if tenure.first is None or tenure.last is None:
        return tenure.label
    if tenure.first == tenure.last:
        return f"{tenure.label}, seen on {tenure.first}"
    return f"{tenure.label}, seen from {tenure.first} to {tenure.last}"
