"""Several people of one title: "Presidents X of A and Y of B", "the kings of A and B, X and Y"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.reading.document import Kind
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.names import Run
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.vocabulary import vocabulary
from ontology.statesmen import countries_of

if TYPE_CHECKING:
    from graph.reading.mentions.attach import Attacher

_ASIDES = frozenset({"who", "bound", "formerly", "currently"})
_BESIDE = 2
"""Words at most between two states told side by side: "A and B", "A-B"."""
_LONGEST_ASIDE = 12
"""Words at most that are added of one of a list."""
_JOINTS = frozenset({",", "and", ";", "&"})


def name_several(attacher: Attacher, phrase: OfficePhrase, run: Run) -> None:
    """Give a plural office to the names of the list that starts with a run."""
    _Several(attacher).name(phrase, run)


class _Several:
    def __init__(self, attacher: Attacher) -> None:
        self.attacher = attacher
        self.view = attacher.view

    def name(self, phrase: OfficePhrase, run: Run) -> None:
        """Give a plural office to the names of the list that starts with a run."""
        self.view.spent.add(phrase.first)
        countries = [a for a in phrase.served if a.kind is Kind.COUNTRY]
        turns = list(self._in_turn(run.last)) if len(countries) == 1 else []
        if turns and self.view.key(run.first - 1) in (",", "("):
            self._name_in_turn(phrase, [(run, countries[0], phrase.first), *turns])
            return
        if self._name_by_portfolio(phrase, run):
            return
        listed = self._listed(run)
        self._share_out(listed)
        countries = countries or self._pair(phrase, listed)
        for number, (each, owner, last) in enumerate(listed):
            first = phrase.first if number == 0 else each.first
            sighting = self.attacher.sight(each, first, last)
            served = list(phrase.served)
            if owner is not None:
                served = [owner]
            elif len(countries) == len(listed) > 1:
                served = [countries[number]]
            elif len(countries) > 1:
                served = []
            goal = self._goal(each.last)
            posted = [*phrase.posted, goal] if goal else phrase.posted
            sighting.claims.append(replace(phrase, plural=False, served=served, posted=posted))

    def _pair(self, phrase: OfficePhrase, listed: list[tuple[Run, Atom | None, int]]) -> list[Atom]:
        """The two states told side by side before two holders: "a Franco-German pact, the foreign
        ministers, X and Y"."""
        if len(listed) != 2 or phrase.served or any(owner for _, owner, _ in listed):
            return []
        told = [a for a in self.view.atoms if a.last <= phrase.first and a.kind is Kind.COUNTRY]
        if len(told) < 2 or told[-1].first - told[-2].last > _BESIDE:
            return []
        one, other = told[-2:]
        if one.entry.name == other.entry.name:
            return []
        words = self.view.words[listed[0][0].name : listed[0][0].last]
        swapped = other.entry.name in countries_of([word.key for word in words])
        return [other, one] if swapped else [one, other]

    def _share_out(self, listed: list[tuple[Run, Atom | None, int]]) -> None:
        """Read the countries after a list: "Premiers X and Y of Serbia and Croatia"."""
        owner, at = listed[-1][1:]
        if owner is None or any(atom for _, atom, _ in listed[:-1]):
            return
        owners = [owner]
        while self.view.key(at) in _JOINTS and self.view.atom_at.get(at + 1):
            owners.append(self.view.atom_at[at + 1])
            at = owners[-1].last
        if len(owners) == len(listed) > 1 and all(a.kind is Kind.COUNTRY for a in owners):
            last = (listed[-1][0], owners[-1], at)
            pairs = zip(listed[:-1], owners[:-1], strict=True)
            listed[:] = [*((run, atom, end) for (run, _, end), atom in pairs), last]

    def _name_in_turn(self, phrase: OfficePhrase, turns: list[tuple[Run, Atom, int]]) -> None:
        for run, country, first in turns:
            sighting = self.attacher.sight(run, first, run.last)
            sighting.claims.append(replace(phrase, plural=False, served=[country]))

    def _name_by_portfolio(self, phrase: OfficePhrase, run: Run) -> bool:
        """Give their own to "the ministers of Defence, X, and Health, Y"; False for other lists."""
        view, first, found = self.view, phrase.first, []
        classes = list(phrase.classes)
        each: Run | None = run
        while each is not None and classes and view.key(each.first - 1) in (",", "("):
            found.append((each, first, classes))
            first = each.last + (view.key(each.last) == ")")
            while view.key(first) in _JOINTS:
                first += 1
            at = first + (view.key(first) in ("of", "for"))
            at += view.key(at) == "the"
            if at >= len(view.words) or not view.words[at].cap:
                break
            classes, after = self._portfolio(at)
            each = view.run_at.get(after + 1)
        if len(found) < 2:
            return False
        for named, start, portfolio in found:
            sighting = self.attacher.sight(named, start, named.last)
            sighting.claims.append(replace(phrase, plural=False, classes=portfolio))
        return True

    def _portfolio(self, at: int) -> tuple[list[str], int]:
        """The classes of the portfolio that starts at a word, and where it ends."""
        view = self.view
        classes: list[str] = []
        while at + 1 < len(view.words):
            joint = bool(classes) and view.key(at) in ("and", "of")
            found = vocabulary().class_starting(view.words, at + joint)
            if found is None:
                break
            classes.append(found[1])
            at += joint + found[0]
        return classes, at

    def _in_turn(self, at: int) -> Iterator[tuple[Run, Atom, int]]:
        """ "(the presidents of A, X,) of B, Y, and of C, Z": the rest of such a list."""
        view = self.view
        at += view.key(at) == ")"
        while view.key(at) in _JOINTS:
            while view.key(at) in _JOINTS:
                at += 1
            first = at
            at += view.key(at) in ("of", "from")
            atom = view.atom_at.get(at + (view.key(at) == "the"))
            run = view.run_at.get(atom.last + 1) if atom is not None else None
            if atom is None or run is None or view.key(atom.last) not in (",", "("):
                return
            yield run, atom, first
            at = run.last + (view.key(run.last) == ")")

    def _listed(self, run: Run) -> list[tuple[Run, Atom | None, int]]:
        """The names of a list, each with its country and the end of its words."""
        view = self.view
        out: list[tuple[Run, Atom | None, int]] = []
        at = run.first
        while at in view.run_at and at not in view.phrase_at:
            each = view.run_at[at]
            owner = self.attacher.owner(each.last)
            last = owner[1] if owner else self._past_portfolio(self._past_goal(each.last))
            out.append((each, owner[0] if owner else None, last))
            at = self._past_aside(last)
            while view.key(at) in _JOINTS:
                at += 1
            if at == last:
                break
        return out

    def _past_aside(self, at: int) -> int:
        """Past what is added of one of a list: "X of A, current AU chairman, Y of B and Z of C"."""
        view = self.view
        if view.key(at) != ",":
            return at
        phrase = view.phrase_at.get(at + 1)
        if phrase is not None and view.key(phrase.last) == ",":
            return phrase.last
        if view.key(at + 1) not in _ASIDES:
            return at
        near = range(at + 2, min(at + _LONGEST_ASIDE, len(view.words)))
        return next((n for n in near if view.key(n) == ","), at)

    def _goal(self, at: int) -> Atom | None:
        """The "United Kingdom" of an ambassador "X, for the United Kingdom" in a list."""
        view = self.view
        after = at + (view.key(at) == ",")
        if view.key(after) not in ("for", "to", "in"):
            return None
        return view.atom_at.get(after + 1 + (view.key(after + 1) == "the"))

    def _past_goal(self, at: int) -> int:
        goal = self._goal(at)
        return goal.last if goal else at

    def _past_portfolio(self, at: int) -> int:
        """Past the "(Interior)" of a minister in a list."""
        if self.view.key(at) == "(":
            for end in range(at + 1, min(at + 7, len(self.view.words))):
                if self.view.key(end) == ")":
                    return end + 1
        return at
