"""Answers on offices as items: people, posts, whom they serve, since when."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from graph.answers.holding import Kept
from graph.answers.pattern import Asked, OfficePattern, Order
from graph.answers.reply import Item
from graph.answers.rows import entity_item
from graph.answers.tenures import Tenure
from graph.memory.lookup import NameIndex
from graph.views.terms import Certainty

_SURENESS = list(Certainty)


def office_items(pattern: OfficePattern, kept: Sequence[Kept], index: NameIndex) -> list[Item]:
    """The items of an office question."""
    sure = _surest(kept)
    if pattern.asked is Asked.WHETHER:
        return [Item("yes" if kept else "no", kind="boolean", value=bool(kept), certainty=sure)]
    make: dict[Asked, Callable[[], list[Item]]] = {
        Asked.PEOPLE: lambda: _by(kept, lambda tenure: tenure.holder, index),
        Asked.COUNTRIES: lambda: _by(kept, lambda tenure: tenure.of, index),
        Asked.ORGANISATIONS: lambda: _bodies(kept, index),
        Asked.POSTS: lambda: _posts(kept),
        Asked.DATES: lambda: _dates(pattern, kept),
    }
    return make[pattern.asked]()


def _by(kept: Sequence[Kept], key: Callable[[Tenure], str], index: NameIndex) -> list[Item]:
    items = []
    for iri, held in _grouped(kept, key).items():
        if iri:
            words = "; ".join(one.holding.words for one in held)
            items.append(entity_item(iri, (), index, words, _surest(held)))
    return items


def _bodies(kept: Sequence[Kept], index: NameIndex) -> list[Item]:
    items = _by(kept, lambda tenure: tenure.of, index)
    return [item for item in items if item.kind == "organisation"]


def _posts(kept: Sequence[Kept]) -> list[Item]:
    items = []
    for office, held in _grouped(kept, lambda tenure: tenure.office).items():
        tenure = held[0].holding.tenure
        items.append(
            Item(
                name=tenure.label or tenure.post.value,
                iri=office,
                kind="office",
                aliases=(tenure.post.value.replace("-", " "),),
                value=tenure.post.value,
                detail="; ".join(one.holding.words for one in held),
                certainty=_surest(held),
            )
        )
    return items


def _dates(pattern: OfficePattern, kept: Sequence[Kept]) -> list[Item]:
    """Since or until when an office was held: as told, else as seen."""
    items = []
    for one in kept:
        term = one.holding.term
        if term is None:
            continue
        last = pattern.order is Order.LAST
        told = term.ended if last else term.began
        seen = term.seen_to if last else term.seen_from
        if told or seen:
            date = told or str(seen)
            sure = Certainty.TOLD if told else Certainty.SEEN
            items.append(
                Item(
                    name=date, kind="date", date=date, value=date, certainty=sure,
                    detail=one.holding.words,
                )
            )  # fmt: skip
    return items


def _grouped(kept: Sequence[Kept], key: Callable[[Tenure], str]) -> dict[str, list[Kept]]:
    groups: dict[str, list[Kept]] = {}
    for one in kept:
        groups.setdefault(key(one.holding.tenure), []).append(one)
    return groups


def _surest(kept: Sequence[Kept]) -> str:
    return min((one.certainty for one in kept), key=_SURENESS.index, default="")
