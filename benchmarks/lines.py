"""A picture of a few lines, as SVG: sizes on a logarithmic axis, times on a plain one."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

_WIDTH, _HEIGHT = 640, 360
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 150, 44, 52
COLOURS = ("#b3541e", "#8a6d1b", "#1f5f8b", "#5b8c5a", "#6b4c9a")
_STYLE = "font: 12px system-ui, sans-serif; fill: #333"
_LABEL_GAP = 15
"""Pixels between two names of lines, at least."""


@dataclass(frozen=True, slots=True)
class Line:
    """Values at sizes, under a name."""

    name: str
    sizes: Sequence[float]
    values: Sequence[float]


def drawn(title: str, across: str, up: str, lines: Sequence[Line], goal: float) -> str:
    """The picture; `goal` is a dashed line."""
    return frame(title, _WIDTH, _HEIGHT, _Picture(across, up, lines, goal).parts())


def frame(title: str, width: int, height: int, parts: Iterable[str]) -> str:
    """A picture of these parts under its title."""
    elements = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img">',
        f"<title>{escape(title)}</title>",
        f'<rect width="{width}" height="{height}" fill="#fff"/>',
        text(_LEFT, 24, title, "font-size: 15px; font-weight: 600"),
        *parts,
        "</svg>",
    ]
    return "\n".join(elements) + "\n"


class _Picture:
    def __init__(self, across: str, up: str, lines: Sequence[Line], goal: float) -> None:
        self._across, self._up = across, up
        self._lines, self._goal = lines, goal
        sizes = [size for line in lines for size in line.sizes]
        self._low = math.floor(math.log10(min(sizes)))
        self._high = max(math.ceil(math.log10(max(sizes))), self._low + 1)
        most = max(goal, *(value for line in lines for value in line.values))
        self._step = _round_step(most)
        self._most = self._step * math.ceil(most * 1.02 / self._step)

    def parts(self) -> list[str]:
        """All elements, in the order in which they are painted."""
        return [*self._grid(), *self._goal_line(), *self._curves()]

    def _x(self, size: float) -> float:
        share = (math.log10(size) - self._low) / (self._high - self._low)
        return _LEFT + share * (_WIDTH - _LEFT - _RIGHT)

    def _y(self, value: float) -> float:
        return _HEIGHT - _BOTTOM - value / self._most * (_HEIGHT - _TOP - _BOTTOM)

    def _grid(self) -> list[str]:
        found = []
        left, right, bottom = _LEFT, _WIDTH - _RIGHT, _HEIGHT - _BOTTOM
        for number in range(round(self._most / self._step) + 1):
            value = number * self._step
            y = self._y(value)
            found.append(stroke([(left, y), (right, y)], "#e3e3e3"))
            found.append(text(left - 8, y + 4, f"{value:g}", "text-anchor: end"))
        for power in range(self._low, self._high + 1):
            x = self._x(10.0**power)
            found.append(stroke([(x, _TOP), (x, bottom)], "#e3e3e3"))
            found.append(text(x, bottom + 18, f"{10**power:,}", "text-anchor: middle"))
        middle = (left + right) / 2
        found.append(text(middle, bottom + 38, self._across, "text-anchor: middle"))
        turned = f'transform="rotate(-90 16 {_HEIGHT / 2:g})"'
        found.append(text(16, _HEIGHT / 2, self._up, "text-anchor: middle", turned))
        return found

    def _goal_line(self) -> list[str]:
        y = self._y(self._goal)
        dashed = 'stroke-dasharray="5 4"'
        return [
            stroke([(_LEFT, y), (_WIDTH - _RIGHT, y)], "#777", dashed),
            text(_LEFT + 6, y - 5, f"goal: {self._goal:g}", "fill: #666"),
        ]

    def _curves(self) -> list[str]:
        found = []
        order = sorted(range(len(self._lines)), key=lambda n: self._y(self._lines[n].values[-1]))
        free = 0.0
        for number in order:
            line, colour = self._lines[number], COLOURS[number % len(COLOURS)]
            points = [
                (self._x(s), self._y(v)) for s, v in zip(line.sizes, line.values, strict=True)
            ]
            found.append(stroke(points, colour, 'stroke-width="2"'))
            found += [
                f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in points
            ]
            y = max(points[-1][1] + 4, free)
            free = y + _LABEL_GAP
            found.append(text(points[-1][0] + 9, y, line.name, f"fill: {colour}"))
        return found


def _round_step(most: float) -> float:
    """A step of 1, 2 or 5 times a power of ten that gives four to ten lines."""
    power = 10.0 ** math.floor(math.log10(most))
    return next(power * part for part in (0.1, 0.2, 0.5, 1) if most / (power * part) <= 10)


def stroke(points: Sequence[tuple[float, float]], colour: str, more: str = "") -> str:
    """A line through points."""
    written = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    return f'<polyline points="{written}" fill="none" stroke="{colour}" {more}/>'


def text(x: float, y: float, words: str, style: str = "", more: str = "") -> str:
    """Words at a point."""
    return f'<text x="{x:.1f}" y="{y:.1f}" style="{_STYLE}; {style}" {more}>{escape(words)}</text>'
