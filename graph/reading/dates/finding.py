"""When: the dates that a text tells, read against the day of its report, never the clock."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache, partial

from graph.facts import Basis, When
from graph.reading.dates import named, near, told
from graph.reading.dates.anchors import find_anchors
from graph.reading.dates.calendar_words import TRIGGERS
from graph.reading.dates.chapters import chapters_of
from graph.reading.dates.course import day_of_course, last_day, last_named_day, last_told
from graph.reading.dates.grammar import Rule
from graph.reading.dates.outlook import Outlook, Tense
from graph.reading.dates.tense import tense_of
from graph.reading.document import Anchor, Document, Kind, Mention, Sentence, Token
from graph.reading.text.words import tokenise

_RULES = [*named.GRAMMAR.rules, *near.GRAMMAR.rules, *told.GRAMMAR.rules]
_CALENDAR = re.compile(
    r"\d|day|night|noon|morrow|week|year|hour|minute|moment|\beve\b"
    r"|\b(?:month|quarter|morning|evening|spring|summer|autumn|fall|winter|mon|tue|wed|thu|fri|sat"
    r"|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)
"""What one word at least of every expression of time has in it."""
_REACH = 9
"""Words of an expression up to the first that is one of the calendar."""
_APPOSED = re.compile(r",\s(?:(?:that is|namely|i\.e\.),?\s)?(?:on\s)?|\s\((?:on\s)?")
"""What stands between a time and the same told more closely: "two weeks before, on 29 June"."""


def find_dates(document: Document) -> None:
    """Put the DATE mentions of a segmented document among its mentions, in text order.

    `when` is None where an expression is of time but the article does not tell what day it was.
    """
    document.anchors = find_anchors(document)
    found: list[Mention] = []
    chapters = chapters_of(document)
    for sentence in document.sentences:
        if not sentence.noise:
            _read_sentence(document, sentence, found, chapters.get(sentence.index))
    document.mentions = sorted([*document.mentions, *found], key=lambda m: (m.start, m.end))


def anchor_of(document: Document, sentence: Sentence) -> dt.date | None:
    """The day from which a sentence's "today" and "Monday" count, if the article shows it."""
    anchor = document.anchors.get(sentence.paragraph)
    return anchor.day if anchor and not anchor.loose else None


def shifted(mention: Mention, document: Document, future: bool) -> When | None:
    """A DATE mention read anew, with the tense of the verb that it belongs to."""
    sentence = document.sentences[mention.sentence]
    before = [m for m in document.mentions if m.kind is Kind.DATE and m.end <= mention.start]
    tense = Tense.FUTURE if future else Tense.PAST
    expression = document.text[mention.start : mention.end]
    for rule in _RULES:
        found = rule.pattern.fullmatch(expression)
        if found:
            return _when(rule, found, *_outlook(document, before, sentence, tense))
    return None


def resolve(expression: str, anchor: dt.date | None, tense: Tense = Tense.OPEN) -> When | None:
    """What an expression such as "last Monday" or "in May 2022" means on the day `anchor`.

    None if it is no expression of time, or one that the anchor does not settle.
    """
    tokens = tokenise(expression)
    for number in _starts(tokens):
        found = _match(expression, tokens, number, len(expression))
        if found:
            return _when(*found, Outlook(anchor, tense), Basis.STATED)
    return None


def _read_sentence(
    document: Document, sentence: Sentence, found: list[Mention], chapter: Anchor | None
) -> None:
    """Append the dates of one sentence, which may stand under a year, to those found before."""
    text = document.text
    tokens = document.tokens[sentence.first : sentence.last]
    read = sentence.start
    for number in _starts(tokens):
        match = _match(text, tokens, number, sentence.end) if tokens[number].start >= read else None
        if match is None:
            continue
        start, end = match[1].span()
        over = chapter if start == sentence.start else None
        tense = tense_of(text, sentence, start, end) if over is None else Tense.NEAR
        when = _when(*match, *_outlook(document, found, sentence, tense, over))
        mention = Mention(Kind.DATE, start, end, sentence.index, when=when)
        if found and _APPOSED.fullmatch(text, found[-1].end, start):
            _agree(found[-1], mention)
        found.append(mention)
        read = end


def _agree(wide: Mention, close: Mention) -> None:
    """Give a time the day that is told beside it and lies in it."""
    if wide.when is None or close.when is None or close.when.earliest != close.when.latest:
        return
    if wide.when.earliest <= close.when.earliest and close.when.latest <= wide.when.latest:
        wide.when = close.when


def _outlook(
    document: Document,
    dates: list[Mention],
    sentence: Sentence,
    tense: Tense,
    chapter: Anchor | None = None,
) -> tuple[Outlook, Basis]:
    """What an expression of a sentence is read against, and how sure that is."""
    anchor = chapter or document.anchors.get(sentence.paragraph)
    told = last_told(document, dates, sentence.paragraph)
    day = anchor.day if anchor else None
    outlook = Outlook(
        anchor=day,
        tense=tense,
        previous=told.edtf if told else None,
        loose=anchor.loose if anchor else False,
        last=partial(last_day, document, dates, sentence.paragraph),
        named=partial(last_named_day, document, dates, sentence.paragraph),
        course=partial(day_of_course, document, dates, sentence.paragraph, day),
    )
    known = anchor or told
    return outlook, known.basis if known else Basis.INFERRED


def _starts(tokens: list[Token]) -> list[int]:
    """The numbers of the tokens that may start an expression, a word of the calendar being near."""
    starts: list[int] = []
    calendar = len(tokens) + _REACH
    for number in range(len(tokens) - 1, -1, -1):
        may_start, of_calendar = _role(tokens[number].text)
        calendar = number if of_calendar else calendar
        if may_start and calendar - number < _REACH:
            starts.append(number)
    return starts[::-1]


@lru_cache(maxsize=65536)
def _role(word: str) -> tuple[bool, bool]:
    """Whether a word may start an expression, and whether it may be the word that makes it one."""
    short = word[0] in "'’"
    starts = word[0].isdigit() or word.lower().split("-")[0] in TRIGGERS or short
    return starts, short or _CALENDAR.search(word) is not None


def _match(
    text: str, tokens: list[Token], number: int, end: int
) -> tuple[Rule, re.Match[str]] | None:
    """The first rule that reads an expression of whole tokens starting at a token."""
    token = tokens[number]
    before = tokens[number - 1].text.lower() if number else ""
    for rule in _RULES:
        if rule.after and before not in rule.after:
            continue
        found = rule.pattern.match(text, token.start, end)
        if found and _ends_token(tokens, number, found.end()):
            return rule, found
    return None


def _ends_token(tokens: list[Token], number: int, end: int) -> bool:
    """Whether a run of text from a token on ends with a token, and not inside one."""
    while number < len(tokens) and tokens[number].end < end:
        number += 1
    return number < len(tokens) and tokens[number].end == end


def _when(rule: Rule, found: re.Match[str], outlook: Outlook, basis: Basis) -> When | None:
    """What a rule makes of an expression: stated if its words or the report's day tell it."""
    edtf = _read(rule, found, Outlook())
    if edtf is not None:
        return When(edtf)
    edtf = _read(rule, found, outlook)
    return When(edtf, basis) if edtf else None


def _read(rule: Rule, found: re.Match[str], outlook: Outlook) -> str | None:
    try:
        return rule.read(found, outlook)
    except OverflowError:
        # "Last week" on the first day of the year 1: there is no such date to tell.
        return None
