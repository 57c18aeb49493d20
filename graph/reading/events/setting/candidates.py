"""The dates that an event may have, each with the signs that speak for or against it.

They are the dates of its sentence, what the grammar of its clause makes of them, those counted from
another event (`intervals`), and those told in the sentences round it: the last before and the one
before that, the first of the article, the heading of a log, the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from graph.facts import Basis, Status, When
from graph.reading.dates.finding import anchor_of
from graph.reading.document import Document, Kind, Mention
from graph.reading.events.calling_off import is_day_of_calling_off, is_forestalled
from graph.reading.events.matching import Match
from graph.reading.events.setting.bounds import is_counted_in, is_of_another, is_of_others
from graph.reading.events.setting.choosing import Candidate
from graph.reading.events.setting.chronicle import Chronicle, Told
from graph.reading.events.setting.clause import Clause
from graph.reading.events.setting.intervals import Interval, intervals
from graph.reading.events.setting.timing import Timing, known_under, when_of
from graph.reading.parse.tree import Node, Tree
from ontology.frames import Lexicon

_DISTANCES = (2, 5, 9, 15)
_SPREAD = (1, 2, 4, 8)
_DONE = frozenset({"past", "past perfect", "perfect"})
"""Tenses of what was not done on a day that is yet to come."""
_DAYS = ((-1, "to come"), (0, "of today"), (7, "of the week"), (60, "of late"))
_OPENINGS = frozenset(
    {"he", "she", "they", "the", "it", "in", "on", "at", "later", "earlier", "also", "after"}
    | {"during", "before", "then", "following", "a", "an", "this", "that", "his", "her", "their"}
    | {"meanwhile", "ahead", "last", "previously", "since", "both", "there", "to", "for", "as"}
)
_DIVIDING = frozenset({",", ";", "and", "but", "while", "that", "who", "which", "(", "after"})
"""Words that, between an event and a date, may part them."""
_OPENING_WORDS = 3
"""Words with which a sentence opens."""
_LEAD = 3
"""Sentences of an article's lead."""
_STOPS = frozenset('.!?"”»')
_MARKERS = frozenset(
    {"also", "later", "then", "earlier", "previously", "recently", "already", "afterwards", "again"}
    | {"meanwhile", "now", "first", "once", "still", "subsequently", "thereafter", "soon", "where"}
    | {"when", "after", "before", "during", "following", "while", "same", "yet"}
)


class _Around(NamedTuple):
    """What the dates told round a sentence are weighed against."""

    goes_on: bool
    dated: bool
    stands: str
    names: set[str]
    """Those named in the sentence itself."""


class _Sentence(NamedTuple):
    """What all events of a sentence have in common."""

    tree: Tree
    dates: list[tuple[Node, Mention]]
    intervals: list[Interval]
    signs: tuple[str, ...]


class Candidates:
    """Finds the candidates of the events of one document."""

    def __init__(
        self, document: Document, lexicon: Lexicon, timing: Timing, chronicle: Chronicle
    ) -> None:
        self._document = document
        self._saying = lexicon.verbs["report"]
        self._arranging = lexicon.verbs["arranging"]
        self._ending = lexicon.verbs["ending"]
        self._timing = timing
        self._chronicle = chronicle
        self._sentence: _Sentence | None = None
        """The one read last."""

    def of(
        self,
        tree: Tree,
        match: Match,
        status: Status,
        ruled: tuple[When | None, str],
        goes_on: bool,
    ) -> list[Candidate]:
        """All candidates, that of no date first; under the heading of a day, that day alone."""
        when, way = ruled
        scene = Clause(tree, match, status)
        if when is None and way == "spoken of":
            return [Candidate(None, ("none",))]
        sentence = self._sentence_of(tree)
        dates = [told for told in sentence.dates if not is_of_others(told[0], scene)]
        text, several = self._document.text, len(dates) > 1
        dates = [told for told in dates if not (several and is_counted_in(told[1], text))]
        if when in {m.when for _, m in sentence.dates} - {m.when for _, m in dates}:
            when = None
        here = [
            Candidate(mention.when, tuple(self._signs_here(scene, node, mention, dates, when, way)))
            for node, mention in dates
            if mention.when == when or not self._is_barred(scene, node, mention)
            if not self._is_to_come(scene, mention, when)
        ]
        if when is not None and not any(one.when == when for one in here):
            here.append(Candidate(when, tuple(self._signs_read_anew(scene, when, way))))
        for one, base in self._counted(scene, sentence):
            here = [other for other in here if other.when != base] + [one]
        carried = list(self._carried(scene, {one.when.edtf for one in here if one.when}, goes_on))
        heading = self._chronicle.heading(tree.sentence)
        over = [one for one in carried if heading and one.when and one.when.edtf == heading.edtf]
        if over and not here:
            return over
        none = Candidate(None, tuple(self._signs_of_none(scene, way, len(dates), bool(carried))))
        return [none, *here, *carried]

    def _sentence_of(self, tree: Tree) -> _Sentence:
        if self._sentence is None or self._sentence.tree is not tree:
            dates = [(node, self._timing.read(mention, tree)) for node, mention in _dates(tree)]
            counted = list(intervals(self._document, tree))
            self._sentence = _Sentence(tree, dates, counted, tuple(self._signs_of_saying(tree)))
        return self._sentence

    def _counted(self, scene: Clause, sentence: _Sentence) -> Iterator[tuple[Candidate, When]]:
        """The dates that come so long after or before another, each with that other's date."""
        for interval in sentence.intervals:
            inside = scene.trigger.index in interval.under
            if not inside and not scene.is_over(interval.top):
                continue
            base = self._base(scene, interval, sentence.dates, inside)
            when = interval.shift(base, back=inside) if base is not None else None
            if when is None or base is None:
                continue
            way = f"{'inside' if inside else 'over'} {interval.unit}"
            signs = ["counted", f"counted: {way}", f"counted: {scene.type}"]
            signs += [f"counted: {sign}" for sign in self._signs_of_date(when, scene)]
            yield Candidate(when, tuple(signs)), base

    def _base(
        self, scene: Clause, interval: Interval, dates: list[tuple[Node, Mention]], inside: bool
    ) -> When | None:
        """The date from which an interval counts: that of what is above, or under, its "after"."""
        under = [m.when for node, m in dates if node.index in interval.under]
        over = [m.when for node, m in dates if node.index not in interval.under]
        if not inside:
            if not under and not over and (noun := known_under(interval.top)):
                return self._chronicle.day_of(noun.lemma, scene.tree.sentence)
            return under[0] if under and not over else None
        if under:
            return None
        above = next((a for a in interval.top.ancestors() if a.is_verb), None)
        beside = self._timing.beside(above) if above is not None else None
        if beside is not None:
            return beside.when
        return next(iter(over), None) or self._chronicle.last_day(scene.tree.sentence)

    def _is_to_come(self, scene: Clause, mention: Mention, when: When | None) -> bool:
        """Whether a date of a plan, past as it was read, is that day or month to come."""
        if scene.held is not Status.PLANNED or when in (None, mention.when):
            return False
        if is_forestalled(scene.trigger):
            return False
        return when == when_of(mention, Status.PLANNED, self._document)

    def _is_barred(self, scene: Clause, date: Node, mention: Mention) -> bool:
        """Whether a date that no rule gives the event cannot be its own.

        It is that of another thing, or that on which a plan was made.
        """
        when = mention.when
        if when is None or is_of_another(date, when, scene):
            return True
        return (
            scene.held is not Status.HELD
            and self._is_past(when, scene)
            and (not scene.is_over(date) or self._is_of_calling_off(date, when, scene))
        )

    def _is_of_calling_off(self, date: Node, when: When, scene: Clause) -> bool:
        """ "was called off yesterday"; but "Monday's talks were called off an hour before"."""
        told = sum(mention.when == when for _, mention in self._sentence_of(scene.tree).dates)
        return told == 1 and is_day_of_calling_off(date, scene.trigger)

    def _doubts(self, scene: Clause, when: When) -> Iterator[str]:
        """What speaks against a date: it is to come, or over, against the status that is told."""
        today = self._today(scene)
        if scene.held is Status.HELD and today is not None and when.earliest > today:
            yield "to come"
        if scene.held is not Status.HELD and self._is_past(when, scene):
            yield "over"

    def _is_past(self, when: When, scene: Clause) -> bool:
        today = self._today(scene)
        return today is not None and when.latest < today

    def _today(self, scene: Clause) -> dt.date | None:
        """The day from which the event's sentence tells."""
        return anchor_of(self._document, self._document.sentences[scene.tree.sentence])

    # --- signs --------------------------------------------------------------------------------

    def _signs_of_none(self, scene: Clause, way: str, dates: int, carried: bool) -> Iterator[str]:
        yield "none"
        for sign in scene.signs:
            yield f"none: {sign}"
        yield f"none: ruled {way}"
        yield f"none: dates {min(dates, 2)}"
        yield f"none: dates {min(dates, 2)} {scene.tense}"
        yield f"none: carried {carried}"
        yield f"none: word {scene.top.lemma}"
        yield f"none: word {scene.trigger.lemma}"

    def _signs_here(
        self,
        scene: Clause,
        node: Node,
        mention: Mention,
        dates: list[tuple[Node, Mention]],
        ruled: When | None,
        way: str,
    ) -> Iterator[str]:
        when = mention.when
        assert when is not None
        yield "here"
        by = way if when == ruled else "no rule"
        yield f"here: by {by}"
        yield f"here: by {by} {scene.type}"
        yield f"here: by {by} {scene.status}"
        path = scene.path_to(node)
        yield f"here: path {path}"
        yield f"here: path {path} by {by}"
        before = node.head.text if node.head is not None and node.head.tag in {"IN", "TO"} else "-"
        yield f"here: after {before}"
        verb = next((a for a in node.ancestors() if a.is_verb), None)
        kind = self._kind_of(verb)
        yield f"here: verb {kind} by {by}"
        yield f"here: verb {kind} {path}"
        gap = node.index - scene.top.index
        side = "before" if gap < 0 else "after"
        yield f"here: {side} {_range(abs(gap), _DISTANCES)}"
        between = sorted((node.index, scene.top.index))
        verbs = sum(n.is_verb for n in scene.tree.nodes[between[0] + 1 : between[1]])
        yield f"here: verbs between {min(verbs, 3)} by {by}"
        nearest = min(dates, key=lambda d: abs(d[0].index - scene.top.index))[1] is mention
        yield f"here: {'only' if len(dates) == 1 else 'nearest' if nearest else 'farther'} by {by}"
        marks = {n.text for n in scene.tree.nodes[between[0] + 1 : between[1]]} & _DIVIDING
        for mark in sorted(marks):
            yield f"here: between {mark} {side}"
            yield f"here: between {mark} by {by}"
        yield f"here: opens {node.index < _OPENING_WORDS} by {by}"
        for doubt in self._doubts(scene, when):
            yield f"here: {doubt} by {by}"
            yield f"here: {doubt} {scene.status} by {by}"
        rank = [n for n, _ in dates].index(node)
        yield f"here: rank {min(rank, 2)} of {min(len(dates), 3)}"
        word = self._document.text[mention.start : mention.end].split()[0].lower()
        yield f"here: word {word}"
        for sign in self._signs_of_date(when, scene):
            yield f"here: {sign}"
            yield f"here: {sign} by {by}"

    def _signs_read_anew(self, scene: Clause, when: When, way: str) -> Iterator[str]:
        yield "anew"
        yield f"anew: by {way}"
        for sign in self._signs_of_date(when, scene):
            yield f"anew: {sign}"

    def _carried(self, scene: Clause, here: set[str], goes_on: bool) -> Iterator[Candidate]:
        """The dates told round the sentence, each once, with where it was told."""
        index = scene.tree.sentence
        offered: dict[str, list[tuple[str, Told]]] = {}
        today = anchor_of(self._document, self._document.sentences[index])
        for where, told in self._chronicle.round(index):
            over = today is not None and told.when.latest < today
            ahead = today is not None and told.when.earliest > today
            barred = ahead if scene.held is Status.HELD and scene.tense in _DONE else False
            barred = barred or (over and scene.held is not Status.HELD)
            barred = barred and where != "heading"
            if told.when.edtf not in here and not barred:
                offered.setdefault(told.when.edtf, []).append((where, told))
        ruled = self._chronicle.day(index, scene.held) if goes_on else None
        shared = tuple(self._signs_of_carrying(scene, bool(here))) if offered else ()
        around = _Around(goes_on, bool(here), self._stands(scene), self._names(index))
        for edtf, places in offered.items():
            signs = self._signs_of_carried(scene, places, around)
            by = "rule" if ruled is not None and ruled.edtf == edtf else "no rule"

            more = [f"carried: by {by}", f"carried: by {by} {scene.tense}"]
            more += [f"carried: by {by} {scene.type}"]
            yield Candidate(When(edtf, Basis.INFERRED), (*signs, *shared, *more), carried=True)

    def _signs_of_carrying(self, scene: Clause, dated: bool) -> Iterator[str]:
        """What the clause says for or against any date told round its sentence."""
        yield "carried"
        yield f"carried: dated {dated}"
        for sign in scene.signs:
            yield f"carried: {sign}"
        yield from self._sentence_of(scene.tree).signs

    def _signs_of_saying(self, tree: Tree) -> Iterator[str]:
        """What the words of a sentence say for or against any date told round it."""
        yield f"carried: set apart {self._chronicle.is_apart(tree.sentence)}"
        yield f"carried: opens {self._opening(tree.sentence)}"
        for marker in sorted(_MARKERS & {node.text for node in tree.nodes}):
            yield f"carried: says {marker}"

    def _signs_of_carried(
        self, scene: Clause, places: list[tuple[str, Told]], around: _Around
    ) -> Iterator[str]:
        index = scene.tree.sentence
        sentence = self._document.sentences[index]
        where = " ".join(place for place, _ in places)
        told = places[0][1]
        apart = index - told.sentence
        near = self._document.sentences[told.sentence].paragraph == sentence.paragraph
        yield f"carried: {where}"
        yield f"carried: {where} {'near' if near else 'far'} {scene.tense}"
        yield f"carried: {where} goes on {around.goes_on}"
        yield f"carried: {where} {scene.type}"
        yield f"carried: {where} dated {around.dated}"
        yield f"carried: apart {_range(apart, _SPREAD)} {'near' if near else 'far'}"
        yield f"carried: shares {min(len(around.names & self._names(told.sentence)), 2)}"
        yield f"carried: {where} {around.stands}"
        yield f"carried: done {told.done}"
        for sign in self._signs_of_date(told.when, scene):
            yield f"carried: {sign}"

    def _signs_of_date(self, when: When, scene: Clause) -> Iterator[str]:
        """How wide it is, and how far from the day of the report."""
        days = (when.latest - when.earliest).days
        width = "day" if days == 0 else "days" if days < 20 else "month" if days < 32 else "wide"
        today = anchor_of(self._document, self._document.sentences[scene.tree.sentence])
        age = _age(when, today)
        yield width
        yield f"{width} {age}"
        yield f"{age} {scene.status}"
        yield f"{width} {scene.type}"

    def _stands(self, scene: Clause) -> str:
        """Where in its article, and whether in a quotation, an event is told."""
        index = scene.tree.sentence
        sentence = self._document.sentences[index]
        before = self._document.text[sentence.start : scene.trigger.word.start]
        quoted = before.count("“") > before.count("”") or before.count('"') % 2
        text = self._document.text[sentence.start : sentence.end].rstrip()
        if text[-1:] not in _STOPS:
            return "headline"
        return "quoted" if quoted else "lead" if index < _LEAD else "later"

    def _kind_of(self, verb: Node | None) -> str:
        if verb is None:
            return "none"
        if verb.lemma in self._saying:
            return "saying"
        if verb.lemma in self._arranging and verb.lemma not in {"be", "have"}:
            return "arranging"
        return "ending" if verb.lemma in self._ending else verb.tag

    def _opening(self, index: int) -> str:
        sentence = self._document.sentences[index]
        first = self._document.tokens[sentence.first].text.lower()
        if first in _OPENINGS:
            return first
        named = self._document.mentions_at(index)
        return "name" if named and named[0].start <= sentence.start + 1 else "else"

    def _names(self, index: int) -> set[str]:
        return {name for m in self._document.mentions_at(index) for name in m.denotes}


def _dates(tree: Tree) -> Iterator[tuple[Node, Mention]]:
    for node in tree.nodes:
        for mention in (*node.word.mentions, *node.word.asides):
            if mention.kind is Kind.DATE and mention.when is not None:
                yield node, mention


def _age(when: When, today: dt.date | None) -> str:
    if today is None:
        return "unknown"
    back = (today - when.latest).days
    return next((name for days, name in _DAYS if back <= days), "of old")


def _range(number: int, bounds: tuple[int, ...]) -> str:
    return next((f"≤ {bound}" for bound in bounds if number <= bound), "more")
