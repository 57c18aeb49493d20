"""When: the dates that a text tells, read against the day of its report, never the clock."""

from __future__ import annotations

import datetime as dt
import re
from functools import lru_cache

from graph.facts import Basis, When
from graph.reading.dates import named, near, told
from graph.reading.dates.anchors import find_anchors
from graph.reading.dates.calendar_words import TRIGGERS, WEEKDAY
from graph.reading.dates.grammar import Rule
from graph.reading.dates.outlook import Outlook, Tense
from graph.reading.document import Anchor, Document, Kind, Mention, Sentence, Token
from graph.reading.text.words import tokenise

_RULES = [*named.GRAMMAR.rules, *near.GRAMMAR.rules, *told.GRAMMAR.rules]
_COMING = re.compile(
    r"\b(?:will|shall|scheduled|slated|upcoming|expected|planned|plans|forthcoming|would|ahead of"
    r"|(?:is|are|was|were) (?:to|due|set)|set for|due|going to|next|postponed (?:to|until|till)"
    r"|to be held|to take place|invited|invitation\b[^.;]{0,60}?\bto (?:visit|pay|come|make|attend)"
    r"|foreseen|envisaged|awaits|looks? forward to|pencill?ed in|prepar(?:e|ed|ing|ations?)|run-up"
    r"|put (?:off|back) (?:to|until|till)|(?:is|are) (?:hosting|visiting|going|travelling|traveling"
    r"|arriving|meeting|holding|attending|expecting|planning|opening|preparing))\b|['’]ll\b",
    re.IGNORECASE,
)
_ARRANGED = re.compile(
    r"(?:\b(?:foreseen|envisaged|awaits|awaiting|pencill?ed|billed|scheduled|slated|due|set(?!\s+(?:off|out|foot|sail|up)\b)|planned|expected|postponed|arranged|fixed|schedule|agenda)\b"
    r"[^,.;\"“”]{0,45}|\b(?:will|shall|is to|are to|going to)\b[^,.;\"“”]{0,60}|\bfor )$",
    re.IGNORECASE,
)
"""What stands right before the day of something to come."""
_SAYING = r"said|told|announced|reported|stated|added|noted|confirmed|wrote|says"
_TOLD = re.compile(rf"\b(?:{_SAYING})\b[^,.;\"“”]{{0,12}}$")
_TO_COME = re.compile(
    rf"(?:(?!\b(?:{_SAYING}|that|which|who|whose|whom|where)\b)[^.;:\"“”]){{0,90}}?"
    r"\b(?:will|would|shall|is to|are to)\b"
)
"""What stands right after the day of something to come: "on Friday talks would be held"."""
_INVITED = re.compile(
    r"\binvit(?:e|ed|es|ing|ation)\b[^.;\"“”]{0,60}\b(?:to|for)\b[^.;\"“”]{0,80}$"
)
"""What stands before the day for which somebody is invited."""
_HELD = re.compile(r"\b(?:held|which|that|after|when|who)\b")
_WEEKDAY = re.compile(rf"{WEEKDAY}|(?:the|this)\sweekend")
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
_MEMORY = 4
"""Paragraphs over which "the next day" still counts from the date told before."""


def find_dates(document: Document) -> None:
    """Put the DATE mentions of a segmented document among its mentions, in text order.

    `when` is None where an expression is of time but the article does not tell what day it was.
    """
    document.anchors = find_anchors(document)
    found: list[Mention] = []
    for sentence in document.sentences:
        if not sentence.noise:
            _read_sentence(document, sentence, found)
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
    return _interpret(
        document.text[mention.start : mention.end],
        document.anchors.get(sentence.paragraph),
        tense,
        _latest(document, before, sentence),
    )


def resolve(expression: str, anchor: dt.date | None, tense: Tense = Tense.OPEN) -> When | None:
    """What an expression such as "last Monday" or "in May 2022" means on the day `anchor`.

    None if it is no expression of time, or one that the anchor does not settle.
    """
    tokens = tokenise(expression)
    for number in _starts(tokens):
        found = _match(expression, tokens, number, len(expression))
        if found:
            base = Anchor(anchor, Basis.STATED) if anchor else None
            return _when(*found, base, tense, None)
    return None


def _read_sentence(document: Document, sentence: Sentence, found: list[Mention]) -> None:
    """Append the dates of one sentence to those found before it."""
    text = document.text
    tokens = document.tokens[sentence.first : sentence.last]
    anchor = document.anchors.get(sentence.paragraph)
    read = sentence.start
    for number in _starts(tokens):
        match = _match(text, tokens, number, sentence.end) if tokens[number].start >= read else None
        if match is None:
            continue
        start, end = match[1].span()
        tense = _tense(text, sentence, start, end)
        when = _when(*match, anchor, tense, _latest(document, found, sentence))
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


def _tense(text: str, sentence: Sentence, start: int, end: int) -> Tense:
    """Future for a weekday whose own words say so, else near if the sentence looks ahead."""
    if (asked := _INVITED.search(text, sentence.start, start)) and not _HELD.search(asked[0]):
        return Tense.FUTURE
    if _WEEKDAY.match(text, start, end):
        before = text[max(sentence.start, start - 70) : start]
        if _ARRANGED.search(before) and not _TOLD.search(before):
            return Tense.FUTURE
        if _TO_COME.match(text, end, sentence.end) and not _TOLD.search(before):
            return Tense.FUTURE
    return Tense.NEAR if _COMING.search(text, sentence.start, sentence.end) else Tense.OPEN


def _latest(document: Document, dates: list[Mention], sentence: Sentence) -> When | None:
    """The date told last before, unless it is too far back."""
    for mention in reversed(dates):
        if sentence.paragraph - document.sentences[mention.sentence].paragraph > _MEMORY:
            return None
        if mention.when:
            return mention.when
    return None


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


def _interpret(
    expression: str, anchor: Anchor | None, tense: Tense, told: When | None
) -> When | None:
    for rule in _RULES:
        found = rule.pattern.fullmatch(expression)
        if found:
            return _when(rule, found, anchor, tense, told)
    return None


def _when(
    rule: Rule, found: re.Match[str], anchor: Anchor | None, tense: Tense, told: When | None
) -> When | None:
    """What a rule makes of an expression: stated if its words or the report's day tell it."""
    edtf = _read(rule, found, Outlook())
    basis = Basis.STATED
    if edtf is None:
        outlook = Outlook(
            anchor=anchor.day if anchor else None,
            tense=tense,
            previous=told.edtf if told else None,
            loose=anchor.loose if anchor else False,
        )
        edtf = _read(rule, found, outlook)
        known = anchor or told
        basis = known.basis if known else Basis.INFERRED
    return When(edtf, basis) if edtf else None


def _read(rule: Rule, found: re.Match[str], outlook: Outlook) -> str | None:
    try:
        return rule.read(found, outlook)
    except OverflowError:
        # "Last week" on the first day of the year 1: there is no such date to tell.
        return None
