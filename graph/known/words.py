"""Words of records made ready: one line each, names in their usual order and script."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from graph.identity.officials import best_form

_BREAKS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv", "md", "phd", "esq"})


def plain(text: str) -> str:
    """A text on one line, without characters that are no writing."""
    return _BREAKS.sub(" ", text).strip()


def in_order(name: str) -> str:
    """A name with the given name first: "ASLOV, Sirojiddin" turned round."""
    last, comma, first = plain(name).partition(", ")
    bare = first.replace(".", "").casefold()
    if not comma or not first or "," in first or bare in _SUFFIXES:
        return plain(name)
    return f"{first} {last}"


def is_latin(text: str) -> bool:
    """Whether all letters of a text are Latin."""
    return text.isascii() or all(
        unicodedata.name(c, "").startswith(("LATIN", "MODIFIER")) for c in text if c.isalpha()
    )


def called(*ranks: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """The name to use and all others: Latin letters first, then by rank, then the fullest.

    The name is empty if no rank holds one.
    """
    names = [[one for one in map(in_order, rank) if _is_name(one)] for rank in ranks]
    latin = [[one for one in rank if is_latin(one)] for rank in names]
    first = next((rank for rank in (*latin, *names) if rank), [])
    if not first:
        return "", ()
    name = best_form(dict.fromkeys(first, 1))
    others = sorted({one for rank in names for one in rank} - {name})
    return name, tuple(others)


def _is_name(text: str) -> bool:
    return any(c.isalpha() for c in text)
