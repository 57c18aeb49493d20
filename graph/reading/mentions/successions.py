"""Who follows whom in office: "X was replaced by Y", "in place of X comes Y"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.reading.document import Document
from graph.reading.mentions.attach import Attacher
from graph.reading.mentions.names import Run
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Sighting
from graph.reading.mentions.view import View
from graph.reading.mentions.vocabulary import vocabulary


def find_successions(document: Document, views: Sequence[View]) -> list[tuple[Sighting, Sighting]]:
    """Pairs of people who held one office one after the other."""
    return [pair for view in views for pair in _in_view(Attacher(document, view), view)]


def _in_view(attacher: Attacher, view: View) -> Iterator[tuple[Sighting, Sighting]]:
    for at, end in vocabulary().successions(view.words):
        pair = _around(view, at, end)
        if pair is None:
            continue
        left, right = (attacher.sight(run, run.first, run.last) for run in pair)
        if not (left.claims or right.claims):
            _give_ministry(view, at, left)
        yield left, right


def _around(view: View, first: int, last: int) -> tuple[Run, Run] | None:
    """The names on both sides of a linking word, or the next two where none stands before."""
    before = [run for run in view.runs if run.last <= first and _is_full(view, run)]
    after = [run for run in view.runs if run.first >= last and _is_full(view, run)]
    if not after or after[0].first > last + 8:
        return None
    if before and first - before[-1].last < 12:
        return before[-1], after[0]
    return (after[0], after[1]) if len(after) > 1 and first < 3 else None


def _is_full(view: View, run: Run) -> bool:
    return run.last - run.name > 1 or run.first in view.sighted


def _give_ministry(view: View, at: int, sighting: Sighting) -> None:
    """Read the office off the ministry told before: "At the Ministry of Trade, X was replaced"."""
    for place in range(at, -1, -1):
        if view.key(place) != "ministry":
            continue
        found = vocabulary().class_starting(view.words, place + 2)
        classes = [found[1]] if found else ["other"]
        head = vocabulary().offices.head("minister")
        title = view.words[place].text
        sighting.claims.append(
            OfficePhrase(head, place, place + 1, place, classes=classes, title=title)
        )
        return
