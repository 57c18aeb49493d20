"""Offices told of a person away from the name: "X, who is also chairman of ...", "X as envoy"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from graph.reading.document import Document, Kind
from graph.reading.mentions.attach import Attacher
from graph.reading.mentions.lists import CREDENTIALS, find_listed
from graph.reading.mentions.names import Run
from graph.reading.mentions.office_phrase import OfficePhrase
from graph.reading.mentions.people import Sighting
from graph.reading.mentions.titles import headed
from graph.reading.mentions.view import View
from graph.reading.mentions.vocabulary import vocabulary
from graph.reading.mentions.wording import POSSESSIVE

_PASSIVE = frozenset({"is", "was", "were", "been", "being", "be", "are"})
_STRANGERS = frozenset({"it", "they", "which", "we", "i", "you"})
"""Pronouns that part an "as" from the name before it."""
_EQUALS = frozenset({"host", "interlocutor"})
_LED = frozenset({"led", "headed", "chaired"})
_HE = frozenset({"he", "she"})
_PAST = frozenset({"was", "were"})
_SPANS = frozenset({"from", "until", "till", "between", "before", "in", "during", "under"})
_RAISED = frozenset({"promoted", "elevated", "raised"})
_HOLDING = frozenset({"holds", "held"})
_PUT = frozenset({"placed", "put", "installed"})
_CHAIRS = frozenset({"presidency", "chairmanship", "chair"})
_FAR = 7
"""Words within which it is told what somebody holds."""
_REGIMES = frozenset({"regime", "junta"})
_ARMED = frozenset({"military", "ruling"})
_APPOINTING = frozenset({"by", "before"})
"""Words that lead to the one who makes another a minister: "sworn in by President X as"."""
_LEADING_IN = _APPOINTING | {"to", "with", "from", "after", "over", "against", "of"}
_INNER = frozenset({"the", "a"})
_OPENING = 3
"""Words at the start of a sentence that come before its subject: "Since becoming minister"."""


def claim(document: Document, views: Sequence[View]) -> None:
    """Add to the sightings what other constructions than apposition tell."""
    told: OfficePhrase | None = None
    subject: Sighting | None = None
    for number, view in enumerate(views):
        claimer = _Claimer(document, view, subject)
        claimer.run()
        find_listed(claimer.attacher, view, told)
        if number:
            _sign(claimer.attacher, views[number - 1], view)
        for phrase in view.phrases:
            if phrase.plural and phrase.first not in view.spent and not phrase.head.rank:
                told = phrase
        subject = min(view.sightings, key=lambda s: s.at, default=subject)


def _sign(attacher: Attacher, before: View, view: View) -> None:
    """Read a signature: a line that is a name, then a line that is an office."""
    run = before.run_at.get(0)
    phrase = view.phrase_at.get(0)
    if run is None or phrase is None or run.last != len(before.words) or 0 in before.sighted:
        return
    if phrase.last == len(view.words) and run.last - run.name > 1 and not phrase.plural:
        signed = Attacher(attacher.document, before).sight(run, 0, run.last)
        signed.claims.append(phrase)
        view.spent.add(phrase.first)


class _Claimer:
    def __init__(self, document: Document, view: View, subject: Sighting | None) -> None:
        self.view = view
        self.attacher = Attacher(document, view)
        self.subject = subject
        self.links = vocabulary().offices.links

    def run(self) -> None:
        for phrase in self.view.phrases:
            free = phrase.first not in self.view.spent and not phrase.plural
            if free and phrase.last not in self.view.run_at:
                self._complement(phrase)
        for run in self.view.runs:
            self._heads(run)
            self._is_head(run)
            self._hosts(run)
            self._rules(run)
            self._deputises(run)
            self._identity(run)

    def _complement(self, phrase: OfficePhrase) -> None:
        """ "X is minister", "X, who is also minister", "X as minister", "X was made minister"."""
        view, links = self.view, self.links
        at = phrase.first - 1
        owner = view.run_to.get(at) if view.key(at) == POSSESSIVE else None
        if owner is not None:
            at = owner.first - 1
        while view.key(at) in links["adverbs"]:
            at -= 1
        link = view.key(at)
        if self._is_opening(at) or (link in links["becoming"] and at < _OPENING):
            self._give(self._following(phrase.last), phrase)
        elif link in links["becoming"]:
            apart = self.view.key(at - 1) == ","
            self._give((self._who_becomes(at) if apart else None) or self._preceding(at), phrase)
        elif view.key(phrase.first - 1) == "at" and link in links["made"] | _PUT:
            self._give(self._preceding(at), phrase)
        elif link == "as" or self._is_duty(at):
            if not (phrase.definite and view.key(phrase.last) in links["be"]):
                self._give(self._preceding(at), phrase)
        elif self._is_made(at):
            spoken = view.key(at - 2) in _HE
            self._give(self.subject if spoken else self._preceding(at), phrase)
        elif link in links["be"]:
            phrase.former = phrase.former or (link in _PAST and self._is_past(phrase.last))
            self._give(self._subject_of(at - 1), phrase)
        elif phrase.first in view.run_to:
            run = view.run_to[phrase.first]
            if view.key(run.first - 1) in links["made"]:
                self._give(run, phrase)

    def _is_opening(self, at: int) -> bool:
        """Whether an office opens a sentence: "As chairman,", "Sworn in as", "Named minister"."""
        if self.view.key(at) == "as":
            opens = self.view.key(0) in self.links["made"] | {"sworn"}
            return at == 0 or (at < _OPENING and opens)
        return at == 0 and self.view.key(at) in self.links["made"]

    def _is_made(self, at: int) -> bool:
        """ "was elected", "was re-elected", "has been formally named"."""
        before = at - 1 - (self.view.key(at - 1) == "re")
        passive = self.view.key(before) in _PASSIVE | self.links["adverbs"]
        dated = self.view.key(at - 2) == "on" and self.view.key(at - 3) in _PASSIVE
        return self.view.key(at) in self.links["made"] and (passive or dated)

    def _is_duty(self, at: int) -> bool:
        """ "took over the post of minister", "was promoted to minister"."""
        link = self.view.key(at)
        if link == "of":
            return self.view.key(at - 1) in self.links["duties"]
        return link == "to" and self.view.key(at - 1) in _RAISED

    def _give(self, holder: Run | Sighting | None, phrase: OfficePhrase) -> None:
        if isinstance(holder, Run):
            holder = self.attacher.sight(holder, holder.first, holder.last)
        if holder is not None:
            phrase.stated = True
            self.attacher.claim(holder, self.attacher.chain(phrase))

    def _subject_of(self, at: int) -> Run | None:
        """The name right before a verb: "X", "X, who"."""
        while self.view.key(at) in self.links["adverbs"]:
            at -= 1
        relative = self.view.key(at) == "who"
        at -= relative
        at -= self.view.key(at) == ","
        run = self.view.run_to.get(at + 1)
        named = run is not None and (relative or run.first or run.last - run.name > 1)
        return run if named else None

    def _is_past(self, at: int) -> bool:
        """Whether a term of office that is over follows: "from 2006 to 2009", "until May"."""
        return self.view.key(at) in _SPANS

    def _preceding(self, at: int) -> Run | None:
        """The last name before a word, with no other subject between."""
        before = [run for run in self.view.runs if run.last <= at]
        if self.view.key(at - 1) in CREDENTIALS:
            before = before[:1]
        acting = self.view.key(at - 1) == "capacity"
        while len(before) > 1 and not acting and self._follows(before[-1], _APPOINTING):
            before.pop()
        if not before:
            return None
        between = {w.key for w in self.view.words[before[-1].last : at]}
        named = before[-1].last - before[-1].name > 1 or before[-1].first in self.view.sighted
        implied = self.view.key(at - 2) == "being"
        if not (named and (implied or between.isdisjoint(_STRANGERS))):
            return None
        return None if self.attacher.is_place(before[-1]) else before[-1]

    def _who_becomes(self, at: int) -> Run | None:
        """The subject of "X took the oath before Y, becoming minister": no name led in by "to"."""
        runs = [run for run in self.view.runs if run.last <= at and not self.attacher.is_place(run)]
        return next((run for run in runs if not self._follows(run, _LEADING_IN)), None)

    def _follows(self, run: Run, words: frozenset[str]) -> bool:
        """Whether one of some words leads to a name and its title: "by President X"."""
        phrase = next((p for p in self.view.phrases if p.last == run.first), None)
        at = (phrase.first if phrase else run.first) - 1
        return self.view.key(at - (self.view.key(at) in _INNER)) in words

    def _following(self, at: int) -> Run | Sighting | None:
        """The subject of a sentence that opens with "As chairman of the union,"."""
        run = next((run for run in self.view.runs if run.first >= at), None)
        limit = run.first if run else len(self.view.words)
        if any(w.key in _HE for w in self.view.words[at:limit]):
            return self.subject
        return run

    def _identity(self, run: Run) -> None:
        """ "The last Hungarian president to visit Laos was X"."""
        view = self.view
        if run.first in view.sighted or view.key(run.first - 1) not in _PASSIVE:
            return
        before = [p for p in view.phrases if p.last < run.first and not p.plural]
        opens = before and before[0].first < 4 and before[0].first not in view.spent
        if opens and len(before) == 1 and run.last - run.name > 1:
            self._give(run, before[0])

    def _heads(self, run: Run) -> None:
        """ "X, who heads the UN mission"."""
        view = self.view
        if view.key(run.last) != "," or view.key(run.last + 1) != "who":
            return
        at = run.last + 2
        while view.key(at) in self.links["adverbs"]:
            at += 1
        if view.key(at) not in self.links["heads"] | _HOLDING:
            return
        chair = self._chair(at) if view.key(at) in _HOLDING else None
        if chair is not None:
            self._give(run, chair)
            return
        phrase = headed(view.words, view.atoms, at)
        if view.key(at) in _HOLDING and view.key(phrase.last) != "portfolio":
            return
        if phrase.served or phrase.classes:
            phrase.former = self._is_past(phrase.last) and view.key(at).endswith("ed")
            phrase.title = self._text(at, phrase.last)
            self._give(run, phrase)

    def _chair(self, at: int) -> OfficePhrase | None:
        """ "(X, who) holds the EU's rotating presidency", "holds the presidency of the AU"."""
        view = self.view
        near = range(at + 1, min(at + _FAR, len(view.words)))
        last = next((n for n in near if view.key(n) in _CHAIRS), 0)
        over = last + 2 + (view.key(last + 2) == "the")
        body = next(
            (view.atom_at[n] for n in (*range(at + 1, last), over) if n in view.atom_at), None
        )
        if not last or body is None or body.kind is not Kind.ORGANISATION:
            return None
        end = max(last + 1, body.last)
        phrase = OfficePhrase(vocabulary().offices.head("chairman"), at, end, last, served=[body])
        phrase.title = self._text(at, end)
        return phrase

    def _rules(self, run: Run) -> None:
        """ "The military regime of General X", "General X's junta"."""
        view = self.view
        title = next((p for p in view.phrases if p.last == run.first), None)
        first = title.first if title is not None else run.first
        after = run.last + (view.key(run.last) == POSSESSIVE)
        after += view.key(after) in _ARMED
        own = view.key(run.last) == POSSESSIVE and view.key(after) in _REGIMES
        of = view.key(first - 1) == "of" and view.key(first - 2) in _REGIMES
        if (own or of) and (title is None or title.head.rank):
            at = after if own else first - 2
            head = vocabulary().offices.head("ruler")
            self._give(run, OfficePhrase(head, at, at + 1, at, title=self._text(at, at + 1)))

    def _deputises(self, run: Run) -> None:
        """ "(Minister X and) his deputy Y": the deputy of the one told last before."""
        view = self.view
        at = run.first - 1 - (view.key(run.first - 1) == ",")
        if view.key(at) != "deputy" or view.key(at - 1) not in vocabulary().offices.owners:
            return
        before = [s for s in view.sightings if s.at < at and s.claims]
        chief = max(before, key=lambda s: s.at, default=self.subject)
        told = next((p for p in chief.claims if not p.counterpart), None) if chief else None
        if told is not None and not told.deputy and run.first not in view.sighted:
            title = self._text(at - 1, at + 1)
            self._give(run, replace(told, deputy=True, former=False, first=at, title=title))

    def _is_head(self, run: Run) -> None:
        """ "The UN mission in Mali, led by X", "the bank, headed by former president X"."""
        view = self.view
        at = run.first - 1
        before = next((p for p in view.phrases if p.last == run.first), None)
        if before is not None:
            at = before.first - 1 if before.former else 0
        if view.key(at) != "by" or view.key(at - 1) not in _LED:
            return
        at -= 2 + (view.key(at - 2) == ",")
        atom = next((a for a in view.atoms if a.last == at + 1), None)
        if atom is None or atom.kind is not Kind.ORGANISATION or run.last - run.name < 2:
            return
        phrase = OfficePhrase(vocabulary().offices.head("chief"), at + 1, run.first, at + 1)
        phrase.served.append(atom)
        phrase.title = self._text(at + 1, run.first)
        self._give(run, phrase)

    def _hosts(self, run: Run) -> None:
        """ "(he met) his host, X": an equal, as a counterpart is."""
        view = self.view
        at = run.first - 1 - (view.key(run.first - 1) == ",")
        owned = view.key(at - 1) in vocabulary().offices.owners | {"the"}
        if view.key(at) not in _EQUALS or not owned or run.last - run.name < 2:
            return
        if run.first not in view.sighted or not view.sighted[run.first].claims:
            head = vocabulary().offices.head("counterpart")
            self._give(run, OfficePhrase(head, at, at + 1, at, counterpart=True, definite=True))

    def _text(self, first: int, last: int) -> str:
        words = self.view.words
        return self.attacher.document.text[words[first].start : words[last - 1].end]
