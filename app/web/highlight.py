"""An article's text cut into runs, each with the facts that its characters show."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from graph.facts import Facts, Quote


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote with what it shows: `kind` for the colour, `label` for the words."""

    quote: Quote
    kind: str
    label: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of text under the same marks; `anchors` are the marks that start with it."""

    text: str
    marks: tuple[Mark, ...]
    anchors: tuple[str, ...] = ()

    @property
    def kinds(self) -> str:
        """The kinds of its marks, as names of classes."""
        return " ".join(sorted({f"m-{mark.kind}" for mark in self.marks}))

    @property
    def label(self) -> str:
        """What its marks show, in words."""
        return "; ".join(dict.fromkeys(mark.label for mark in self.marks))


def marks_of(facts: Facts) -> Iterator[Mark]:
    """Every quote of an article's facts, as a mark."""
    for country in facts.countries:
        yield from _marks(country.quotes, "country", country.code)
    for organisation in facts.organisations:
        yield from _marks(organisation.quotes, "organisation", organisation.name)
    for official in facts.officials:
        yield from _marks(official.quotes, "official", official.name)
    for number, event in enumerate(facts.events):
        yield Mark(event.quote, "event", event.type.replace("-", " "), f"event-{number}")


def _marks(quotes: Iterable[Quote], kind: str, label: str) -> Iterator[Mark]:
    return (Mark(quote, kind, label) for quote in quotes)


def runs(text: str, marks: Iterable[Mark], start: int = 0, end: int | None = None) -> list[Run]:
    """`text[start:end]` as runs that follow one another without a gap."""
    end = len(text) if end is None else end
    opening: dict[int, list[Mark]] = {}
    cuts = {start, end}
    for mark in marks:
        first, last = max(mark.quote.start, start), min(mark.quote.end, end)
        if first < last:
            cuts |= {first, last}
            opening.setdefault(first, []).append(mark)
    edges, over, found = sorted(cuts), list[Mark](), list[Run]()
    for first, last in pairwise(edges):
        opened = opening.get(first, [])
        over = [mark for mark in over if mark.quote.end > first] + opened
        anchors = tuple(mark.anchor for mark in opened if mark.anchor)
        found.append(Run(text[first:last], tuple(over), anchors))
    return found


def paragraphs(text: str, marks: Iterable[Mark]) -> list[list[Run]]:
    """The text's non-empty lines, each as its runs."""
    lines = list(_lines(text))
    starts = [start for start, _ in lines]
    inside: list[list[Mark]] = [[] for _ in lines]
    for mark in sorted(marks, key=lambda m: (m.quote.start, -m.quote.end)):
        line = max(bisect_right(starts, mark.quote.start) - 1, 0)
        while line < len(lines) and lines[line][0] < mark.quote.end:
            inside[line].append(mark)
            line += 1
    return [
        runs(text, within, start, end) for (start, end), within in zip(lines, inside, strict=True)
    ]


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every line that is not blank, without the blanks around it."""
    start = 0
    for line in text.splitlines(keepends=True):
        bare = line.strip()
        if bare:
            first = start + line.index(bare)
            yield first, first + len(bare)
        start += len(line)
