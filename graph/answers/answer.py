"""Answers: a question understood, put to the graph, and told with its proof."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from graph.answers.anchors import Anchor, UntoldError, find_anchor, time_of
from graph.answers.blocks import members
from graph.answers.called import name_words
from graph.answers.cutting import MAX_LENGTH, cut, plain
from graph.answers.finding import find
from graph.answers.holders import office_items
from graph.answers.holding import Holding, Kept, holdings, holdings_that_answer, judge
from graph.answers.misreading import NotUnderstoodError
from graph.answers.nearest import suggestions
from graph.answers.party import Party
from graph.answers.pattern import Asked, EventPattern, OfficePattern, Pattern, structure
from graph.answers.periods import Period
from graph.answers.pieces import Question
from graph.answers.reply import Answer, AnswerKind, Choice, Item, Searched, Understood
from graph.answers.telling import found_words
from graph.answers.tenure_query import tenure_query
from graph.answers.tenures import said_of, tenure_of, tenures
from graph.answers.understand import AmbiguousError, Knowledge, understand
from graph.answers.words import joined, pattern_words
from graph.memory.lookup import Entry, local_id, name_index
from graph.views.entities import proofs_of
from graph.views.records import EventRecord, Evidence
from graph.views.selection import PREFIXES, date_term, iri_list, text
from graph.views.terms import SAID, Certainty, terms_of

if TYPE_CHECKING:
    from graph.knowledge import KnowledgeGraph

_PROVEN = 200
"""Events of which an answer shows the sentences, the latest."""


def answer(
    question: str,
    graph: KnowledgeGraph,
    today: dt.date | None = None,
    meant: Sequence[str] = (),
) -> Answer:
    """The answer to a question in words, with its evidence; of kind `unanswerable` if the
    question is not understood.

    `today` is the day from which "last year" counts, the present day if not given; `meant` names
    those, by IRI or id, whom a name that several share means here.
    """
    return _Asking(question, graph, today or dt.date.today(), meant).answer()


def is_understood(question: str, graph: KnowledgeGraph) -> bool:
    """Whether a question can be answered, if only by "nothing is known"."""
    try:
        _Asking(question, graph, dt.date.today()).pattern()
    except (NotUnderstoodError, AmbiguousError):
        return False
    except UntoldError:
        return True
    return True


class _Asking:
    def __init__(
        self, question: str, graph: KnowledgeGraph, today: dt.date, meant: Sequence[str] = ()
    ) -> None:
        self.question = question
        self.graph = graph
        self.today = today
        self.index = name_index(graph)
        self.meant = {entry.iri for one in meant if (entry := self.index.get(one))}
        self.tenures = tenures(graph)
        self.cut: Question | None = None

    def answer(self) -> Answer:
        try:
            pattern = self.pattern()
        except NotUnderstoodError as error:
            return self._refusal(_sentence(error), error.unknown)
        except UntoldError as error:
            return self._untold(error.words)
        except AmbiguousError as error:
            return self._by_what_is_told(error.party) or self._question_back(error.party)
        if isinstance(pattern, OfficePattern):
            return self._on_office(pattern)
        return self._on_events(pattern)

    def pattern(self) -> Pattern:
        """What is asked; raises `NotUnderstoodError` or `AmbiguousError`."""
        words = plain(self.question)
        if not words or len(words) > MAX_LENGTH:
            raise NotUnderstoodError(f"Ask a question of 1 to {MAX_LENGTH} characters")
        self.cut = self._cut(words)
        anchor = find_anchor(self.cut)
        if anchor is None:
            return self._understood(self.cut)
        self.cut = self._cut(anchor.rest)
        unknown = anchor.in_place(self.cut)
        pattern = self._understood(self.cut)
        known = self._time_of(anchor, pattern)
        periods = tuple(known if one is unknown else one for one in pattern.periods)
        return replace(pattern, periods=periods)

    def _understood(self, question: Question) -> Pattern:
        return understand(question, Knowledge(self.tenures.posts_of, self._settled))

    def _time_of(self, anchor: Anchor, pattern: Pattern) -> Period:
        """The time before or after an event; raises as understanding does, or `UntoldError`."""
        asked = self._understood(self._cut(anchor.question))
        timed = isinstance(asked, EventPattern) and asked.hole.asked is Asked.DATES
        if not isinstance(asked, EventPattern) or not (timed and anchor.is_settled(asked)):
            raise NotUnderstoodError("when this was cannot be told", [anchor.words])
        found = find(asked, self.graph, self.index, self.tenures)
        named: set[str] = set()
        if isinstance(pattern, EventPattern):
            named = {iri for one in pattern.conditions for iri in members(one.party)}
        return time_of(anchor, found.records, named)

    def _cut(self, words: str) -> Question:
        """Some words in pieces, by what the graph knows."""
        called = name_words(self.graph)
        return cut(words, self.index, self.tenures.fits, self.today, self.meant, called)

    # --- not understood ------------------------------------------------------------------------

    def _refusal(self, why: str, unknown: Sequence[str] = ()) -> Answer:
        understood = Understood(
            words=self._recognised(),
            corrections=self._corrections(),
            unknown=tuple(unknown),
        )
        return Answer(
            question=self.question,
            kind=AnswerKind.UNANSWERABLE,
            text=why,
            understood=understood,
            searched=self._searched(),
            suggestions=suggestions(self.cut, self.index),
        )

    def _untold(self, words: str) -> Answer:
        """Nothing can be told of a time that nothing is known of."""
        said = f"Of “{words}” no day is known in {self._extent()}."
        understood = Understood(self._recognised(), corrections=self._corrections())
        return Answer(self.question, AnswerKind.NONE, said, understood, searched=self._searched())

    def _corrections(self) -> tuple[str, ...]:
        return tuple(self.cut.corrections) if self.cut else ()

    def _recognised(self) -> str:
        if self.cut is None:
            return ""
        return ", ".join(p.words for p in self.cut.pieces if p.party or p.period)

    def _by_what_is_told(self, party: Party) -> Answer | None:
        """For countries of one name: the answer of the only one of which it is told."""
        if any(entry.kind != "country" for entry in party.choices):
            return None
        told = []
        for entry in party.choices:
            meant = [*self.meant, entry.iri]
            given = _Asking(self.question, self.graph, self.today, meant).answer()
            if given.choices or given.kind is AnswerKind.UNANSWERABLE:
                return None
            if given.events or given.evidence:
                told.append((entry, given))
        if len(told) != 1:
            return None
        entry, given = told[0]
        note = f"“{party.words}” read as {entry.name}: of no other is it told"
        corrections = (*given.understood.corrections, note)
        return replace(
            given,
            text=f"{given.text} ({note})",
            understood=replace(given.understood, corrections=corrections),
        )

    def _question_back(self, party: Party) -> Answer:
        choices = tuple(_choice(entry) for entry in party.choices)
        names = joined([choice.name for choice in choices])
        return replace(
            self._refusal(f"Which one do you mean by “{party.words}”: {names}?"), choices=choices
        )

    def _settled(self, party: Party) -> Party:
        """An office that several may hold at a time ("the energy minister"): the one that the
        sentences call so. Raises `AmbiguousError` if they call several so."""
        held = self.tenures.of(party)
        words = [word for word in party.title if word]
        people = said_of(self.graph, held, words) if words else {t.holder for t in held}
        entries = tuple(e for iri in sorted(people) if (e := self.index.get(iri)))
        entries = tuple(e for e in entries if e.iri in self.meant) or entries
        if len(entries) > 1:
            raise AmbiguousError(replace(party, choices=entries))
        if not entries:
            return replace(party, unknown=True)
        return replace(party, people=(entries[0].iri,))

    # --- events --------------------------------------------------------------------------------

    def _on_events(self, pattern: EventPattern) -> Answer:
        found = find(pattern, self.graph, self.index, self.tenures)
        said = found_words(found, self.index, self._extent())
        reply = self._reply(
            found.pattern, found.kind, found.items, said, found.query, found.records, found.notes
        )
        return replace(reply, groups=found.groups, behind=found.events)

    # --- offices -------------------------------------------------------------------------------

    def _on_office(self, pattern: OfficePattern) -> Answer:
        query = tenure_query(pattern)
        vacant = pattern.office is not None and pattern.office.unknown
        rows = () if vacant else self.graph.store.select(query)
        found = [tenure_of(dict(row)) for row in rows]
        terms = terms_of(self.graph, [tenure.iri for tenure in found])
        held = [
            one
            for tenure in {tenure.iri: tenure for tenure in found}.values()
            for one in holdings(tenure, terms.get(tenure.iri, ()))
        ]
        chosen = holdings_that_answer(pattern, held, self._active)
        proofs = proofs_of(self.graph, dict.fromkeys(one.tenure.iri for one in chosen))
        kept = [judge(pattern, one, proofs.get(one.tenure.iri, ())) for one in chosen]
        items = office_items(pattern, kept, self.index)
        kind = {Asked.WHETHER: AnswerKind.BOOLEAN}.get(pattern.asked) or AnswerKind(pattern.asked)
        if pattern.counted:
            kind, count = AnswerKind.COUNT, len(items)
            items = [Item(str(count), kind="count", value=count)]
        elif not items:
            kind = AnswerKind.NONE
        about = pattern_words(pattern, self.index)
        if kind is AnswerKind.NONE:
            said = f"Nothing is known of {about} in {self._extent()}."
        else:
            said = f"{joined([_shown(item) for item in items])} ({about}){_sure(pattern, items)}."
        reply = self._reply(pattern, kind, items, said, query, ())
        return replace(reply, evidence=_shown_by(kept))

    def _active(self, found: Sequence[Holding], start: dt.date, end: dt.date) -> set[str]:
        """The holders who are seen in their office in events between two days."""
        pairs = " ".join(f"({iri_list([t.tenure.holder, t.tenure.office])})" for t in found)
        bounds = (date_term(start), date_term(end))
        rows = self.graph.store.select(_ACTIVE % (PREFIXES, pairs, *bounds))
        return {text(row, "holder") for row in rows}

    # --- common --------------------------------------------------------------------------------

    def _reply(
        self,
        pattern: Pattern,
        kind: AnswerKind,
        items: Sequence[Item],
        said: str,
        query: str,
        events: tuple[EventRecord, ...],
        notes: Sequence[str] = (),
    ) -> Answer:
        corrections = (*self._corrections(), *notes)
        if corrections:
            said = f"{said} ({'; '.join(corrections)})"
        return Answer(
            question=self.question,
            kind=kind,
            text=said,
            understood=Understood(
                pattern_words(pattern, self.index), structure(pattern), corrections
            ),
            items=tuple(items),
            events=events,
            evidence=tuple(dict.fromkeys(e for event in events for e in event.evidence)),
            sparql=query,
            searched=self._searched(),
        )

    def _searched(self) -> Searched:
        known = self.graph.statistics()
        return Searched(known.articles, known.sources, known.first, known.last)

    def _extent(self) -> str:
        known = self._searched()
        years = ""
        if known.since and known.until:
            years = f", {known.since.year} to {known.until.year}"
        return f"{known.articles} articles from {known.sources} sources{years}"


_ACTIVE = """%s
SELECT DISTINCT ?holder WHERE {
  VALUES (?holder ?office) { %s }
  ?part leg:actor ?holder ; leg:capacity ?office .
  ?event leg:participation ?part ; leg:earliest ?earliest ; leg:latest ?latest .
  FILTER(?earliest >= %s && ?latest <= %s)
}"""


def _choice(entry: Entry) -> Choice:
    return Choice(entry.name, entry.iri, local_id(entry.iri), entry.detail)


def _shown(item: Item) -> str:
    return item.name


def _sure(pattern: OfficePattern, items: Sequence[Item]) -> str:
    """How sure the only item of an answer on a time is, in words."""
    if len(items) != 1 or not items[0].certainty or not (pattern.periods or pattern.neighbour):
        return ""
    return f": {SAID[Certainty(items[0].certainty)]}"


def _shown_by(kept: Sequence[Kept]) -> tuple[Evidence, ...]:
    """The latest sentences that show holdings, in order of time."""
    found = dict.fromkeys(each for one in kept for each in one.evidence)
    return tuple(sorted(found, key=lambda one: one.published)[-_PROVEN:])


def _sentence(error: NotUnderstoodError) -> str:
    why = error.why[:1].upper() + error.why[1:]
    if error.unknown:
        return f"{why}: {', '.join(f'“{word}”' for word in error.unknown)}."
    return f"{why}."
