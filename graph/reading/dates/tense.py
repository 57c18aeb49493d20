"""Which way a date points: that of the verb beside which it stands, else of its whole sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graph.reading.dates.calendar_words import WEEKDAY
from graph.reading.dates.outlook import Tense
from graph.reading.document import Sentence

_COMING = re.compile(
    r"\b(?:will|shall|scheduled|slated|upcoming|expected|planned|plans|forthcoming|would|ahead of"
    r"|(?:is|are|was|were) (?:to|due|set(?! (?:up|out|off|apart|aside|free)\b))|set for|due"
    r"|going to|next|postponed (?:to|until|till)"
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
_SAID = re.compile(rf"\b(?:{_SAYING})\b")
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
_LEAVING = (
    r"leaves|departs|travels|flies|goes|heads(?! of)|returns|comes|arrives|proceeds|continues"
    r"|starts|begins|opens|ends|expires|lapses|lasts|resumes|convenes|gathers|takes|hosts|pays"
    r"|meets|votes|closes|enters|concludes|stays|(?:come|enter) into|take effect"
)
"""What is set down for a day, told in the present."""
_ADVERB = r"(?: (?:also|now|then|still|not|first|next|\w+ly))?"
_SETTLED = r"to|due|set|expected|scheduled|slated|likely|planned"
_DECIDED = r"agreed|decided|plans|hopes|intends|wants|promised|pledged"
_MOVED = (
    r"(?:set|scheduled|slated|planned|fixed|moved|postponed|rescheduled|adjourned|put (?:off|back))"
    r" (?:for|to|until|till)"
)
_FUTURE = (
    rf"(?:will|shall|would(?! have)|has to|have to|must|(?:is|are){_ADVERB} (?:{_SETTLED})(?: to)?)"
    rf"(?: (?:also |then |later )?(?:be(?: \w+ly)? \w+|have))?|to be (?:held|signed|opened|hosted)"
    rf"|to (?:take place|begin|start|open)|(?:{_DECIDED}) to"
    r"|(?:is|are)(?: (?:also|now|then|next))? (?:leaving|departing|travell?ing|flying|going|heading"
    rf"|returning|coming|arriving|hosting|meeting|starting|beginning|opening)|{_LEAVING}"
)
_WAS_TO = rf"(?:was|were){_ADVERB} (?:{_SETTLED})|had been (?:due|set|expected|scheduled|planned)"
_PAST = (
    r"said|told|was|were|had|did|has|have|been|met|held|went|came|left|took|flew|sent|gave|spoke"
    r"|wrote|made|began|saw|paid|struck|broke|cut|drew|put|sat|won|led|became|fell|got|brought"
    r"|(?!schedul|expect|slat|plann|invit|envisag|arrang|bill|postpon|fix)[a-z]+[^\We]ed"
)
_VERB = re.compile(
    rf"(?P<named>\b(?:the|an?|his|her|its|their|newly|recently|of)\s|-)?"
    rf"\b(?:(?P<future>{_FUTURE})|(?P<moved>{_MOVED})|(?P<open>{_WAS_TO})|(?P<past>{_PAST}))\b"
)
_CLAUSE = re.compile(r"[;:\"“”()]")
"""What parts the clause of a date from others."""
_REACH = 160
"""Letters on either side of a date in which its verb stands."""
_OPENING = re.compile(r"\W*(?:(?:but|and|then|later|early|late)?,?\s?(?:on|in|by|from)\s)?", re.I)
"""All that may stand before a date that opens its clause."""
_SINCE = re.compile(r"\bsince\s[^,]{0,60}$")
_UNTIL = re.compile(r"\b(?:until|till|through)\s$")
_LABEL = re.compile(r"\s*(?:[:–—]|-\s)")
"""What follows a date that stands over an item of a list."""


def tense_of(text: str, sentence: Sentence, start: int, end: int) -> Tense:
    """Future or due if the verb of its clause says so, else near if the sentence looks ahead."""
    clause = _CLAUSE.split(text[max(sentence.start, start - _REACH) : start])[-1]
    if _SINCE.search(clause):
        return Tense.PAST
    verb = _last_verb(clause)
    if verb is None and _OPENING.fullmatch(clause) and not _LABEL.match(text, end):
        verb = _first_verb(_CLAUSE.split(text[end : min(sentence.end, end + _REACH)])[0])
    if (asked := _INVITED.search(text, sentence.start, start)) and not _HELD.search(asked[0]):
        return Tense.FUTURE
    if verb == "future" or (verb != "past" and _UNTIL.search(clause)):
        return Tense.FUTURE
    if _WEEKDAY.match(text, start, end):
        if verb == "moved":
            return Tense.FUTURE
        before = text[max(sentence.start, start - 70) : start]
        if verb != "past" and _ARRANGED.search(before) and not _TOLD.search(before):
            return Tense.FUTURE
        apart = verb == "past" and not _SAID.search(clause)
        if not apart and _TO_COME.match(text, end, sentence.end) and not _TOLD.search(before):
            return Tense.FUTURE
        if verb == "open":
            return Tense.DUE
    return Tense.NEAR if _COMING.search(text, sentence.start, sentence.end) else Tense.OPEN


def _last_verb(words: str) -> str | None:
    """Of what time the last verb is: "future", "past", or "open", as of what "was to" be."""
    return next(_tenses(words, last=True), None)


def _first_verb(words: str) -> str | None:
    return next(_tenses(words), None)


def _tenses(words: str, *, last: bool = False) -> Iterator[str | None]:
    """The times of the verbs, from the first on or from the last back; a participle is none."""
    found = [verb for verb in _VERB.finditer(words) if not verb["named"]]
    return (verb.lastgroup for verb in (reversed(found) if last else found))
