"""The day of the report: printed above it, in its dateline, or inferred from its own words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from graph.facts import Basis
from graph.reading.dates.calendar_words import (
    DAY,
    MONTH,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    day_number,
    month_number,
    weekday_number,
    year_number,
)
from graph.reading.dates.lines import FULL_DATE, day_of, line_date, line_month
from graph.reading.dates.outlook import date
from graph.reading.document import Anchor, Document, Sentence
from graph.reading.text.dateline import DATE_MARK, find_opening
from graph.reading.text.noise import is_punctuated

_PARTIAL = re.compile(rf"(?:(?P<m1>{MONTH})\s?(?P<d1>{DAY})|(?P<d2>{DAY})\s(?P<m2>{MONTH}))")
_TODAY = re.compile(
    rf"(?i:today),?\s(?:is\s|on\s)?\(?(?:{WEEKDAY},?\s)?(?:the\s)?(?:(?P<m1>{MONTH})\s?(?P<d1>{DAY})"
    rf"|(?P<d2>{DAY})\s(?:of\s)?(?P<m2>{MONTH}))(?:,?\s(?P<year>{YEAR}))?"
)
_ON_WEEKDAY = re.compile(
    rf"(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY})(?:,?\s\(?|\s)(?:the\s)?(?:(?P<m1>{MONTH})\s?"
    rf"(?P<d1>{DAY})|(?P<d2>{DAY})\s(?:of\s)?(?P<m2>{MONTH}))(?!,?\s\d{{4}})"
)
_KNOWN_MONTH = re.compile(
    rf"(?P<month>{MONTH})\s(?:{DAY},?\s)?(?:of\s)?(?P<year>(?:19|20)\d\d)(?!\w)"
)
_LINE = 100
"""Characters up to which noise can be a dateline."""
_BODY = 120
"""Characters from which a punctuated paragraph is the story and no longer its head."""
_STALE = dt.timedelta(days=60)
_AHEAD = dt.timedelta(days=1)


def find_anchors(document: Document) -> dict[int, Anchor]:
    """The anchor of each paragraph that has one: the article's, or that of its own item."""
    base = _base(document)
    current = base
    anchors: dict[int, Anchor] = {}
    for number, text in _paragraphs(document):
        told = line_date(text) or _dateline_date(text, base)
        if told and base and base.day - _STALE <= told <= base.day + _AHEAD:
            current = Anchor(told, base.basis)
        if current:
            anchors[number] = current
    return anchors


def printed_date(document: Document) -> dt.date | None:
    """The date of publication that the text itself shows, year and all, if it does."""
    printed = _printed(document)
    return printed.day if printed and not printed.loose else None


def _printed(document: Document) -> Anchor | None:
    """The date printed nearest above the story, else the first one printed below.

    What stands higher up is often the day on which the page was fetched.
    """
    above: list[Anchor] = []
    in_story = False
    for _, text in _paragraphs(document):
        mark = DATE_MARK.match(text)
        rest = text[mark.end() :] if mark else text
        months = [] if in_story else [line_month(rest)]
        days = [date(*map(int, mark[1].split("-")))] if mark else []
        days += [line_date(rest) or _full_dateline(text)]
        above += [Anchor(day, Basis.STATED, loose=True) for day in months if day]
        above += [Anchor(day, Basis.STATED) for day in days if day]
        in_story = in_story or _is_story(text)
        if in_story and above:
            break
    return above[-1] if above else None


def _is_story(text: str) -> bool:
    return len(text) >= _BODY and is_punctuated(text) and text[0] not in "\"“‘'«"


def _base(document: Document) -> Anchor | None:
    """The anchor of the article as a whole."""
    published = document.article.published
    if published:
        return Anchor(published, Basis.STATED)
    return _printed(document) or _inferred(document)


def _paragraphs(document: Document) -> Iterator[tuple[int, str]]:
    """Number and text of each paragraph, its date mark and dateline included."""
    sentences = document.sentences
    begin = 0
    for here in range(1, len(sentences) + 1):
        if here == len(sentences) or sentences[here].paragraph != sentences[begin].paragraph:
            first, last = sentences[begin], sentences[here - 1]
            yield first.paragraph, document.text[first.start : last.end]
            begin = here


def _dateline(text: str) -> str:
    """The dateline of a paragraph, or nothing."""
    mark = DATE_MARK.match(text)
    start = mark.end() if mark else 0
    start += len(text[start:]) - len(text[start:].lstrip())
    opening = find_opening(text, start, len(text))
    return text[start : opening.end] if opening and opening.noise else ""


def _full_dateline(text: str) -> dt.date | None:
    found = FULL_DATE.search(_dateline(text))
    return day_of(found) if found else None


def _dateline_date(text: str, base: Anchor | None) -> dt.date | None:
    """The date of a dateline, the year taken from the article's day where it has none."""
    line = _dateline(text)
    found = FULL_DATE.search(line)
    if found:
        return day_of(found)
    partial = _PARTIAL.search(line)
    return _nearest(partial, base.day) if partial and base else None


def _nearest(found: re.Match[str], day: dt.date) -> dt.date | None:
    month, number = _month_day(found)
    years = (day.year - 1, day.year, day.year + 1)
    days = [made for year in years if (made := date(year, month, number))]
    return min(days, key=lambda made: abs((made - day).days), default=None)


def _month_day(found: re.Match[str]) -> tuple[int, int]:
    return month_number(found["m1"] or found["m2"]), day_number(found["d1"] or found["d2"])


def _inferred(document: Document) -> Anchor | None:
    """The day of the report as its own words give it away, with no other help.

    "Today" with a date says the day; the year is the first in which it can follow the dates
    with year that the text tells, or in which a weekday fits its date.
    """
    told = _latest_told(document)
    for sentence in _story(document):
        found = _TODAY.search(document.text, sentence.start, sentence.end)
        if found:
            month, number = _month_day(found)
            if found["year"]:
                return _anchor(date(year_number(found["year"]), month, number))
            return _anchor(_first_after(told, month, number))
    for sentence in document.sentences[:12]:
        line = document.text[sentence.start : sentence.end] if sentence.noise else ""
        partial = _PARTIAL.search(line) if len(line) < _LINE else None
        if partial and told:
            return _anchor(_first_after(told, *_month_day(partial)))
    return _anchor(_by_weekday(document, told))


def _anchor(day: dt.date | None) -> Anchor | None:
    return Anchor(day, Basis.INFERRED) if day else None


def _story(document: Document) -> Iterator[Sentence]:
    return (sentence for sentence in document.sentences if not sentence.noise)


def _latest_told(document: Document) -> tuple[int, int] | None:
    """The latest year and month that the story tells with its year."""
    told = [
        (int(found["year"]), month_number(found["month"]))
        for sentence in _story(document)
        for found in _KNOWN_MONTH.finditer(document.text, sentence.start, sentence.end)
    ]
    return max(told, default=None)


def _first_after(told: tuple[int, int] | None, month: int, day: int) -> dt.date | None:
    """The first such day in or after the month told."""
    if told is None:
        return None
    year = told[0] + (month < told[1])
    return date(year, month, day)


def _by_weekday(document: Document, told: tuple[int, int] | None) -> dt.date | None:
    """A day whose weekday fits only one year near the latest one that the story tells."""
    if told is None:
        return None
    for sentence in _story(document):
        found = _ON_WEEKDAY.search(document.text, sentence.start, sentence.end)
        if not found:
            continue
        month, number = _month_day(found)
        for year in range(told[0], told[0] + 4):
            day = date(year, month, number)
            if day and (year, month) >= told and day.weekday() == weekday_number(found["weekday"]):
                return day
    return None
