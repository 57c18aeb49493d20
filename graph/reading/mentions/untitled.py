"""People named in full without a title, whom their name or the company they are in shows."""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.document import Document, Form, Kind
from graph.reading.mentions.attach import Attacher
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.names import Run, is_personal
from graph.reading.mentions.nominees import Nominees, nominees_by
from graph.reading.mentions.view import View, is_remembered
from graph.reading.mentions.wording import POSSESSIVE
from ontology.frames import Lexicon
from ontology.naming import naming

_JOINTS = frozenset({",", "and", "&", "with", "plus", "nor", "or"})
_PLAIN = frozenset({"the", "a", "an", "said"})
"""Words before a name that is a thing, or that of one who only speaks."""
_KIN = frozenset({"wife", "husband", "spouse", "daughter", "son"})
_GENITIVES = frozenset({POSSESSIVE, "'"})
_QUESTION = frozenset({"question", "q", "q."})
_WHO = frozenset({"who", "whom"})
_OF_TWO = frozenset({"former", "latter"})
_OWNERS = (Kind.COUNTRY, Kind.PLACE, Kind.ORGANISATION)


def find_untitled(document: Document, views: Sequence[View], lexicon: Lexicon) -> None:
    """Sight people named in full without a title.

    Their given name shows them, or a country beside the name ("A's X", "X of A"), or a noun that
    only a person is ("the incumbent, X"), or an office that they take or leave, or officials in a
    row with them.
    """
    nominees = nominees_by(lexicon)
    for view in views:
        if not view.heading:
            _Company(document, view, nominees).find()


class _Company:
    def __init__(self, document: Document, view: View, nominees: Nominees) -> None:
        self.view = view
        self.nominees = nominees
        self.attacher = Attacher(document, view)
        self.atom_to: dict[int, Atom] = {atom.last: atom for atom in view.atoms}

    def find(self) -> None:
        """Sight the names of a sentence: by signs of their own first, then those in a row."""
        runs = [run for run in self.view.runs if self._is_free(run)]
        for run in [*runs, *reversed(runs)]:
            if run.first in self.view.sighted or self.attacher.is_place(run):
                continue
            if self._is_shown(run) or self._is_in_row(run):
                sighting = self.attacher.sight(run, run.first, run.last)
                sighting.famous = sighting.untitled = True

    def _is_free(self, run: Run) -> bool:
        view = self.view
        full = self._is_noble(run) or (run.last - run.name > 1 and not self._is_pair(run))
        told = view.key(run.first - 1) in _PLAIN | _KIN and run.first > 0
        return (
            full
            and not told
            and not is_remembered(view, run)
            and not self._goes_on(run)
            and not self._asks(run)
        )

    def _asks(self, run: Run) -> bool:
        """Whether a journalist is named with a question: "Question: (X, Aaj TV)"."""
        view = self.view
        return view.key(run.first - 1) == "(" and run.first > 1 and view.key(0) in _QUESTION

    def _is_noble(self, run: Run) -> bool:
        """Whether a style shows a person even of one name: "Lord Robertson"."""
        return run.honorific and self.view.key(run.name - 1) in naming().noble

    def _is_pair(self, run: Run) -> bool:
        """Whether a hyphen joins two names: "the Trump-Kim meeting"."""
        last = self.view.words[run.last - 1]
        return run.last - run.name == 2 and last.hyphen

    def _is_shown(self, run: Run) -> bool:
        words = self.view.words[run.name : run.last]
        if is_personal(words) or self._is_noble(run) or self.nominees.holds(self.view, run):
            return True
        signs = (
            *(self._is_owned, self._is_of, self._is_borne),
            *(self._is_agent, self._stands_in, self._is_who),
        )
        return any(sign(run) for sign in signs)

    def _is_owned(self, run: Run) -> bool:
        """Whether a country or body has the person: "Gabon's X", "the Congolese X"."""
        view, at = self.view, run.first - 1
        if view.key(at) in _GENITIVES:
            atom = self.atom_to.get(at)
            return atom is not None and atom.kind in _OWNERS
        atom = self.atom_to.get(run.first)
        return (
            atom is not None
            and atom.kind is Kind.COUNTRY
            and atom.entry.form in (Form.ADJECTIVE, Form.DEMONYM)
            and view.key(atom.first - 1) == "the"
        )

    def _is_of(self, run: Run) -> bool:
        """Whether the country follows: "X of Gabon", "X (Gabon)"."""
        owner = self.attacher.owner(run.last)
        return owner is not None and owner[0].kind is Kind.COUNTRY

    def _is_borne(self, run: Run) -> bool:
        """Whether a noun for a person stands before: "her successor, X", "the incumbent X"."""
        apart = self.view.key(run.first - 1) == ","
        key = self.view.key(run.first - 1 - apart)
        return key in naming().bearers or (apart and key in _OF_TWO)

    def _is_agent(self, run: Run) -> bool:
        """Whether something is done by the bearer that only people do: "presented by X"."""
        at = run.first - 1
        done = self.view.key(at - 1 - (self.view.key(at - 1) == "over"))
        return self.view.key(at) == "by" and done in naming().borne | {"presided"}

    def _stands_in(self, run: Run) -> bool:
        """Y in "A was represented by X, B by Y"."""
        state = self.atom_to.get(run.first - 1)
        acts = self.view.key(run.first - 1) == "by"
        return acts and state is not None and state.kind is Kind.COUNTRY

    def _is_who(self, run: Run) -> bool:
        """Whether a "who" follows: "X, who left"."""
        return self.view.key(run.last + (self.view.key(run.last) == ",")) in _WHO

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
