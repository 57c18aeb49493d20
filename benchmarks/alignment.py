"""What was read of an article beside what a person annotated: which is which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

from benchmarks.stories import Kind
from graph.facts import Event, Facts, Official, Organisation

Thing = TypeVar("Thing")
_ENOUGH = 0.5
"""Share of the participants, of both lists together, from which two events may be the same."""


def aligned(gold: Facts, read: Facts) -> dict[Kind, dict[int, int]]:
    """By kind: of each thing annotated, the number of that read which is the same."""
    if gold is read:
        return {
            Kind.PEOPLE: _same(gold.officials),
            Kind.ORGANISATIONS: _same(gold.organisations),
            Kind.EVENTS: _same(gold.events),
        }
    people = _matched(gold.officials, read.officials, _alike)
    bodies = _matched(gold.organisations, read.organisations, _alike)
    called = {read.officials[two].name: gold.officials[one].name for one, two in people.items()}
    called |= {
        read.organisations[two].name: gold.organisations[one].name for one, two in bodies.items()
    }

    def like(one: Event, two: Event) -> float:
        return _like(one, two, {called.get(name, name) for name in two.participants})

    return {
        Kind.PEOPLE: people,
        Kind.ORGANISATIONS: bodies,
        Kind.EVENTS: _matched(gold.events, read.events, like),
    }


def _same(things: Iterable[object]) -> dict[int, int]:
    return {number: number for number, _ in enumerate(things)}


def _matched(
    gold: Iterable[Thing], read: Iterable[Thing], like: Callable[[Thing, Thing], float]
) -> dict[int, int]:
    """Pairs of numbers, the likest first, each number once."""
    read = list(read)
    scored: Iterator[tuple[float, int, int]] = (
        (like(one, two), first, second)
        for first, one in enumerate(gold)
        for second, two in enumerate(read)
    )
    found: dict[int, int] = {}
    for score, first, second in sorted(scored, key=lambda each: (-each[0], each[1:])):
        if score > 0 and first not in found and second not in found.values():
            found[first] = second
    return found


def _alike(one: Official | Organisation, two: Official | Organisation) -> float:
    """How many forms of the names are shared."""
    return len({one.name, *one.aliases} & {two.name, *two.aliases})


def _like(one: Event, two: Event, who: set[str]) -> float:
    """How much of their participants two events of one type share, and whether all else agrees."""
    shared = len(who & set(one.participants)) / len(who | set(one.participants))
    if one.type is not two.type or shared < _ENOUGH:
        return 0
    told = ((one.status, two.status), (one.date, two.date), (one.change, two.change))
    return shared + sum(first == second for first, second in told)
