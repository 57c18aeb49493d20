"""One person told by nationality."""

import datetime as dt

import pytest

from graph.article.records import from_record
from graph.reading.document import Kind
from graph.reading.reader import Reader


@pytest.mark.parametrize(
    ("text", "word", "denoted"),
    [
        (
            "French President Emmanuel Macron met Qelu Marra. Later the Frenchman left.",
            "Frenchman",
            ("Emmanuel Macron",),
        ),
        ("The American, Peter Moss, landed on Monday.", "American", ("Peter Moss",)),
        ("French President Emmanuel Macron left. The French army stayed.", "French", ("FR",)),
        (
            "Pietro Moss was in Oslo. On Monday the Italian spoke with Anna Holt.",
            "Italian",
            ("Pietro Moss",),
        ),
        ("The Italian, who had come by air, left.", "Italian", ("IT",)),
    ],
)
def test_a_nationality_alone_is_a_person_told(
    text: str, word: str, denoted: tuple[str, ...]
) -> None:
    record = {"id": "x", "text": text, "published": str(dt.date(2023, 5, 2))}
    document = Reader().document(from_record(record, "x"))
    told = [m for m in document.mentions if m.kind is Kind.COUNTRY]
    assert [m.denotes for m in told if document.text[m.start : m.end] == word] == [denoted]
