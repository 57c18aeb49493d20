"""Signs of an article's home: the country of its outlet and that of its dateline."""

from __future__ import annotations

import re
from functools import lru_cache

from graph.reading.document import Document, Kind
from graph.reading.mentions.lexicon import Entry, lexicon
from graph.reading.mentions.wording import wording, words_of
from ontology.countries import countries
from ontology.folding import fold
from ontology.outlets import outlets

_REACH = 8
"""Sentences at the start of an article among which a dateline is sought."""
_AFTER_CITY = frozenset({",", ":", "(", "-", "--", "–", "—", "/", "."})
_PARTS = re.compile(r"\s*[(),;|/]\s*")
_DOMAIN = re.compile(r"\.([a-z]{2})\b", re.IGNORECASE)
_GOVERNMENT = frozenset(
    {"ministry", "department", "government", "embassy", "presidency", "president", "house", "mfa"}
)
_COMMON_DOMAINS = frozenset({"CO", "TV", "ME", "IO", "AI", "FM", "LY", "TO", "CC"})
"""Domains of countries that are used everywhere."""


@lru_cache(maxsize=4096)
def outlet_country(source: str) -> str | None:
    """The country of an outlet: listed, or told by its name or its domain."""
    parts = [source, *_PARTS.split(source)]
    for part in parts:
        known = outlets().get(fold(part)) or outlets().get(fold(part.removeprefix("The ")))
        if known:
            return known
    words = words_of(source)
    for atom in lexicon().find(words):
        code = _code(atom.entry)
        if code and words[atom.first].key != "english":
            return code
    domain = _DOMAIN.search(source)
    code = domain.group(1).upper() if domain else ""
    return code if code in countries() and code not in _COMMON_DOMAINS else None


@lru_cache(maxsize=4096)
def is_government(source: str) -> bool:
    """Whether an article comes from a government itself, so that bare titles are its own."""
    keys = {word.key for word in words_of(source)}
    return not keys.isdisjoint(_GOVERNMENT)


def dateline_country(document: Document) -> str | None:
    """The country of the city with which a report opens: "DUSHANBE, 12.06.2020"."""
    found: str | None = None
    for sentence in document.sentences[:_REACH]:
        words = wording(document.tokens[sentence.first : min(sentence.last, sentence.first + 6)])
        if not words or not words[0].cap:
            continue
        atom = lexicon().match(words, 0)
        if atom is None or (atom.kind is Kind.COUNTRY and not sentence.noise):
            continue
        if atom.last < len(words) and words[atom.last].text not in _AFTER_CITY:
            continue
        code = _code(atom.entry)
        if code and words[0].upper:
            return code
        found = found or code
    return found


def _code(entry: Entry) -> str | None:
    if entry.kind is Kind.COUNTRY:
        return entry.name
    return entry.codes[0] if entry.kind is Kind.PLACE and entry.codes else None
