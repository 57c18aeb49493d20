"""Imported records and articles tell of the same people by the rules between articles."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph

from graph.answers.answer import answer
from graph.facts import Facts
from graph.knowledge import KnowledgeGraph
from graph.views.terms import Certainty
from tests.graph.known.samples import (
    OCCUPANCY,
    PERSON,
    POSITION,
    at,
    claims,
    imported,
    item,
    lines,
    naming,
    statement,
    with_properties,
)
from tests.graph.oracle import whole_world
from tests.graph.telling import article, event, official

TERMS = """name,aliases,office,of,since,until
Hamrokhon Zarifi,,Foreign Minister,TJ,2006-12,2013-11-29
Sirojiddin Aslov,Сироҷиддин Аслов,Minister of Foreign Affairs,TJ,2013-11-29,2022-06
"""
MEETING = article(
    "meeting",
    official("Sirodjidin Aslov", "foreign-minister/TJ", aliases=["Aslov"]),
    official("Sergei Lavrov", "foreign-minister/RU"),
    event("meeting 2018-04-09", "Sirodjidin Aslov", "Sergei Lavrov"),
)
NAMESAKE = article("other", official("Lena Holm", "ambassador/PE"))
TALKS = article(
    "talks",
    official("Lena Holm", "foreign-minister/SE"),
    official("Sergei Lavrov", "foreign-minister/RU"),
    event("meeting 2016-02-02", "Lena Holm", "Sergei Lavrov"),
)


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Facts]:
    """Records in all forms: two ministers by a table, one by entities and by items."""
    folder = tmp_path_factory.mktemp("known")
    held = statement(
        naming("P39", 7330070), naming("P17", 34), at("P580", "+2014-10-03T00:00:00Z", 11)
    )
    holm = item(900100, "Lena Holm", claims=claims(held))
    return (
        imported(folder, TERMS, suffix=".csv").facts
        | imported(folder, lines(PERSON, POSITION, OCCUPANCY)).facts
        | imported(folder, lines(holm)).facts
    )


def names(graph: KnowledgeGraph) -> list[str]:
    rows = graph.store.select("SELECT ?l WHERE { ?o a leg:Official ; rdfs:label ?l } ORDER BY ?l")
    return [row["l"].value for row in rows]


def test_a_record_and_an_article_tell_of_one_person(records: dict[str, Facts]) -> None:
    told = [*records.values(), MEETING, TALKS]
    with KnowledgeGraph.open(None) as graph:
        graph.put_all(told)
        assert names(graph) == [
            "Hamrokhon Zarifi", "Lena Holm", "Sergei Lavrov", "Sirodjidin Aslov",
        ]  # fmt: skip


def test_a_namesake_of_another_country_stays_another(records: dict[str, Facts]) -> None:
    with KnowledgeGraph.open(None) as graph:
        graph.put_all([records["wikidata/Q900100"], NAMESAKE])
        assert names(graph) == ["Lena Holm", "Lena Holm"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.data())
def test_the_order_of_imports_and_articles_does_not_matter(
    records: dict[str, Facts], data: st.DataObject
) -> None:
    told = [*records.values(), MEETING, TALKS, NAMESAKE]
    order = data.draw(st.permutations(told))
    gone = data.draw(st.sets(st.sampled_from([one.article.id for one in told]), max_size=3))
    with KnowledgeGraph.open(None) as graph:
        for facts in order:
            graph.put(facts)
        for one in gone:
            graph.withdraw(one)
        kept = [facts for facts in told if facts.article.id not in gone]
        assert set(graph.store.quads_of(DefaultGraph())) == whole_world(kept)


@pytest.mark.parametrize(
    ("question", "who", "certainty"),
    [
        ("Who was Tajikistan's FM in 2015?", "Sirojiddin Aslov", Certainty.TOLD),
        ("Who was Tajikistan's FM in 2010?", "Hamrokhon Zarifi", Certainty.TOLD),
        ("Who was foreign minister of Tajikistan before Aslov?", "Hamrokhon Zarifi", "told"),
        ("Since when was Aslov foreign minister?", "2013-11-29", Certainty.TOLD),
        ("Until when was Zarifi foreign minister?", "2013-11-29", Certainty.TOLD),
    ],
)
def test_terms_of_a_table_answer_who_held_an_office(
    tmp_path: Path, question: str, who: str, certainty: str
) -> None:
    with KnowledgeGraph.open(None) as graph:
        graph.put_all(imported(tmp_path, TERMS, suffix=".csv").facts.values())
        found = answer(question, graph)
    assert [(item.value or item.name, item.certainty) for item in found.items] == [(who, certainty)]
    assert any("from" in one.sentence for one in found.evidence)


@pytest.mark.parametrize(("year", "certainty"), [(2014, Certainty.TOLD), (2020, Certainty.NEAREST)])
def test_a_term_that_ended_on_an_unknown_day_is_sure_only_where_it_began(
    tmp_path: Path, year: int, certainty: Certainty
) -> None:
    ended = with_properties(OCCUPANCY, endDate=None)
    with KnowledgeGraph.open(None) as graph:
        graph.put_all(imported(tmp_path, lines(PERSON, POSITION, ended)).facts.values())
        found = answer(f"Who was Sweden's foreign minister in {year}?", graph)
    assert [(item.name, item.certainty) for item in found.items] == [("Lena Holm", certainty)]
