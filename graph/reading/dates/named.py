"""The grammar of dates that are named: days, months and years of the calendar."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from graph.reading.dates.calendar_words import (
    DAY,
    DAY_IN_WORDS,
    MONTH,
    NUMBER,
    ORDINAL,
    SEASON,
    SHORT_WEEKDAY,
    WEEKDAY,
    YEAR,
    count,
    day_number,
    month_after,
    month_number,
    nth_weekday,
    ordinal,
    week_of,
    weekday_number,
    year_number,
)
from graph.reading.dates.grammar import (
    DASH,
    GO_ON,
    IN_YEAR,
    ON_DAY,
    SEP,
    Found,
    Grammar,
    iso,
    month_iso,
    span,
    told_year,
    year_iso,
)
from graph.reading.dates.outlook import Outlook, Tense, date

GRAMMAR = Grammar()

_TODAY = r"(?:(?i:today|yesterday|tomorrow|tonight),?\s(?P<today_open>\()?(?:on\s)?(?:the\s)?)?"
_NO_NAME = r"(?!\s(?:Movement|Alliance|Coalition|Party|Square|Street|Avenue))"
_SHUT = rf"(?:\s?\((?:{WEEKDAY}|{SHORT_WEEKDAY})\))?"
_BEFORE_MONTH = frozenset(
    {"in", "since", "until", "till", "by", "from", "of", "during", "before", "after", "through"}
    | {"to", "between", "early", "late", "mid", "back", "throughout", "for", "and", "earlier", "as"}
)
_DOTTED = r"(?:(?P<first>\d{1,2})[–-])?(?P<day>[0-3]?\d)\.(?P<month>0[1-9]|1[0-2])(?!\d)"
_OPENING = frozenset({"", "•", "-", "–", "—", "*"})
_BEFORE_DOTTED = frozenset({",", "(", "on", "until", "till", "from", "by", "since"})
_LOG = 62
"""Days between a report and those of a log in figures."""
_BEFORE_NOUN = frozenset({"his", "her", "its", "their", "our", "whose", "'s", "’s"})
_OCCASION = (
    r"(?=\s(?:[A-Z][\w-]+\s){0,2}(?:visit|trip|tour|summit|meeting|talks|session|round|conference|forum|agreement|accord"
    r"|deal|truce|ceasefire|treaty|pact|election|elections|vote|referendum|coup|declaration)\b)"
)
"""What may follow a month that tells when it was: "the April visit", not "the May government"."""
_BEFORE_ADJECTIVE = frozenset({"the", "a", "an", "'s", "’s", "its", "their", "his", "her", "of"})
_BEFORE_YEAR = _BEFORE_MONTH - {"and", "for", "after", "to", "by"} | {"year"}


def _day(found: Found, outlook: Outlook, month: str, day: str) -> dt.date | None:
    """The day that a month and a number, with or without year, mean."""
    year = told_year(found, outlook)
    if year is not None:
        return date(year, month_number(month), day_number(day))
    if found.groupdict().get("near"):
        return None
    name = found.groupdict().get("weekday")
    weekday = weekday_number(name) if name else None
    if found.groupdict().get("last"):
        outlook = replace(outlook, tense=Tense.PAST)
    return outlook.nearest_day(month_number(month), day_number(day), weekday)


@GRAMMAR.rule(
    rf"(?:{MONTH}\s{DAY},?\s|{DAY}\s{MONTH},?\s)?(?P<y1>{YEAR})\s?[-–—]\s?(?P<y2>{YEAR})(?=\s?\))"
)
def jubilee(found: Found, outlook: Outlook) -> str | None:
    """(September 21, 1973 - 2023): the years of a jubilee or of a term."""
    first, last = year_number(found["y1"]), year_number(found["y2"])
    return f"{first}/{last}" if first < last else None


@GRAMMAR.rule(r"(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
def year_month_day(found: Found, outlook: Outlook) -> str | None:
    """2018-04-09."""
    return iso(date(int(found["year"]), int(found["month"]), int(found["day"])))


@GRAMMAR.rule(r"(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)")
def in_figures(found: Found, outlook: Outlook) -> str | None:
    """28.02.2023, 09/24/2021; where both orders are dates, the one nearest the anchor."""
    year, a, b = int(found["year"]), int(found["a"]), int(found["b"])
    day_first, month_first = date(year, b, a), date(year, a, b)
    anchor = outlook.anchor
    if day_first and month_first and anchor and found["mark"] == "/":
        return iso(min(day_first, month_first, key=lambda day: abs((day - anchor).days)))
    return iso(day_first or month_first)


@GRAMMAR.rule(
    rf"(?:{WEEKDAY},?\s)?(?P<m1>{MONTH})\s?(?P<d1>{DAY})(?:,?\s(?P<y1>{YEAR}))?{SEP}"
    rf"(?:{WEEKDAY},?\s)?(?P<m2>{MONTH})\s?(?P<d2>{DAY}){IN_YEAR}"
)
@GRAMMAR.rule(
    rf"(?:{WEEKDAY},?\s)?(?P<d1>{DAY})\s(?:of\s)?(?P<m1>{MONTH})(?:,?\s(?P<y1>{YEAR}))?{SEP}"
    rf"(?:{WEEKDAY},?\s)?(?P<d2>{DAY})\s(?:of\s)?(?P<m2>{MONTH}){IN_YEAR}"
)
def across_months(found: Found, outlook: Outlook) -> str | None:
    """May 30 - June 2, 2022."""
    end = _day(found, outlook, found["m2"], found["d2"])
    if end is None:
        return None
    year = year_number(found["y1"]) if found["y1"] else end.year
    start = date(year, month_number(found["m1"]), day_number(found["d1"]))
    if start and start > end and not found["y1"]:
        start = date(end.year - 1, start.month, start.day)
    return span(start, end) if start and start <= end else iso(end)


@GRAMMAR.rule(rf"{ON_DAY}(?P<month>{MONTH})\s?(?P<d1>{DAY})(?:{DASH}|/)(?P<d2>{DAY}){IN_YEAR}")
@GRAMMAR.rule(
    rf"{ON_DAY}(?P<month>{MONTH})\s?(?P<d1>{DAY})(?:,\s{DAY}){{1,3}},?\s(?:and|&)\s(?P<d2>{DAY})"
    rf"{IN_YEAR}{GO_ON}"
)
@GRAMMAR.rule(
    rf"{ON_DAY}(?:the\s)?(?P<d1>{DAY})(?:,\s{DAY}){{1,3}},?\s(?:and|&)\s(?P<d2>{DAY})\s(?:of\s)?"
    rf"(?P<month>{MONTH}){IN_YEAR}"
)
@GRAMMAR.rule(
    rf"{ON_DAY}(?P<month>{MONTH})\s?(?P<d1>{DAY}){SEP}(?:{WEEKDAY},?\s)?"
    rf"(?P<d2>{DAY}){IN_YEAR}(?(open)\s?\)|){GO_ON}"
)
@GRAMMAR.rule(
    rf"{ON_DAY}(?:the\s)?(?P<d1>{DAY})(?:{SEP}|/)(?:{WEEKDAY},?\s)?(?P<d2>{DAY})\s(?:of\s)?"
    rf"(?P<month>{MONTH}){IN_YEAR}"
)
def days_of_month(found: Found, outlook: Outlook) -> str | None:
    """April 8-9; from 24 to 25 February 2014; June 20 to 22."""
    first, last = sorted((day_number(found["d1"]), day_number(found["d2"])))
    start = _day(found, outlook, found["month"], str(first))
    end = date(start.year, start.month, last) if start else None
    return span(start, end) if start and end else None


@GRAMMAR.rule(
    rf"{_TODAY}{ON_DAY}(?P<month>{MONTH})\s?(?:the\s)?(?P<day>{DAY}){IN_YEAR}{_SHUT}"
    rf"(?(open)\s?\)|)(?(today_open)\s?\)|){_NO_NAME}"
)
@GRAMMAR.rule(
    rf"{_TODAY}{ON_DAY}(?:the\s)?(?P<day>{DAY})\s(?:of\s)?(?P<month>{MONTH}){IN_YEAR}{_SHUT}"
    rf"(?(open)\s?\)|)(?(today_open)\s?\)|){_NO_NAME}(?!\sof\sthe\s[A-Z])"
)
def day_of_month(found: Found, outlook: Outlook) -> str | None:
    """April 9, 2018; the 9th of April; Wednesday (April 13th)."""
    return iso(_day(found, outlook, found["month"], found["day"]))


@GRAMMAR.rule(
    rf"(?:the\s)?week\s(?:of|beginning|starting|commencing)\s(?:on\s)?(?:{WEEKDAY},?\s)?(?:the\s)?"
    rf"(?:(?P<m1>{MONTH})\s?(?P<d1>{DAY})|(?P<d2>{DAY})\s(?:of\s)?(?P<m2>{MONTH})){IN_YEAR}(?!{SEP}\d)"
)
def week_of_day(found: Found, outlook: Outlook) -> str | None:
    """The week of 9 May."""
    day = _day(found, outlook, found["m1"] or found["m2"], found["d1"] or found["d2"])
    return span(*week_of(day)) if day else None


@GRAMMAR.rule(
    rf"(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}),?\s(?:the\s)?(?P<day>{DAY}|{DAY_IN_WORDS})"
    r"(?=\s*(?:$|[:;,.)–—-]))"
)
@GRAMMAR.rule(rf"(?:(?i:this|last|next)\s)?(?P<weekday>{WEEKDAY})\s\((?P<day>{DAY})\)")
def weekday_and_day(found: Found, outlook: Outlook) -> str | None:
    """Tue 5; Thursday the 21st; this Tuesday (5): the nearest day that is both."""
    name, anchor = found["day"], outlook.day
    if anchor is None:
        return None
    number = day_number(name) if name[0].isdigit() else ordinal(name)
    weekday = weekday_number(found["weekday"])
    days = [date(*month_after(anchor.year, anchor.month, step), number) for step in (-1, 0, 1)]
    fitting = [day for day in days if day and day.weekday() == weekday]
    nearest = min(fitting, key=lambda day: abs((day - anchor).days), default=None)
    return iso(nearest or outlook.nearest_weekday(weekday))


@GRAMMAR.rule(rf"{_DOTTED}(?=\s?[–—]|\s-|:|,\s(?:{WEEKDAY}|{SHORT_WEEKDAY})\b)", _OPENING)
@GRAMMAR.rule(rf"{_DOTTED}(?=\s*(?:$|[.;,)]))", _BEFORE_DOTTED)
def day_in_figures(found: Found, outlook: Outlook) -> str | None:
    """17.09; 24-30.09: a day of a log in figures, near that of the report."""
    month, anchor = int(found["month"]), outlook.day
    if anchor is None:
        return None
    years = (anchor.year - 1, anchor.year, anchor.year + 1)
    days = [day for year in years if (day := date(year, month, int(found["day"])))]
    last = min(days, key=lambda day: abs((day - anchor).days), default=None)
    if last is None or abs((last - anchor).days) > _LOG:
        return None
    first = date(last.year, month, int(found["first"])) if found["first"] else last
    return span(first, last) if first and first <= last else None


@GRAMMAR.rule(rf"(?:the\s)?(?P<day>{DAY_IN_WORDS})\s(?:day\s)?of\s(?P<month>{MONTH}){IN_YEAR}")
@GRAMMAR.rule(rf"(?P<month>{MONTH})\sthe\s(?P<day>{DAY_IN_WORDS}){IN_YEAR}{GO_ON}")
def day_in_words(found: Found, outlook: Outlook) -> str | None:
    """The twelfth of October."""
    return iso(_day(found, outlook, found["month"], str(ordinal(found["day"]))))


_FEASTS = {
    ("new", "day"): (1, 1),
    ("new", "eve"): (12, 31),
    ("christmas", "day"): (12, 25),
    ("christmas", "eve"): (12, 24),
    ("boxing", "day"): (12, 26),
    ("may", "day"): (5, 1),
}
"""Months and days."""


@GRAMMAR.rule(
    rf"(?P<feast>New\sYear['’]s|Christmas|Boxing|May)\s(?P<day>Day|Eve)\b(?:,?\s(?P<year>{YEAR}))?",
    frozenset({"on", "by", "until", "since", "before", "after", "of"}),
)
def feast(found: Found, outlook: Outlook) -> str | None:
    """On New Year's Eve; on May Day 1994."""
    told = _FEASTS.get((found["feast"].split()[0].lower(), found["day"].lower()))
    if told is None:
        return None
    if found["year"]:
        return iso(date(year_number(found["year"]), *told))
    return iso(outlook.nearest_day(*told))


@GRAMMAR.rule(
    rf"(?=[A-Z])(?P<m1>{MONTH})(?:\s(?P<y1>{YEAR}))?{SEP}"
    rf"(?P<m2>{MONTH})\s(?P<year>{YEAR})"
)
def months_of_year(found: Found, outlook: Outlook) -> str | None:
    """January-March 2022."""
    year = year_number(found["year"])
    start = (year_number(found["y1"]) if found["y1"] else year, month_number(found["m1"]))
    end = (year, month_number(found["m2"]))
    return f"{month_iso(start)}/{month_iso(end)}" if start < end else month_iso(end)


@GRAMMAR.rule(
    rf"(?:(?i:earlier|early|mid|late|end|the\s(?:beginning|middle|end|start)\sof"
    r"|the\s(?:first|second|third|last)\s(?:days|week|half|third)\sof)[\s-]"
    rf"(?:in\s|of\s)?)?(?:the\smonth\sof\s)?"
    rf"(?P<month>{MONTH})(?:,?\s(?:of\s)?(?P<year>{YEAR})"
    r"|\s(?:of\s)?(?P<near>(?:last|this|next|that|the\s(?:same|previous|preceding|following))\syear))"
)
def month_of_year(found: Found, outlook: Outlook) -> str | None:
    """September 2022; late May 2019; December last year; June that year."""
    year = told_year(found, outlook)
    return month_iso((year, month_number(found["month"]))) if year is not None else None


@GRAMMAR.rule(rf"(?:(?i:early|late|mid)[\s-](?:in\s)?)(?=[A-Z])(?P<month>{MONTH})(?!\s?\d)")
@GRAMMAR.rule(
    rf"the\s(?:first|second|third|last)\s(?:days|week|half|third)\sof\s(?=[A-Z])(?P<month>{MONTH})"
    r"(?!\s?\d|\s(?:of\s)?(?:last|this|next|that|the)\b)"
)
@GRAMMAR.rule(rf"(?=[A-Z])(?P<month>{MONTH})(?P<last>\slast)?(?!\s?\d)", _BEFORE_MONTH)
@GRAMMAR.rule(rf"(?=[A-Z])(?P<month>{MONTH})(?=\s[a-z])(?!\s(?:and|or|to)\b)", _BEFORE_NOUN)
@GRAMMAR.rule(rf"(?=[A-Z])(?P<month>{MONTH}){_OCCASION}", frozenset({"the", "a", "an"}))
@GRAMMAR.rule(rf"(?=[A-Z])(?P<month>{MONTH})(?=['’]s\s)(?!['’]s\s[A-Z])")
def bare_month(found: Found, outlook: Outlook) -> str | None:
    """In September; late May; March last; the June summit; the first week of May."""
    if found.groupdict().get("last"):
        outlook = replace(outlook, tense=Tense.PAST)
    return month_iso(outlook.nearest_month(month_number(found["month"])))


@GRAMMAR.rule(
    rf"(?:the\s)?(?P<nth>{ORDINAL})\s(?P<weekday>{WEEKDAY})\s(?:of|in)\s(?P<month>{MONTH})"
    rf"(?:\s(?P<year>{YEAR}))?"
)
def weekday_of_month(found: Found, outlook: Outlook) -> str | None:
    """The last Sunday of June."""
    month = month_number(found["month"])
    told = (year_number(found["year"]), month) if found["year"] else outlook.nearest_month(month)
    if told is None:
        return None
    return iso(nth_weekday(*told, weekday_number(found["weekday"]), ordinal(found["nth"])))


@GRAMMAR.rule(
    r"(?:the\s)?(?P<nth>first|second|third|fourth|last)\s(?P<unit>half|quarter)\s(?:of\s)?"
    rf"(?:(?P<year>{YEAR})|(?P<near>(?:last|this|next|that)\syear))"
)
@GRAMMAR.rule(rf"(?P<nth>Q[1-4])\s(?:of\s)?(?P<year>{YEAR})")
@GRAMMAR.rule(
    rf"(?:the\s)?first\s(?P<months>{NUMBER})\smonths\sof\s"
    rf"(?:(?P<year>{YEAR})|(?P<near>(?:last|this|next|that)\syear))"
)
def part_of_year(found: Found, outlook: Outlook) -> str | None:
    """The first three months of this year; its third quarter; a half, as a season, is the year."""
    year = told_year(found, outlook)
    if year is None:
        return None
    parts = found.groupdict()
    if parts.get("months"):
        return f"{month_iso((year, 1))}/{month_iso((year, min(12, count(parts['months']))))}"
    if parts.get("unit") == "half":
        return year_iso(year)
    return _quarter(year, _last_month(parts["nth"]))


@GRAMMAR.rule(
    r"the\s(?P<nth>first|second|third|fourth|last)\squarter(?:\sof\sthe\syear)?\b(?!\sof)",
    frozenset({"in", "during"}),
)
def quarter(found: Found, outlook: Outlook) -> str | None:
    """In the third quarter."""
    month = _last_month(found["nth"])
    told = outlook.nearest_month(month - 1)
    return _quarter(told[0], month) if told else None


def _last_month(nth: str) -> int:
    """That of the quarter that is "third" or "Q3"."""
    return 3 * (4 if nth == "last" else int(nth[1]) if nth[0] == "Q" else ordinal(nth))


def _quarter(year: int, last: int) -> str:
    return f"{month_iso((year, last - 2))}/{month_iso((year, last))}"


@GRAMMAR.rule(
    rf"(?P<y1>{YEAR})(?:\s?[-–—]\s?|\s(?:to|and|until|or)\s)(?P<y2>{YEAR}|\d\d(?![\d-]))",
    frozenset({"in", "from", "between", "during"}),
)
def years(found: Found, outlook: Outlook) -> str | None:
    """From 2014 to 2016."""
    first, short = year_number(found["y1"]), found["y2"]
    last = first // 100 * 100 + int(short) if len(short) < len("'98") else year_number(short)
    return f"{first}/{last}" if first < last else None


@GRAMMAR.rule(
    rf"(?:the\s)?(?:(?:early|late|mid)[\s-])?(?:the\s)?{SEASON}\s(?:of\s)?(?P<year>{YEAR})"
)
@GRAMMAR.rule(
    rf"(?:the\s)?(?:early|late|mid|end|beginning|start)[\s-](?:of\s|in\s)?(?P<year>{YEAR})"
)
@GRAMMAR.rule(rf"the\syear\s(?P<year>{YEAR})")
@GRAMMAR.rule(rf"(?<=back\sto\s)(?P<year>{YEAR})")
@GRAMMAR.rule(rf"(?P<year>(?:19|20)\d\d){_OCCASION}", _BEFORE_ADJECTIVE)
@GRAMMAR.rule(
    rf"(?P<year>{YEAR})(?![-–—/]\d|\s(?:people|tonnes|tons|troops|men|soldiers|refugees|civilians"
    r"|delegates|participants|members|jobs|km|kilometres|miles|euros|dollars|votes|cases)\b)",
    _BEFORE_YEAR,
)
def year(found: Found, outlook: Outlook) -> str | None:
    """In 2013; the summer of 2015; late 2008."""
    return f"{year_number(found['year']):04}"


@GRAMMAR.rule(r"(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<decade>(?:19|20)\d0)s\b")
def decade(found: Found, outlook: Outlook) -> str | None:
    """The 1990s."""
    first = int(found["decade"])
    return f"{first}/{first + 9}"
