"""Documents that are signed: their names, and which names are of one document."""

import datetime as dt

import pytest

from graph.facts import Article, EventType
from graph.reading.events.acts.documents import same_paper
from graph.reading.reader import Reader


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Kenya and Uganda signed an agreement on trade and a memorandum on defence on Monday.",
            ["agreement on trade", "memorandum on defence"],
        ),
        ("Peru and Chile inked a free trade deal on Friday.", ["free trade deal"]),
        ("Angola and Zambia concluded an agreement on visas in May.", ["agreement on visas"]),
    ],
)
def test_documents_are_named(reader: Reader, text: str, names: list[str]) -> None:
    facts = reader.read(Article("a", text, published=dt.date(2024, 6, 20)))
    assert [e.name for e in facts.events if e.type is EventType.SIGNING] == names


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("agreement on visas", "visa agreement"),
        ("treaty on extradition", "document"),
        ("joint declaration", "the declaration on water"),
        ("two agreements", None),
        ("first agreement", "agreement on visas"),
    ],
)
def test_names_of_one_document(one: str | None, other: str | None) -> None:
    assert same_paper(one, other)
    assert same_paper(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("agreement on visas", "agreement on fisheries"),
        ("joint declaration", "protocol"),
        ("memorandum on water", "declaration on forests"),
    ],
)
def test_names_of_two_documents(one: str, other: str) -> None:
    assert not same_paper(one, other)


def test_a_headline_calls_a_paper_by_any_topic() -> None:
    assert same_paper("sixth peace deal", "non-aggression accord", headline=True)
    assert not same_paper("peace treaty", "protocol on visas", headline=True)
