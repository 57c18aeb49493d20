"""One way to compare wordings: without marks, case, or kinds of apostrophe and dash."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_APOSTROPHES = "’‘ʼʻ`´′ʹʾʿ＇"
_DASHES = "‐‑‒–—―−－﹣"
_LETTERS = {"ı": "i", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d", "ø": "o", "Ø": "o", "ħ": "h"}
_TABLE = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'")
    | dict.fromkeys(_DASHES, "-")
    | _LETTERS
    | {"æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ə": "a", "Ə": "a", "\u00ad": None}
)
_SPACE = re.compile(r"\s+")


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """The form of a wording by which the ontology is searched.

    Marks and case go, apostrophes and dashes become one kind each, runs of space become one.
    Folding what is folded changes nothing.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFKD", text.translate(_TABLE)).casefold()
        text = unicodedata.normalize("NFKD", text).translate(_TABLE)
        text = "".join(char for char in text if not unicodedata.combining(char))
    return _SPACE.sub(" ", text).strip().lower()
