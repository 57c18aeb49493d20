"""People told in lists whose items leave their office out: "These are X of A and B's Y"."""

from __future__ import annotations

from dataclasses import replace

from graph.facts import Post
from graph.reading.document import Kind
from graph.reading.mentions.attach import Attacher
from graph.reading.mentions.lexicon import Atom
from graph.reading.mentions.names import Run
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.view import View
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import POSSESSIVE
from ontology.statesmen import countries_of

CREDENTIALS = frozenset({"credentials", "credence", "accredited"})
_HIGHEST = frozenset({Post.HEAD_OF_STATE, Post.HEAD_OF_GOVERNMENT, Post.FOREIGN_MINISTER})
_SHARED = _HIGHEST | {Post.AMBASSADOR, Post.DEFENCE_MINISTER, Post.SECURITY_ADVISER}
"""Offices that are not said again: "Ambassador X of A and Y of B"."""
_JOINTS = frozenset({"and", "with", "&"})
_MINISTERS = frozenset({Post.MINISTER, Post.FOREIGN_MINISTER, Post.DEFENCE_MINISTER})


def find_listed(attacher: Attacher, view: View, told: OfficePhrase | None) -> None:
    """Give offices to people in lists; `told` is the last plural office before the sentence."""
    lists = _Lists(attacher, view)
    for phrase in view.phrases:
        if phrase.plural and phrase.first not in view.spent:
            lists.subjects(phrase)
    lists.nationals(told)
    lists.portfolios()


class _Lists:
    def __init__(self, attacher: Attacher, view: View) -> None:
        self.attacher = attacher
        self.view = view

    def subjects(self, phrase: OfficePhrase) -> None:
        """ "A, B and C were the U.S. legislators"."""
        view = self.view
        be = phrase.first - 1
        if view.key(be) not in vocabulary().offices.links["be"]:
            return
        at = be
        while at in view.run_to:
            run = view.run_to[at]
            sighting = self.attacher.sight(run, run.first, run.last)
            sighting.claims.append(replace(phrase, plural=False))
            view.spent.add(phrase.first)
            at = run.first
            while view.key(at - 1) in (",", "and"):
                at -= 1

    def nationals(self, told: OfficePhrase | None) -> None:
        """People told by their country alone, after a plural: "the envoys: X of A, Y of B"."""
        found = [pair for run in self.view.runs if (pair := self._national(run))]
        phrase = next((p for p in self.view.phrases if p.plural), told)
        for run, atom in found:
            meant = self._beside(run)
            if phrase is not None and (len(found) > 1 or self._fits(run, atom, phrase)):
                meant = phrase
            elif self._tells_of_credentials():
                head = vocabulary().offices.head("ambassador")
                meant = OfficePhrase(head, run.first, run.first, run.first, title="ambassador")
            elif meant is None and len(found) > 1:
                meant = self._highest_before(found[0][0])
            if meant is not None:
                sighting = self.attacher.sight(run, run.first, run.last)
                sighting.claims.append(replace(meant, plural=False, served=[atom], posted=[]))

    def _fits(self, run: Run, atom: Atom, phrase: OfficePhrase) -> bool:
        """Whether one told by his country alone is one of the holders told before."""
        name = [w.key for w in self.view.words[run.name : run.last]]
        code = atom.entry.name
        owned = self.view.key(run.first - 1) == POSSESSIVE
        if code in phrase.codes or (owned and not phrase.codes and phrase in self.view.phrases):
            return True
        return phrase.post(None) in _HIGHEST and code in countries_of(name)

    def _tells_of_credentials(self) -> bool:
        return any(word.key in CREDENTIALS for word in self.view.words)

    def _highest_before(self, run: Run) -> OfficePhrase | None:
        """The highest office told last before a list of people told by country alone."""
        start = self.view.words[run.first].start
        before = [s for s in self.view.sightings if s.mention.end <= start]
        shared = [p for s in before[-1:] for p in s.claims if p.post(p.of) in _HIGHEST]
        return shared[0] if shared else None

    def _beside(self, run: Run) -> OfficePhrase | None:
        """The office of the one told before in a list: "Swedish Minister X and Russia's Y"."""
        at = run.first - 1
        owned = self.view.key(at) == POSSESSIVE
        while at > 0 and self.view.key(at) not in _JOINTS | ({","} if owned else set()):
            at -= 1
            if run.first - at > 5:
                return None
        start = self.view.words[at].start
        before = [
            s for s in self.view.sightings if s.claims and start - 2 <= s.mention.end <= start
        ]
        claims = [p for s in before[:1] for p in s.claims]
        shared = [p for p in claims if p.counterpart or p.post(p.of) in _SHARED]
        return shared[0] if shared else None

    def _national(self, run: Run) -> tuple[Run, Atom] | None:
        view = self.view
        if run.last - run.name < 2 or run.first in view.sighted:
            return None
        owner = self.attacher.owner(run.last)
        if owner is not None and owner[0].kind is Kind.COUNTRY:
            return run, owner[0]
        last = run.first - (view.key(run.first - 1) == POSSESSIVE)
        atom = next((a for a in view.atoms if a.last == last), None)
        return (run, atom) if atom is not None and atom.kind is Kind.COUNTRY else None

    def portfolios(self) -> None:
        """Ministers told by their portfolio alone: "Energy's X" in a list of ministers."""
        view = self.view
        ministers = [s for s in view.sightings if any(p.post(None) in _MINISTERS for p in s.claims)]
        if len(ministers) < 2:
            return
        head = vocabulary().offices.head("minister")
        for run in view.runs:
            at = run.first - 2
            if run.first in view.sighted or view.key(at + 1) != POSSESSIVE or at < 0:
                continue
            found = vocabulary().class_ending(view.words, at, 0)
            if found is None or not view.words[at].cap:
                continue
            sighting = self.attacher.sight(run, run.first, run.last)
            phrase = OfficePhrase(
                head, at, at + 1, at, classes=[found[1]], title=view.words[at].text
            )
            sighting.claims.append(phrase)
