"""One person told by nationality or body: "the Frenchman", "the UN official, who left"."""

from __future__ import annotations

import re

from graph.reading.document import Form, Kind, Mention

_MANY = ("s", "ese", "sh", "ch", "men", "women")
"""Ends of words that may mean a whole people or its government."""
_AFTER = re.compile(
    r"(?:$|[,.;:)?!]|\s+(?:who|whose|whom|had|has|was|is|will|would|then|later|also|not|himself"
    r"|herself|on|at|in|with|from|by|for|left|said|told|went|came|gave|met|spoke|saw|took|flew"
    r"|held|paid|sent|made|\w+ed)\b)"
)
"""What follows a noun; an adjective would have its own noun after it."""
_OFFICIAL = re.compile(r"\s+(?:official|politician|statesman|dignitary|representative)")
"""What someone told before is called beside a nationality or the name of a body."""
_BEFORE = re.compile(r"\bthe (?:(?:senior|top|visiting|high-ranking) )?$", re.IGNORECASE)
_WIDEST = 24
_JUST_AFTER = 3
"""Characters between a nationality and the name in apposition to it."""


def is_national(text: str, mention: Mention) -> bool:
    """Whether a nationality stands alone with "the", as a noun for one person."""
    if mention.kind is not Kind.COUNTRY or mention.form not in (Form.ADJECTIVE, Form.DEMONYM):
        return False
    if text[mention.start : mention.end].lower().endswith(_MANY):
        return False
    definite = text[max(0, mention.start - 4) : mention.start].lower() == "the "
    return definite and _AFTER.match(text[mention.end : mention.end + _WIDEST]) is not None


def is_official_of(text: str, mention: Mention) -> bool:
    """Whether a nationality or a body qualifies one person told before: "the EU official"."""
    if mention.form is Form.NAME and mention.kind is Kind.COUNTRY:
        return False
    noun = _OFFICIAL.match(text, mention.end)
    definite = _BEFORE.search(text[max(0, mention.start - _WIDEST) : mention.start])
    if noun is None or definite is None:
        return False
    return _AFTER.match(text[noun.end() : noun.end() + _WIDEST]) is not None


def is_apposed(text: str, mention: Mention, name: Mention) -> bool:
    """Whether a name tells who it is: "the American, Steve Moss,"."""
    between = text[mention.end : name.start]
    return 0 < len(between) < _JUST_AFTER and between.strip() in ("", ",")
