"""Years that stand over the items of a chronology: "2014", and below it "March 5: ..."."""

from __future__ import annotations

import datetime as dt
import re

from graph.facts import Basis
from graph.reading.document import Anchor, Document

_YEAR = re.compile(r"\W*(?P<year>(?:19|20)\d\d)\W*")
_SEVERAL = 2


def chapters_of(document: Document) -> dict[int, Anchor]:
    """By number of sentence, the end of the year under which it stands, if there are several."""
    text = document.text
    found: dict[int, Anchor] = {}
    year: int | None = None
    years: set[int] = set()
    for sentence in document.sentences:
        line = _YEAR.fullmatch(text, sentence.start, sentence.end)
        if line is not None:
            year = int(line["year"])
            years.add(year)
        elif year is not None:
            found[sentence.index] = Anchor(dt.date(year, 12, 31), Basis.STATED)
    return found if len(years) >= _SEVERAL else {}
