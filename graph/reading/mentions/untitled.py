"""Officials named in full without a title, whom the company they are in shows to be such."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Document
from graph.reading.mentions.attach import Attacher
from graph.reading.mentions.names import Run
from graph.reading.mentions.view import View
from ontology.frames import Lexicon
from ontology.given_names import given_names

_JOINTS = frozenset({",", "and", "&", "with", "plus", "nor", "or"})
_PLAIN = frozenset({"the", "a", "an", "said"})
"""Words before a name that is a thing, or that of one who only speaks."""


def find_untitled(document: Document, views: Sequence[View], lexicon: Lexicon) -> None:
    """Sight people named in full, without a title, in sentences that tell of dealings.

    A given name shows that it is a person; of other names only those in a row with officials are
    taken.
    """
    for view in views:
        if not view.heading and lexicon.may_tell(lexicon.lemmas(w.text for w in view.words)):
            _Company(document, view).find()


class _Company:
    def __init__(self, document: Document, view: View) -> None:
        self.view = view
        self.attacher = Attacher(document, view)

    def find(self) -> None:
        """Sight the names of a sentence: by given names first, then those in a row with them."""
        runs = [run for run in self.view.runs if self._is_free(run)]
        for run in [*runs, *reversed(runs)]:
            if run.first in self.view.sighted or self.attacher.is_place(run):
                continue
            if self._is_given(run) or self._is_in_row(run):
                self.attacher.sight(run, run.first, run.last).famous = True

    def _is_free(self, run: Run) -> bool:
        view = self.view
        full = run.last - run.name > 1 and not view.words[run.last - 1].hyphen
        told = view.key(run.first - 1) in _PLAIN and run.first > 0
        return full and not told and not self._goes_on(run)

    def _is_given(self, run: Run) -> bool:
        return self.view.words[run.name].key in given_names()

    def _is_in_row(self, run: Run) -> bool:
        """Whether only a comma or an "and" parts it from one who is known to be an official."""
        sighted = self.view.sightings
        start, end = self.view.words[run.first].start, self.view.words[run.last - 1].end
        before, after = self._past_joints(run.first - 1, -1), self._past_joints(run.last, 1)
        return any(
            (s.mention.start <= before <= s.mention.end and s.mention.end <= start)
            or (s.mention.start <= after < s.mention.end and s.mention.start >= end)
            for s in sighted
        )

    def _past_joints(self, at: int, step: int) -> int:
        """The offset of the word beyond the commas and conjunctions beside a name, or -1."""
        first = at
        while self.view.key(at) in _JOINTS:
            at += step
        if at == first or not 0 <= at < len(self.view.words):
            return -1
        return self.view.words[at].start

    def _goes_on(self, run: Run) -> bool:
        """Whether a run is part of a longer proper noun: "Trump Tower"."""
        if run.last >= len(self.view.words):
            return False
        word = self.view.words[run.last]
        return word.cap and word.alpha and not word.hyphen
