"""What the name of a gathering or a document tells of which one it is."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.identity.organisations import find_organisation
from graph.names import slug
from ontology.occasions import occasions

_LONGEST_NAME = 7
"""Words in the name of an organisation that is looked for within the name of an event."""
_ORDINAL = re.compile(r"\d+(st|nd|rd|th)?")


@lru_cache(maxsize=4096)
def topic(name: str) -> frozenset[str]:
    """The telling words of a name, an organisation's name being one word."""
    if not name:
        return frozenset()
    words = slug(name).split("-")
    found: set[str] = set()
    start = 0
    while start < len(words):
        ends = range(min(len(words), start + _LONGEST_NAME), start, -1)
        known = ((find_organisation("-".join(words[start:end])), end) for end in ends)
        word, start = next((pair for pair in known if pair[0]), (words[start], start + 1))
        found.add(str(word))
    return frozenset(word for word in found if not _plain(word))


@lru_cache(maxsize=4096)
def occasion(name: str) -> frozenset[str]:
    """The telling words of a name under which nothing else comes within days; else none.

    "CSTO summit" is such a name, "trilateral talks" is not: there may be more tomorrow.
    """
    known = occasions()
    found = topic(name) - known.formats - known.recurring
    recurs = not known.recurring.isdisjoint(slug(name).split("-"))
    return frozenset(found) if len(found) > recurs else frozenset()


def same_topic(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether two names can be of one thing: half the words of the shorter are in both."""
    if not one or not other:
        return True
    return 2 * len(one & other) >= min(len(one), len(other))


def _plain(word: str) -> bool:
    return word in occasions().plain or bool(_ORDINAL.fullmatch(word))
