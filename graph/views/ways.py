"""The shortest ways through a network, found from both of their ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import chain

Near = Callable[[str], list[str]]
"""The neighbours of a node."""


def ways(near: Near, start: str, end: str, longest: int) -> Iterator[Iterator[tuple[str, ...]]]:
    """For each length up to the longest: all ways of so many steps that pass no node twice."""
    near = cache(near)
    ahead, behind = [{start}], [{end}]
    while len(ahead) + len(behind) - 2 < longest:
        if len(ahead[-1]) <= len(behind[-1]):
            ahead.append(_beyond(ahead[-1] - {end}, near) - {start})
        else:
            behind.append(_beyond(behind[-1] - {start}, near) - {end})
        yield _along(_stages(ahead, behind, near), (start,), near)


def _beyond(nodes: Iterable[str], near: Near) -> set[str]:
    return set(chain.from_iterable(map(near, nodes)))


def _stages(ahead: list[set[str]], behind: list[set[str]], near: Near) -> list[set[str]]:
    """Where ways can be after each step, so that from there they come to their end."""
    stages = [ahead[-1] & behind[-1]]
    for layer in reversed(ahead[:-1]):
        stages.insert(0, layer & _beyond(stages[0], near))
    return stages + behind[-2::-1]


def _along(stages: list[set[str]], way: tuple[str, ...], near: Near) -> Iterator[tuple[str, ...]]:
    """The ways through the stages that begin so."""
    if len(way) == len(stages):
        yield way
        return
    for node in near(way[-1]):
        if node in stages[len(way)] and node not in way:
            yield from _along(stages, (*way, node), near)
