"""One way to compare wordings: without marks, case, or kinds of apostrophe and dash."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

_APOSTROPHES = "’‘ʼʻ`´′ʹʾʿ＇"
_DASHES = "‐‑‒–—―−－﹣"
_PLAIN = (
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_DASHES, "-")
    | {"ı": "i", "ł": "l", "đ": "d", "ø": "o", "ħ": "h", "æ": "ae", "œ": "oe", "ə": "a"}
    | {"\u00ad": ""}
)
_ODD = re.compile(f"[{re.escape(''.join(_PLAIN))}]")
_MARKS = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u064b-\u065f\u1dc0-\u1dff\u20d0-\u20f0\ufe20-\ufe2f]+"
)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The form of a wording by which the ontology is searched.

    Marks and case go, apostrophes and dashes become one kind each, runs of space become one.
    Folding what is folded changes nothing.
    """
    return " ".join(_plain(text).split())


def fold_all(texts: Iterable[str]) -> list[str]:
    """The folded forms of many wordings at once, many times faster than one by one.

    The wordings must hold no line break.
    """
    texts = list(texts)
    plain, marked = (
        iter(_plain("\n".join(part)).split("\n"))
        for part in (filter(str.isascii, texts), (t for t in texts if not t.isascii()))
    )
    folded = (next(plain) if text.isascii() else next(marked) for text in texts)
    return [" ".join(text.split()) for text in folded]


def _plain(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'").lower()
    # An acute accent on its own would else become a space with a mark.
    text = unicodedata.normalize("NFKD", text.replace("´", "'")).casefold()
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text))
    return _ODD.sub(lambda found: _PLAIN[found[0]], text)
