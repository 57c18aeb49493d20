"""The years of the items of a chronology.

They stand over them ("2014", and below it "March 5: ..."), or beside the first of a year: "Jan 27,
2010 - ...", and then "July 31 - ...".
"""

from __future__ import annotations

import datetime as dt
import re

from graph.facts import Basis
from graph.reading.dates.calendar_words import DAY, MONTH, YEAR, month_number, year_number
from graph.reading.document import Anchor, Document

_YEAR = re.compile(r"\W*(?P<year>(?:19|20)\d\d)\W*")
_SEVERAL = 2
_HALF = 182
"""Days."""
_LABEL = re.compile(
    rf"(?:[-–—•*·]\s)?(?:(?P<m1>{MONTH})\s?{DAY}|{DAY}\s(?P<m2>{MONTH}))(?:,?\s(?P<year>{YEAR}))?"
    r"(?:\s?[:–—]|\s-\s)"
)
"""The day with which an item of a chronology begins."""


def chapters_of(document: Document) -> dict[int, Anchor]:
    """By number of sentence, the middle of the year that its chronology tells for it."""
    return _under_years(document) or _after_years(document)


def _after_years(document: Document) -> dict[int, Anchor]:
    """By number of item, the year of the last item before it that tells one, in order of time."""
    found: dict[int, Anchor] = {}
    year, month, paragraph = 0, 0, -1
    for sentence in document.sentences:
        first, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        label = _LABEL.match(document.text, sentence.start, sentence.end) if first else None
        if label is None:
            continue
        told = month_number(label["m1"] or label["m2"])
        if label["year"]:
            year = year_number(label["year"])
        elif year:
            year += told < month
            found[sentence.index] = _middle_of(year)
        month = told
    return found if len(found) >= _SEVERAL else {}


def _under_years(document: Document) -> dict[int, Anchor]:
    """By number of sentence, the middle of the year under which it stands, if there are several."""
    text = document.text
    found: dict[int, Anchor] = {}
    year: int | None = None
    years: set[int] = set()
    for sentence in document.sentences:
        line = _YEAR.fullmatch(text, sentence.start, sentence.end)
        if line is not None:
            year = int(line["year"])
            years.add(year)
        elif year is not None:
            found[sentence.index] = _middle_of(year)
    return found if len(years) >= _SEVERAL else {}


def _middle_of(year: int) -> Anchor:
    """The day to which all days of its year are nearer than to that of any other year."""
    return Anchor(dt.date(year, 1, 1) + dt.timedelta(days=_HALF), Basis.STATED)
