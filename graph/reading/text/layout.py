"""The paragraphs of a text: line breaks that end one, and those that only wrap it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.reading.text.words import word_set

_LINE = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_BULLET = re.compile(r"(?:[•*·▪◦–—-]|\(?\d{1,3}[.)]|\(?[a-z]\))(?=\s)")
_DANGLING = word_set(
    """
    a an the of in on at to for from by with and or but that which who whom whose as into upon
    between over under after before during through towards toward about against among is are was
    were be been has have had will would shall should can could may might must not his her its
    their this these those holding told said than million billion
    """
)
"""Words after which a sentence goes on, whatever line follows."""
_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_WRAPS = range(45, 121)
"""Widths, in characters, at which a text may be hard-wrapped."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks around it, and how many blank lines stand before it."""

    start: int
    end: int
    gap: int


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A run of text, `text[start:end]`, that a reader sees as one block."""

    start: int
    end: int


def paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs in order, blanks around them left out; together they hold all other text."""
    found: list[Paragraph] = []
    for block in _blocks(_lines(text)):
        width = max(line.end - line.start for line in block)
        wrapped = width in _WRAPS and _is_prose(text, block)
        start = block[0].start
        for line, following in pairwise(block):
            if not _joins(text, line, following, width if wrapped else None):
                found.append(Paragraph(start, line.end))
                start = following.start
        found.append(Paragraph(start, block[-1].end))
    return _rejoined(text, found)


def _lines(text: str) -> list[Line]:
    lines: list[Line] = []
    last = 0
    for found in _LINE.finditer(text):
        bare = found.group().strip()
        if bare:
            start = found.start() + found.group().index(bare)
            breaks = text.count("\n", last, start) or 1
            lines.append(Line(start, start + len(bare), breaks - 1))
            last = start + len(bare)
    return lines


def _blocks(lines: list[Line]) -> Iterator[list[Line]]:
    block: list[Line] = []
    for line in lines:
        if block and line.gap:
            yield block
            block = []
        block.append(line)
    if block:
        yield block


def _joins(text: str, line: Line, following: Line, width: int | None) -> bool:
    """Whether the break between two neighbouring lines only wraps a paragraph.

    `width` is that of the block if it may be hard-wrapped, else None.
    """
    if _BULLET.match(text, following.start):
        return False
    if _runs_on(text, line.start, line.end, following.start, following.end):
        return True
    if width is None:
        return False
    word = text[following.start : following.end].split(None, 1)[0]
    length = line.end - line.start
    if length + 1 + len(word) > width:
        return True
    return 2 * length > width and not _END.search(text[line.start : line.end])


def _is_prose(text: str, block: list[Line]) -> bool:
    """Whether enough lines start in lower case, as the lines of a wrapped paragraph do."""
    return 3 * sum(text[line.start].islower() for line in block[1:]) >= len(block) - 1 > 0


def _runs_on(text: str, start: int, end: int, next_start: int, next_end: int) -> bool:
    """Whether words stop in the middle of a sentence that the next line goes on with."""
    if end - start < 40 or next_end - next_start < 15:
        return False
    tail = text[max(start, end - 40) : end]
    if _END.search(tail):
        return False
    if re.match(r"by\s", text[next_start : next_start + 4]):
        return False
    last = tail.split()[-1]
    return text[next_start].islower() or last.endswith(",") or last.lower() in _DANGLING


def _rejoined(text: str, found: list[Paragraph]) -> list[Paragraph]:
    """Paragraphs, with those put together again that a blank line cuts in mid-sentence."""
    whole: list[Paragraph] = []
    for paragraph in found:
        before = whole[-1] if whole else None
        if (
            before
            and text[paragraph.start].islower()
            and _runs_on(text, before.start, before.end, paragraph.start, paragraph.end)
            and not _BULLET.match(text, before.start)
        ):
            whole[-1] = Paragraph(before.start, paragraph.end)
        else:
            whole.append(paragraph)
    return whole
