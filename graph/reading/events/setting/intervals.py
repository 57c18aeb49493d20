"""Times that are counted from another event: "two days after A was elected", "on the eve of".

What stands under the "after" has its date from the clause above, told back; the clause above has
its own from a date under the "after", told on.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.facts import Basis, When
from graph.reading.dates.calendar_words import NUMBER, count, month_after, week_of
from graph.reading.dates.grammar import iso, month_iso, span, year_iso
from graph.reading.document import Document
from graph.reading.parse.tree import Node, Tree

_COUNTED = re.compile(
    rf"\b(?:(?P<number>{NUMBER}|the)[\s-](?P<unit>day|week|month|year)s?\s(?P<way>after|before)"
    r"|on\sthe\seve\s(?P<eve>of))\b(?=\s\w)(?!\s(?:that|this)\b)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Interval:
    """A number of days, weeks ... from what is told `under` a preposition to its clause above."""

    steps: int
    """Below nothing if the clause above comes first."""
    unit: str
    top: Node
    """The head of what is told under the preposition."""
    under: frozenset[int]
    """The numbers of the nodes told under it, none of which stands before it."""

    def shift(self, when: When, *, back: bool) -> When | None:
        """A date moved on by the interval, or back."""
        try:
            edtf = self._moved(when, -self.steps if back else self.steps)
        except (OverflowError, ValueError):
            return None
        return When(edtf, Basis.INFERRED) if edtf else None

    def _moved(self, when: When, steps: int) -> str | None:
        day = when.earliest if steps < 0 else when.latest
        if self.unit == "year":
            return year_iso(day.year + steps)
        if self.unit == "month":
            return month_iso(month_after(day.year, day.month, steps))
        if when.earliest != when.latest:
            return None
        if self.unit == "week" and abs(steps) > 1:
            return span(*week_of(day + dt.timedelta(days=7 * steps)))
        return iso(day + dt.timedelta(days=7 * steps if self.unit == "week" else steps))


def intervals(document: Document, tree: Tree) -> Iterator[Interval]:
    """The intervals that a sentence tells."""
    sentence = document.sentences[tree.sentence]
    for found in _COUNTED.finditer(document.text, sentence.start, sentence.end):
        start = found.start("way" if found["way"] else "eve")
        node = next((n for n in tree.nodes if n.word.start == start), None)
        if node is None:
            continue
        top = node.head if node.relation == "mark" and node.head is not None else node
        number = (found["number"] or "the").lower()
        steps = 1 if number == "the" else count(number)
        yield Interval(
            steps=steps if (found["way"] or "").lower() == "after" else -steps,
            unit=(found["unit"] or "day").lower(),
            top=top,
            under=frozenset(n.index for n in top.subtree() if n.index > node.index),
        )


def counted_back(document: Document, tree: Tree, node: Node, when: When) -> When | None:
    """The date of what is told at a word, if its sentence's is that of the clause above."""
    apart = next((i for i in intervals(document, tree) if node.index in i.under), None)
    return when if apart is None else apart.shift(when, back=True)
