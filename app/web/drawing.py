"""A neighbourhood as an SVG picture: laid out by networkx, labels pushed clear of each other."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import networkx as nx
import numpy as np
import numpy.typing as npt
from markupsafe import Markup, escape

Positions = npt.NDArray[np.float64]

_SEED = 7
_LINE = 15.0
"""Height of a line of label, in pixels."""
_GAP = 9.0
"""Free space kept between two nodes' boxes, in pixels."""
_WRAP = 20
"""Characters after which a label goes on a second line."""
_MARK = {"country": 9.0, "organisation": 8.5, "official": 7.5, "office": 7.5, "place": 7.5}
_WIDE = frozenset("mwMWABCDEFGHKNOQRUVXYZ@%&")
_NARROW = frozenset("iljtfrI.,:;'()-| ")


@dataclass(frozen=True, slots=True)
class Node:
    """One thing of the picture; `link` is where a click leads, empty for nowhere."""

    id: str
    label: str
    kind: str
    link: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """How many events tie two nodes; `title` says it in words."""

    source: str
    target: str
    count: int = 1
    title: str = ""


@dataclass(slots=True)
class Picture:
    """Nodes and edges to be drawn around `centre`."""

    centre: str
    title: str
    description: str
    nodes: list[Node] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Box:
    """A node's label lines and the room that mark and label take, in pixels."""

    lines: tuple[str, ...]
    radius: float
    width: float
    height: float


def draw(picture: Picture, *, styled: bool = True) -> Markup:
    """The picture as an SVG element; `styled` adds the style sheet that a file alone needs."""
    boxes = [_box(node, node.id == picture.centre) for node in picture.nodes]
    positions = _spread(_layout(picture, boxes), boxes)
    where = {node.id: tuple(positions[i]) for i, node in enumerate(picture.nodes)}
    left, top, width, height = _extent(positions, boxes)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" class="network" role="img" '
        f'viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}" aria-labelledby="network-title network-desc">',
        f'<title id="network-title">{escape(picture.title)}</title>',
        f'<desc id="network-desc">{escape(picture.description)}</desc>',
        f"<style>{_STYLE}</style>" if styled else "",
        '<g class="edges">',
        *(_edge(edge, where) for edge in picture.edges),
        '</g><g class="nodes">',
        *(
            _node(node, box, where[node.id], node.id == picture.centre)
            for node, box in zip(picture.nodes, boxes, strict=True)
        ),
        "</g></svg>",
    ]
    return Markup("".join(parts))  # noqa: S704 - every part is escaped above


def _box(node: Node, centre: bool) -> _Box:
    radius = _MARK.get(node.kind, 6.0) * (1.5 if centre else 1.0)
    lines = _wrap(node.label)
    width = max(2 * radius, *(text_width(line, bold=centre) for line in lines))
    return _Box(lines, radius, width + _GAP, 2 * radius + _LINE * len(lines) + _GAP)


def text_width(text: str, *, bold: bool = False, size: float = 13.0) -> float:
    """Width of a text in a usual sans-serif face, in pixels, a little on the safe side."""
    units = sum(0.8 if c in _WIDE else 0.36 if c in _NARROW else 0.58 for c in text)
    return units * size * (1.08 if bold else 1.0)


def _wrap(label: str) -> tuple[str, ...]:
    """One line, or two of about equal length; what is too long even so ends in an ellipsis."""
    if len(label) <= _WRAP or " " not in label:
        return (_shorten(label, 2 * _WRAP),)
    spaces = [i for i, c in enumerate(label) if c == " "]
    middle = min(spaces, key=lambda i: abs(i - len(label) / 2))
    return _shorten(label[:middle], 26), _shorten(label[middle + 1 :], 26)


def _shorten(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _layout(picture: Picture, boxes: list[_Box]) -> Positions:
    """A force layout around the fixed centre, the same for the same picture, in pixels."""
    if len(picture.nodes) < 2:
        return np.zeros((len(picture.nodes), 2))
    graph: nx.Graph[str] = nx.Graph()
    graph.add_nodes_from(node.id for node in picture.nodes)
    for edge in picture.edges:
        graph.add_edge(edge.source, edge.target, weight=1 + math.log(max(edge.count, 1)))
    hops = nx.single_source_shortest_path_length(graph, picture.centre)
    far = max(hops.values()) + 1
    start = _rings(picture, hops, far)
    placed: dict[str, Any] = nx.spring_layout(
        graph,
        pos=start,
        fixed=[picture.centre],
        k=1.4 / math.sqrt(len(picture.nodes)),
        iterations=120,
        seed=_SEED,
    )
    area = sum(box.width * box.height for box in boxes)
    scale = 1.15 * math.sqrt(area) + 60
    flat = np.array([placed[node.id] for node in picture.nodes], dtype=np.float64)
    largest = float(np.abs(flat).max()) or 1.0
    return flat / largest * scale * np.array([1.25, 0.85])


def _rings(picture: Picture, hops: dict[str, int], far: int) -> dict[str, tuple[float, float]]:
    """Starting points: circles around the centre by distance, in order of kind and label."""
    rings: dict[int, list[Node]] = {}
    for node in sorted(picture.nodes, key=lambda n: (n.kind, n.label, n.id)):
        rings.setdefault(hops.get(node.id, far), []).append(node)
    start = {}
    for hop, nodes in rings.items():
        for i, node in enumerate(nodes):
            angle = 2 * math.pi * (i + 0.5 * (hop % 2)) / len(nodes)
            start[node.id] = (hop / far * math.cos(angle), hop / far * math.sin(angle))
    return start


def _spread(positions: Positions, boxes: list[_Box]) -> Positions:
    """Push boxes that overlap apart along the axis that takes the shorter way, until none do."""
    if len(boxes) < 2:
        return positions
    sizes = np.array([(box.width, box.height) for box in boxes])
    needed = (sizes[:, None, :] + sizes[None, :, :]) / 2
    # a box hangs below its mark: compare the boxes' middles, not the marks
    middles = positions + np.array([(0.0, _LINE * len(box.lines) / 2) for box in boxes])
    offset = middles - positions
    rank = np.arange(len(boxes))
    for _ in range(400):
        between = middles[:, None, :] - middles[None, :, :]
        overlap = needed - np.abs(between)
        clash = (overlap > 0.01).all(axis=2) & (rank[:, None] != rank[None, :])
        if not clash.any():
            break
        across = overlap[:, :, 0] < overlap[:, :, 1]
        sign = np.where(between != 0, np.sign(between), np.sign(rank[:, None] - rank)[..., None])
        push = np.zeros_like(between)
        push[:, :, 0] = np.where(clash & across, sign[:, :, 0] * overlap[:, :, 0], 0)
        push[:, :, 1] = np.where(clash & ~across, sign[:, :, 1] * overlap[:, :, 1], 0)
        middles = middles + 0.35 * push.sum(axis=1)
    return np.asarray(middles - offset, dtype=np.float64)


def _extent(positions: Positions, boxes: list[_Box]) -> tuple[float, float, float, float]:
    """Left, top, width and height of all boxes, with a margin."""
    if not boxes:
        return 0.0, 0.0, 320.0, 80.0
    margin = 8.0
    left = min(x - box.width / 2 for (x, _), box in zip(positions, boxes, strict=True)) - margin
    right = max(x + box.width / 2 for (x, _), box in zip(positions, boxes, strict=True)) + margin
    top = min(y - box.radius for (_, y), box in zip(positions, boxes, strict=True)) - margin
    low = max(y + box.height - box.radius for (_, y), box in zip(positions, boxes, strict=True))
    return left, top, right - left, low + margin - top


def _edge(edge: Edge, where: dict[str, tuple[float, ...]]) -> str:
    (x1, y1), (x2, y2) = where[edge.source], where[edge.target]
    width = min(1.2 + 0.9 * math.log2(max(edge.count, 1)), 7.0)
    title = f"<title>{escape(edge.title)}</title>" if edge.title else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke-width="{width:.1f}">{title}</line>'
    )


def _node(node: Node, box: _Box, at: tuple[float, ...], centre: bool) -> str:
    x, y = at
    shape = _SHAPES.get(node.kind, _circle)(x, y, box.radius)
    lines = "".join(
        f'<text x="{x:.1f}" y="{y + box.radius + _LINE * (i + 1) - 2:.1f}">{escape(line)}</text>'
        for i, line in enumerate(box.lines)
    )
    name = "node " + node.kind + (" centre" if centre else "")
    body = f'<g class="{escape(name)}"><title>{escape(node.label)}</title>{shape}{lines}</g>'
    return f'<a href="{escape(node.link)}" target="_top">{body}</a>' if node.link else body


def _circle(x: float, y: float, r: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'


def _square(x: float, y: float, r: float) -> str:
    return (
        f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{2 * r:.1f}" height="{2 * r:.1f}" rx="2"/>'
    )


def _diamond(x: float, y: float, r: float) -> str:
    r *= 1.15
    points = f"{x:.1f},{y - r:.1f} {x + r:.1f},{y:.1f} {x:.1f},{y + r:.1f} {x - r:.1f},{y:.1f}"
    return f'<polygon points="{points}"/>'


def _triangle(x: float, y: float, r: float) -> str:
    points = f"{x:.1f},{y - r:.1f} {x + r:.1f},{y + 0.8 * r:.1f} {x - r:.1f},{y + 0.8 * r:.1f}"
    return f'<polygon points="{points}"/>'


_SHAPES: dict[str, Callable[[float, float, float], str]] = {
    "official": _circle,
    "country": _square,
    "organisation": _diamond,
    "place": _triangle,
}

_STYLE = (
    ".network{background:#fdfbf6;font:13px system-ui,-apple-system,'Segoe UI',Roboto,"
    "'Liberation Sans',sans-serif}"
    ".network .edges{stroke:#a59f92;stroke-linecap:round}"
    ".network text{text-anchor:middle;fill:#1d1b17;stroke:#fdfbf6;stroke-width:3px;"
    "stroke-linejoin:round;paint-order:stroke}"
    ".network .node{stroke:#fdfbf6;stroke-width:1.5px}"
    ".network .official{fill:#1f4e79}.network .country{fill:#9c2f24}"
    ".network .organisation{fill:#3f6b3a}.network .office{fill:#7a5c12}"
    ".network .place{fill:#6b4a7d}"
    ".network .centre text{font-weight:700}"
    ".network a:hover text,.network a:focus text{text-decoration:underline}"
    "@media(prefers-color-scheme:dark){"
    ".network{background:#16150f}.network .edges{stroke:#67625a}"
    ".network text{fill:#eee9dd;stroke:#16150f}.network .node{stroke:#16150f}"
    ".network .official{fill:#8ab8e6}.network .country{fill:#ee9184}"
    ".network .organisation{fill:#98c98f}.network .office{fill:#dcbd6a}"
    ".network .place{fill:#c9a6dc}}"
)
