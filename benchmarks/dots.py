"""A picture of rows, each with a dot for each of several things compared, on a logarithmic axis."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from benchmarks.lines import COLOURS, frame, stroke, text

_WIDTH, _LEFT, _RIGHT = 720, 200, 40
_TOP, _BOTTOM, _ROW = 72, 52, 34


@dataclass(frozen=True, slots=True)
class Row:
    """Values of the things compared, by their names."""

    name: str
    values: Mapping[str, float]


def drawn(title: str, across: str, rows: Sequence[Row]) -> str:
    """The picture; names of the things compared stand above."""
    names = list(dict.fromkeys(name for row in rows for name in row.values))
    values = [value for row in rows for value in row.values.values()]
    low, high = math.floor(math.log10(min(values))), math.ceil(math.log10(max(values)))
    height = _TOP + _ROW * len(rows) + _BOTTOM

    def x(value: float) -> float:
        return _LEFT + (math.log10(value) - low) / (high - low) * (_WIDTH - _LEFT - _RIGHT)

    parts = []
    for number, name in enumerate(names):
        at = float(_LEFT + 150 * number)
        parts += [_dot(at, 48, COLOURS[number]), text(at + 9, 52, name, f"fill: {COLOURS[number]}")]
    for power in range(low, high + 1):
        at = x(10.0**power)
        parts.append(stroke([(at, _TOP), (at, height - _BOTTOM)], "#e3e3e3"))
        parts.append(text(at, height - _BOTTOM + 18, f"{10**power:g}", "text-anchor: middle"))
    for number, row in enumerate(rows):
        y = _TOP + _ROW * (number + 0.5)
        parts.append(text(_LEFT - 12, y + 4, row.name, "text-anchor: end"))
        ends = [x(value) for value in row.values.values()]
        parts.append(stroke([(min(ends), y), (max(ends), y)], "#bbb"))
        parts += [
            _dot(x(value), y, COLOURS[names.index(name)]) for name, value in row.values.items()
        ]
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(text(middle, height - _BOTTOM + 38, across, "text-anchor: middle"))
    return frame(title, _WIDTH, height, parts)


def _dot(x: float, y: float, colour: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="5" fill="{colour}"/>'
