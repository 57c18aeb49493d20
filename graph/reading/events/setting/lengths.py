"""How long a stay or an occasion lasts, and which of its days a date or a part of it is.

"A three-day visit beginning on Monday" lasts until Wednesday; one that "ended on Monday" began on
Saturday; one that began on Monday and "will last until Friday" is five days long; talks "on the
second day of the visit" were on its second.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from graph.facts import Basis, EventType, When
from graph.reading.dates.calendar_words import NUMBER, count
from graph.reading.document import Document, Kind, Sentence
from graph.reading.events.matching import Match
from graph.reading.parse.clauses import governing_verb
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_COMPOUND = re.compile(rf"(?P<number>{NUMBER})[-\s]?days?(?:[-\s]?long)?|(?P<week>week-?long)")
_DAYS = frozenset({"day", "days"})
_LASTING = frozenset({"be", "last", "run", "take"})
_GOING_ON = frozenset({"last", "run", "continue", "go", "stay", "remain", "be"})
_UNTIL = frozenset({"until", "till", "through"})
_BACK = frozenset({"from", "after"})
"""Prepositions under which a stay is over: "returned from a visit"."""
_WEEK = 7
_BEGINNING = frozenset({"begin", "start", "open"})
_LONGEST = 30
"""Days up to which a number of them is the length of a stay."""
_NTH = {"first": 0, "opening": 0, "second": 1, "third": 2, "fourth": 3, "fifth": 4}
_NTH |= {"last": -1, "final": -1, "closing": -1, "concluding": -1}
_DAY_OF = re.compile(
    rf"\bon the (?P<nth>{'|'.join(_NTH)}) day\b|\bon the day of (?:his|her|their|the) arrival\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Length:
    """A number of days; `ends` if the date that is told is the last of them.

    Or the day on which it ends, if that is told and no number.
    """

    days: int
    ends: bool = False
    until: When | None = None

    def span(self, when: When) -> When:
        """All the days, of which `when` is the first or the last; unchanged if it is no day."""
        if when.earliest == when.latest and self.until is not None:
            return self._up_to_end(when, (self.until.latest - when.earliest).days)
        if when.earliest != when.latest or self.days < 2:
            return when
        step = dt.timedelta(days=self.days - 1)
        try:
            first, last = when.earliest, when.latest
            first, last = (first - step, last) if self.ends else (first, last + step)
        except OverflowError:
            return when
        return When(f"{first.isoformat()}/{last.isoformat()}", when.basis)

    def _up_to_end(self, when: When, days: int) -> When:
        """From a day to the end that is told, a weekday being the next after it."""
        days += _WEEK if -_WEEK < days < 0 else 0
        last = when.earliest + dt.timedelta(days=days) if 0 < days <= _LONGEST else None
        return When(f"{when.edtf}/{last.isoformat()}", when.basis) if last else when


def length_of(noun: Node, lexicon: Lexicon) -> Length | None:
    """The length that a phrase gives: "a three-day visit", "two days of talks", "until Friday"."""
    verb = governing_verb(noun) if noun.is_noun else noun
    days = _days_under(noun) or _days_over(noun) or (_days_beside(verb) if verb else None)
    if days is None or not 0 < days <= _LONGEST:
        until = _until(noun) if days is None else None
        return Length(0, until=until) if until is not None else None
    around = [*noun.ancestors(), *([verb] if verb else [])]
    around += [c for c in noun.children if c.relation == "relcl"]
    ends = any(n.lemma in lexicon.verbs["ending"] or n.text in _BACK for n in around)
    return Length(days, ends)


def comes_home(match: Match) -> bool:
    """ "returned on Tuesday from Lima", "flew home from a visit": the day tells only its end."""
    if match.frame.event != EventType.VISIT:
        return False
    noun, over = match.trigger, match.trigger.head
    if not noun.is_noun:
        return match.frame.destination == ("from",)
    verb = governing_verb(noun)
    if over is None or over.text not in _BACK or verb is None or over.head is not verb:
        return False
    return verb.lemma == "return" or any(c.text in {"home", "back"} for c in verb.children)


def comes_to_end(match: Match, lexicon: Lexicon) -> bool:
    """ "concludes his visit to Chile today": it has been held, though the present tells of it."""
    verb = match.carriers[0] if match.carriers else governing_verb(match.trigger)
    return verb is not None and verb.lemma in lexicon.verbs["ending"]


def begun_on(noun: Node) -> When | None:
    """ "the visit which began on Monday", "on which he has been since Monday"."""
    for clause in (c for c in noun.children if c.relation == "relcl"):
        for node in clause.subtree():
            day = node.mention.when if node.kind is Kind.DATE and node.mention else None
            over = node.head
            since = over is not None and over.text == "since"
            if day is not None and (since or clause.lemma in _BEGINNING):
                return day
    return None


def _until(event: Node) -> When | None:
    """ "runs until 14 December", "a visit that will last to Friday", "is in Rome until Friday"."""
    verb = governing_verb(event) if event.is_noun else event
    verbs = [c for c in event.children if c.relation in {"relcl", "acl"}]
    verbs += [verb, *(c for c in verb.children if c.relation == "conj")] if verb else []
    for lasting in verbs:
        if lasting.lemma in _GOING_ON or lasting is event:
            for child in lasting.children:
                if child.text in _UNTIL:
                    told = [m for c in child.children for m in c.word.mentions]
                    return next((m.when for m in told if m.kind is Kind.DATE), None)
    return None


def _days_under(noun: Node) -> int | None:
    """ "a three-day visit", "a visit of three days"."""
    for child in noun.children:
        found = _COMPOUND.fullmatch(child.text)
        if found:
            return _WEEK if found["week"] else count(found["number"])
        if child.text in {"of", "for", "lasting"} and (days := _days_among(child)) is not None:
            return days
    return None


def _days_over(noun: Node) -> int | None:
    """ "two days of talks"."""
    preposition = noun.head
    if preposition is None or preposition.text != "of" or preposition.head is None:
        return None
    return _number_of_days(preposition.head)


def _days_beside(verb: Node) -> int | None:
    """ "the visit is for three days", "the summit lasts two days"."""
    if verb.lemma not in _LASTING:
        return None
    for child in verb.children:
        if child.text == "for" and (days := _days_among(child)) is not None:
            return days
    return _days_among(verb)


def _days_among(node: Node) -> int | None:
    return next((days for c in node.children if (days := _number_of_days(c)) is not None), None)


def _number_of_days(node: Node) -> int | None:
    if node.text not in _DAYS:
        return None
    numbers = [c.text for c in node.children if c.relation == "nummod"]
    found = re.fullmatch(NUMBER, numbers[0]) if numbers else None
    return count(numbers[0]) if found else None


def day_of_whole(document: Document, sentence: Sentence) -> int | None:
    """Which day of a stay or an occasion a sentence tells of: 0 the first, -1 the last."""
    found = _DAY_OF.search(document.text, sentence.start, sentence.end)
    if found is None:
        return None
    return _NTH[found["nth"].lower()] if found["nth"] else 0


def nth_day(when: When, number: int) -> When | None:
    """A day of a span, counted from its start or, if negative, from its end."""
    last = when.latest
    step = dt.timedelta(days=number if number >= 0 else number + 1)
    day = (when.earliest if number >= 0 else last) + step
    return When(day.isoformat(), Basis.INFERRED) if when.earliest <= day <= last else None
