"""A neighbourhood as an SVG picture: kinds by colour and shape, lines by number of events."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from app.web.layout import LINE, Box, Positions, place

_WRAP = 20
"""Characters after which a label goes on a second line."""
_LONGEST = 26
"""Characters of one line of a label; what is longer ends in an ellipsis."""
_MARGIN = 14.0
_RADII = {"country": 8.5, "organisation": 8.5, "official": 7.5, "place": 8.0}
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


def draw(picture: Picture, *, styled: bool = True) -> Markup:
    """The picture as an SVG element; `styled` adds the style sheet that a file alone needs."""
    lines = {node.id: _wrap(node.label) for node in picture.nodes}
    boxes = {node.id: _box(node, lines[node.id], picture.centre) for node in picture.nodes}
    edges = [(edge.source, edge.target, edge.count) for edge in picture.edges]
    positions = place(boxes, edges, picture.centre)
    at = {
        node.id: (float(x), float(y)) for node, (x, y) in zip(picture.nodes, positions, strict=True)
    }
    left, top, right, low = _extent(positions, boxes.values())
    legend = _legend(picture.nodes, left, low)
    width = max(right, left + legend.width) - left
    parts = [
        *_opening(picture, (left, top, width, low + legend.height - top), styled),
        '<g class="edges">',
        *(_line(edge, at) for edge in picture.edges),
        '</g><g class="nodes">',
        *(
            _node(node, lines[node.id], boxes[node.id].radius, at[node.id], picture.centre)
            for node in picture.nodes
        ),
        "</g>",
        legend.svg,
        "</svg>",
    ]
    return Markup("".join(parts))


def text_width(text: str, *, bold: bool = False, size: float = 13.0) -> float:
    """Width of a text in a usual sans-serif face, in pixels, a little on the safe side."""
    units = sum(0.8 if c in _WIDE else 0.36 if c in _NARROW else 0.58 for c in text)
    return units * size * (1.08 if bold else 1.0)


def _wrap(label: str) -> tuple[str, ...]:
    """One line, or two of about equal length."""
    spaces = [i for i, c in enumerate(label) if c == " "]
    if len(label) <= _WRAP or not spaces:
        return (_short(label),)
    middle = min(spaces, key=lambda i: abs(i - len(label) / 2))
    return _short(label[:middle]), _short(label[middle + 1 :])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _box(node: Node, lines: tuple[str, ...], centre: str) -> Box:
    bold = node.id == centre
    radius = _RADII.get(node.kind, 6.5) * (1.5 if bold else 1.0)
    return Box(radius, max(2 * radius, *(text_width(t, bold=bold) for t in lines)), len(lines))


def _extent(positions: Positions, boxes: Iterable[Box]) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of all boxes, with a margin."""
    places = [(float(x), float(y), box) for (x, y), box in zip(positions, boxes, strict=True)]
    return (
        min(x - box.width / 2 for x, _, box in places) - _MARGIN,
        min(y - box.radius for _, y, box in places) - _MARGIN,
        max(x + box.width / 2 for x, _, box in places) + _MARGIN,
        max(y - box.radius + box.height for _, y, box in places) + _MARGIN,
    )


def _opening(
    picture: Picture, frame: tuple[float, float, float, float], styled: bool
) -> Iterator[str]:
    left, top, width, height = frame
    yield (
        '<svg xmlns="http://www.w3.org/2000/svg" class="network" role="group" '
        f'viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" width="{width:.0f}" '
        f'height="{height:.0f}" aria-labelledby="network-title" aria-describedby="network-desc">'
    )
    yield f'<title id="network-title">{escape(picture.title)}</title>'
    yield f'<desc id="network-desc">{escape(picture.description)}</desc>'
    if styled:
        yield f"<style>{_STYLE}</style>"


def _line(edge: Edge, at: dict[str, tuple[float, float]]) -> str:
    (x1, y1), (x2, y2) = at[edge.source], at[edge.target]
    width = min(1.2 + 0.9 * math.log2(max(edge.count, 1)), 7.0)
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" '
        f'stroke-width="{width:.1f}"><title>{escape(edge.title)}</title></line>'
    )


def _node(
    node: Node, lines: tuple[str, ...], radius: float, at: tuple[float, float], centre: str
) -> str:
    x, y = at
    shape = _SHAPES.get(node.kind, _circle)(x, y, radius)
    label = "".join(
        f'<text x="{x:.1f}" y="{y + radius + LINE * i - 2:.1f}">{escape(line)}</text>'
        for i, line in enumerate(lines, 1)
    )
    name = f"node {node.kind}{' centre' if node.id == centre else ''}"
    body = f'<g class="{escape(name)}"><title>{escape(node.label)}</title>{shape}{label}</g>'
    return f'<a href="{escape(node.link)}" target="_top">{body}</a>' if node.link else body


def _circle(x: float, y: float, r: float) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r:.1f}"/>'


def _square(x: float, y: float, r: float) -> str:
    side = 2 * r
    return f'<rect x="{x - r:.1f}" y="{y - r:.1f}" width="{side:.1f}" height="{side:.1f}" rx="2"/>'


def _diamond(x: float, y: float, r: float) -> str:
    r *= 1.15
    return _polygon((x, y - r), (x + r, y), (x, y + r), (x - r, y))


def _triangle(x: float, y: float, r: float) -> str:
    return _polygon((x, y - r), (x + r, y + 0.8 * r), (x - r, y + 0.8 * r))


def _polygon(*corners: tuple[float, float]) -> str:
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in corners)
    return f'<polygon points="{points}"/>'


_SHAPES: dict[str, Callable[[float, float, float], str]] = {
    "official": _circle,
    "country": _square,
    "organisation": _diamond,
    "place": _triangle,
}


@dataclass(frozen=True, slots=True)
class _Legend:
    svg: str
    width: float
    height: float


def _legend(nodes: Iterable[Node], left: float, top: float) -> _Legend:
    """What the marks mean, in a row below the picture."""
    present = {node.kind for node in nodes}
    x, y = left + _MARGIN, top + 6
    parts = ['<g class="legend" aria-hidden="true">']
    for kind, shape in _SHAPES.items():
        if kind in present:
            parts.append(f'<g class="node {kind}">{shape(x + 5, y, 5)}</g>')
            parts.append(f'<text x="{x + 16:.1f}" y="{y + 4:.1f}">{kind}</text>')
            x += 34 + text_width(kind, size=12)
    words = "wider line: more events"
    parts.append(f'<text x="{x:.1f}" y="{y + 4:.1f}">{words}</text></g>')
    return _Legend("".join(parts), x + text_width(words, size=12) + _MARGIN - left, 22.0)


_COLOURS = ".network .{kind}{{fill:{colour}}}"
_LIGHT = {"official": "#1f4e79", "country": "#9c2f24", "organisation": "#3f6b3a"}
_LIGHT |= {"office": "#7a5c12", "place": "#6b4a7d"}
_DARK = {"official": "#8ab8e6", "country": "#ee9184", "organisation": "#98c98f"}
_DARK |= {"office": "#dcbd6a", "place": "#c9a6dc"}


def _colours(of: dict[str, str]) -> str:
    return "".join(_COLOURS.format(kind=kind, colour=colour) for kind, colour in of.items())


_STYLE = (
    ".network{background:#fffdf8;font:13px system-ui,-apple-system,'Segoe UI',Roboto,"
    "'Liberation Sans',sans-serif}"
    ".network .edges{stroke:#b5afa2;stroke-linecap:round}"
    ".network text{text-anchor:middle;fill:#1c1a16;stroke:#fffdf8;stroke-width:3px;"
    "stroke-linejoin:round;paint-order:stroke}"
    ".network .node{stroke:#fffdf8;stroke-width:1.5px}"
    ".network .centre text{font-weight:700}"
    ".network .legend text{text-anchor:start;font-size:12px;fill:#5d574b}"
    ".network a:hover text,.network a:focus text{text-decoration:underline}"
    + _colours(_LIGHT)
    + "@media(prefers-color-scheme:dark){.network{background:#1d1b15}"
    ".network .edges{stroke:#67625a}.network .node{stroke:#1d1b15}"
    ".network text{fill:#ebe6d9;stroke:#1d1b15}.network .legend text{fill:#aba394}"
    + _colours(_DARK)
    + "}"
)
"""For a picture that stands alone; the pages' own sheet says the same."""
