"""Whom a pronoun cannot denote: the other parties of its own clause."""

from __future__ import annotations

import re

from graph.reading.document import Document, Kind, Mention

PREPOSITIONS = frozenset(
    {"of", "to", "with", "for", "from", "at", "in", "on", "between", "about", "against", "under"}
)
_ARTICLES = frozenset({"the", "a", "an"})
_OBJECT = frozenset({"him", "her", "them"})
_BESIDE = frozenset({"with", "by", "from", "to", "against", "between"})
_PARTIES = frozenset({Kind.PERSON, Kind.OFFICE, Kind.COUNTRY, Kind.ORGANISATION})
_END = re.compile(r"[,;:.]| that | who ")
"""What ends the clause of a "he" that a name may follow in."""
_REACH = 80
"""Characters after a "he" within which its clause is looked at."""
_BREAK = re.compile(
    r"[;:](?:\s+(?:and|but))?\s|,\s+(?:and|but|while|where|whereas|as|before|after)\s"
)
"""What starts a clause that may have a subject of its own."""
_NEW_SUBJECT = re.compile(
    r"\s*(?:[\w\s-]{1,24}, )?(?:an?|the|its|their|this|these|it|there)\b", re.I
)
"""How a clause opens whose subject is none of the parties told: "an audience was granted"."""

_OPENS = re.compile(
    r"(?:^|[,;:.(–—-]|\b(?:and|but|or|that|which|whom|as|when|where|while|if|because|before|after"
    r"|said|says|is|was|be|being|become|became|including))\s*[\"“']?\s*$",
    re.IGNORECASE,
)
"""What stands before the subject of a clause, or what is said of it."""
_RELATIVE = re.compile(r"\bwho(?:m|se)?\b")

_REPORTED = re.compile(r"\bthat\b[^.;]*\b(?:was|were|been|being|is|are)\b[^.;,]*\bby $")
"""What leads up to the doer of a reported passive: "A said that it was discussed by him"."""


def bound(document: Document, mention: Mention, word: str, subject: set[str]) -> set[str]:
    """The names that a pronoun cannot denote; `subject` is that of its sentence."""
    out: set[str] = set()
    if word in _OBJECT and not _is_possessive(document, mention, word):
        out |= _subject_of_clause(document, mention, subject)
    if word in {"he", "she"}:
        out |= _governed_before(document, mention)
        clause = _END.split(document.text[mention.end :][:_REACH])[0]
        out |= {
            other.person.name
            for other in document.mentions_at(mention.sentence)
            if other.person is not None and mention.end <= other.start < mention.end + len(clause)
        }
    return out


def ruled_out(document: Document, mention: Mention, subject: set[str]) -> set[str]:
    """The names that a title without a name cannot denote: "A telephoned the President"."""
    opening = document.text[document.sentences[mention.sentence].start : mention.start]
    told = [m for m in document.mentions_at(mention.sentence) if m.kind in _PARTIES]
    named = {name for m in told if m.start < mention.start for name in m.denotes}
    if _OPENS.search(opening) or _RELATIVE.search(opening):
        return set()
    return _subject_of_clause(document, mention, subject) & named


def word_before(text: str, mention: Mention) -> str:
    """The word before a mention, articles left out."""
    before = re.findall(r"\w+", text[max(0, mention.start - 24) : mention.start].lower())
    while before and before[-1] in _ARTICLES:
        before.pop()
    return before[-1] if before else ""


def _subject_of_clause(document: Document, mention: Mention, subject: set[str]) -> set[str]:
    """The subject of the clause of an object: the sentence's, unless a clause since has its own."""
    text, start = document.text, document.sentences[mention.sentence].start
    if _REPORTED.search(text, start, mention.start):
        return set()
    breaks = list(_BREAK.finditer(text, start, mention.start))
    if not breaks:
        return subject
    begin = breaks[-1].end()
    own = [
        other
        for other in document.mentions_at(mention.sentence)
        if begin <= other.start < mention.start
        and other.kind in _PARTIES
        and word_before(text, other) not in PREPOSITIONS
    ]
    if own:
        return set(own[0].denotes)
    return set() if _NEW_SUBJECT.match(text, begin) else subject


def _governed_before(document: Document, mention: Mention) -> set[str]:
    """ "With the ministers of A and B he met": whom a preposition governs is another."""
    out: set[str] = set()
    for other in document.mentions_at(mention.sentence):
        between = document.text[other.end : mention.start]
        near = other.end <= mention.start and not between.strip()
        if near and word_before(document.text, other) in _BESIDE:
            out |= set(other.denotes)
    return out


def _is_possessive(document: Document, mention: Mention, word: str) -> bool:
    """Whether "her" is a possessive: a word follows directly that is no function word."""
    after = re.match(r"\s+(\w+)", document.text[mention.end : mention.end + 24])
    functional = PREPOSITIONS | {"and", "as", "by", "that", "a", "the", "his", "success"}
    return word == "her" and after is not None and after[1].lower() not in functional
