"""Who reads a letter that is handed over in a meeting told before."""

from __future__ import annotations

import pytest

from graph.article.records import from_record
from graph.facts import EventType
from graph.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        (
            "The ambassador of Nigeria, Musa Obi, was received by President John Mills of Ghana."
            " The ambassador handed over a letter from President Umaru Yaro.",
            ("Umaru Yaro", "John Mills"),
        ),
        (
            "Kenyan Foreign Minister James Ouko met President John Mills of Ghana in Accra."
            " Ouko delivered a message from President Daniel Kibaki.",
            ("Daniel Kibaki", "John Mills"),
        ),
        (
            "Kenyan Foreign Minister James Ouko met President John Mills of Ghana in Accra."
            " The ambassador of Norway, Jon Berg, delivered a letter from King Harald.",
            ("Harald",),
        ),
    ],
)
def test_readers(text: str, ends: tuple[str, ...]) -> None:
    facts = Reader().read(from_record({"text": text, "published": "2011-05-04"}, "letters"))
    told = [e.participants for e in facts.events if e.type is EventType.MESSAGE]
    assert told == [ends]
