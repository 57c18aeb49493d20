"""Lines of a page that say a date and little else: "Published 14 Jun, 2019 07:14am"."""

from __future__ import annotations

import datetime as dt
import re

from graph.reading.dates.calendar_words import (
    DAY,
    MONTH,
    SHORT_WEEKDAY,
    WEEKDAY,
    day_number,
    month_end,
    month_number,
)
from graph.reading.dates.outlook import date

FULL_DATE = re.compile(
    rf"""(?<![\w/.-])(?:
      (?P<iso>(?:19|20)\d\d[-/.]\d\d[-/.]\d\d)
    | (?P<figures>\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d)
    | (?P<m1>{MONTH})\s?(?P<d1>{DAY}),?\s?(?P<y1>(?:19|20)\d\d)
    | (?P<d2>{DAY})\s(?:of\s)?(?P<m2>{MONTH}),?\s?(?P<y2>(?:19|20)\d\d)
    )(?!\w)""",
    re.VERBOSE,
)
"""A day with month and year, in the forms that `day_of` reads."""

_PATH = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?:/|$)")
_MONTH = re.compile(rf"(?<!\w)(?P<month>{MONTH})\s(?P<year>(?:19|20)\d\d)(?!\w)")
_CRAWL = re.compile(r"(?i)today['’]s paper|copyright|©|all rights|last visited|archived|retrieved")
_CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?\s?(?:[ap]\.?m\.?)?|\b(?:GMT|UTC|EST|EDT|CET|IST|BST)\b"
)
_WORD = re.compile(r"[^\W\d_]+")
_LENGTH = 100
"""Characters up to which a paragraph may be such a line."""
_SPARE = 6
"""Words that it may have besides the date: a place, an author, a label."""


def day_of(found: re.Match[str]) -> dt.date | None:
    """The day of a match of `FULL_DATE`; the day comes first in figures, where it can."""
    if found["iso"]:
        return date(*(int(part) for part in re.split(r"[-/.]", found["iso"])))
    if found["figures"]:
        a, b, year = (int(part) for part in re.split(r"[-/.]", found["figures"]))
        return date(year, b, a) or date(year, a, b)
    month = found["m1"] or found["m2"]
    day = found["d1"] or found["d2"]
    return date(int(found["y1"] or found["y2"]), month_number(month), day_number(day))


def line_date(text: str) -> dt.date | None:
    """The day that a line says, if it says no more; a date of fetching the page does not count."""
    if len(text) > _LENGTH or _CRAWL.search(text):
        return None
    found = max(FULL_DATE.finditer(text), key=re.Match.start, default=None)
    if found:
        return day_of(found) if _is_spare(text, found) else None
    path = _PATH.search(text)
    return date(*(int(part) for part in path.groups())) if path else None


def line_month(text: str) -> dt.date | None:
    """The last day of the month that a line says, if it says no more: "May 2019"."""
    found = _MONTH.search(text) if len(text) <= _LENGTH else None
    if found is None or not _is_spare(text, found):
        return None
    return month_end(int(found["year"]), month_number(found["month"]))


def _is_spare(text: str, found: re.Match[str]) -> bool:
    """Whether what a line says besides its date is no sentence."""
    rest = _CLOCK.sub(" ", f"{text[: found.start()]} {text[found.end() :]}")
    weekday = rf"{WEEKDAY}|{SHORT_WEEKDAY}"
    words = [word for word in _WORD.findall(rest) if not re.fullmatch(weekday, word)]
    if len(words) > _SPARE or (words and text.rstrip().endswith((".", "?", "!"))):
        return False
    return not any(word in _PROSE for word in words)


_PROSE = frozenset({"in", "of", "the", "and", "for", "to", "with", "from", "after", "since"})
