"""Whose "the ministry" is: that of the ministry which the article told last."""

from __future__ import annotations

import re
from bisect import bisect_left

from graph.reading.document import Document, Kind, Mention

_MINISTRY = re.compile(r"\b(?:[Mm]inistry|Foreign Office|Department of State|State Department)\b")
_BETWEEN = re.compile(r"(?:['’]s?)?(?:\s+(?:[Ff]oreign|[A-Z][a-z]+|and|of|for|the))*\s*")
"""What stands between a state and its ministry."""
_AFTER = re.compile(r"(?: (?:of|for) [A-Z][\w ,-]*?)? of (?:the )?$")


def ministries(document: Document) -> list[tuple[int, str]]:
    """Where ministries are told, each with the code of its state."""
    out: list[tuple[int, str]] = []
    for found in _MINISTRY.finditer(document.text):
        code = _owner(document, found.start(), found.end())
        if code is not None:
            out.append((found.start(), code))
    return out


def last_before(told: list[tuple[int, str]], start: int) -> str | None:
    """The state of the ministry told last before a place in the text."""
    at = bisect_left(told, (start, ""))
    return told[at - 1][1] if at else None


def _owner(document: Document, start: int, end: int) -> str | None:
    for mention in document.mentions:
        for state in (mention, *mention.embedded):
            if state.kind is Kind.COUNTRY and _owns(document.text, state, start, end):
                return state.name
    return None


def _owns(text: str, state: Mention, start: int, end: int) -> bool:
    if state.end <= start:
        return _BETWEEN.fullmatch(text, state.end, start) is not None
    return end < state.start and _AFTER.fullmatch(text, end, state.start) is not None
