"""The grammar of dates: what each expression of time means on a given day.

A rule is a pattern and a function that turns what it found into EDTF, or into None where the
outlook does not tell. Rules are tried in order, the fuller expressions first.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass

from graph.reading.calendar_words import (
    DAY,
    MONTH,
    NUMBER,
    ORDINAL,
    PART_OF_DAY,
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
from graph.reading.outlook import Outlook, date

Found = re.Match[str]
Reader = Callable[[Found, Outlook], str | None]


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to express a time; `after` are the words of which one must stand before it."""

    pattern: re.Pattern[str]
    read: Reader
    after: frozenset[str] = frozenset()


RULES: list[Rule] = []

_DASH = r"\s?(?:--?|[–—‑])\s?"
_SEP = r"(?:\s?(?:--?|[–—‑])\s?|\s(?:to|until|till|through|and|or|&)\s(?:the\s)?)"
_ON = rf"(?:(?P<weekday>{WEEKDAY}|{SHORT_WEEKDAY}){PART_OF_DAY},?\s(?P<open>\()?(?:the\s)?)?"
_TODAY = r"(?:(?i:today|yesterday|tomorrow|tonight),?\s(?P<today_open>\()?(?:on\s)?(?:the\s)?)?"
_NO_NAME = r"(?!\s(?:Movement|Alliance|Coalition|Party|Square|Street|Avenue))"
_SHUT = rf"(?:\s?\((?:{WEEKDAY}|{SHORT_WEEKDAY})\))?"
_GO_ON = (
    r"(?=\s*(?:$|[.,;:)\"”’'!?—–-])"
    r"|\s(?:in|at|on|to|for|with|by|as|of|the|when|where|this|and|a|is|was|will)\b)"
)
_YEAR = (
    rf"(?:,?\s(?:of\s)?(?P<year>{YEAR})"
    r"|,?\s(?:of\s)?(?P<near>(?:last|this|next|that|the\ssame)\syear))?"
)
_BEFORE_MONTH = frozenset(
    {"in", "since", "until", "till", "by", "from", "of", "during", "before", "after", "through"}
    | {"to", "between", "early", "late", "mid", "back", "throughout", "for", "and", "earlier"}
)
_BEFORE_YEAR = _BEFORE_MONTH - {"and", "for", "after", "to", "by"} | {"year"}


def rule(pattern: str, after: frozenset[str] = frozenset()) -> Callable[[Reader], Reader]:
    """Add a reader to the grammar, for text that starts with `pattern`."""

    def add(read: Reader) -> Reader:
        RULES.append(Rule(re.compile(pattern), read, after))
        return read

    return add


def span(start: dt.date, end: dt.date) -> str:
    """EDTF of the days from `start` to `end`."""
    return start.isoformat() if start == end else f"{start.isoformat()}/{end.isoformat()}"


def _iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


def _month(year_month: tuple[int, int] | None) -> str | None:
    return f"{year_month[0]:04}-{year_month[1]:02}" if year_month else None


def _told_year(found: Found, outlook: Outlook) -> int | None:
    """The year that the words give or point to: "2018", "last year", "that year"."""
    groups = found.groupdict()
    if groups.get("year"):
        return year_number(groups["year"])
    near = groups.get("near")
    if not near:
        return None
    if near.startswith(("that", "the")):
        return outlook.previous_year()
    if outlook.anchor is None:
        return None
    return outlook.anchor.year + {"last": -1, "this": 0, "next": 1}[near.split()[0]]


def _day(found: Found, outlook: Outlook, month: str, day: str) -> dt.date | None:
    """The day that a month and a number, with or without year, mean."""
    year = _told_year(found, outlook)
    if year is not None:
        return date(year, month_number(month), day_number(day))
    if found.groupdict().get("near"):
        return None
    name = found.groupdict().get("weekday")
    weekday = weekday_number(name) if name else None
    return outlook.nearest_day(month_number(month), day_number(day), weekday)


@rule(r"(?P<year>(?:19|20)\d\d)(?P<mark>[-/.])(?P<month>\d\d)(?P=mark)(?P<day>\d\d)(?!\d)")
def year_month_day(found: Found, outlook: Outlook) -> str | None:
    """2018-04-09."""
    return _iso(date(int(found["year"]), int(found["month"]), int(found["day"])))


@rule(r"(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)(?!\d)")
def in_figures(found: Found, outlook: Outlook) -> str | None:
    """28.02.2023, 09/24/2021; where both orders are dates, the one nearest the anchor."""
    year, a, b = int(found["year"]), int(found["a"]), int(found["b"])
    day_first, month_first = date(year, b, a), date(year, a, b)
    anchor = outlook.anchor
    if day_first and month_first and anchor and found["mark"] == "/":
        return _iso(min(day_first, month_first, key=lambda day: abs((day - anchor).days)))
    return _iso(day_first or month_first)


@rule(
    rf"(?:{WEEKDAY},?\s)?(?P<m1>{MONTH})\s?(?P<d1>{DAY})(?:,?\s(?P<y1>{YEAR}))?{_SEP}"
    rf"(?:{WEEKDAY},?\s)?(?P<m2>{MONTH})\s?(?P<d2>{DAY}){_YEAR}"
)
@rule(
    rf"(?:{WEEKDAY},?\s)?(?P<d1>{DAY})\s(?:of\s)?(?P<m1>{MONTH})(?:,?\s(?P<y1>{YEAR}))?{_SEP}"
    rf"(?:{WEEKDAY},?\s)?(?P<d2>{DAY})\s(?:of\s)?(?P<m2>{MONTH}){_YEAR}"
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
    return span(start, end) if start and start <= end else _iso(end)


@rule(rf"{_ON}(?P<month>{MONTH})\s?(?P<d1>{DAY}){_DASH}(?P<d2>{DAY}){_YEAR}")
@rule(
    rf"{_ON}(?P<month>{MONTH})\s?(?P<d1>{DAY}){_SEP}(?:{WEEKDAY},?\s)?"
    rf"(?P<d2>{DAY})(?:{_YEAR}\)?){_GO_ON}"
)
@rule(
    rf"{_ON}(?P<d1>{DAY}){_SEP}(?:{WEEKDAY},?\s)?(?P<d2>{DAY})\s(?:of\s)?(?P<month>{MONTH}){_YEAR}"
)
def days_of_month(found: Found, outlook: Outlook) -> str | None:
    """April 8-9; from 24 to 25 February 2014; June 20 to 22."""
    first, last = sorted((day_number(found["d1"]), day_number(found["d2"])))
    end = _day(found, outlook, found["month"], str(last))
    start = date(end.year, end.month, first) if end else None
    return span(start, end) if start and end else None


@rule(
    rf"{_TODAY}{_ON}(?P<month>{MONTH})\s?(?:the\s)?(?P<day>{DAY}){_YEAR}{_SHUT}"
    rf"(?(open)\s?\)|)(?(today_open)\s?\)|){_NO_NAME}"
)
@rule(
    rf"{_TODAY}{_ON}(?P<day>{DAY})\s(?:of\s)?(?P<month>{MONTH}){_YEAR}{_SHUT}"
    rf"(?(open)\s?\)|)(?(today_open)\s?\)|){_NO_NAME}(?!\sof\sthe\s[A-Z])"
)
def day_of_month(found: Found, outlook: Outlook) -> str | None:
    """April 9, 2018; the 9th of April; Wednesday (April 13th)."""
    return _iso(_day(found, outlook, found["month"], found["day"]))


@rule(
    rf"(?P<m1>(?!(?-i:may|march)\b){MONTH})(?:\s(?P<y1>{YEAR}))?{_SEP}"
    rf"(?P<m2>(?!(?-i:may|march)\b){MONTH})\s(?P<year>{YEAR})"
)
def months_of_year(found: Found, outlook: Outlook) -> str | None:
    """January-March 2022."""
    year = year_number(found["year"])
    start = (year_number(found["y1"]) if found["y1"] else year, month_number(found["m1"]))
    end = (year, month_number(found["m2"]))
    return f"{_month(start)}/{_month(end)}" if start < end else _month(end)


@rule(
    rf"(?:(?i:earlier|early|mid|late|end|the\s(?:beginning|middle|end|start)\sof)[\s-]"
    rf"(?:in\s|of\s)?)?(?:the\smonth\sof\s)?"
    rf"(?P<month>{MONTH})(?:,?\s(?:of\s)?(?P<year>{YEAR})"
    r"|\s(?:of\s)?(?P<near>(?:last|this|next|that|the\ssame)\syear))"
)
def month_of_year(found: Found, outlook: Outlook) -> str | None:
    """September 2022; late May 2019; December last year; June that year."""
    year = _told_year(found, outlook)
    return _month((year, month_number(found["month"]))) if year is not None else None


@rule(
    r"(?P<near>(?i:this\spast|this\scoming|this|last|next|past|coming|previous|the\smonth\sof))\s"
    rf"(?=[A-Z])(?P<month>{MONTH})(?!\s?\d)"
)
def near_month(found: Found, outlook: Outlook) -> str | None:
    """Last December; this July; next March."""
    month, anchor = month_number(found["month"]), outlook.anchor
    words = found["near"].lower().split()
    if anchor is None:
        return None
    if words == ["this"]:
        return _month((anchor.year, month))
    if words[-1] in {"next", "coming"}:
        return _month(month_after(anchor.year, anchor.month, (month - anchor.month - 1) % 12 + 1))
    if words[-1] == "of":
        return _month(outlook.nearest_month(month))
    return _month(month_after(anchor.year, anchor.month, -((anchor.month - month - 1) % 12 + 1)))


@rule(rf"(?:(?i:early|late|mid)[\s-](?:in\s)?)(?=[A-Z])(?P<month>{MONTH})(?!\s?\d)")
@rule(rf"(?=[A-Z])(?P<month>{MONTH})(?!\s?\d)", _BEFORE_MONTH)
def bare_month(found: Found, outlook: Outlook) -> str | None:
    """In September; late May."""
    return _month(outlook.nearest_month(month_number(found["month"])))


@rule(
    rf"(?:the\s)?(?P<nth>{ORDINAL})\s(?P<weekday>{WEEKDAY})\s(?:of|in)\s(?P<month>{MONTH})"
    rf"(?:\s(?P<year>{YEAR}))?"
)
def weekday_of_month(found: Found, outlook: Outlook) -> str | None:
    """The last Sunday of June."""
    month = month_number(found["month"])
    told = (year_number(found["year"]), month) if found["year"] else outlook.nearest_month(month)
    if told is None:
        return None
    return _iso(nth_weekday(*told, weekday_number(found["weekday"]), ordinal(found["nth"])))


@rule(rf"(?P<first>{WEEKDAY}){_SEP}(?P<last>{WEEKDAY})(?=\W|$)")
def weekdays(found: Found, outlook: Outlook) -> str | None:
    """Monday to Wednesday."""
    if re.search(r"\b(?:and|or)\b|&", found.group()):
        return _iso(outlook.nearest_weekday(weekday_number(found["first"])))
    end = outlook.nearest_weekday(weekday_number(found["last"]))
    if end is None:
        return None
    days = (end.weekday() - weekday_number(found["first"])) % 7
    return span(end - dt.timedelta(days=days), end)


@rule(
    rf"(?:(?i:early|late)\s)?(?P<weekday>{WEEKDAY}){PART_OF_DAY}\s(?:of\s)?"
    r"(?P<week>last|this|next|the\sfollowing|the\sprevious)\sweek"
)
def weekday_of_week(found: Found, outlook: Outlook) -> str | None:
    """Monday of last week."""
    week = _week(found["week"], outlook)
    return _iso(week[0] + dt.timedelta(days=weekday_number(found["weekday"]))) if week else None


@rule(
    r"(?:(?P<near>(?i:this\spast|this\scoming|last|next|this|the\scoming|the\sfollowing|"
    rf"the\sprevious|the\ssame))\s)?(?:(?i:early|late)\s)?(?P<weekday>{WEEKDAY}){PART_OF_DAY}"
    r"(?!\s(?:Times|Telegraph|Mail|Herald|Mirror))"
)
def weekday(found: Found, outlook: Outlook) -> str | None:
    """Monday; last Monday; Monday night."""
    number = weekday_number(found["weekday"])
    near = (found["near"] or "").lower().split()
    day = outlook.day
    if not near or near[-1] == "same":
        return _iso(outlook.nearest_weekday(number))
    if near[-1] == "following" and outlook.previous_day():
        day = outlook.previous_day(last=True)
    if day is None:
        return None
    if near == ["this"]:
        return _iso(week_of(day)[0] + dt.timedelta(days=number))
    if near[-1] in {"next", "coming", "following"}:
        return _iso(day + dt.timedelta(days=(number - day.weekday() - 1) % 7 + 1))
    return _iso(day - dt.timedelta(days=(day.weekday() - number - 1) % 7 + 1))


def _week(near: str, outlook: Outlook) -> tuple[dt.date, dt.date] | None:
    """The week that "last", "this", "next", "the following" ... mean."""
    word = near.split()[-1]
    told = word in {"following", "previous", "same", "that"}
    day = (outlook.previous_day() if told else None) or outlook.day
    if day is None:
        return None
    step = {"last": -7, "past": -7, "previous": -7, "next": 7, "coming": 7, "following": 7}
    return week_of(day + dt.timedelta(days=step.get(word, 0)))


@rule(
    r"(?:(?P<part>(?i:earlier|early|later|late))\s)?(?:in\s)?"
    r"(?P<near>(?i:this|last|next|the\spast|the\scoming|the\sfollowing|the\sprevious|the\ssame|that))"
    r"\sweek(?!-|end|s\b)"
)
@rule(r"(?P<part>(?i:earlier|later))\s(?:in\s)?(?P<near>the)\sweek(?!-|end|s\b)")
def week(found: Found, outlook: Outlook) -> str | None:
    """Last week, Monday to Sunday; earlier this week, up to the day before."""
    days = _week(found["near"].lower(), outlook)
    if days is None or outlook.day is None:
        return None
    first, last = days
    if first <= outlook.day <= last:
        if found["part"] in {"earlier", "Earlier"}:
            last = max(first, outlook.day - dt.timedelta(days=1))
        elif found["part"] in {"later", "Later"}:
            first = outlook.day
    return span(first, last)


@rule(r"(?P<near>(?i:last|next|the\scoming|this\scoming))\sweekend")
@rule(r"(?P<near>(?i:this|the|this\spast))\sweekend")
def weekend(found: Found, outlook: Outlook) -> str | None:
    """Over the weekend: the latest Saturday and Sunday, or the coming ones."""
    day, near = outlook.day, found["near"].lower()
    if day is None:
        return None
    saturday = day - dt.timedelta(days=(day.weekday() - 5) % 7)
    if near == "last" and (day - saturday).days < 2:
        saturday -= dt.timedelta(days=7)
    elif near.endswith(("next", "coming")) or outlook.tense.value == "future":
        saturday = day + dt.timedelta(days=(5 - day.weekday()) % 7)
    return span(saturday, saturday + dt.timedelta(days=1))


@rule(
    r"(?:(?i:earlier|early|later|late|the\send\sof|the\sbeginning\sof|the\sstart\sof)\s)?(?:in\s)?"
    r"(?P<near>(?i:this|last|next|the\spast|the\scoming|the\sfollowing|the\sprevious|the\ssame|that"
    r"|the\scurrent|the\spreceding))"
    rf"\s(?:calendar\s)?(?P<unit>month|quarter|year|{SEASON})\b(?!-)"
)
@rule(r"(?i:earlier|later|early|late)\s(?:in\s)?(?P<near>the)\s(?P<unit>month|year)\b")
@rule(r"(?P<near>the)\send\sof\sthe\s(?P<unit>year|month)\b")
def period(found: Found, outlook: Outlook) -> str | None:
    """Last month; this year; last summer, which is its year."""
    near, unit = found["near"].lower().split()[-1], found["unit"]
    step = {"last": -1, "past": -1, "previous": -1, "preceding": -1}.get(near, 0)
    step += {"next": 1, "coming": 1, "following": 1}.get(near, 0)
    told = near in {"following", "previous", "preceding", "same", "that"}
    anchor = outlook.anchor
    if unit == "month":
        from_told = outlook.previous_month() if told else None
        start = from_told or ((anchor.year, anchor.month) if anchor else None)
        return _month(month_after(*start, step)) if start else None
    year = (outlook.previous_year() if told else None) or (anchor.year if anchor else None)
    if year is None:
        return None
    if unit == "year":
        return f"{year + step:04}"
    if anchor is None or told:
        return f"{year:04}"
    if unit == "quarter":
        quarter = month_after(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 3 * step)
        return f"{_month(quarter)}/{_month(month_after(*quarter, 2))}"
    return f"{_season_year(unit, step, anchor):04}"


_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 12}


def _season_year(season: str, step: int, anchor: dt.date) -> int:
    """The year of the season: last summer is this year's once it is over."""
    over = anchor.month > _SEASON_ENDS[season]
    if step < 0:
        return anchor.year if over else anchor.year - 1
    if step > 0:
        return anchor.year + 1 if over else anchor.year
    return anchor.year


@rule(r"(?i:the\sday\sbefore\syesterday)\b")
@rule(r"(?i:the\sday\safter\stomorrow)\b")
@rule(rf"(?i:today|tonight|yesterday|tomorrow|overnight)\b{PART_OF_DAY}(?!')")
@rule(r"(?i:last\snight|this\smorning|this\safternoon|this\sevening)\b")
@rule(r"(?i:today|tonight|yesterday|tomorrow)(?='s|’s)")
def day_by_word(found: Found, outlook: Outlook) -> str | None:
    """Today; yesterday evening; the day after tomorrow."""
    words = found.group().lower().split()
    step = 0
    if "yesterday" in words or words[0] in {"last", "overnight"}:
        step = -1
    elif "tomorrow" in words:
        step = 1
    if words[0] == "the":
        step *= 2
    return _iso(outlook.day + dt.timedelta(days=step)) if outlook.day else None


@rule(r"(?i:the\ssame|that(?:\svery)?)\s(?:day|evening|night|afternoon|morning)\b")
@rule(r"(?i:the\s(?:following|next))\s(?:day|evening|morning)\b")
@rule(r"(?i:the\sprevious)\s(?:day|evening|night)\b")
@rule(r"(?i:the\s(?:day|night|evening))\s(?:before|after|earlier|later)\b" + _GO_ON)
def day_from_told(found: Found, outlook: Outlook) -> str | None:
    """The same day; the next day; the night before: counted from the day told before."""
    words = found.group().lower()
    back = "previous" in words or words.endswith(("before", "earlier"))
    ahead = "following" in words or "next" in words or words.endswith(("after", "later"))
    day = outlook.previous_day(last=ahead)
    if day is None and back:
        day = outlook.day
    return _iso(day + dt.timedelta(days=ahead - back)) if day else None


@rule(
    rf"(?i:{NUMBER})\s(?P<unit>day|week|month|year)s?\s(?P<way>ago|earlier|later|before)\b{_GO_ON}"
)
def counted(found: Found, outlook: Outlook) -> str | None:
    """Two days ago; three weeks later; a year earlier."""
    number = count(found.group().split()[0].lower())
    ago = found["way"] == "ago"
    step = number if found["way"] == "later" else -number
    if found["unit"] == "year":
        year = (outlook.anchor.year if outlook.anchor else None) if ago else outlook.previous_year()
        return f"{year + step:04}" if year and 0 < year + step < 10000 else None
    if found["unit"] == "month":
        anchor = outlook.anchor
        start = (anchor.year, anchor.month) if ago and anchor else None
        start = start if ago else outlook.previous_month()
        return _month(month_after(*start, step)) if start else None
    day = outlook.day if ago else outlook.previous_day(last=step > 0)
    if day is None:
        return None
    if found["unit"] == "week":
        return span(*week_of(day + dt.timedelta(days=7 * step)))
    return _iso(day + dt.timedelta(days=step))


@rule(
    r"(?:the\s)?(?P<nth>first|second|third|fourth|last)\s(?P<unit>half|quarter)\s(?:of\s)?"
    rf"(?:(?P<year>{YEAR})|(?P<near>(?:last|this|next|that)\syear))"
)
@rule(rf"(?P<nth>Q[1-4])\s(?:of\s)?(?P<year>{YEAR})")
@rule(
    rf"(?:the\s)?first\s(?P<months>{NUMBER})\smonths\sof\s"
    rf"(?:(?P<year>{YEAR})|(?P<near>(?:last|this|next|that)\syear))"
)
def part_of_year(found: Found, outlook: Outlook) -> str | None:
    """The first half of 2022; Q1 2022; the first three months of this year."""
    year = _told_year(found, outlook)
    if year is None:
        return None
    groups = found.groupdict()
    if groups.get("months"):
        return f"{_month((year, 1))}/{_month((year, min(12, count(groups['months']))))}"
    nth = groups["nth"]
    length = 6 if groups.get("unit") == "half" else 3
    number = int(nth[1]) if nth[0] == "Q" else ordinal(nth)
    first = 13 - length if number < 0 else (number - 1) * length + 1
    if first > 12:
        return None
    return f"{_month((year, first))}/{_month((year, first + length - 1))}"


@rule(rf"(?:the\s)?(?:(?:early|late|mid)[\s-])?(?:the\s)?{SEASON}\s(?:of\s)?(?P<year>{YEAR})")
@rule(rf"(?:the\s)?(?:early|late|mid|end|beginning|start)[\s-](?:of\s|in\s)?(?P<year>{YEAR})")
@rule(rf"the\syear\s(?P<year>{YEAR})")
@rule(
    rf"(?P<year>{YEAR})(?![-–—/]\d|\s(?:people|tonnes|tons|troops|men|soldiers|refugees|civilians"
    r"|delegates|participants|members|jobs|km|kilometres|miles|euros|dollars|votes|cases)\b)",
    _BEFORE_YEAR,
)
def year(found: Found, outlook: Outlook) -> str | None:
    """In 2013; the summer of 2015; late 2008."""
    return f"{year_number(found['year']):04}"


@rule(r"(?:the\s)?(?:(?:early|mid|late)[\s-])?(?P<decade>(?:19|20)\d0)s\b")
def decade(found: Found, outlook: Outlook) -> str | None:
    """The 1990s."""
    first = int(found["decade"])
    return f"{first}/{first + 9}"


@rule(
    rf"(?P<y1>{YEAR})(?:\s?[-–—]\s?|\s(?:to|and|until|or)\s)(?P<y2>{YEAR})",
    frozenset({"in", "from", "between", "during"}),
)
def years(found: Found, outlook: Outlook) -> str | None:
    """From 2014 to 2016."""
    first, last = year_number(found["y1"]), year_number(found["y2"])
    return f"{first}/{last}" if first < last else None


@rule(r"(?:the\s)?(?P<day>(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th))\sof\s(?:this|the)\smonth")
def day_of_this_month(found: Found, outlook: Outlook) -> str | None:
    """The 9th of this month."""
    anchor = outlook.anchor
    return _iso(date(anchor.year, anchor.month, day_number(found["day"]))) if anchor else None
