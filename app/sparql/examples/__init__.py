"""Queries to begin with: each a file of its own, whose first line says what it asks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.sparql.query import checked

_FOLDER = Path(__file__).parent
_FIRST = "meetings"


@dataclass(frozen=True, slots=True)
class Example:
    """A query that works over any graph of ours."""

    name: str
    asks: str
    text: str
    form: str


@cache
def examples() -> tuple[Example, ...]:
    """All examples, the plainest first, the others in the order of their names."""
    found = (_read(path) for path in _FOLDER.glob("*.rq"))
    return tuple(sorted(found, key=lambda one: (one.name != _FIRST, one.name)))


def _read(path: Path) -> Example:
    first, _, text = path.read_text(encoding="utf-8").partition("\n")
    return Example(path.stem, first.removeprefix("# "), text, checked(text).form)
