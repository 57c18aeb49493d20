"""What the name of a gathering or a document tells of which one it is."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.identity.organisations import find_organisation
from graph.names import slug
from ontology.occasions import occasions

_LONGEST_NAME = 10
"""Words in the name of an organisation that is looked for within the name of an event."""
_ORDINAL = re.compile(r"(\d+)(st|nd|rd|th)?")


@lru_cache(maxsize=4096)
def topic(name: str) -> frozenset[str]:
    """The telling words of a name, an organisation's name being one word."""
    bodies, words = _parts(name)
    return frozenset(bodies | {word for word in words if not _plain(word)})


@lru_cache(maxsize=4096)
def occasion(name: str) -> frozenset[str]:
    """The telling words of a name under which nothing else comes within days; else none.

    "CSTO summit" is such a name. "Trilateral talks" is not, nor is that of a body alone: there
    may be more tomorrow.
    """
    known = occasions()
    _, words = _parts(name)
    found = topic(name) - known.formats - known.recurring
    recurs = not words or not known.recurring.isdisjoint(words)
    return frozenset(found) if len(found) > recurs else frozenset()


@lru_cache(maxsize=4096)
def _parts(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The organisations in a name, and its other words."""
    words = slug(name).split("-") if name else []
    bodies: set[str] = set()
    others: set[str] = set()
    start = 0
    while start < len(words):
        ends = range(min(len(words), start + _LONGEST_NAME), start, -1)
        known = ((find_organisation("-".join(words[start:end])), end) for end in ends)
        body, end = next((pair for pair in known if pair[0]), (None, start + 1))
        if body:
            bodies.add(body)
        else:
            others.add(words[start])
        start = end
    return frozenset(bodies), frozenset(others)


@lru_cache(maxsize=4096)
def edition(name: str) -> int | None:
    """Which one of a series a name tells: 3 for "third summit" and "3rd summit"."""
    for word in slug(name).split("-") if name else ():
        number = _ORDINAL.fullmatch(word)
        if number and number[2]:
            return int(number[1])
        if word in occasions().ordinals:
            return occasions().ordinals.index(word) + 1
    return None


def same_topic(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names can be of one thing: half the words of the shorter are in both."""
    if not one or not other:
        return True
    return 2 * len(one & other) >= min(len(one), len(other))


def _plain(word: str) -> bool:
    known = occasions()
    return word in known.plain or word in known.ordinals or bool(_ORDINAL.fullmatch(word))
