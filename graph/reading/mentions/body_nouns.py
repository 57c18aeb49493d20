"""The nouns by which a body told before is called again: "the Forum", "the bloc"."""

from __future__ import annotations

from graph.reading.mentions.wording import Word, key_of

HEADS = frozenset(
    {"union", "league", "forum", "alliance", "community", "organization", "organisation"}
    | {"commonwealth", "commission", "council", "fund", "bank", "association"}
)
"""Nouns that are part of a body's name, with a capital."""
LOOSE = frozenset({"bloc", "grouping"})
"""Nouns for a body of states, whatever its name."""
_OWNING = HEADS | {"council", "association", "agency", "fund", "conference", "court"}
"""Nouns of bodies whose heads are told by them: "the Council's secretary general"."""


def noun_of(word: Word) -> str:
    """The noun that a word is if it may call a body again, else nothing."""
    named = word.key in _OWNING and word.cap and not word.upper
    return word.key if named or word.key in LOOSE else ""


def calls(noun: str, name: str) -> bool:
    """Whether a noun calls a body of this name again."""
    return noun in LOOSE or _spelled(noun) in {_spelled(key_of(word)) for word in name.split()}


def _spelled(word: str) -> str:
    return word.replace("isation", "ization")
