"""The time of a clause: which date of its sentence is an event's own.

An event has the date that its own words give it: in its noun's phrase ("the talks of May"), beside
its verb ("met on Monday"), in the place it is said to happen in, or in the clause that it hangs on.
What is arranged has only a date of its own: the day on which it was announced, agreed or invited to
is another. What is told as done before, after or about something stands in a time of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from graph.facts import SIDED, EventType, Status, When
from graph.reading.dates.finding import anchor_of, shifted
from graph.reading.document import Document, Kind, Mention
from graph.reading.events.calling_off import came_to_nothing, is_forestalled
from graph.reading.events.matching import Match
from graph.reading.events.setting.clause_dates import (
    APART,
    date_mentions,
    dates_in_clause,
    own_date,
)
from graph.reading.parse.clauses import governing_verb
from graph.reading.parse.phrases import is_one_of
from graph.reading.parse.tree import Node, Tree
from ontology.frames import Lexicon

_TOPICS = frozenset({"regarding", "regard", "concerning", "concern", "about", "preparation"})
"""Words under which an event is only spoken of: the time of speaking is not its own."""
_STAGES = frozenset({"start", "opening", "commencement", "beginning", "end", "close", "day", "eve"})
"""Nouns whose date is that of what they are a stage of: "the opening of the summit on Monday"."""
_SIDELINES = frozenset({"sideline", "sidelines", "margin", "margins", "fringe", "fringes"})
_CLAUSES = frozenset({"relcl", "acl", "advcl"})
_SPANS = frozenset({"day", "date", "week", "month", "year"})
"""Nouns by which a date is taken up: "7 August, the day on which A was sworn in"."""
_AT = frozenset({"at", "in", "during", "following", "after", "before", "with"})
_WAITING = frozenset({"when", "once", "until", "before", "after", "till"})
_POINTING = frozenset({"the", "this", "that", "their", "his", "her", "its"})
_ASIDES = frozenset({"relcl", "acl"})
_FEELING = frozenset({"on", "over", "for", "about"})
_LABEL = re.compile(r"\s*(?:[:–—]|--?\s)")
"""What follows the day that stands over an item of a log."""
_LEAVING = frozenset({"leave", "depart", "head", "fly", "board"})
_MONTH = 31
"""Days."""
_HIGHEST = 6


class Timing:
    """Dates the events of a document's sentences."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self._document = document
        self._lexicon = lexicon
        self._responses = lexicon.verbs["responding"]
        self._arranging = lexicon.verbs["arranging"]
        self._calling_off = lexicon.status["cancelled"]

    def date(self, tree: Tree, match: Match, status: Status) -> tuple[When | None, str]:
        """The date that a sentence gives an event of that status, and by which rule."""
        if status is Status.CANCELLED:
            return self._date_of_plan(tree, match), "plan"
        own = own_date(match)
        if own is not None and status is Status.HELD and self._is_told_of_now(own, match, tree):
            return when_of(own, Status.PLANNED, self._document), "own"
        if own is None and status is Status.PLANNED:
            return self._date_of_arrangement(tree, match), "arrangement"
        if own is not None and status is Status.PLANNED:
            return when_of(own, status, self._document), "own"
        if own is None and _is_backdrop(match):
            return None, "backdrop"
        if own is None and any(self._is_spoken_of(n) for n in _top(match).ancestors()):
            return None, "spoken of"
        if own is not None:
            return self._date_of_deed(own, tree), "own"
        above = self._date_above(_top(match))
        if above is not None and status is Status.HELD and self._leaves(match):
            return when_of(above, Status.PLANNED, self._document), "above"
        if above is not None:
            return self._date_of_deed(above, tree), "above"
        return self._past(self._only_date(tree, match)), "only"

    def _is_told_of_now(self, date: Mention, match: Match, tree: Tree) -> bool:
        """Whether a date stands beside a verb in the present tense: "meets B on Monday"."""
        if _LABEL.match(self._document.text, date.end) and date.start == self._start_of(date):
            return False
        return is_present(match) and _verb_over(date, tree) is _top(match)

    def _start_of(self, date: Mention) -> int:
        return self._document.sentences[date.sentence].start

    def _leaves(self, match: Match) -> bool:
        return match.frame.event == EventType.VISIT and sets_out(match, self._lexicon)

    def _past(self, mention: Mention | None) -> When | None:
        """A date that nothing ties to what was done: another's if it is yet to come."""
        if mention is None or mention.when is None:
            return None
        today = anchor_of(self._document, self._document.sentences[mention.sentence])
        ahead = today is not None and mention.when.earliest > today
        return None if ahead else mention.when

    def beside(self, verb: Node) -> Mention | None:
        """The date of a verb's own clause, else of the clause it hangs on."""
        own = dates_in_clause(verb, [], {})
        return next((m for m in own if m.when is not None), None) or self._date_above(verb)

    def read(self, mention: Mention, tree: Tree) -> Mention:
        """A date, read anew if words of the future nearby have led it astray."""
        when = self._date_of_deed(mention, tree)
        return mention if when == mention.when else replace(mention, when=when)

    def _date_of_deed(self, mention: Mention, tree: Tree) -> When | None:
        """A date that words of the future nearby have led astray, back where its verb is past."""
        today = anchor_of(self._document, self._document.sentences[mention.sentence])
        when = mention.when
        if when is None or today is None or when.earliest <= today:
            return when
        verb = _verb_over(mention, tree)
        if verb is None or not _is_deed(verb) or verb.lemma in {*self._arranging, "invite"}:
            return when
        back = shifted(mention, self._document, future=False)
        return back if back is not None and back.latest <= today else when

    def _date_of_arrangement(self, tree: Tree, match: Match) -> When | None:
        """The date beside a verb that looks ahead; for acts of state, the day of the decision."""
        top = _top(match)
        mention = self._date_above(top) or self._only_date(tree, match)
        if mention is None or mention.when is None:
            return None
        verb = _verb_over(mention, tree)
        if verb is not None and _is_told(verb) and verb.lemma not in self._arranging:
            return mention.when if match.frame.event in SIDED else None
        if any(c.text == "where" for a in (top, *top.ancestors()) for c in a.children):
            return None
        return when_of(mention, Status.PLANNED, self._document)

    def _date_of_plan(self, tree: Tree, match: Match) -> When | None:
        """When what was called off was to be, which is not the day on which it was called off."""
        told = [*dates_in_clause(match.trigger, match.carriers, match.slots)]
        verb = governing_verb(match.trigger)
        for child in (*match.trigger.children, *(verb.children if verb is not None else ())):
            if child.relation in _CLAUSES and child.is_verb and child.lemma in self._arranging:
                told += date_mentions(child)
        called_off = [] if verb is None or verb in match.carriers else [*date_mentions(verb)]
        only = self._only_date(tree, match)
        told += [only] if only is not None else []
        today = anchor_of(self._document, self._document.sentences[tree.sentence])
        over = came_to_nothing(match.trigger) or any(map(came_to_nothing, match.carriers))
        for mention in told:
            if over and mention.when is not None:
                return shifted(mention, self._document, future=False)
            when = mention.when
            past = when is not None and today is not None and when.earliest <= today
            if when is not None and past and self._was_to_be(mention, tree):
                return when_of(mention, Status.PLANNED, self._document)
            of_another = mention in called_off or self._is_of_decision(mention, tree)
            if when is not None and not (past and of_another):
                return when
        return None

    def _is_of_decision(self, mention: Mention, tree: Tree) -> bool:
        """ "the visit, announced on Monday", "which was agreed last year": not its own day."""
        verb = _verb_over(mention, tree)
        decided = self._lexicon.status["decided"] | self._lexicon.verbs["report"]
        return verb is not None and verb.lemma in decided and verb.relation != "root"

    def _was_to_be(self, mention: Mention, tree: Tree) -> bool:
        """ "has called off the visit that was to begin on Friday": the Friday to come."""
        verb = _verb_over(mention, tree)
        calls_off = any(is_one_of(n, self._calling_off) for n in tree.nodes)
        return calls_off and verb is not None and is_forestalled(verb)

    def _date_above(self, node: Node) -> Mention | None:
        """The date of the governing clauses, up to one that tells of another time."""
        depth = 0
        while node.head is not None and depth < _HIGHEST:
            apart = node.text in APART and not _is_departure(node)
            if apart or node.lemma in _TOPICS or self._is_spoken_of(node):
                return None
            if node.is_verb and node.relation in {"ccomp", "relcl"}:
                return self._date_over_clause(node)
            node = node.head
            depth += 1
            if node.is_verb or node.lemma in _STAGES:
                for mention in date_mentions(node):
                    if mention.when is not None:
                        return mention
        return None

    def _is_spoken_of(self, node: Node) -> bool:
        """Whether a phrase is what somebody is congratulated on, thanked for, angry over."""
        return (
            node.text in _FEELING
            and node.head is not None
            and node.head.lemma in self._responses
            and not any(child.kind is Kind.DATE for child in node.children)
        )

    def _date_over_clause(self, verb: Node) -> Mention | None:
        """ "in 2016, when A was named"; "it was in 2016 that"; "on Monday in P, where he met"."""
        head = verb.head
        if head is None:
            return None
        if any(child.text == "where" for child in verb.children):
            return self._date_above(head)
        named = head.head if head.lemma in _SPANS and head.relation == "appos" else head
        found: Iterator[Mention] = iter(())
        if named is not None and named.kind is Kind.DATE:
            found = iter(named.word.mentions)
        elif head.lemma == "have":
            found = date_mentions(head)
        elif head.lemma == "be" and any(c.text == "it" for c in head.children):
            found = _dates_of_cleft(head)
        return next((m for m in found if m.when is not None), None)

    def _only_date(self, tree: Tree, match: Match) -> Mention | None:
        """The one date of the sentence, unless its phrase or the event's is set apart in time."""
        sentence = self._document.sentences[tree.sentence]
        dates = [m for m in self._document.mentions_in(sentence) if m.kind is Kind.DATE]
        if len(dates) != 1 or dates[0].when is None or _is_coarse(dates[0].when):
            return None
        top = _top(match)
        if self.is_set_apart(top):
            return None
        for node in (n for n in tree.nodes if dates[0] in n.word.mentions):
            if self.is_set_apart(node) or not _shares_clause(node, top):
                return None
        return dates[0]

    def goes_on(self, match: Match) -> bool:
        """Whether a clause without a date tells what was done next, on the day told before.

        The perfect ("has recalled") tells how things stand, a relative clause what went before.
        """
        if _is_backdrop(match):
            return False
        top = _top(match)
        verb = top if top.is_verb else governing_verb(top)
        if verb is not None and any(c.text in {"has", "have"} for c in verb.children):
            return False
        above = (match.trigger, *match.trigger.ancestors())
        if any(node.relation in _ASIDES and node.tag != "VBD" for node in above):
            return False
        return not self.is_set_apart(top)

    def occasions(self, match: Match) -> frozenset[str]:
        """The kinds of event, told before, at or right after which a clause says this was."""
        top = _top(match)
        verbs = [top, match.trigger, governing_verb(match.trigger)]
        found: set[str] = set()
        for node in (child for verb in verbs if verb is not None for child in verb.children):
            if node.text in _AT:
                nouns = [n for n in node.children if n.is_noun and n is not match.trigger]
                found.update(e for n in nouns if _is_known(n) for e in self._events_of(n))
        return frozenset(found)

    def _events_of(self, noun: Node) -> set[str]:
        triggers = self._lexicon.by_noun.get(noun.lemma, ())
        return {trigger.frame.event for trigger in triggers if not trigger.rest}

    def is_set_apart(self, node: Node) -> bool:
        """Whether a phrase stands in another time than its sentence: "after talks with B"."""
        return any(
            above.text in APART
            or above.lemma in _TOPICS
            or any(c.relation == "mark" and c.text == "since" for c in above.children)
            or self._is_spoken_of(above)
            for above in node.ancestors()
        )


def when_of(mention: Mention, status: Status, document: Document) -> When | None:
    """What a date means for an event: of one that is planned, a weekday is to come."""
    if status is Status.PLANNED:
        return shifted(mention, document, future=True) or mention.when
    return mention.when


def _verb_over(mention: Mention, tree: Tree) -> Node | None:
    """The verb beside which a date stands."""
    held_by = next((n for n in tree.nodes if mention in n.word.mentions), None)
    return next((a for a in held_by.ancestors() if a.is_verb), None) if held_by else None


def _is_backdrop(match: Match) -> bool:
    """Whether a gathering is only that for or beside which something is done on some day."""
    if match.frame.event != EventType.GATHERING or match.carriers or match.trigger.is_verb:
        return False
    above = match.trigger.head
    return (above is not None and above.text == "for") or any(
        node.lemma in _SIDELINES for node in match.trigger.ancestors()
    )


def _dates_of_cleft(verb: Node) -> Iterator[Mention]:
    """ "it was on Monday that", "it was not until May that"."""
    yield from date_mentions(verb)
    if any(c.relation == "neg" for c in verb.children):
        for child in verb.children:
            if child.text in {"until", "till"}:
                yield from date_mentions(child)


def _is_known(noun: Node) -> bool:
    """Whether a noun means an event told before: "at the meeting", "during their talks"."""
    plain = all(c.relation in {"det", "poss", "amod", "compound"} for c in noun.children)
    return plain and any(c.text in _POINTING for c in noun.children)


def known_under(preposition: Node) -> Node | None:
    """The noun after a preposition that means what was told before: "after the arrests"."""
    nouns = (c for c in preposition.children if c.relation == "pobj" and c.is_noun)
    return next((n for n in nouns if _is_known(n) and not n.word.mentions), None)


def _is_departure(preposition: Node) -> bool:
    """ "received him before leaving for a trip to Chad": on the same day, if none is told."""
    leaving = (c for c in preposition.children if c.tag == "VBG")
    return preposition.text == "before" and any(c.lemma in _LEAVING for c in leaving)


def is_present(match: Match) -> bool:
    """Whether a clause is in the present tense, which with a day to come is a plan."""
    return _is_present(_top(match))


def _is_present(verb: Node) -> bool:
    return verb.tag in {"VBZ", "VBP"} and not any(c.relation == "aux" for c in verb.children)


def is_awaited(match: Match) -> bool:
    """ "will sign it when B comes", "flies to A before going on to B": all of it is to come."""
    verb = _top(match)
    main = verb.head
    if verb.tag == "VBG" and main is not None and main.text == "before" and main.head is not None:
        return _is_present(main.head) or any(c.text == "will" for c in main.head.children)
    if main is None or verb.relation != "advcl" or not _is_present(verb):
        return False
    waits = any(c.text in _WAITING for c in verb.children)
    return waits and any(c.tag in {"MD", "TO"} for c in main.children)


def _is_told(verb: Node) -> bool:
    """Whether a verb tells of something past: what was said or decided on a day."""
    return verb.tag in {"VBD", "VBN"} and not any(c.tag == "MD" for c in verb.children)


def _is_deed(verb: Node) -> bool:
    """Whether a verb tells of something done: "summoned", "were ordered", "had met"."""
    helpers = {c.text for c in verb.children if c.relation in {"aux", "auxpass"}}
    return verb.tag == "VBD" or (verb.tag == "VBN" and bool(helpers & {"was", "were", "had"}))


def sets_out(match: Match, lexicon: Lexicon) -> bool:
    """ "goes on to Paris", "is leaving for Rome": a journey in the present is yet to be made."""
    top = _top(match)
    verb = top if top.is_verb else governing_verb(top)
    if verb is None or verb.lemma not in lexicon.verbs["setting-out"]:
        return False
    helpers = {c.text for c in verb.children if c.relation == "aux"}
    return helpers <= {"is", "are"} if verb.tag == "VBG" and helpers else _is_present(verb)


def _top(match: Match) -> Node:
    return match.carriers[0] if match.carriers else match.trigger


def _shares_clause(date: Node, trigger: Node) -> bool:
    """Whether a date stands in the main clause, or in a lesser one that holds the trigger too."""
    clause = next((a for a in date.ancestors() if a.relation in _CLAUSES), None)
    return clause is None or clause is trigger or any(a is clause for a in trigger.ancestors())


def _is_coarse(when: When) -> bool:
    """Whether a date is wider than a month: too wide to be taken without a link."""
    return (when.latest - when.earliest).days > _MONTH
