"""The grammar of dates that count from another day: that of the report or the one told before."""

from __future__ import annotations

import datetime as dt
import re

from graph.reading.dates.calendar_words import (
    MONTH,
    NUMBER,
    PART_OF_DAY,
    SEASON,
    WEEKDAY,
    count,
    month_after,
    month_number,
    week_of,
    weekday_number,
)
from graph.reading.dates.grammar import GO_ON, SEP, Found, Grammar, iso, month_iso, span, year_iso
from graph.reading.dates.outlook import Outlook, Tense

GRAMMAR = Grammar()

_LATELY = 9
"""Days for which news is of the last days."""
_NO_FEAST = r"(?<!\bGood\s)(?<!\bEaster\s)(?<!\bPalm\s)(?<!\bBlack\s)(?<!\bBloody\s)"
_BEFORE_NEW = frozenset({"in", "to", "until", "till", "for", "into", "of"})
_ONE = frozenset({"a", "an"})
_BEFORE_END = frozenset({"before", "until", "till", "when"})
_BEFORE_SEASON = frozenset({"in", "for", "by", "until", "till", "of", "during", "early", "late"})


@GRAMMAR.rule(
    r"(?P<near>(?i:this\spast|this\scoming|this|that|last|next|past|coming|previous|the\smonth\sof"
    rf"|the\s(?:following|next|previous|preceding)))\s(?!ma[ry])(?P<month>{MONTH})(?!\s?\d)"
)
def near_month(found: Found, outlook: Outlook) -> str | None:
    """Last December; this July; next March; that November, the following April: as told before."""
    month, anchor = month_number(found["month"]), outlook.anchor
    words = found["near"].lower().split()
    told = outlook.previous_month()
    if words[0] == "the" and words[-1] != "of" and told:
        return _month_from(told, month, back=words[-1].startswith("pre"))
    if words == ["that"]:
        year = outlook.previous_year()
        return month_iso((year, month)) if year else None
    if anchor is None:
        return None
    if words == ["this"]:
        return month_iso((anchor.year, month))
    if words[-1] == "of":
        return month_iso(outlook.nearest_month(month))
    ahead = words[-1] in {"next", "coming", "following"}
    return _month_from((anchor.year, anchor.month), month, back=not ahead)


def _month_from(start: tuple[int, int], month: int, *, back: bool) -> str | None:
    """The next such month after one of a year, or the last before it."""
    step = -((start[1] - month - 1) % 12 + 1) if back else (month - start[1] - 1) % 12 + 1
    return month_iso(month_after(*start, step))


@GRAMMAR.rule(rf"(?P<first>{WEEKDAY}){SEP}(?P<last>{WEEKDAY})(?=\W|$)")
def weekdays(found: Found, outlook: Outlook) -> str | None:
    """Monday to Wednesday; Monday and Tuesday; of "Monday or Thursday", the first."""
    first, last = weekday_number(found["first"]), weekday_number(found["last"])
    days = (last - first) % 7
    apart = re.search(r"\bor\b", found.group()) or (
        days > 1 and re.search(r"\band\b|&", found.group())
    )
    if apart:
        return iso(outlook.nearest_weekday(first))
    if outlook.tense is Tense.FUTURE:
        start = outlook.nearest_weekday(first)
        return span(start, start + dt.timedelta(days=days)) if start else None
    end = outlook.nearest_weekday(last)
    return span(end - dt.timedelta(days=days), end) if end else None


@GRAMMAR.rule(
    rf"(?:(?i:early|late)\s)?(?P<weekday>{WEEKDAY}){PART_OF_DAY}\s(?:of\s)?"
    r"(?P<week>last|this|next|the\sfollowing|the\sprevious)\sweek"
)
def weekday_of_week(found: Found, outlook: Outlook) -> str | None:
    """Monday of last week."""
    week = _week(found["week"], outlook)
    return iso(week[0] + dt.timedelta(days=weekday_number(found["weekday"]))) if week else None


@GRAMMAR.rule(rf"(?P<weekday>{WEEKDAY})\s(?P<number>{NUMBER})\s(?P<unit>week|fortnight)s?\sago\b")
@GRAMMAR.rule(
    rf"(?P<number>{NUMBER})\s(?P<unit>week|fortnight)s?\sago\s(?:on\s)?(?P<weekday>{WEEKDAY})"
)
@GRAMMAR.rule(rf"(?P<number>(?!an?\b){NUMBER})\s(?P<weekday>{WEEKDAY})s\sago\b")
@GRAMMAR.rule(rf"the\s(?P<weekday>{WEEKDAY})\sbefore\s(?P<number>last)\b")
@GRAMMAR.rule(
    rf"(?P<weekday>{WEEKDAY})\s(?P<unit>week|fortnight)(?!s?\s(?:ago|before|later|after)|-)\b"
)
def weekday_of_weeks_ago(found: Found, outlook: Outlook) -> str | None:
    """A fortnight ago on Tuesday; two Sundays ago; Friday week, which is to come."""
    number, parts = weekday_number(found["weekday"]), found.groupdict()
    if outlook.day is None:
        return None
    weeks = 2 if parts.get("unit") == "fortnight" else 1
    if "number" not in parts:
        return iso(
            outlook.day + dt.timedelta(days=(number - outlook.day.weekday()) % 7 + 7 * weeks)
        )
    back = 7 * weeks * (2 if parts["number"] == "last" else count(parts["number"]))
    if parts.get("unit"):
        return iso(week_of(outlook.day)[0] + dt.timedelta(days=number - back))
    last = (outlook.day.weekday() - number - 1) % 7 + 1
    return iso(outlook.day - dt.timedelta(days=last + back - 7))


@GRAMMAR.rule(
    r"(?:(?P<near>(?i:this\spast|this\scoming|last|next|this|the\scoming|the\sfollowing|"
    rf"the\sprevious|the\ssame))\s)?(?:(?i:early|late)\s)?{_NO_FEAST}(?P<weekday>{WEEKDAY}){PART_OF_DAY}"
    r"(?!\s(?:Times|Telegraph|Mail|Herald|Mirror))"
)
@GRAMMAR.rule(
    rf"(?P<weekday>{WEEKDAY})\s(?P<near>next|last)(?!\s(?:week|month|year|quarter|{MONTH}))\b"
)
def weekday(found: Found, outlook: Outlook) -> str | None:
    """Monday; last Monday; Monday night."""
    number = weekday_number(found["weekday"])
    near = (found["near"] or "").lower().split()
    day = outlook.day
    if not near or near[-1] == "same":
        return iso(outlook.nearest_weekday(number))
    if near[-1] == "following" and outlook.previous_day():
        day = outlook.previous_day(last=True)
    if day is None:
        return None
    if near == ["this"]:
        return iso(week_of(day)[0] + dt.timedelta(days=number))
    if near[-1] in {"next", "coming", "following"}:
        return iso(day + dt.timedelta(days=(number - day.weekday() - 1) % 7 + 1))
    return iso(day - dt.timedelta(days=(day.weekday() - number - 1) % 7 + 1))


def _week(near: str, outlook: Outlook) -> tuple[dt.date, dt.date] | None:
    """The week that "last", "this", "next", "the following" ... mean.

    In news of the last days, "the previous week" counts from the day of the report.
    """
    word = near.split()[-1]
    told = word in {"following", "previous", "same", "that"}
    before = outlook.previous_day() if told else None
    if word == "previous" and before and outlook.day and (outlook.day - before).days < _LATELY:
        before = None
    day = before or outlook.day
    if day is None:
        return None
    step = {"last": -7, "past": -7, "previous": -7, "next": 7, "coming": 7, "following": 7}
    return week_of(day + dt.timedelta(days=step.get(word, 0)))


@GRAMMAR.rule(
    r"(?:(?P<part>(?i:earlier|early|later|late))\s)?(?:in\s)?"
    r"(?P<near>(?i:this|last|next|the\spast|the\scoming|the\sfollowing|the\sprevious|the\ssame|that))"
    r"\sweek(?!-|end|s\b|\sof\s(?:[A-Z]|the\b))"
)
@GRAMMAR.rule(r"(?P<part>(?i:earlier|later))\s(?:in\s)?(?P<near>the)\sweek(?!-|end|s\b)")
@GRAMMAR.rule(
    rf"(?i:the\s(?P<near>week\s(?:before|after)))\b{GO_ON}(?!\s(?:the|a|his|her|their|its)\b)"
)
def week(found: Found, outlook: Outlook) -> str | None:
    """Last week, Monday to Sunday; earlier this week, up to the day before."""
    near = found["near"].lower()
    told = {"week before": "the previous", "week after": "the following"}
    days = _week(told.get(near, near), outlook)
    if days is None or outlook.day is None:
        return None
    first, last = days
    part = (found.groupdict().get("part") or "").lower()
    if first <= outlook.day <= last:
        if part == "earlier":
            last = max(first, outlook.day - dt.timedelta(days=1))
        elif part == "later":
            first = outlook.day
    return span(first, last)


@GRAMMAR.rule(r"(?i:(?:early\sin\s)?the\snew\s(?P<unit>year))\b(?!['’])", _BEFORE_NEW)
@GRAMMAR.rule(r"the\s(?P<unit>week|month|year)\s(?:before\slast|after\snext)\b")
def next_but_one(found: Found, outlook: Outlook) -> str | None:
    """The week before last; the month after next; the new year, which is to come till spring."""
    step = -2 if found.group().endswith("last") else 2
    anchor = outlook.anchor
    if anchor is not None and "new" in found.group().lower():
        return year_iso(anchor.year + (anchor.month > _SEASON_ENDS["spring"]))
    if anchor is None:
        return None
    if found["unit"] == "year":
        return year_iso(anchor.year + step)
    if found["unit"] == "month":
        return month_iso(month_after(anchor.year, anchor.month, step))
    return span(*week_of(anchor + dt.timedelta(days=7 * step))) if outlook.day else None


@GRAMMAR.rule(r"(?P<near>(?i:last|next|the\scoming|this\scoming))\sweekend")
@GRAMMAR.rule(r"(?P<near>(?i:this|the|this\spast|the\spast))\sweekend(?!\sof\s(?:the\s)?\d)")
@GRAMMAR.rule(
    r"(?P<near>weekend)(?=\s(?:(?:tele)?phone|call|talks|meeting|visit|trip|summit)\b)", _ONE
)
def weekend(found: Found, outlook: Outlook) -> str | None:
    """Over the weekend: the latest Saturday and Sunday, or the coming ones."""
    day, near = outlook.day, found["near"].lower()
    if day is None:
        return None
    saturday = day - dt.timedelta(days=(day.weekday() - 5) % 7)
    if near == "last" and (day - saturday).days < 2:
        saturday -= dt.timedelta(days=7)
    elif near.endswith(("next", "coming")) or outlook.tense is Tense.FUTURE:
        saturday = day + dt.timedelta(days=(5 - day.weekday()) % 7)
    return span(saturday, saturday + dt.timedelta(days=1))


@GRAMMAR.rule(
    r"(?:(?i:earlier|early|later|late|the\send\sof|the\sbeginning\sof|the\sstart\sof"
    r"|the\s(?:first|second|third|last)\s(?:days|week)\sof)\s)?(?:in\s)?"
    r"(?P<near>(?i:this|last|next|the\spast|the\scoming|the\sfollowing|the\sprevious|the\ssame|that"
    r"|the\scurrent|the\spreceding))"
    rf"\s(?:calendar\s)?(?P<unit>month|quarter|year|{SEASON})\b(?!-)"
)
@GRAMMAR.rule(r"(?i:earlier|later|early|late)\s(?:in\s)?(?P<near>the)\s(?P<unit>month|year)\b")
@GRAMMAR.rule(
    r"(?P<near>the)\s(?:end|start|beginning|outset|middle"
    r"|(?:first|second|third|last|opening|closing)\s(?:days|weeks?))\sof\sthe\s(?P<unit>year|month)\b"
)
@GRAMMAR.rule(r"(?P<near>the)\s(?P<unit>year|month)\s(?:is\sout|ends|is\sover)\b", _BEFORE_END)
@GRAMMAR.rule(r"(?P<near>the)\s(?:outgoing|present|running)\s(?P<unit>year|month)\b")
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
        return month_iso(month_after(*start, step)) if start else None
    year = (outlook.previous_year() if told else None) or (anchor.year if anchor else None)
    if year is None:
        return None
    if unit == "year":
        return year_iso(year + step)
    if anchor is None or told:
        return year_iso(year)
    if unit == "quarter":
        quarter = month_after(anchor.year, (anchor.month - 1) // 3 * 3 + 1, 3 * step)
        return f"{month_iso(quarter)}/{month_iso(month_after(*quarter, 2))}"
    return year_iso(_season_year(unit, step, anchor))


@GRAMMAR.rule(
    rf"(?:the\s)?(?:coming\s)?(?P<season>{SEASON})\b{GO_ON}(?!\sof\s(?:last|next|that|the))",
    _BEFORE_SEASON,
)
def season(found: Found, outlook: Outlook) -> str | None:
    """In autumn: the year in which it is the nearest, or the next if to come."""
    anchor = outlook.anchor
    if anchor is None:
        return None
    over = anchor.month > _SEASON_ENDS[found["season"]]
    return year_iso(anchor.year + (outlook.tense is Tense.FUTURE and over))


_SEASON_ENDS = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 12}


def _season_year(season: str, step: int, anchor: dt.date) -> int:
    """The year of the season: last summer is this year's once it is over."""
    over = anchor.month > _SEASON_ENDS[season]
    if step < 0:
        return anchor.year if over else anchor.year - 1
    if step > 0:
        return anchor.year + 1 if over else anchor.year
    return anchor.year


@GRAMMAR.rule(r"(?i:the\sday\sbefore\syesterday)\b")
@GRAMMAR.rule(r"(?i:the\sday\safter\stomorrow)\b")
@GRAMMAR.rule(rf"(?i:today|tonight|yesterday|tomorrow|overnight)\b{PART_OF_DAY}(?!')")
@GRAMMAR.rule(
    r"(?i:(?:late\s)?last\s(?:night|evening)|this\s(?:very\s)?(?:morning|afternoon|evening))\b"
)
@GRAMMAR.rule(r"(?i:today|tonight|yesterday|tomorrow)(?='s|’s)")
def day_by_word(found: Found, outlook: Outlook) -> str | None:
    """Today; yesterday evening; the day after tomorrow."""
    words = found.group().lower().split()
    step = 0
    if {"yesterday", "last", "overnight"} & set(words):
        step = -1
    elif "tomorrow" in words:
        step = 1
    if words[0] == "the":
        step *= 2
    return iso(outlook.day + dt.timedelta(days=step)) if outlook.day else None
