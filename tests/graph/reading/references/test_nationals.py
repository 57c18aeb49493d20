"""One person told by nationality or by a title alone."""

import datetime as dt

import pytest

from graph.article.records import from_record
from graph.reading.document import Kind
from graph.reading.reader import Reader


def denoted_by(word: str, text: str, kind: Kind) -> list[tuple[str, ...]]:
    """Whom the mentions of a word in a text denote."""
    record = {"id": "x", "text": text, "published": str(dt.date(2023, 5, 2))}
    document = Reader().document(from_record(record, "x"))
    told = [m for m in document.mentions if m.kind is kind]
    return [m.denotes for m in told if document.text[m.start : m.end] == word]


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
    assert denoted_by(word, text, Kind.COUNTRY) == [denoted]


@pytest.mark.parametrize(
    ("text", "word", "kind", "denoted"),
    [
        (
            "Chinese Vice Foreign Minister Zhang Li met Anna Holt. The Chinese official then left.",
            "Chinese",
            Kind.COUNTRY,
            ("Zhang Li",),
        ),
        (
            "NATO Secretary General Olav Berg met Anna Holt. Later the senior NATO official left.",
            "NATO",
            Kind.ORGANISATION,
            ("Olav Berg",),
        ),
        (
            "Chinese Vice Foreign Minister Zhang Li left. The Chinese official media said so.",
            "Chinese",
            Kind.COUNTRY,
            ("CN",),
        ),
    ],
)
def test_an_official_of_a_state_or_body_is_one_told(
    text: str, word: str, kind: Kind, denoted: tuple[str, ...]
) -> None:
    assert denoted_by(word, text, kind)[-1] == denoted


@pytest.mark.parametrize(
    ("text", "denoted"),
    [
        ("Kuwait's Foreign Minister Ali Sabah left with a letter of the Emir.", ("KW",)),
        ("Iranian President Reza Karimi met the Emir in Kuwait.", ()),
        (
            "Qatar's Emir Hamad Thani met Iranian President Reza Karimi. The Emir left.",
            ("Hamad Thani",),
        ),
    ],
)
def test_a_royal_title_denotes_its_bearer(text: str, denoted: tuple[str, ...]) -> None:
    document = Reader().document(from_record({"id": "x", "text": text}, "x"))
    told = [m for m in document.mentions if m.kind is Kind.OFFICE]
    assert [m.denotes for m in told][-1:] == [denoted]


@pytest.mark.parametrize(
    ("text", "word", "denoted"),
    [
        (
            "Peru's foreign minister, Luis Vega, left. On Monday Peru's minister spoke.",
            "Peru's minister",
            ("Luis Vega",),
        ),
        (
            "Peru's foreign minister, Luis Vega, left. On Monday Peru's trade minister spoke.",
            "Peru's trade minister",
            ("PE",),
        ),
        (
            "Anna Holt, spokeswoman for the Secretary-General, left. The Secretary-General spoke.",
            "The Secretary-General",
            (),
        ),
    ],
)
def test_a_title_denotes_whom_it_says(text: str, word: str, denoted: tuple[str, ...]) -> None:
    assert denoted_by(word, text, Kind.OFFICE)[-1:] == [denoted]
