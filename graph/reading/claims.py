"""Offices told of a person elsewhere in the sentence: "X, who is also chairman of ..."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.reading.attach import Attacher
from graph.reading.document import Document, Kind
from graph.reading.lexicon import Atom
from graph.reading.names import Run
from graph.reading.office_phrase import OfficePhrase
from graph.reading.people import Sighting
from graph.reading.view import View
from graph.reading.wording import POSSESSIVE

_BE = frozenset(["is", "was", "are", "were", "be", "being", "been", "becomes", "became", "remains"])
_ADVERBS = frozenset(
    [
        "also",
        "currently",
        "now",
        "still",
        "then",
        "himself",
        "herself",
        "at",
        "present",
        "officially",
        "formally",
        "again",
    ]
)
_MADE = frozenset(
    [
        "made",
        "named",
        "appointed",
        "elected",
        "designated",
        "nominated",
        "chosen",
        "sworn",
        "confirmed",
        "reappointed",
        "re-elected",
        "reelected",
        "installed",
        "inaugurated",
    ]
)


def claim(document: Document, views: Sequence[View]) -> None:
    """Add to the sightings what other constructions than apposition tell."""
    told: OfficePhrase | None = None
    for view in views:
        _Claimer(document, view, told).run()
        for phrase in view.phrases:
            if phrase.plural and phrase.first not in view.spent and not phrase.head.rank:
                told = phrase


class _Claimer:
    def __init__(self, document: Document, view: View, told: OfficePhrase | None) -> None:
        self.view = view
        self.attacher = Attacher(document, view)
        self.told = told

    def run(self) -> None:
        for phrase in self.view.phrases:
            if phrase.first in self.view.spent:
                continue
            if phrase.plural:
                self._subjects(phrase)
            else:
                self._complement(phrase)
        self._nationals()

    def _complement(self, phrase: OfficePhrase) -> None:
        """ "X is the minister", "X, who is also minister", "X as minister", "X was made minister"."""
        view = self.view
        if phrase.last in view.run_at:
            return
        at = phrase.first - 1
        while view.key(at) in _ADVERBS:
            at -= 1
        link = view.key(at)
        if link == "as" or link in _MADE:
            run = self._nearest(at)
        elif link in _BE:
            at -= 1
            while view.key(at) in _ADVERBS:
                at -= 1
            if view.key(at) == "who":
                at -= 1
            if view.key(at) == ",":
                at -= 1
            run = view.run_to.get(at + 1)
        else:
            return
        if run is not None and (run.last - run.name > 1 or run.first in view.sighted):
            sighting = self.attacher.sight(run, run.first, run.last)
            sighting.claims.append(phrase)
            if link != "as":
                view.spent.add(phrase.first)

    def _nearest(self, at: int) -> Run | None:
        """The last run before a word."""
        before = [run for run in self.view.runs if run.last <= at]
        return before[-1] if before else None

    def _subjects(self, phrase: OfficePhrase) -> None:
        """ "A, B and C were the U.S. legislators"."""
        view = self.view
        if view.key(phrase.first - 1) not in _BE:
            return
        at = phrase.first - 1
        while at in view.run_to:
            run = view.run_to[at]
            sighting = self.attacher.sight(run, run.first, run.last)
            sighting.claims.append(replace(phrase, plural=False))
            at = run.first
            while view.key(at - 1) in (",", "and"):
                at -= 1
        if at != phrase.first - 1:
            view.spent.add(phrase.first)

    def _nationals(self) -> None:
        """People told by their country alone after a plural: "These are X of A and B's Y"."""
        found = [pair for run in self.view.runs if (pair := self._national(run))]
        if len(found) < 2:
            return
        phrase = next((p for p in self.view.phrases if p.plural), self.told)
        if phrase is None:
            return
        for run, atom in found:
            sighting = self.attacher.sight(run, run.first, run.last)
            if not sighting.claims:
                sighting.claims.append(replace(phrase, plural=False, served=[atom], posted=[]))

    def _national(self, run: Run) -> tuple[Run, Atom] | None:
        view = self.view
        if run.last - run.name < 2 or run.first in view.sighted:
            return None
        owner = self.attacher.owner(run.last)
        if owner is not None and owner[0].kind is Kind.COUNTRY:
            return run, owner[0]
        at = run.first - 1
        if view.key(at) == POSSESSIVE:
            at -= 1
        atom = next((a for a in view.atoms if a.last == at + 1), None)
        if atom is not None and atom.kind is Kind.COUNTRY:
            return run, atom
        return None


def sighted_names(views: Sequence[View]) -> list[Sighting]:
    """All sightings of an article in text order."""
    return [s for v in views for s in v.sightings]
