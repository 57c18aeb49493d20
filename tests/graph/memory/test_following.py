"""What is held in memory follows the graph: as if it had been read anew."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from graph.answers.completion.names import NameBook, name_book
from graph.answers.tenures import Tenures, tenures
from graph.facts import Facts
from graph.knowledge import KnowledgeGraph
from graph.memory.entries import read_entries
from graph.memory.journal import Change, Journal
from graph.memory.links import Link, Network, network
from graph.memory.lookup import NameIndex, fold, name_index
from graph.memory.recollection import Recollection, Told
from graph.views.entities import proofs_of
from graph.views.events import find_events
from graph.views.records import EventFilter
from tests.graph.invented import articles, dense_articles, retold_articles
from tests.graph.telling import article, official


def _change(graph: KnowledgeGraph, one: Facts, held: set[str], chance: random.Random) -> None:
    """Put an article or, if it is held, perhaps withdraw it."""
    if one.article.id in held and chance.random() < 0.5:
        graph.withdraw(one.article.id)
        held.discard(one.article.id)
    else:
        graph.put(one)
        held.add(one.article.id)


@settings(max_examples=60)
@given(articles() | dense_articles() | retold_articles(), st.randoms(use_true_random=False))
def test_names_and_tenures_follow_each_change(texts: list[Facts], chance: random.Random) -> None:
    graph = KnowledgeGraph.open(None)
    held: set[str] = set()
    for _ in range(2 * len(texts)):
        for one in chance.sample(texts, min(len(texts), chance.choice((1, 1, 2)))):
            _change(graph, one, held, chance)
        _check_names(name_index(graph), NameIndex(read_entries(graph)))
        anew = KnowledgeGraph(graph.store)
        assert tenures(graph).all == tenures(anew).all
        _check_holders(tenures(graph), tenures(anew))
        assert _edges(network(graph)) == _edges(network(anew))
        assert graph.statistics() == anew.statistics()
        assert find_events(graph, EventFilter()) == find_events(anew, EventFilter())
        proven = [one.iri for one in tenures(anew).all]
        assert proofs_of(graph, proven) == proofs_of(anew, proven)


def _check_names(followed: NameIndex, anew: NameIndex) -> None:
    assert followed.entries == anew.entries
    for name in {name for entry in anew.entries for name in entry.names}:
        assert followed.named(name) == anew.named(name)
        assert followed.search(name) == anew.search(name)
        assert followed.search(fold(name)[1:5]) == anew.search(fold(name)[1:5])
        assert followed.people(name.split()) == anew.people(name.split())
        assert followed.nearly([f"{name}x"]) == anew.nearly([f"{name}x"])


@settings(max_examples=30)
@given(articles() | dense_articles(), st.randoms(use_true_random=False))
def test_names_that_complete_follow_each_change(texts: list[Facts], chance: random.Random) -> None:
    graph = KnowledgeGraph.open(None)
    held: set[str] = set()
    for _ in range(2 * len(texts)):
        _change(graph, chance.choice(texts), held, chance)
        _check_book(name_book(graph), name_book(KnowledgeGraph(graph.store)))


def _check_book(followed: NameBook, anew: NameBook) -> None:
    kinds = ("official", "country", "organisation", "office", "place")
    known = anew.index.entries
    assert followed.busiest(kinds, len(known)) == anew.busiest(kinds, len(known))
    for entry in known:
        words = fold(entry.name)[:4].split()
        given = followed.starting(words, kinds, 5, near=True)
        assert given == anew.starting(words, kinds, 5, near=True)
        assert followed.offices(entry) == anew.offices(entry)
        assert followed.posts(entry) == anew.posts(entry)
        assert followed.whose(words) == anew.whose(words)


def _check_holders(followed: Tenures, anew: Tenures) -> None:
    holders = {one.holder for one in anew.all}
    for one in holders:
        assert followed.posts_of((one,)) == anew.posts_of((one,))


def _edges(held: Network) -> dict[frozenset[str], list[Link]]:
    with held.reading() as web:
        assert {*web.nodes} == {node for edge in web.edges for node in edge}
        return {
            frozenset((one, other)): sorted(links, key=lambda link: (link.event, link.type))
            for one, other, links in web.edges(data="links")
        }


def test_what_is_gone_is_found_no_more() -> None:
    told = article("one", official("Sergei Lavrov", "foreign-minister/RU"), organisations=["UN"])
    graph = KnowledgeGraph.open(None)
    graph.put(told)
    index = name_index(graph)
    names = [entry.name for entry in index.entries]
    assert names
    graph.withdraw(told.article.id)
    assert name_index(graph) is index
    assert index.entries == ()
    assert all(not index.search(name) and not index.named(name) for name in names)


def test_who_lies_too_far_behind_is_told_so() -> None:
    journal = Journal()
    for revision in range(1, 6):
        journal.note(revision, ())
    assert journal.between(2, 5) == Change()
    assert journal.between(5, 5) is not None
    assert journal.between(0, 9) is None
    journal.forget()
    assert journal.between(4, 5) is None


def test_what_is_remembered_is_bounded_and_not_read_again() -> None:
    asked: list[list[str]] = []

    def tell(_: KnowledgeGraph, iris: list[str]) -> dict[str, Told[str]]:
        asked.append(iris)
        return {iri: Told(iri.upper(), frozenset({iri})) for iri in iris if iri != "nothing"}

    graph, held = KnowledgeGraph.open(None), Recollection(tell, most=2)
    assert held.of(graph, ["a", "nothing", "b"]) == {"a": "A", "b": "B"}
    assert held.of(graph, ["b", "a"]) == {"b": "B", "a": "A"}
    assert held.of(graph, ["c"]) == {"c": "C"}
    assert held.of(graph, ["a", "b"]) == {"a": "A", "b": "B"}
    assert asked == [["a", "nothing", "b"], ["c"], ["b"]]


def test_what_was_told_before_a_change_is_not_kept_after_it() -> None:
    told = article("one", official("Sergei Lavrov", "foreign-minister/RU"))
    graph = KnowledgeGraph.open(None)
    graph.put(told)

    def tell(one: KnowledgeGraph, iris: list[str]) -> dict[str, Told[int]]:
        found = one.statistics().officials
        if found:
            one.withdraw(told.article.id)  # another thread's doing, in the middle of a request
        return {iri: Told(found, frozenset({iri})) for iri in iris}

    held = Recollection(tell)
    lavrov = name_index(graph).entries[0].iri
    assert held.of(graph, [lavrov]) == {lavrov: 1}
    assert held.of(graph, [lavrov]) == {lavrov: 0}
