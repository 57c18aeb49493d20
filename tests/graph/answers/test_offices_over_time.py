"""Who held an office when, as questions ask it."""

from __future__ import annotations

import io

import pyshacl
import pytest
import rdflib
from rdflib import RDF

from graph.answers.answer import answer
from graph.knowledge import KnowledgeGraph
from graph.views.terms import Certainty
from ontology.vocabulary import LEG, SHAPES_FILE
from tests.graph.telling import article, event, official

TAJIK, RUSSIAN = "foreign-minister/TJ", "foreign-minister/RU"
ZARIFI, ASLOV = official("Hamrokhon Zarifi", TAJIK), official("Sirojiddin Aslov", TAJIK)
IVANOV, LAVROV = official("Igor Ivanov", RUSSIAN), official("Sergei Lavrov", RUSSIAN)


@pytest.fixture(scope="module")
def graph() -> KnowledgeGraph:
    made = KnowledgeGraph.open(None)
    named = event(
        "appointment 2013-11-28", "Sirojiddin Aslov", "TJ", sides=1, change="takes-office"
    )
    left = event("appointment 2004-03-09", "Igor Ivanov", "RU", sides=1, change="leaves-office")
    meeting = event("meeting 2010-03-01", "Hamrokhon Zarifi", "Sergei Lavrov")
    made.put_all(
        [
            article("z1", ZARIFI, LAVROV, meeting, published="2010-03-02"),
            article("z2", ZARIFI, published="2012-03-02"),
            article("a1", ASLOV, named, published="2013-11-29"),
            article("a2", ASLOV, published="2014-03-02"),
            article("a3", ASLOV, published="2018-03-02"),
            article("l1", LAVROV, published="2014-03-02"),
            article("l2", LAVROV, published="2021-03-02"),
            article("i1", IVANOV, published="2002-03-02"),
            article("i2", IVANOV, left, published="2004-03-10"),
            article("i3", IVANOV, published="2016-05-02"),
        ]
    )
    return made


@pytest.mark.parametrize(
    ("question", "who", "certainty"),
    [
        ("Who was Tajikistan's FM in 2012?", "Hamrokhon Zarifi", Certainty.SEEN),
        ("Who was Tajikistan's FM in 2011?", "Hamrokhon Zarifi", Certainty.BETWEEN),
        ("Who was Tajikistan's FM in March 2013?", "Hamrokhon Zarifi", Certainty.NEAREST),
        ("Who was Tajikistan's FM in 2013?", "Sirojiddin Aslov", Certainty.TOLD),
        ("Who was Tajikistan's FM in 2015?", "Sirojiddin Aslov", Certainty.BETWEEN),
        ("Who was the foreign minister of Russia in 2016?", "Sergei Lavrov", Certainty.DISPUTED),
        ("Who was the foreign minister of Russia in 2017?", "Sergei Lavrov", Certainty.BETWEEN),
        ("Who was Tajikistan's FM in 2019?", "Sirojiddin Aslov", Certainty.OPEN),
        ("Who was the foreign minister of Russia in 2023?", "Sergei Lavrov", Certainty.NEAREST),
        ("Who is the foreign minister of Russia?", "Sergei Lavrov", Certainty.SEEN),
        ("Who succeeded Zarifi?", "Sirojiddin Aslov", Certainty.TOLD),
        ("Who replaced Igor Ivanov as foreign minister?", "Sergei Lavrov", Certainty.NEAREST),
        ("Who was foreign minister of Tajikistan before Aslov?", "Hamrokhon Zarifi", "nearest"),
        ("Who was Lavrov's predecessor?", "Igor Ivanov", Certainty.TOLD),
        ("Whom did Sergei Lavrov succeed?", "Igor Ivanov", Certainty.TOLD),
        ("Since when has Aslov been foreign minister?", "2013-11-28", Certainty.TOLD),
        ("How long has Lavrov been foreign minister of Russia?", "2010-03-01", Certainty.SEEN),
        ("Until when was Ivanov foreign minister?", "2004-03-09", Certainty.TOLD),
        ("Was Zarifi foreign minister of Tajikistan in 2016?", "no", ""),
        ("Was Zarifi foreign minister of Tajikistan in 2011?", "yes", Certainty.BETWEEN),
    ],
)
def test_who_held_an_office_when_and_how_sure_that_is(
    graph: KnowledgeGraph, question: str, who: str, certainty: str
) -> None:
    found = answer(question, graph)
    assert [(item.name, item.certainty) for item in found.items] == [(who, certainty)]


def test_those_who_held_an_office_come_in_order_of_time(graph: KnowledgeGraph) -> None:
    found = answer("Who has been foreign minister of Tajikistan?", graph)
    assert [item.name for item in found.items] == ["Hamrokhon Zarifi", "Sirojiddin Aslov"]


def test_the_sentences_of_the_time_prove_it_else_those_around(graph: KnowledgeGraph) -> None:
    def proofs(question: str) -> list[str]:
        return [one.article.rpartition("/")[2] for one in answer(question, graph).evidence]

    assert proofs("Who was Tajikistan's FM in 2012?") == ["z2"]
    assert proofs("Who was Tajikistan's FM in 2011?") == ["z1", "z2"]
    assert set(proofs("Who was Tajikistan's FM in 2013?")) == {"a1"}
    assert set(proofs("Who was Tajikistan's FM in 2015?")) == {"a1", "a2", "a3"}


def test_what_contradicts_an_answer_is_told(graph: KnowledgeGraph) -> None:
    found = answer("Who was the foreign minister of Russia in 2016?", graph)
    assert "disputed" in found.text
    assert "at odds with Igor Ivanov" in found.items[0].detail


def test_a_successor_of_somebody_unknown_is_not_guessed(graph: KnowledgeGraph) -> None:
    assert answer("Who succeeded Merkel?", graph).kind == "unanswerable"
    assert answer("Who succeeded Aslov?", graph).kind == "none"


def test_terms_and_turns_keep_to_the_shapes(graph: KnowledgeGraph) -> None:
    out = io.BytesIO()
    graph.store.export("turtle", out)
    world = rdflib.Graph().parse(data=out.getvalue(), format="turtle")
    assert (None, RDF.type, rdflib.URIRef(LEG["Turn"].value)) in world
    fits, _, report = pyshacl.validate(world, shacl_graph=rdflib.Graph().parse(SHAPES_FILE))
    assert fits, report
