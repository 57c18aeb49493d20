"""The words of the calendar, as patterns and as numbers, and the arithmetic of weeks and months."""

from __future__ import annotations

import calendar
import datetime as dt

_MONTHS = [
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
]
_WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
_NUMBERS = [
    *("zero", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
]
_ORDINALS = [
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    *("tenth", "eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth"),
    *("seventeenth", "eighteenth", "nineteenth", "twentieth"),
]
_ORDINALS += [f"twenty-{word}" for word in _ORDINALS[:9]] + ["thirtieth", "thirty-first"]

MONTH = (
    r"(?:(?i:january|february|march|april|may|june|july|august|september|october|november"
    r"|december)(?![^\W\d_])"
    r"|(?i:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)(?![^\W\d_])(?![\s-](?:del|a)\b)\.?)"
)
WEEKDAY = r"(?i:mon|tues|wednes|thurs|fri|satur|sun)(?i:day)"
SHORT_WEEKDAY = r"(?:Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"
PART_OF_DAY = r"(?:\s(?:morning|noon|midday|afternoon|evening|night)\b)?"
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?!\w|:\d|\s?%|[.,]\d{1,3}(?!\d))"
YEAR = r"(?:(?:19|20)\d\d|['’]\d\d)(?!\w|[.,]\d)"
NUMBER = r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
ORDINAL = r"(?i:first|second|third|fourth|last)"
DAY_IN_WORDS = "(?:" + "|".join(sorted(_ORDINALS, key=len, reverse=True)) + ")"
SEASON = r"(?:spring|summer|autumn|fall|winter)"


def month_number(word: str) -> int:
    """1 to 12 for the name of a month or its abbreviation."""
    start = word.lower()[:3]
    return next(n for n, name in enumerate(_MONTHS, 1) if name.startswith(start))


def weekday_number(word: str) -> int:
    """0 for Monday to 6 for Sunday."""
    start = word.lower()[:3]
    return next(n for n, name in enumerate(_WEEKDAYS) if name.startswith(start))


def day_number(word: str) -> int:
    """The day of the month in "9th" or "09"."""
    return int(word.rstrip("sthndr"))


def year_number(word: str) -> int:
    """The year in "2018" or "'98"."""
    if len(word) == 4:
        return int(word)
    short = int(word[-2:])
    return short + (1900 if short >= 50 else 2000)


def count(word: str) -> int:
    """The number in "two", "a" or "12"."""
    if word.isdigit():
        return int(word)
    return 1 if word in {"a", "an"} else _NUMBERS.index(word)


def ordinal(word: str) -> int:
    """1 to 31 for "first" to "thirty-first", -1 for "last"."""
    return -1 if word.lower() == "last" else _ORDINALS.index(word.lower()) + 1


def week_of(day: dt.date) -> tuple[dt.date, dt.date]:
    """The Monday and the Sunday of a day's week."""
    monday = day - dt.timedelta(days=day.weekday())
    return monday, monday + dt.timedelta(days=6)


def month_after(year: int, month: int, step: int) -> tuple[int, int]:
    """The year and month `step` months on, or back if it is negative."""
    total = year * 12 + month - 1 + step
    return total // 12, total % 12 + 1


def month_end(year: int, month: int) -> dt.date:
    """The last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> dt.date:
    """The first (1) to fourth, or the last (-1), of the month's Mondays, Tuesdays ..."""
    first = dt.date(year, month, 1)
    days = (weekday - first.weekday()) % 7
    if nth > 0:
        return first + dt.timedelta(days=days + 7 * (nth - 1))
    last = month_end(year, month)
    return last - dt.timedelta(days=(last.weekday() - weekday) % 7)


TRIGGERS = frozenset(
    [
        *_MONTHS,
        *(name[:3] for name in _MONTHS),
        *(f"{name[:3]}." for name in _MONTHS),
        *("sept", "sept."),
        *_WEEKDAYS,
        *(name[:3] for name in _WEEKDAYS),
        *("tues", "thur", "thurs"),
        *_NUMBERS[1:],
        *_ORDINALS,
        *("a", "an", "the", "this", "last", "next", "past", "coming", "same", "that"),
        *("previous", "following", "earlier", "later", "early", "late", "mid"),
        *("today", "yesterday", "tomorrow", "tonight", "overnight", "day", "q1", "q2", "q3", "q4"),
        *("spring", "summer", "autumn", "fall", "winter", "weekend", "year", "year-end", "end"),
        *("new", "christmas", "boxing"),
        *("hours", "minutes", "moments", "some", "several", "half"),
    ]
)
"""Words, in lower case, with which an expression of time may start; figures are not listed."""
