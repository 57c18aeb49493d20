"""SPARQL as somebody wrote it and as the engine gets it, so that faults are told of the former."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Edit:
    """Characters from `start` to `end` of a text that others take the place of."""

    start: int
    end: int
    new: str = field(compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A text and edits that do not overlap."""

    written: str
    edits: tuple[Edit, ...] = ()

    @property
    def text(self) -> str:
        """The text with the edits made."""
        return "".join(self._parts())

    def _parts(self) -> Iterator[str]:
        at = 0
        for edit in sorted(self.edits):
            yield self.written[at : edit.start]
            yield edit.new
            at = edit.end
        yield self.written[at:]

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Where a line and column of the edited text was in what was written."""
        if not self.edits:
            return line, column
        left = _offset(self.text, line, column)
        at = 0
        for edit in sorted(self.edits):
            kept = edit.start - at
            if left < kept:
                break
            left -= kept + len(edit.new)
            if left < 0:
                return line_and_column(self.written, edit.start)
            at = edit.end
        return line_and_column(self.written, min(at + left, len(self.written)))


def _offset(text: str, line: int, column: int) -> int:
    lines = text.split("\n")
    return sum(len(one) + 1 for one in lines[: line - 1]) + column - 1


def line_and_column(text: str, at: int) -> tuple[int, int]:
    """The place of a character of a text, both counted from 1."""
    return text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at)
