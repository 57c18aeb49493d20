"""The dates that an event may have, each with the signs that speak for or against it.

They are the dates of its sentence, what the grammar of its clause makes of them, and those told in
the sentences round it: the last before, the first of the article, the heading of a log, the next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from graph.facts import Basis, Status, When
from graph.reading.dates.finding import anchor_of
from graph.reading.document import Document, Kind, Mention
from graph.reading.events.matching import Match
from graph.reading.events.setting.choosing import Candidate
from graph.reading.events.setting.chronicle import Chronicle, Told
from graph.reading.events.setting.timing import Timing
from graph.reading.parse.clauses import governing_verb
from graph.reading.parse.tree import Node, Tree
from ontology.frames import Lexicon

_CLAUSES = frozenset(
    {"ccomp", "xcomp", "pcomp", "advcl", "relcl", "acl", "conj", "parataxis", "csubj", "appos"}
)
_QUALIFYING = frozenset({"poss", "compound", "nmod", "amod", "nummod"})
_BOUNDS = frozenset({"since", "until", "till", "by", "before", "after", "following"})
_OPEN = frozenset({"backdrop", "spoken of"})
"""Rules that leave the date open whatever else is told."""
_WIDE = 92
"""Days above which a date is too wide to be taken without a rule."""
_DISTANCES = (2, 5, 9, 15)
_SPREAD = (1, 2, 4, 8)
_DAYS = ((-1, "to come"), (0, "of today"), (7, "of the week"), (60, "of late"))
_STEPS = 2
"""Clauses between an event and a date that are told apart."""
_OPENINGS = frozenset(
    {"he", "she", "they", "the", "it", "in", "on", "at", "later", "earlier", "also", "after"}
    | {"during", "before", "then", "following", "a", "an", "this", "that", "his", "her", "their"}
    | {"meanwhile", "ahead", "last", "previously", "since", "both", "there", "to", "for", "as"}
)
_POINTING = frozenset({"the", "his", "her", "their", "its", "this", "that"})
_APART = frozenset({"after", "before", "following", "ahead", "during", "about", "on", "over"})
_MARKERS = frozenset(
    {"also", "later", "then", "earlier", "previously", "recently", "already", "afterwards", "again"}
    | {"meanwhile", "now", "first", "once", "still", "subsequently", "thereafter", "soon", "where"}
    | {"when", "after", "before", "during", "following", "while", "same", "yet"}
)


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

    def of(
        self,
        tree: Tree,
        match: Match,
        status: Status,
        ruled: tuple[When | None, str],
        goes_on: bool,
    ) -> list[Candidate]:
        """All candidates, that of no date first."""
        when, way = ruled
        scene = _Scene(tree, match, status)
        if when is None and way in _OPEN:
            return [Candidate(None, ("none",))]
        dates = [(node, self._timing.read(mention, tree)) for node, mention in _dates(tree)]
        here = [
            Candidate(mention.when, tuple(self._signs_here(scene, node, mention, dates, when, way)))
            for node, mention in dates
            if mention.when == when or not self._is_barred(scene, node, mention)
        ]
        if when is not None and not any(one.when == when for one in here):
            here.append(Candidate(when, tuple(self._signs_read_anew(scene, when, way))))
        carried = list(self._carried(scene, {one.when.edtf for one in here if one.when}, goes_on))
        none = Candidate(None, tuple(self._signs_of_none(scene, way, len(dates), bool(carried))))
        return [none, *here, *carried]

    def _is_barred(self, scene: _Scene, date: Node, mention: Mention) -> bool:
        """Whether a date that no rule gives the event cannot be its own.

        It bounds a time, qualifies another thing, or is over though the event is yet to come.
        """
        when = mention.when
        if when is None or (when.latest - when.earliest).days > _WIDE:
            return True
        if (
            date.head is not None
            and date.relation in _QUALIFYING
            and date.head is not scene.trigger
        ):
            return True
        under = next((n for n in date.ancestors() if n.tag == "IN"), None)
        if under is not None and (under.text in _BOUNDS or _is_of_another(under, scene.trigger)):
            return True
        today = anchor_of(self._document, self._document.sentences[scene.tree.sentence])
        if today is None:
            return False
        return when.earliest > today if scene.held is Status.HELD else when.latest < today

    # --- signs --------------------------------------------------------------------------------

    def _signs_of_none(self, scene: _Scene, way: str, dates: int, carried: bool) -> Iterator[str]:
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
        scene: _Scene,
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
        word = self._document.text[mention.start : mention.end].split()[0].lower()
        yield f"here: word {word}"
        for sign in self._signs_of_date(when, scene):
            yield f"here: {sign}"
            yield f"here: {sign} by {by}"

    def _signs_read_anew(self, scene: _Scene, when: When, way: str) -> Iterator[str]:
        yield "anew"
        yield f"anew: by {way}"
        for sign in self._signs_of_date(when, scene):
            yield f"anew: {sign}"

    def _carried(self, scene: _Scene, here: set[str], goes_on: bool) -> Iterator[Candidate]:
        """The dates told round the sentence, each once, with where it was told."""
        index = scene.tree.sentence
        offered: dict[str, list[tuple[str, Told]]] = {}
        today = anchor_of(self._document, self._document.sentences[index])
        for where, told in self._chronicle.round(index):
            over = today is not None and told.when.latest < today
            if told.when.edtf not in here and not (over and scene.held is not Status.HELD):
                offered.setdefault(told.when.edtf, []).append((where, told))
        ruled = self._chronicle.day(index, scene.held) if goes_on else None
        for edtf, places in offered.items():
            signs = self._signs_of_carried(scene, places, goes_on, bool(here))
            by = "rule" if ruled is not None and ruled.edtf == edtf else "no rule"

            more = [f"carried: by {by}", f"carried: by {by} {scene.tense}"]
            more += [f"carried: by {by} {scene.type}"]
            yield Candidate(When(edtf, Basis.INFERRED), (*signs, *more), carried=True)

    def _signs_of_carried(
        self, scene: _Scene, places: list[tuple[str, Told]], goes_on: bool, dated: bool
    ) -> Iterator[str]:
        index = scene.tree.sentence
        sentence = self._document.sentences[index]
        where = " ".join(place for place, _ in places)
        told = places[0][1]
        apart = index - told.sentence
        near = self._document.sentences[told.sentence].paragraph == sentence.paragraph
        yield "carried"
        yield f"carried: {where}"
        yield f"carried: {where} {'near' if near else 'far'} {scene.tense}"
        yield f"carried: {where} goes on {goes_on}"
        yield f"carried: {where} {scene.type}"
        yield f"carried: dated {dated}"
        yield f"carried: {where} dated {dated}"
        yield f"carried: apart {_range(apart, _SPREAD)} {'near' if near else 'far'}"
        yield f"carried: shares {min(len(self._names(index) & self._names(told.sentence)), 2)}"
        yield f"carried: set apart {self._chronicle.is_apart(index)}"
        yield f"carried: done {told.done}"
        for sign in scene.signs:
            yield f"carried: {sign}"
        for sign in self._signs_of_date(told.when, scene):
            yield f"carried: {sign}"
        yield f"carried: opens {self._opening(index)}"
        for marker in sorted(_MARKERS & {node.text for node in scene.tree.nodes}):
            yield f"carried: says {marker}"

    def _signs_of_date(self, when: When, scene: _Scene) -> Iterator[str]:
        """How wide it is, and how far from the day of the report."""
        days = (when.latest - when.earliest).days
        width = "day" if days == 0 else "days" if days < 20 else "month" if days < 32 else "wide"
        today = anchor_of(self._document, self._document.sentences[scene.tree.sentence])
        age = _age(when, today)
        yield width
        yield f"{width} {age}"
        yield f"{age} {scene.status}"
        yield f"{width} {scene.type}"

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


class _Scene:
    """An event's clause: its head, its tense, how it hangs in its sentence."""

    def __init__(self, tree: Tree, match: Match, status: Status) -> None:
        self.tree = tree
        self.trigger = match.trigger
        self.top = match.carriers[0] if match.carriers else match.trigger
        self.held = status
        self.status = status.value
        self.type = match.frame.event
        self.verb = self.top if self.top.is_verb else governing_verb(self.top)
        self.tense = _tense(self.verb)
        self._above = [self.top, *self.top.ancestors()]
        depth = [n.relation for n in self._above if n.relation in _CLAUSES]
        over = self.top.head
        hangs = over.text if over is not None and over.tag == "IN" else "-"
        self.signs = (
            self.status,
            self.type,
            self.tense,
            f"{self.type} {self.tense}",
            f"{self.type} {self.status}",
            "noun" if self.trigger.is_noun else "verb",
            f"in {depth[0] if depth else 'main'}",
            f"in {depth[0] if depth else 'main'} {self.tense}",
            f"under {hangs}",
            "definite" if any(c.text in _POINTING for c in self.trigger.children) else "open",
            *(f"apart {above.text}" for above in self._above if above.text in _APART),
        )

    def path_to(self, date: Node) -> str:
        """The clauses left and entered on the way from the event to a date."""
        chain = [date, *date.ancestors()]
        meet = next((node for node in self._above if node in chain), None)
        up: list[str] = []
        for node in self._above:
            if node is meet:
                break
            up += [node.relation] if node.relation in _CLAUSES else []
        down: list[str] = []
        for node in chain:
            if node is meet:
                break
            down += [node.relation] if node.relation in _CLAUSES else []
        own = "own" if meet is self.top or meet is self.trigger else "over"
        return f"{own} {'<'.join(up[:_STEPS])}>{'>'.join(down[:_STEPS])}"


def _dates(tree: Tree) -> Iterator[tuple[Node, Mention]]:
    for node in tree.nodes:
        for mention in (*node.word.mentions, *node.word.asides):
            if mention.kind is Kind.DATE and mention.when is not None:
                yield node, mention


def _is_of_another(preposition: Node, trigger: Node) -> bool:
    """ "the elections of November", if they are not the event itself."""
    noun = preposition.head
    return preposition.text == "of" and noun is not None and noun.is_noun and noun is not trigger


def _tense(verb: Node | None) -> str:
    """Past, perfect, past perfect, present, to come, or none."""
    if verb is None:
        return "no verb"
    helpers = {c.text for c in verb.children if c.relation in {"aux", "auxpass"}}
    if any(c.tag == "MD" for c in verb.children):
        return "modal"
    for word, tense in (("had", "past perfect"), ("has", "perfect"), ("have", "perfect")):
        if word in helpers:
            return tense
    if helpers & {"was", "were", "did"} or verb.tag == "VBD":
        return "past"
    if helpers & {"is", "are"} or verb.tag in {"VBZ", "VBP"}:
        return "present"
    return {"VB": "infinitive", "VBG": "participle", "VBN": "passive"}.get(verb.tag, "else")


def _age(when: When, today: dt.date | None) -> str:
    if today is None:
        return "unknown"
    back = (today - when.latest).days
    return next((name for days, name in _DAYS if back <= days), "of old")


def _range(number: int, bounds: tuple[int, ...]) -> str:
    return next((f"≤ {bound}" for bound in bounds if number <= bound), "more")
