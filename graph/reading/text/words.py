"""Words and marks: the tokens of a text, and which of them are abbreviations."""

from __future__ import annotations

import re

from graph.reading.document import Token


def word_set(text: str) -> frozenset[str]:
    """The words of a list that is written as plain text."""
    return frozenset(text.split())


TITLES = word_set(
    """
    mr mrs ms messrs dr prof hon rev gen lt col maj capt adm brig sgt cmdr gov sen rep amb pres
    sec st mt ft vs ma
    """
)
"""Abbreviations that never end a sentence: a name follows."""

_MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")
_DAYS = word_set("mon tue tues wed thu thur thurs fri")
_TRAILERS = word_set("inc ltd co corp jr sr etc dept govt")
_SURNAMES = word_set("sen ma")
"""Titles and short first names that are surnames as well: "Hun Sen." at the end of a sentence."""
_OPENING = "The|He|She|It|They|His|Her|In|On|At|But"
_ABBREVIATIONS = "|".join(
    sorted((TITLES | _MONTHS | _DAYS | _TRAILERS) - _SURNAMES, key=len, reverse=True)
)
_LETTER = r"[^\W\d_]"
_CHARACTER = r"[^\W_][\u0300-\u036f]*"
_UPPER = r"[A-Z\u00c0-\u00de\u0410-\u042f]"
_TOKEN = re.compile(
    rf"""
    (?P<plain> [A-Za-z]+ (?=[\s,]) )                            # needs no closer look
  | (?: https?://[^\s<>"]+ | www\.[^\s<>"]+ | [\w.+-]{{1,64}}@[\w-]{{1,64}}\.[\w.-]{{2,64}} )
  | [A-Za-z]?\d+\+\d+(?![\w+])                                # C5+1
  | \d+(?:[.,:/]\d+)+(?:st|nd|rd|th|am|pm)?                   # 28.02.2023, 1,000
  | (?<![^\W_]) (?: (?:{_LETTER}\.){{2,}} (?:{_UPPER}(?![^\W_]))?   # U.S., a.m.
      | (?: {_UPPER}[a-z]? \. | [YJ][au]\. ) (?={_UPPER}{_LETTER})    # A.Kamilov, Kh.Battulga
      | {_UPPER}\.(?=\s)                                      # S. Jaishankar
      | (?:[CKPSTZ]h|Ts|Y[aeou])\.(?=\s{_UPPER})               # Guðni Th. Jóhannesson
      | Ma\.(?=\ {_UPPER}{_LETTER}+\ {_UPPER})                # Ma. Elena Cruz
      | (?i:{_ABBREVIATIONS})\.
      | (?i:{"|".join(_SURNAMES)})\.(?=\ {_UPPER})(?!\ (?:{_OPENING})\b)
      | (?i:nos?)\.(?=\s?\d) )
  | [A-Za-z0-9]+(?:-[A-Za-z0-9]+)*(?:(?:\.[a-z]{{2,}})+|\.(?:COM|ORG|NET))(?![^\W_])     # Vlast.kz
  | (?P<word> (?:{_CHARACTER})+ (?: ['’ʼʻ‘`´\u2010\u2011\u00ad-] (?:{_CHARACTER})+ )* )
  | \.{{2,}} | -{{2,}} | \S
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?i)(?:n['’]t|['’ʼ](?:s|ll|re|ve|d|m))$")
_INVISIBLE = frozenset(
    "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\ufeff\u00ad"
)


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The words and marks of `text[start:end]`, with offsets in `text`; blank text has none.

    A possessive "'s" and the "n't" of a verb are tokens of their own; a hyphenated name, "U.S."
    and an initial are one token each. Invisible marks of direction or width are no tokens.
    """
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text, start, len(text) if end is None else end):
        word, (first, last) = found.group(), found.span()
        if found.lastgroup == "word":
            clitic = _CLITIC.search(word)
            if clitic and clitic.start():
                cut = first + clitic.start()
                tokens.append(Token(text[first:cut], first, cut))
                first, word = cut, clitic.group()
        elif word in _INVISIBLE:
            continue
        tokens.append(Token(word, first, last))
    return tokens


def ends_name(token: str) -> bool:
    """Whether a token carries a full stop of its own that may also end a sentence: "U.S."."""
    if len(token) < 3 or token[-1] != "." or token[0] == ".":
        return False
    return token[:-1].lower() not in TITLES
