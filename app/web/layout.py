"""Where the nodes of a picture go: a force layout by networkx, then labels pushed clear."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt

Positions = npt.NDArray[np.float64]
"""A row of x and y, in pixels, for each node."""

LINE = 15.0
"""Height of a line of label, in pixels."""
_SEED = 7
_ROUNDS = 400
_GAP = 10.0
"""Free space kept between two nodes, in pixels."""
_CALM = 0.72
"""Power to which distances from the centre are raised, so that none strays far."""


@dataclass(frozen=True, slots=True)
class Box:
    """The room of one node, in pixels: a mark of some radius with the label's lines below."""

    radius: float
    width: float
    lines: int

    @property
    def height(self) -> float:
        """Of mark and label."""
        return 2 * self.radius + LINE * self.lines


def place(
    boxes: Mapping[str, Box], edges: Sequence[tuple[str, str, int]], centre: str
) -> Positions:
    """The middles of the marks, in the order of the boxes; the same for the same picture."""
    positions = _calmed(_sprung(list(boxes), edges, centre), list(boxes.values()))
    return _spread(positions, list(boxes.values()))


def _sprung(nodes: list[str], edges: Sequence[tuple[str, str, int]], centre: str) -> Positions:
    """A force layout around the centre, which stays at 0, 0."""
    if len(nodes) < 2:
        return np.zeros((len(nodes), 2))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(nodes)
    for one, other, count in edges:
        graph.add_edge(one, other, weight=1 + math.log(max(count, 1)))
    placed: dict[str, Any] = nx.spring_layout(
        graph,
        pos=_rings(graph, centre),
        fixed=[centre],
        k=1.6 / math.sqrt(len(nodes)),
        iterations=150,
        seed=_SEED,
    )
    return np.array([placed[node] for node in nodes], dtype=np.float64)


def _rings(graph: nx.Graph[str], centre: str) -> dict[str, tuple[float, float]]:
    """Where the force layout starts: circles around the centre, by steps from it."""
    hops = nx.single_source_shortest_path_length(graph, centre)
    outside = max(hops.values()) + 1
    rings: dict[int, list[str]] = {}
    for node in graph:
        rings.setdefault(hops.get(node, outside), []).append(node)
    start = {}
    for hop, ring in rings.items():
        for i, node in enumerate(ring):
            angle = 2 * math.pi * (i + 0.5 * (hop % 2)) / len(ring)
            start[node] = (hop / outside * math.cos(angle), hop / outside * math.sin(angle))
    return start


def _calmed(flat: Positions, boxes: list[Box]) -> Positions:
    """The layout at a size that suits what is to be written, wider than high."""
    distance = np.hypot(flat[:, 0], flat[:, 1])
    furthest = float(distance.max(initial=0.0))
    if furthest == 0:
        return flat
    share = (distance / furthest) ** _CALM
    direction = flat / np.where(distance > 0, distance, 1)[:, None]
    room = math.sqrt(sum((box.width + _GAP) * (box.height + _GAP) for box in boxes))
    scale = 0.95 * room + 70
    return np.asarray(direction * share[:, None] * scale * np.array([1.3, 0.85]))


def _spread(positions: Positions, boxes: list[Box]) -> Positions:
    """Push what overlaps apart, along the axis on which it is the shorter way."""
    if len(boxes) < 2:
        return positions
    sizes = np.array([(box.width + _GAP, box.height + _GAP) for box in boxes])
    needed = (sizes[:, None, :] + sizes[None, :, :]) / 2
    # a label hangs below its mark: it is the middles of both together that must keep apart
    hang = np.array([(0.0, LINE * box.lines / 2) for box in boxes])
    middles = positions + hang
    order = np.arange(len(boxes))
    itself = np.eye(len(boxes), dtype=bool)
    tie = np.sign(order[:, None] - order[None, :])[:, :, None]
    for _ in range(_ROUNDS):
        between = middles[:, None, :] - middles[None, :, :]
        overlap = needed - np.abs(between)
        clash = (overlap > 0.01).all(axis=2) & ~itself
        if not clash.any():
            break
        away = np.where(between != 0, np.sign(between), tie)
        axis = overlap.argmin(axis=2)[:, :, None] == np.arange(2)
        push = np.where(clash[:, :, None] & axis, away * overlap, 0)
        middles = middles + 0.35 * push.sum(axis=1)
    return np.asarray(middles - hang, dtype=np.float64)
