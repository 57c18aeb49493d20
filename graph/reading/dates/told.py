"""The grammar of dates that count from one told before: "the next day", "hours later"."""

from __future__ import annotations

import datetime as dt

from graph.reading.dates.calendar_words import (
    DAY_IN_WORDS,
    MONTH,
    NUMBER,
    PART_OF_DAY,
    WEEKDAY,
    count,
    day_number,
    month_after,
    ordinal,
    week_of,
    weekday_number,
)
from graph.reading.dates.grammar import (
    GO_ON,
    SEP,
    Found,
    Grammar,
    iso,
    month_iso,
    span,
    year_iso,
)
from graph.reading.dates.outlook import NEAREST, Outlook, Tense, date

GRAMMAR = Grammar()

_ENDS = r"\b(?!\s(?:than|in\sthe|on\s[A-Z])\b)"
_ALONE = r"(?!\s(?:the|a|an|this)\b)"
"""What may not follow a "before" without what it is before."""
_UNIT = r"(?:day|week|month|year|fortnight)"
_ONWARDS = frozenset({"later", "on", "afterwards", "after"})
_HALF = 6
"""Months of half a year."""
_OLD = 31
"""Days from the day told before to that of the report above which a month told before goes on."""
_NO_MONTH = (
    rf"(?!\s(?:and|to)\s\d|\s(?:of\s)?(?:the\s)?{MONTH}"
    r"|\sof\s(?:this|the|that|the\ssame|last|next)\smonth)"
)
_DID = (
    r"(?=\s(?:he|she|they|it|both|(?:[A-Z][\w’'-]+\s){1,3}(?:[a-z]+ed|had|was|were|went|took|gave"
    r"|met|held|left|came|saw|sent|cut|broke|shut|threw|withdrew|flew|told|said|made))\b)"
)
"""Who did something on a day that stands before the clause: "on the 7th Minsk closed"."""
_NTH = r"(?:[12]\d|3[01]|[1-9])(?:st|nd|rd|th)"
_MONTHS = r"(?:this|the\ssame|the|that|last|next)"
_AFTER_IN = frozenset({"in"})
_AFTER_ON = frozenset({"on"})
_BEFORE_DAY = frozenset(
    {"on", "until", "till", "by", "since", "of", "from", "and", "to", "dated", "before", "after"}
)


@GRAMMAR.rule(
    r"(?i:(?:the|that)(?:\s(?:very|same)){1,2}|that)\s(?:day|evening|night|afternoon|morning)\b"
)
@GRAMMAR.rule(r"(?i:(?:earlier|later))\s(?:in|on)\s(?:that|the\ssame)\sday\b")
@GRAMMAR.rule(r"(?i:(?:earlier|later))\sthat\s(?:day|evening|night|afternoon|morning)\b")
@GRAMMAR.rule(
    r"(?i:(?:some\s|a\sfew\s|several\s)?(?:hours|minutes|moments)|an\shour|half\san\shour)\s"
    r"(?:later|earlier|before|afterwards)" + _ENDS
)
def same_day(found: Found, outlook: Outlook) -> str | None:
    """The same day; hours later: on the day told last."""
    return iso(outlook.previous_day() or outlook.last())


@GRAMMAR.rule(r"(?i:(?:earlier|later))\s(?:in|on)\sthe\sday\b")
@GRAMMAR.rule(r"the\s(?:morning|afternoon|evening)\b(?!\s(?:of|on|after|before)\b)", _AFTER_IN)
def in_the_day(found: Found, outlook: Outlook) -> str | None:
    """In the afternoon: on the day of which the text tells, or on today's if it is to come."""
    today, told = outlook.day, outlook.last()
    if outlook.tense is Tense.FUTURE and told and today and told >= today:
        return iso(told)
    ahead = outlook.tense in NEAREST | {Tense.FUTURE}
    later = ahead and found.group().startswith("later")
    return iso((today if later else None) or outlook.course() or outlook.previous_day() or today)


@GRAMMAR.rule(r"(?i:the\s(?:following|next))\s(?:day|evening|morning)\b")
@GRAMMAR.rule(r"(?i:next)\s(?:day|morning)\b")
@GRAMMAR.rule(r"(?i:the\sprevious)\s(?:day|evening|night)\b")
@GRAMMAR.rule(r"the\seve\b(?!\s(?:of|before)\b)", _AFTER_ON)
@GRAMMAR.rule(r"(?i:the\s(?:day|evening|morning)\sfollowing)\b" + GO_ON)
@GRAMMAR.rule(
    r"(?i:the\s(?:day|night|evening|morning))\s(?:before|after|earlier|later)\b" + GO_ON + _ALONE
)
def day_from_told(found: Found, outlook: Outlook) -> str | None:
    """The next day; the night before: counted from the day told before."""
    words = found.group().lower()
    back = words.startswith("the previous") or words.endswith(("before", "earlier", "eve"))
    day = outlook.previous_day(last=not back) or outlook.last()
    if day is None and back:
        day = outlook.day
    ahead = day is not None and outlook.day is not None and day > outlook.day
    if ahead and outlook.tense is Tense.OPEN and not words.endswith("eve"):
        day = outlook.course() or day
    return iso(day + dt.timedelta(days=-1 if back else 1)) if day else None


@GRAMMAR.rule(
    rf"(?i:the\s(?P<weekday>{WEEKDAY}){PART_OF_DAY}\s(?P<way>before|after))\b{GO_ON}{_ALONE}"
)
def weekday_from_told(found: Found, outlook: Outlook) -> str | None:
    """The Monday after: counted from the day told before."""
    number, back = weekday_number(found["weekday"]), found["way"].lower() == "before"
    day = outlook.previous_day(last=not back)
    if day is None:
        return None
    step = (day.weekday() - number - 1) % 7 + 1 if back else (number - day.weekday() - 1) % 7 + 1
    return iso(day + dt.timedelta(days=-step if back else step))


@GRAMMAR.rule(rf"(?i:the\s(?P<unit>month|year)\s(?P<way>before|after))\b{GO_ON}{_ALONE}")
def period_from_told(found: Found, outlook: Outlook) -> str | None:
    """The month before; the year after: counted from the date told before."""
    step = -1 if found["way"].lower() == "before" else 1
    if found["unit"].lower() == "year":
        year = outlook.previous_year()
        return year_iso(year + step) if year else None
    month = outlook.previous_month()
    return month_iso(month_after(*month, step)) if month else None


@GRAMMAR.rule(rf"(?P<number>{NUMBER})\syears?\sago\s(?P<near>today|this\s(?:week|month))\b")
def years_ago_today(found: Found, outlook: Outlook) -> str | None:
    """Two years ago today; a year ago this month."""
    day = outlook.day
    if day is None:
        return None
    year = day.year - count(found["number"])
    if found["near"].endswith("month"):
        return month_iso((year, day.month))
    then = date(year, day.month, day.day)
    return iso(then) if found["near"] == "today" or then is None else span(*week_of(then))


@GRAMMAR.rule(
    rf"(?i:{NUMBER})\s(?P<unit>{_UNIT})s?\s"
    rf"(?P<way>ago|earlier|later|previously|prior|afterwards|(?:on|after)(?=\s*[,.;])){_ENDS}"
)
@GRAMMAR.rule(
    rf"(?i:{NUMBER})\s(?P<unit>{_UNIT})s?\s(?P<way>before)\b(?:\s(?:that|this))?{GO_ON}{_ALONE}"
)
@GRAMMAR.rule(rf"(?i:half\sa)\s(?P<unit>year)\s(?P<way>ago|earlier|later){_ENDS}")
def counted(found: Found, outlook: Outlook) -> str | None:
    """Two days ago; three weeks later; a year earlier; a week later, which is to the day."""
    number, unit = count_of(found.group().split()[0].lower(), found["unit"])
    ago = found["way"] == "ago"
    step = number if found["way"] in _ONWARDS else -number
    if unit == "year":
        year = (outlook.anchor.year if outlook.anchor else None) if ago else outlook.previous_year()
        return year_iso(year + step) if year else None
    if unit == "month":
        anchor = outlook.anchor
        start = (anchor.year, anchor.month) if ago and anchor else None
        start = start if ago else outlook.previous_month()
        return month_iso(month_after(*start, step)) if start else None
    day = outlook.day if ago else outlook.previous_day(last=step > 0)
    if day is None:
        return None
    if unit == "week" and (ago or number > 1):
        return span(*week_of(day + dt.timedelta(days=7 * step)))
    return iso(day + dt.timedelta(days=7 * step if unit == "week" else step))


@GRAMMAR.rule(rf"(?P<number>{NUMBER})\s(?P<unit>day|week|fortnight)s?\b{GO_ON}", _AFTER_IN)
@GRAMMAR.rule(rf"(?P<number>{NUMBER})\s(?P<unit>{_UNIT})s?['’]s?\stime\b", _AFTER_IN)
def in_a_while(found: Found, outlook: Outlook) -> str | None:
    """In two weeks' time; in ten days, if what comes after them is to come."""
    anchor = outlook.anchor
    if anchor is None or (outlook.tense is not Tense.FUTURE and not found.group().endswith("time")):
        return None
    number, unit = count_of(found["number"], found["unit"])
    if unit == "year":
        return year_iso(anchor.year + number)
    if unit == "month":
        return month_iso(month_after(anchor.year, anchor.month, number))
    if outlook.day is None:
        return None
    day = anchor + dt.timedelta(days=number * (7 if unit == "week" else 1))
    return span(*week_of(day)) if unit == "week" else iso(day)


def count_of(number: str, unit: str) -> tuple[int, str]:
    """How many of which unit: a fortnight is two weeks, half a year six months."""
    if number == "half":
        return _HALF, "month"
    return (2 * count(number), "week") if unit == "fortnight" else (count(number), unit)


@GRAMMAR.rule(
    rf"(?:the\s)?(?P<first>{_NTH}){SEP}(?P<day>{_NTH})"
    rf"(?:\s(?:of\s(?P<near>{_MONTHS})\smonth|inst(?:ant|\.)?)|(?:{GO_ON}|{_DID}){_NO_MONTH})",
    _BEFORE_DAY,
)
def days_of_this_month(found: Found, outlook: Outlook) -> str | None:
    """The 9th and 10th of this month; from the 25th to the 27th."""
    end, first = _in_month(found, outlook), day_number(found["first"])
    if end is None or first >= end.day:
        return iso(end)
    return span(end.replace(day=first), end)


@GRAMMAR.rule(
    rf"(?:the\s)?(?P<day>{_NTH}|{DAY_IN_WORDS})\s"
    rf"(?:of\s(?P<near>{_MONTHS})\smonth|inst(?:ant|\.)?)"
)
@GRAMMAR.rule(rf"the\s(?P<day>{_NTH})(?:{GO_ON}|{_DID}){_NO_MONTH}", _BEFORE_DAY)
def day_of_this_month(found: Found, outlook: Outlook) -> str | None:
    """The 9th of this month; on the 27th: in the month told before, or the nearest such day."""
    return iso(_in_month(found, outlook))


def _in_month(found: Found, outlook: Outlook) -> dt.date | None:
    anchor, word = outlook.anchor, found["day"]
    if anchor is None:
        return None
    number = day_number(word) if word[0].isdigit() else ordinal(word)
    if "month" in found.group() or "inst" in found.group():
        near = found.groupdict().get("near")
        told = outlook.previous_month() if near in {"that", "the same"} else None
        if told is not None:
            return date(*told, number)
        step = {"last": -1, "next": 1}.get(near or "", 0)
        return date(*month_after(anchor.year, anchor.month, step), number)
    before = outlook.previous_day(last=True)
    if before and before.day < number and (anchor - before).days > _OLD:
        return date(before.year, before.month, number)
    step = 0
    if outlook.tense is Tense.FUTURE:
        step = number < anchor.day
    elif number > anchor.day:
        step = 0 if outlook.tense in NEAREST else -1
    return date(*month_after(anchor.year, anchor.month, step), number)
