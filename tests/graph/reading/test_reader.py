"""The whole line of reading, on texts of our own."""

import datetime as dt
import gc

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from graph.annotations import from_annotation, to_annotation
from graph.facts import Article, EventType, Facts
from graph.reading.reader import LONGEST, Reader, read_all

STORY = (
    "CAPITAL, March 14 (ABCD) -- Norwegian Foreign Minister Espen Barth Eide met his Estonian "
    "counterpart Margus Tsahkna in Oslo on Tuesday. The two ministers will meet again in Tallinn."
)


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def article(text: str, published: dt.date | None = None) -> Article:
    return Article("a", text, published=published)


def test_a_story(reader: Reader) -> None:
    facts = reader.read(article(STORY, dt.date(2024, 3, 14)))
    assert {country.code for country in facts.countries} == {"NO", "EE"}
    assert {official.name for official in facts.officials} == {"Espen Barth Eide", "Margus Tsahkna"}
    event = facts.events[0]
    assert event.type is EventType.MEETING
    assert set(event.participants) == {"Espen Barth Eide", "Margus Tsahkna"}
    assert event.date is not None
    assert event.date.edtf == "2024-03-12"


def check(facts: Facts) -> None:
    """Offsets lie in the text, and what is written can be read again."""
    length = len(facts.article.text)
    quotes = [event.quote for event in facts.events]
    quotes += [quote for country in facts.countries for quote in country.quotes]
    quotes += [quote for organisation in facts.organisations for quote in organisation.quotes]
    quotes += [quote for official in facts.officials for quote in official.quotes]
    assert all(0 <= quote.start < quote.end <= length for quote in quotes)
    if facts.article.text:
        assert from_annotation(to_annotation(facts)) == facts


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.text())
@example("\x00\x1f\u202e\ud7ff")
@example("President X met Y.\n" * 50)
@example("((((" * 500)
@example("😀 President 😀 met the Minister 😀 on Monday.")
@example("\u202bPresident Putin met with President Rahmon.\u202c")
def test_any_text_is_read(text: str) -> None:
    check(Reader().read(article(text)))


WORDS = """
President Minister of Foreign Affairs the Republic Norway Estonia Oslo Jane Example John Sample
met with visited and , . ; ( ) " his counterpart he they both sides on Monday in will talks between
summit signed agreement Mr. U.S. EU expelled ambassador to from by at
"""


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(st.lists(st.sampled_from(WORDS.split()), max_size=60))
def test_any_words_of_diplomacy_are_read(words: list[str]) -> None:
    check(Reader().read(article(" ".join(words), dt.date(2024, 3, 14))))


def test_a_sentence_too_long_to_parse_is_told(reader: Reader) -> None:
    text = "The ministers met " + "and then they talked " * LONGEST + ".\n\n" + STORY
    facts = reader.read(article(text))
    assert len(facts.notices) == 1
    assert "was not read" in facts.notices[0]
    assert facts.events


def test_many_articles_are_read_in_their_order() -> None:
    articles = [Article(f"a-{n}", STORY.replace("Oslo", f"Oslo {n}")) for n in range(20)]
    one = list(read_all(articles, processes=1))
    several = list(read_all(articles, processes=2))
    assert [facts.article.id for facts in several] == [a.id for a in articles]
    assert several == one


def test_one_article_takes_one_core() -> None:
    Reader().read(Article("a", "Russia met China in Paris."))
    blas = [pool for pool in threadpool_info() if pool["user_api"] == "blas"]
    assert [pool["num_threads"] for pool in blas] == [1] * len(blas)


def test_states_of_a_delegation_keep_the_order_of_the_text() -> None:
    text = (
        "French President Emmanuel Macron visited Oslo on Sunday. A delegation of Peru, Kenya and "
        "Chile met Indian Foreign Minister Anil Rao in Delhi on Monday."
    )
    meeting = Reader().read(Article("a", text)).events[-1]
    assert meeting.participants == ("PE", "KE", "CL", "Anil Rao")


@pytest.mark.parametrize("collects", [True, False])
def test_garbage_is_collected_again_after_an_article(reader: Reader, collects: bool) -> None:
    before = gc.isenabled()
    try:
        gc.enable() if collects else gc.disable()
        reader.read(article(STORY))
        assert gc.isenabled() is collects
    finally:
        gc.enable() if before else gc.disable()
