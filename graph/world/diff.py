"""What a change of the graph takes out and puts in."""

from __future__ import annotations

from collections.abc import Iterable

from pyoxigraph import Quad


class Diff:
    """Quads to take out and to put in; what is in both stays."""

    def __init__(self) -> None:
        self._old: set[Quad] = set()
        self._new: set[Quad] = set()

    def replace(self, old: Iterable[Quad], new: Iterable[Quad]) -> None:
        """Let `new` stand where `old` stands in the store."""
        self._old.update(old)
        self._new.update(new)

    def take(self, other: Diff) -> None:
        """Let another change happen as well."""
        self._old |= other._old
        self._new |= other._new

    @property
    def removed(self) -> set[Quad]:
        """Quads to take out."""
        return self._old - self._new

    @property
    def added(self) -> set[Quad]:
        """Quads to put in; some may be there already."""
        return self._new - self._old
