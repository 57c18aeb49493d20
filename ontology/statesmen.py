"""Whom well-known heads of state, heads of government and foreign ministers served."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from ontology.data import read_data
from ontology.folding import fold

_ENTRY = re.compile(r"(.+?)(?: \((.+)\))?")
_JOINTS = re.compile(r"[\s'-]+")


def countries_of(words: Sequence[str]) -> frozenset[str]:
    """The countries of statesmen who bear a name, given as its folded words in order."""
    found = {
        code
        for word in words
        for surname, given, code in _by_word().get(word, ())
        if bears(words, surname, given)
    }
    return frozenset(found)


def bears(words: Sequence[str], surname: tuple[str, ...], given: str | None) -> bool:
    """Whether a name has a surname's words side by side, and the given name if it needs one."""
    size = len(surname)
    if not any(tuple(words[at : at + size]) == surname for at in range(len(words) - size + 1)):
        return False
    return given is None or given in words or len(words) == len(surname)


@cache
def _by_word() -> Mapping[str, tuple[tuple[tuple[str, ...], str | None, str], ...]]:
    """Surname, given name and country by the last word of the surname."""
    table: dict[str, list[tuple[tuple[str, ...], str | None, str]]] = {}
    for surname, given, code in _entries():
        table.setdefault(surname[-1], []).append((surname, given, code))
    return {word: tuple(entries) for word, entries in table.items()}


def _entries() -> Iterator[tuple[tuple[str, ...], str | None, str]]:
    for code, names in read_data("statesmen.toml").items():
        for name in names.split("; "):
            yield *parse_name(name), code


def parse_name(text: str) -> tuple[tuple[str, ...], str | None]:
    """The folded words of a surname, and the given name in brackets after it."""
    parts = _ENTRY.fullmatch(text)
    assert parts is not None
    return tuple(_JOINTS.split(fold(parts[1]))), fold(parts[2]) if parts[2] else None
