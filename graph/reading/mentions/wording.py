"""The words of a text as the mention grammar sees them: finer than tokens, with a folded key.

A hyphen is no word of its own but a mark on the word after it, so that "Iran-Turkey", "US-led"
and "vice-president" come apart where the grammar needs it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from graph.reading.document import Token
from graph.reading.text.words import tokenise

APOSTROPHES = "'’ʼʻ‘`´"
POSSESSIVE = "'s"
_HYPHENS = "-‐‑\u00ad"
_DASHES = frozenset("–—")
_PLAIN = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES + _HYPHENS + ".", None),
        **{"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "ß": "ss", "æ": "ae", "œ": "oe"},
        **{"þ": "th", "ə": "a", "ħ": "h"},
    }
)
_WHOLE = ("co-op", "co-ord")
"""Starts of words that are one word with or without their hyphen."""


class Word(NamedTuple):
    """A word or mark, `text[start:end]`; `key` is it in plain lower-case letters."""

    text: str
    key: str
    start: int
    end: int
    hyphen: bool
    """Joined to the word before by a hyphen."""
    spaced: bool
    """White space stands before it."""
    cap: bool
    """Starts with a capital letter."""
    upper: bool
    """Has two letters or more, all of them capitals."""
    alpha: bool
    """Holds a letter."""


@lru_cache(maxsize=65536)
def key_of(text: str) -> str:
    """Fold one word: case, accents, apostrophes, dots and hyphens go."""
    lowered = text.casefold()
    if lowered.isascii() and lowered.isalnum():
        return lowered
    if len(lowered) == 2 and lowered[0] in APOSTROPHES and lowered[1] == "s":
        return POSSESSIVE
    parts = unicodedata.normalize("NFKD", lowered)
    plain = "".join(c for c in parts if not unicodedata.combining(c)).translate(_PLAIN)
    if not plain and lowered[0] in APOSTROPHES:
        return "'"
    return plain or text


@lru_cache(maxsize=65536)
def _features(text: str) -> tuple[str, bool, bool, bool]:
    """Key, leading capital, all capitals, and whether there is a letter."""
    letters = [c for c in text if c.isalpha()]
    upper = len(letters) > 1 and text.isupper()
    return key_of(text), text[0].isupper(), upper, bool(letters)


@lru_cache(maxsize=65536)
def _is_plain(text: str) -> bool:
    """Whether a token is one word of letters, and so nothing that joins with its neighbours."""
    return text.isalpha() or not (any(m in text for m in _HYPHENS) or text[0] in APOSTROPHES)


def wording(tokens: Iterable[Token]) -> list[Word]:
    """The words of some tokens in text order."""
    out: list[Word] = []
    end = -1
    odd = False
    """Whether the word before may join with this one."""
    for token in tokens:
        text = token.text
        if odd or not _is_plain(text):
            if len(text) > 1 and any(mark in text for mark in _HYPHENS) and not _is_whole(text):
                _add_pieces(out, token)
            else:
                _add(out, text, token.start, token.end, joined=False)
            odd = text in _DASHES or text in APOSTROPHES
        else:
            key, cap, upper, alpha = _features(text)
            spaced = end < token.start
            out.append(Word(text, key, token.start, token.end, False, spaced, cap, upper, alpha))
            odd = text in _DASHES
        end = token.end
    return out


def words_of(text: str) -> list[Word]:
    """The words of a plain text, such as a question."""
    return wording(tokenise(text))


_JOINING = frozenset("+&")
"""Marks that are words of a name: "C5 + 1"."""


def keys_of(phrase: str, *, commas: bool = False) -> tuple[str, ...]:
    """The keys of a phrase's words, marks left out: the form in which lexicons are keyed."""
    kept = _JOINING | {","} if commas else _JOINING
    return tuple(
        w.key for w in words_of(phrase) if w.text[-1].isalnum() or len(w.text) > 1 or w.text in kept
    )


def _is_whole(text: str) -> bool:
    return text[:6].casefold().startswith(_WHOLE) or "@" in text or "/" in text


def _add_pieces(out: list[Word], token: Token) -> None:
    start = 0
    joined = False
    for at, character in enumerate(token.text + "-"):
        if character in _HYPHENS:
            if at > start:
                piece = token.text[start:at]
                _add(out, piece, token.start + start, token.start + at, joined=joined)
                joined = True
            start = at + 1
    if not joined:
        _add(out, token.text, token.start, token.end, joined=False)


def _add(out: list[Word], text: str, start: int, end: int, *, joined: bool) -> None:
    key, cap, upper, alpha = _features(text)
    spaced = not joined and (not out or out[-1].end < start)
    if len(out) > 1 and alpha and not spaced and not joined and out[-1].text in _DASHES:
        joined = not out[-1].spaced and out[-2].alpha
        if joined:
            out.pop()
    elif out and key and alpha and out[-1].key == "'" and len(out) > 1 and out[-2].key == "d":
        out.pop()
        start, key, cap = out.pop().start, "d" + key, False
    out.append(Word(text, key, start, end, joined, spaced, cap, upper, alpha))
