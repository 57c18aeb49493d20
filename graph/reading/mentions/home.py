"""Signs of an article's home: the country of its outlet and that of its dateline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from graph.reading.document import Document, Kind, Sentence
from graph.reading.mentions.lexicon import Entry, lexicon
from graph.reading.mentions.localities import place_at
from graph.reading.mentions.wording import Word, wording, words_of
from ontology.countries import countries
from ontology.folding import fold
from ontology.outlets import outlets

_REACH = 8
"""Sentences at the start of an article among which a dateline is sought."""
_AFTER_CITY = frozenset({",", ":", "(", "-", "--", "–", "—", "/", "."})
_STANDING_ALONE = 8
"""Words that a place and its date have at most, where they are a sentence: "GENEVA, 24 Nov."."""
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


def report_country(document: Document) -> str | None:
    """The country from which a report is sent, told by a dateline of any town: "ZURICH -"."""
    return _town_of_dateline(document) or document.dateline


def _town_of_dateline(document: Document) -> str | None:
    for sentence in document.sentences[:_REACH]:
        if not (sentence.noise or _stands_alone(document, sentence)):
            continue
        tokens = document.tokens[sentence.first : sentence.last]
        code = _country_of_town(wording(tokens[:_STANDING_ALONE]))
        if code:
            return code
    return None


def datelines(document: Document) -> Iterator[tuple[Sentence, str]]:
    """The lines from which on a text is sent from a town, with its country: "SUVA - ..."."""
    paragraph = -1
    for sentence in document.sentences:
        first, paragraph = sentence.paragraph != paragraph, sentence.paragraph
        short = sentence.last - sentence.first <= _STANDING_ALONE
        if not first or not short or not (sentence.noise or _stands_alone(document, sentence)):
            continue
        code = _country_of_town(wording(document.tokens[sentence.first : sentence.last]))
        if code:
            yield sentence, code


def _stands_alone(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence is only a place, with its date or not: "Sochi."."""
    if sentence.last - sentence.first > _STANDING_ALONE:
        return False
    first = document.mentions_in(sentence)[:1]
    return bool(first) and first[0].start == sentence.start and first[0].kind is Kind.PLACE


def _country_of_town(words: list[Word]) -> str | None:
    """The country of a town that opens a line, or named after it: "LETICIA, Colombia"."""
    if not words or not words[0].cap:
        return None
    known = place_at(words, 0)
    end = known[0] if known else next((n for n, w in enumerate(words) if w.text == ","), len(words))
    if end < len(words) and words[end].text not in _AFTER_CITY:
        return None
    if end + 1 < len(words) and words[end].text == ",":
        atom = lexicon().match(words, end + 1)
        if atom is not None and atom.kind is Kind.COUNTRY:
            return atom.entry.name
    return known[1] if known else None


def _code(entry: Entry) -> str | None:
    if entry.kind is Kind.COUNTRY:
        return entry.name
    return entry.codes[0] if entry.kind is Kind.PLACE and entry.codes else None
