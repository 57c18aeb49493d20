"""The tokens of an organisation's name as written, and their plain Latin letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_SHORT_FOR = (("&", " and "), ("%", " percent "), ("+", " plus "))
_DOTTED = re.compile(r"\b((?:[^\W\d_]\.\s?)+[^\W\d_])\b\.?")
""""S.A.", "z o.o."; the last dot may be missing."""
_STROKE = re.compile(r"\b([^\W\d_])/([^\W\d_])\b")
""""A/S"."""
_POSSESSIVE = re.compile(r"['’]s\b")
_APOSTROPHES = re.compile(r"['`’‘ʻʼʾʿ´]")
_PREFIX = re.compile(r"\b(co|non|anti)-(?=\w)", re.IGNORECASE)
""""Co-operation" is one word."""
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_TOKEN = re.compile(r"[^\W_]+")
_NO_LETTER = re.compile(r"[^a-z0-9]+")


def tokens(name: str) -> list[str]:
    """The words of a name as written; letters with dots between them are one word."""
    written = unicodedata.normalize("NFKC", name).strip()
    for sign, words in _SHORT_FOR:
        written = written.replace(sign, words)
    if " " not in written:
        written = _CAMEL.sub(" ", written)
    written = _STROKE.sub(r"\1\2", _PREFIX.sub(r"\1", _POSSESSIVE.sub("", written)))
    written = _DOTTED.sub(_undotted, written)
    found = _TOKEN.findall(_APOSTROPHES.sub("", written))
    return [token for token in found if letters(token)]


@lru_cache(maxsize=65536)
def letters(token: str) -> str:
    """The plain Latin letters and digits of one word."""
    return _NO_LETTER.sub("", anyascii(token).lower())


def _undotted(found: re.Match[str]) -> str:
    return re.sub(r"[.\s]", "", found[1]) + " "
