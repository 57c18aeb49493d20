"""Which of the highest offices a well-known statesman held on a day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from ontology.data import read_data
from ontology.statesmen import bears, parse_name

_ENTRY = re.compile(r"(.+?)((?: [SGFO]\d{4}\.\d\d-(?:\d{4}\.\d\d)?)+)")
_POSTS = {
    "S": "head-of-state",
    "G": "head-of-government",
    "F": "foreign-minister",
    "O": "organisation-head",
}


class Term(NamedTuple):
    """An office held by the bearer of a name; months are counted from the year 0."""

    surname: tuple[str, ...]
    given: str | None
    code: str
    """The country or organisation served."""
    post: str
    """A value of `graph.facts.Post`."""
    start: int
    end: int | None


def office_of(words: Sequence[str], day: dt.date) -> tuple[str, str] | None:
    """Post and country of the bearer of a name, given as its folded words, if it is but one."""
    month = day.year * 12 + day.month
    found = {
        (term.post, term.code)
        for word in words
        for term in _by_word().get(word, ())
        if bears(words, term.surname, term.given)
        and term.start < month
        and (term.end is None or month < term.end)
    }
    return found.pop() if len(found) == 1 else None


@cache
def _by_word() -> Mapping[str, tuple[Term, ...]]:
    """Terms by the last word of the surname."""
    table: dict[str, list[Term]] = {}
    for term in _terms():
        table.setdefault(term.surname[-1], []).append(term)
    return {word: tuple(terms) for word, terms in table.items()}


def _terms() -> Iterator[Term]:
    for code, entries in read_data("terms.toml").items():
        for entry in entries.split("; "):
            parts = _ENTRY.fullmatch(entry)
            assert parts is not None, entry
            surname, given = parse_name(parts[1])
            for term in parts[2].split():
                start, _, end = term[1:].partition("-")
                yield Term(
                    surname,
                    given,
                    code,
                    _POSTS[term[0]],
                    _month(start),
                    _month(end) if end else None,
                )


def _month(text: str) -> int:
    year, _, month = text.partition(".")
    return int(year) * 12 + int(month)
