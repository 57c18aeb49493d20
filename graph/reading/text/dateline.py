"""The opening of a report that says whence and when: "KUWAIT, Nov 1 (KUNA) -- "."""

from __future__ import annotations

import re
from dataclasses import dataclass

DATE_MARK = re.compile(r"(?:\w+ )?\bdate[:\s]\s*(\d{4}-\d\d-\d\d)\b", re.IGNORECASE)
"""A mark that some collections put before the text: "date 2018-04-10"."""

_UPPER = "A-Z\u00c0-\u00de"
_NAME = rf"[{_UPPER}][\w.'’-]*"
_NO_PLACE = r"(?!(?:On|In|From|Since|By|At|The|After|Before|During|Between|Until|For|This)\b)"
_NO_OFFICE = (
    r"(?!(?:(?:First|Deputy|Vice|Acting|Prime|Foreign|Senior|State)[ -])*"
    r"(?:Minister|Premier|President|Chairman|Chairwoman|Chairperson|Head|Speaker|Governor|Secretary"
    r"|Director|Chief|Ambassador)\b)"
)
"""What opens a double title: "Deputy Prime Minister of A - Minister of Trade X"."""
_PLACE = rf"{_NO_PLACE}{_NO_OFFICE}{_NAME}(?:[ ,/-]+(?:{_NAME}|d['’]|de|al|of|the)){{0,5}}"
_SHOUTED = rf"[{_UPPER}][{_UPPER}.'’-]+(?:[ ,/-]+[{_UPPER}][{_UPPER}.'’-]*){{0,4}}"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_DATE = (
    rf"(?:{_MONTH}\s\d{{1,2}}(?:,?\s\d{{4}})?|\d{{1,2}}\s{_MONTH}(?:,?\s\d{{4}})?"
    r"|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d\d-\d\d)"
)
_AGENCY = rf"\([{_UPPER}][\w ./&-]{{1,30}}\)"
_DASH = r"(?:--+|[–—]|-)"
_GO_ON = rf"(?=[{_UPPER}\d\"'“‘«])"
_SURE = re.compile(
    rf"""
      {_PLACE}\s*,?\s*{_DATE}\s*[.,]?\s*
      (?: {_AGENCY}\s*{_DASH}? | /\s?{_NAME}\s?/[\s.]* | --+ | [–—:] | \s-\s )
    | {_PLACE}\s*,?\s*{_AGENCY}\s*{_DASH}
    | {_SHOUTED}\s* (?: -- | [–—:] | \s-\s )
    | {_PLACE}(?:\s-\s{_PLACE})? \s* (?: \s--\s* | —\s* | \s–\s | \s-\s ) {_GO_ON}(?:1\.\s)?
    | \({_MONTH}\s\d{{1,2}},[^()\n]{{3,60}}\)
    """,
    re.VERBOSE,
)
_LABEL = re.compile(rf"{_NAME}(?: {_NAME})?:\s+(?=[{_UPPER}])")
_REACH = 120
"""Characters from the start of a paragraph within which a dateline must end."""


@dataclass(frozen=True, slots=True)
class Opening:
    """Where the prose of a paragraph starts, and whether what stands before it is no story."""

    end: int
    noise: bool


def find_opening(text: str, start: int, end: int) -> Opening | None:
    """The dateline, or the "Muscat:" that may be one, at the start of a paragraph of prose."""
    if end - start < 60:
        return None
    found = _SURE.match(text, start, min(end, start + _REACH))
    if found:
        return Opening(found.end(), noise=True)
    label = _LABEL.match(text, start, min(end, start + _REACH))
    return Opening(label.end(), noise=False) if label else None
