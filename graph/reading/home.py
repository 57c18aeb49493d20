"""Signs of an article's home: the country of its outlet and that of its dateline."""

from __future__ import annotations

from graph.reading.document import Document, Form, Kind
from graph.reading.lexicon import lexicon
from graph.reading.wording import words_of

_REACH = 6
"""Sentences at the start of an article among which a dateline is sought."""
_AFTER_CITY = frozenset({",", ":", "(", "-", "--", "–", "—", "/", "."})


def outlet_country(source: str) -> str | None:
    """The country in an outlet's name, as in "Cuban News Agency", or of the city in it."""
    words = words_of(source)
    for atom in lexicon().find(words):
        entry = atom.entry
        if entry.kind is Kind.COUNTRY and words[atom.first].key != "english":
            return entry.name
        if entry.kind is Kind.PLACE and entry.codes:
            return entry.codes[0]
    return None


def dateline_country(document: Document) -> str | None:
    """The country of the city with which a report opens: "DUSHANBE, 12.06.2020"."""
    for sentence in document.sentences[:_REACH]:
        words = words_of(document.text[sentence.start : min(sentence.end, sentence.start + 60)])
        if not words or not words[0].cap:
            continue
        atom = lexicon().match(words, 0)
        if atom is None or atom.entry.kind not in (Kind.PLACE, Kind.COUNTRY):
            continue
        if atom.last < len(words) and words[atom.last].text not in _AFTER_CITY:
            continue
        entry = atom.entry
        if entry.kind is Kind.COUNTRY and entry.form is Form.NAME and sentence.noise:
            return entry.name
        if entry.kind is Kind.PLACE and entry.codes:
            return entry.codes[0]
    return None
