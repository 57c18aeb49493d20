from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, Quad, Store

from graph.evidence import digest, from_quads, to_quads
from graph.facts import Article, Facts, LegationError, Office, Official, Post, Quote
from graph.names import evidence_graph
from graph.store import EmbeddedStore
from ontology.vocabulary import LEG, OA
from tests.graph.invented import TEXT, articles
from tests.graph.telling import article, event, official

NOW = dt.datetime(2024, 5, 1, 12, 30, tzinfo=dt.timezone(dt.timedelta(hours=5)))


def stored(facts: Facts) -> list[Quad]:
    """The quads as a store gives them back, lexical forms made its own."""
    store = EmbeddedStore()
    store.apply([], to_quads(facts, NOW))
    return store.quads_of(evidence_graph(facts.article.id))


@settings(max_examples=100)
@given(articles(most=1))
def test_facts_come_back_from_the_store_as_they_went_in(texts: list[Facts]) -> None:
    assert repr(from_quads(stored(texts[0]))) == repr(texts[0])


@settings(max_examples=100)
@given(st.text(min_size=1), st.text(), st.text(max_size=20), st.lists(st.text(max_size=9)))
def test_any_text_comes_back(text: str, title: str, name: str, aliases: list[str]) -> None:
    facts = Facts(
        Article("a", text, source=title, title=title, url=name),
        officials=(Official(name, tuple(aliases), (Office(Post.OTHER, name, title),)),),
        notices=(text, title),
    )
    assert from_quads(stored(facts)) == facts


def test_text_that_is_no_text_is_refused() -> None:
    with pytest.raises(LegationError, match="cannot be stored"):
        to_quads(Facts(Article("a", "half a pair \ud83d")), NOW)


def test_each_article_has_one_graph_of_its_own() -> None:
    facts = article("talks/in Moscow?", official("A B"), event("call", "A B", "RU"))
    quads = to_quads(facts, NOW)
    assert {quad.graph_name for quad in quads} == {evidence_graph("talks/in Moscow?")}
    assert "talks%2Fin%20Moscow%3F" in evidence_graph("talks/in Moscow?").value


def test_a_quote_has_its_whole_sentence_on_one_line() -> None:
    start = TEXT.index("spoke")
    facts = Facts(
        Article("a", TEXT.replace("of water", "of  water")),
        officials=(
            Official("They", offices=(Office(Post.OTHER, "RU", "", (Quote(start, start + 8),)),)),
        ),
    )
    quads = to_quads(facts, NOW)
    exact = {quad.object.value for quad in quads if quad.predicate == OA["exact"]}
    sentence = {quad.object.value for quad in quads if quad.predicate == LEG["sentence"]}
    assert exact == {"spoke of"}
    assert sentence == {"They spoke of water."}


def test_when_an_article_was_read_is_kept_in_universal_time() -> None:
    quads = to_quads(article("a"), NOW)
    moments = [quad.object.value for quad in quads if quad.predicate == LEG["readAt"]]
    assert moments == ["2024-05-01T07:30:00Z"]


def test_the_name_in_the_text_shows_an_office_that_has_no_words_of_its_own() -> None:
    facts = article("a", official("Nobody Here", "minister/RU", aliases=["Anna Bell"]))
    facts = dataclasses.replace(facts, article=Article("a", "So said Anna Bell on Monday."))
    quads = to_quads(facts, NOW)
    assert Literal("Anna Bell") in {quad.object for quad in quads if quad.predicate == OA["exact"]}


def test_a_quote_outside_the_text_is_refused_by_name_and_number() -> None:
    facts = article("short", official("A B"), event("call", "A B", "RU"))
    facts = dataclasses.replace(facts, article=Article("short", "Six by"))
    with pytest.raises(LegationError, match="'short': quote 0-9 lies outside its text of 6"):
        to_quads(facts, NOW)


def test_the_digest_tells_facts_apart() -> None:
    one = article("a", official("A B", "minister/RU"))
    quoted = Office(Post.MINISTER, "RU", quotes=(Quote(0, 3),))
    other = dataclasses.replace(one, officials=(Official("A B", (), (quoted,)),))
    assert one == other  # quotes of offices do not count in comparing, but they do in keeping
    assert digest(one) != digest(other)


def test_a_graph_that_is_no_evidence_is_refused() -> None:
    with pytest.raises(LegationError, match="0 articles"):
        from_quads(Store())
