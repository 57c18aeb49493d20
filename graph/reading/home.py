"""The country whose officials an article calls by their bare title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from graph.reading.document import Document, Form, Kind
from graph.reading.lexicon import Atom, lexicon
from graph.reading.wording import words_of


def home_country(document: Document, atoms: Sequence[Sequence[Atom]]) -> str | None:
    """The code of the article's home: by its outlet, its dateline, else the country named most."""
    source = _first_country(document.article.source)
    if source:
        return source
    counts = Counter(
        atom.entry.name for line in atoms for atom in line if atom.kind is Kind.COUNTRY
    )
    dateline = _first_country(document.text[:200].split("\n")[0][:60])
    if dateline and counts[dateline] > 1:
        return dateline
    return counts.most_common(1)[0][0] if counts else None


def _first_country(text: str) -> str | None:
    for atom in lexicon().find(words_of(text)):
        entry = atom.entry
        if entry.kind is Kind.COUNTRY and entry.form is not Form.METONYM:
            return entry.name
        if entry.kind is Kind.PLACE and entry.codes:
            return entry.codes[0]
    return None
