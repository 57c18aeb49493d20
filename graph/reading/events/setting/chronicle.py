"""The day that an article is telling of: a paragraph goes on with the day that it has named.

"On Friday A threw out the envoy of B. It also banned all imports." What is told as done, in a
sentence without a date, was done on the day told last in its paragraph, unless its own words set it
apart: "weeks before", "earlier this year", "recently". In a log, whose days stand over paragraphs
("Monday, 19 April") or before items ("May 31, 2020 - ..."), all below them was or will be then.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from graph.facts import Basis, Status, When
from graph.reading.dates.finding import anchor_of
from graph.reading.document import Document, Kind, Mention, Sentence

_BEFORE = re.compile(
    r"\b(?:since|until|till|by|before|after|following|between|from|than)(?:\s+the)?\s*$",
    re.IGNORECASE,
)
"""What stands before a date that is not the day of what is told."""
_APART = re.compile(
    r"\b(?:(?:days|weeks|months|years|decades|week|month|year) (?:before|earlier|ago|later|after)"
    r"|recent(?:ly)?|previous(?:ly)?|former(?:ly)?|in the past|for years|so far|over the years"
    r"|(?:ever|long) since|long ago|once more|traditionally|usually|annually|every year)\b",
    re.IGNORECASE,
)
"""Words by which a sentence leaves the day told before."""
_BACK = re.compile(r"\b(?:had|have|has)? ?last (?:met|visited|spoke|spoken|talked|held|came)\b")
_BULLET = re.compile(r"\s*[-–—•*·]\s")
_LABEL = re.compile(r"\s?(?:[:–—]|-\s|-$)")
"""What stands between the day of an item and its text."""
_CLOCK = re.compile(
    r"\W{0,3}(?:[01]?\d|2[0-3])[:.h][0-5]\d(?:\s?[ap]\.?m\b\.?)?\s\D", re.IGNORECASE
)
"""The hour with which a line of an agenda begins."""
_LETTERS = re.compile(r"[^\W\d_]")
_SPARE = 14
"""Letters besides its date that the heading of a day may have: "The first day, Wednesday"."""
_BESIDE = 2
"""Further dates of the sentence before that are offered."""
_NEXT = 6
"""Sentences within which the next date is told."""
_DAYS = 7
"""Days that the span of a heading may have."""


class Told(NamedTuple):
    """A date that a sentence tells; `done` if it is not yet to come."""

    when: When
    sentence: int
    done: bool


class Chronicle:
    """The day told before each sentence in its paragraph, or over it in a log."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._apart: dict[int, bool] = {}
        self._dates: dict[int, list[Mention]] = {}
        for mention in document.mentions:
            if mention.kind is Kind.DATE:
                self._dates.setdefault(mention.sentence, []).append(mention)
        self._headings = self._find_headings()
        self._agenda = self._find_agenda()
        self._others: dict[int, list[When]] = {}
        self._told: dict[int, When] = {}
        self._over: dict[int, When] = {}
        """The day of a log over each sentence."""
        self._scheduled: dict[int, When] = {}
        """The same, over those that tell no other day."""
        self._follow()
        self._spoken = [told for index in self._dates for told in self._first_told(index)]
        self._lines = [told.sentence for told in self._spoken]

    def day(self, index: int, status: Status) -> When | None:
        """The day on which what a sentence without a date tells was done, if it goes on so.

        What is only arranged is on the day of a log's heading or not told.
        """
        told = self._scheduled.get(index)
        if told is None and status is Status.HELD:
            told = self._told.get(index)
        if told is None:
            return None
        return None if self.is_apart(index) else When(told.edtf, Basis.INFERRED)

    @property
    def is_log(self) -> bool:
        """Whether days stand over what was done or will be done on them."""
        return bool(self._headings)

    def is_of_agenda(self, index: int) -> bool:
        """Whether a sentence is a line of an agenda: what its present tells is to come."""
        return index in self._agenda

    def is_apart(self, index: int) -> bool:
        """Whether a sentence has words by which it leaves the day told before."""
        if index not in self._apart:
            sentence = self._document.sentences[index]
            found = _APART.search(self._document.text, sentence.start, sentence.end)
            self._apart[index] = found is not None
        return self._apart[index]

    def round(self, index: int) -> Iterator[tuple[str, Told]]:
        """The dates told round a sentence: over it, last before it, first of all, next."""
        heading = self._over.get(index)
        if heading is not None:
            yield "heading", Told(heading, index, done=True)
        if self._headings:
            return
        here = bisect_left(self._lines, index)
        if here:
            last = self._spoken[here - 1]
            yield "last", last
            yield "first", self._spoken[0]
            for when in self._others.get(last.sentence, ()):
                yield "beside last", Told(when, last.sentence, last.done)
        if here > 1:
            yield "before last", self._spoken[here - 2]
        following = bisect_right(self._lines, index)
        if following < len(self._lines) and self._lines[following] <= index + _NEXT:
            told = self._spoken[following]
            if not self._goes_back(told):
                yield "next", told

    def _goes_back(self, told: Told) -> bool:
        """ "They had last met on 24 May": its day is not that of what is told before."""
        sentence = self._document.sentences[told.sentence]
        return _BACK.search(self._document.text, sentence.start, sentence.end) is not None

    def heading(self, index: int) -> When | None:
        """The day that stands over a sentence of a log, unless its words leave it."""
        return None if self.is_apart(index) else self._scheduled.get(index)

    def last_day(self, index: int) -> When | None:
        """The date told last before a sentence."""
        here = bisect_left(self._lines, index)
        return self._spoken[here - 1].when if here else None

    def day_of(self, deed: str, index: int) -> When | None:
        """The date last told before a sentence of what a noun says was done: of "the arrests"."""
        stem = re.compile(rf"\b{re.escape(deed.removesuffix('e'))}", re.IGNORECASE)
        for told in reversed(self._spoken[: bisect_left(self._lines, index)]):
            sentence = self._document.sentences[told.sentence]
            if stem.search(self._document.text, sentence.start, sentence.end):
                return told.when
        return None

    def _first_told(self, index: int) -> Iterator[Told]:
        """The first date of a sentence of something done, else the first of all."""
        sentence = self._document.sentences[index]
        done = self._day_of(sentence)
        first = next((m.when for m in self._dates[index] if m.when is not None), None)
        when = done or first
        if when is not None and not sentence.noise:
            others = [m.when for m in self._dates[index] if m.when not in (None, when)]
            self._others[index] = [other for other in others if other is not None][:_BESIDE]
            yield Told(when, index, done is not None)

    def _follow(self) -> None:
        """Go through the sentences with the day that each stands under."""
        day = heading = item = over_list = None
        paragraph = -1
        before: Sentence | None = None
        for sentence in self._document.sentences:
            index = sentence.index
            if sentence.paragraph != paragraph:
                paragraph, item = sentence.paragraph, None
                over_list = self._over_list(sentence, before, day, over_list)
                day = over_list
                if self._is_title(sentence):
                    heading = None
            label = self._headings.get(index) or self._label(sentence)
            if index in self._headings:
                heading = label if self._is_line(sentence) else None
            own = label or self._day_of(sentence)
            item = label or item
            scheduled = item or heading or (self._today(sentence) if own is None else None)
            if scheduled is not None:
                self._over[index] = scheduled
            if scheduled is not None and own in (None, scheduled):
                self._scheduled[index] = scheduled
            elif own is None and day is not None:
                self._told[index] = day
            day = own or day
            before = sentence

    def _find_agenda(self) -> frozenset[int]:
        """The lines that begin with an hour, if there are several."""
        text = self._document.text
        found = [s.index for s in self._document.sentences if _CLOCK.match(text, s.start, s.end)]
        return frozenset(found if len(found) > 1 else ())

    def _today(self, sentence: Sentence) -> When | None:
        """The day of the report, for a line of its agenda."""
        today = anchor_of(self._document, sentence) if sentence.index in self._agenda else None
        return When(today.isoformat(), Basis.INFERRED) if today is not None else None

    def _over_list(
        self, sentence: Sentence, before: Sentence | None, day: When | None, over: When | None
    ) -> When | None:
        """The day told before a list whose items a paragraph is one of."""
        text = self._document.text
        if before is None or not _BULLET.match(text, sentence.start, sentence.end):
            return None
        introduced = text[before.start : before.end].rstrip().endswith(":")
        return day if introduced else over

    def _is_line(self, sentence: Sentence) -> bool:
        """Whether a sentence is a paragraph of its own, and not the label of one."""
        after = self._document.sentences[sentence.index + 1 : sentence.index + 2]
        return all(one.paragraph != sentence.paragraph for one in after)

    def _is_title(self, sentence: Sentence) -> bool:
        """Whether a line stands over a part of its own: it ends what a heading before it spans."""
        text = self._document.text[sentence.start : sentence.end].rstrip()
        return text.isupper() and sentence.index not in self._headings

    def _find_headings(self) -> dict[int, When]:
        """Lines that are a day and nothing more, if there are several: one may be the dateline."""
        found: dict[int, When] = {}
        paragraph = -1
        for sentence in self._document.sentences:
            first, paragraph = sentence.paragraph != paragraph, sentence.paragraph
            dates = self._dates.get(sentence.index, ())
            if not first or len(dates) != 1 or sentence.noise:
                continue
            when, date = dates[0].when, dates[0]
            text = self._document.text
            rest = text[sentence.start : date.start] + text[date.end : sentence.end]
            if when is not None and len(_LETTERS.findall(rest)) <= _SPARE and _is_short(when):
                found[sentence.index] = when
        return found if len({when.edtf for when in found.values()}) > 1 else {}

    def _label(self, sentence: Sentence) -> When | None:
        """The day with which an item of a list of days begins: "May 31, 2020 - ..."."""
        dates = self._dates.get(sentence.index, ())
        start = _BULLET.match(self._document.text, sentence.start, sentence.end)
        begin = start.end() if start else sentence.start
        for date in dates[:1]:
            if date.start <= begin + 1 and _LABEL.match(self._document.text, date.end):
                return date.when
        return None

    def _day_of(self, sentence: Sentence) -> When | None:
        """The first date of a sentence that is of something done."""
        today = anchor_of(self._document, sentence)
        for mention in self._dates.get(sentence.index, ()):
            before = self._document.text[max(sentence.start, mention.start - 20) : mention.start]
            if mention.when is None or _BEFORE.search(before):
                continue
            if today is None or mention.when.earliest <= today:
                return mention.when
        return None


def _is_short(when: When) -> bool:
    return (when.latest - when.earliest).days < _DAYS
