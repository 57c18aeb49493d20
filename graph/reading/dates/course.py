"""The day from which "the next day" and "in the afternoon" count: one of those told before.

"The same day" is the last that was told. What was done "in the afternoon" was done on the day of
which the text tells: not on one that is yet to come, that lies far back, or on which somebody had
done something else before.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from graph.facts import When
from graph.reading.dates.calendar_words import WEEKDAY
from graph.reading.document import Document, Mention

_MEMORY = 4
"""Paragraphs over which a day told before still counts."""
_FRESH = 8
"""Days for which a day is that of the news."""
_NAMED = re.compile(rf"{WEEKDAY},?\s.*\d")
_ASIDE = re.compile(
    r"\b(?:who|whom|whose|which|where|when|after|before|since|until|till|by|had(?! an?\b| talks))"
    r"\b[^,;.]*$"
)
"""What stands before a day on which something else was done before."""
_HAD = re.compile(
    r"(?:(?!\b(?:who|which|that|where|when|after|said)\b)[^;.]){0,140}?"
    r"\bhad\s(?:once\smore\s|already\s|also\s|been\s)?\w+(?:ed|[wm]n|t|d)\b"
)
"""What stands after such a day: "On Thursday he had praised"."""


def last_told(document: Document, dates: Iterable[Mention], paragraph: int) -> When | None:
    """The date told last before, unless it is too far back."""
    return next((m.when for m in _before(document, dates, paragraph) if m.when), None)


def last_day(document: Document, dates: Iterable[Mention], paragraph: int) -> dt.date | None:
    """The day told last before."""
    days = (_day(m) for m in _before(document, dates, paragraph))
    return next((day for day in days if day is not None), None)


def last_named_day(document: Document, dates: Iterable[Mention], paragraph: int) -> dt.date | None:
    """The day told last before with its weekday and its date: "Tuesday, 6 September"."""
    for mention in _before(document, dates, paragraph):
        if _NAMED.match(document.text, mention.start, mention.end):
            return _day(mention)
    return None


def day_of_course(
    document: Document, dates: Iterable[Mention], paragraph: int, today: dt.date | None
) -> dt.date | None:
    """The day of which the text is telling."""
    told = [(m, day) for m in _before(document, dates, paragraph) if (day := _day(m)) is not None]
    if today is not None and told:
        fresh = [(m, day) for m, day in told if 0 <= (today - day).days < _FRESH]
        told = fresh or [(m, day) for m, day in told if day <= today]
        if not told:
            return today
    first = told[-1][1] if told else None
    return next((day for m, day in told if not _is_aside(document, m)), first)


def _before(document: Document, dates: Iterable[Mention], paragraph: int) -> list[Mention]:
    """The dates told before, the last first."""
    found: list[Mention] = []
    for mention in reversed(list(dates)):
        if paragraph - document.sentences[mention.sentence].paragraph > _MEMORY:
            break
        found.append(mention)
    return found


def _day(mention: Mention) -> dt.date | None:
    when = mention.when
    return when.earliest if when is not None and when.earliest == when.latest else None


def _is_aside(document: Document, mention: Mention) -> bool:
    """Whether a day is only that of something done before, or of a clause beside the story."""
    sentence = document.sentences[mention.sentence]
    text = document.text
    if _ASIDE.search(text[sentence.start : mention.start]):
        return True
    return _HAD.match(text, mention.end, sentence.end) is not None
