"""What a question becomes while it is typed."""

from __future__ import annotations

import gc
import unicodedata
import weakref
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from graph.annotations import from_annotation
from graph.answers import AnswerKind, answer, complete
from graph.answers.completion.wordings import templates
from graph.facts import EventType
from graph.knowledge import KnowledgeGraph
from graph.memory.lookup import name_index
from tests.app.conftest import GENEVA
from tests.graph.answers.world import TODAY, knowledge


def first(begun: str) -> str:
    """The likeliest completion, or nothing."""
    return next(iter(complete(begun, knowledge())), "")


@pytest.mark.parametrize(
    ("begun", "question"),
    [
        ("who met lav", "Who met Sergei Lavrov?"),
        ("Who met Sergei L", "Who met Sergei Lavrov?"),
        ("WHO MET LAVROV", "Who met Sergei Lavrov?"),
        ("who met the foreign minister of taj", "Who met the foreign minister of Tajikistan?"),
        ("who met tajikistan's f", "who met Tajikistan's FM?"),
        ("who met tajikistan\u2019s foreign", "who met Tajikistan's foreign minister?"),
        ("who has met the tajik f", "who has met the Tajik FM?"),
        ("tajikistan's f", "Who is Tajikistan's FM?"),
        ("when did putin ca", "When did Vladimir Putin call Emomali Rahmon?"),
        ("where did aslov meet l", "Where did Sirojiddin Aslov meet Sergei Lavrov?"),
        ("which countries did er", "Which countries did Recep Tayyip Erdogan visit?"),
        ("who visited som", "Who visited Somalia?"),
        ("who is the foreign minister of ru", "Who is the foreign minister of Russia?"),
        ("who shook hands with lav", "who shook hands with Sergei Lavrov?"),
        ("lavr", "Who met Sergei Lavrov?"),
        ("who imposed sanctions on b", "Who imposed sanctions on Belarus?"),
    ],
)
def test_names_titles_and_patterns_are_completed(begun: str, question: str) -> None:
    assert first(begun) == question


@pytest.mark.parametrize(
    ("begun", "question"),
    [
        ("who met lavrof", "Who met Sergei Lavrov?"),
        ("who met sergey lavrov", "Who met Sergei Lavrov?"),
        ("whoo mett lavr", "Who met Sergei Lavrov?"),
        ("who visited somallia", "Who visited Somalia?"),
        ("who shook hands with tokaiev", "who shook hands with Kassym-Jomart Tokayev?"),
    ],
)
def test_what_is_misspelt_is_mended(begun: str, question: str) -> None:
    assert first(begun) == question


def test_the_busiest_go_first() -> None:
    index = name_index(knowledge())
    found = [question[len("Who met ") : -1] for question in complete("who met s", knowledge())]
    people = [index.named(name, "official")[0] for name in found if index.named(name, "official")]
    assert len(people) > 1
    assert people == sorted(people, key=lambda one: -one.weight)


def test_nothing_typed_gives_questions_with_an_answer() -> None:
    for begun in ("", "  ", "who", "when did ", "which ", "how many", "did "):
        found = complete(begun, knowledge())
        assert found, begun
        for question in found:
            assert answer(question, knowledge(), TODAY).items, (begun, question)


def test_a_closed_word_is_not_gone_on_with() -> None:
    assert all("Mette" not in question for question in complete("who met ", knowledge()))
    assert first("who met lavrov ") == first("who met lavrov?") == "Who met Sergei Lavrov?"


@pytest.mark.parametrize(
    "begun", ["why did", "how tall is", "xyzzy", "who met lavrov because", "?"]
)
def test_what_cannot_be_asked_is_not_offered(begun: str) -> None:
    assert begun == "?" or complete(begun, knowledge()) == ()


def test_no_more_than_wanted_each_once() -> None:
    assert len(complete("who", knowledge(), 3)) == 3
    found = complete("who met l", knowledge(), 20)
    assert len({question.casefold() for question in found}) == len(found)


def test_the_whole_name_of_a_country_owns_an_office() -> None:
    with KnowledgeGraph.open(None) as graph:
        graph.put(from_annotation(SEOUL))
        assert complete("who met the south korean f", graph) == ("who met the South Korean FM?",)
        assert complete("who met papua new guinea's f", graph) == (
            "who met Papua New Guinea's FM?",
        )


def test_many_may_type_at_once() -> None:
    with KnowledgeGraph.open(None) as graph, ThreadPoolExecutor(8) as threads:
        graph.put(from_annotation(GENEVA))
        begun = ["who met " + letter for letter in "abcdefghijklmnopqrstuvwxyz"] * 4
        found = list(threads.map(lambda text: complete(text, graph), begun))
    assert found[:26] * 4 == found
    assert found[0] == ("Who met Anna Keller?",)


def test_a_graph_is_let_go_of() -> None:
    graph = KnowledgeGraph.open(None)
    complete("who", graph)
    seen = weakref.ref(graph)
    graph.close()
    del graph
    gc.collect()
    assert seen() is None


SEOUL = {
    **GENEVA,
    "text": "South Korean Foreign Minister Jin Haneul met Papua New Guinea's Foreign Minister "
    "Tau Vele and the Foreign Minister of Guinea, Alpha Soumah, in Geneva on 4 March 2021.",
    "countries": ["KR", "PG", "GN", "CH"],
    "officials": [
        {"name": name, "aliases": [], "offices": [{"post": "foreign-minister", "of": code}]}
        for name, code in (("Jin Haneul", "KR"), ("Tau Vele", "PG"), ("Alpha Soumah", "GN"))
    ],
    "events": [
        {
            **GENEVA["events"][0],
            "participants": ["Jin Haneul", "Tau Vele", "Alpha Soumah"],
            "evidence": "Jin Haneul met Papua New Guinea's Foreign Minister",
        }
    ],
}


def test_an_empty_graph_has_nothing_to_offer() -> None:
    with KnowledgeGraph.open(None) as graph:
        assert complete("", graph) == ()
        assert complete("who met lavr", graph) == ()


def test_a_change_of_the_graph_is_seen() -> None:
    with KnowledgeGraph.open(None) as graph:
        assert complete("who met anna", graph) == ()
        graph.put(from_annotation(GENEVA))
        assert complete("who met anna", graph) == ("Who met Anna Keller?",)


def test_the_offered_questions_are_sound() -> None:
    texts = [wording.text for template in templates() for wording in template.wordings]
    assert len(set(texts)) == len(texts)
    assert {kind for template in templates() for kind in template.types} <= set(EventType)
    assert all(text.endswith("?") for text in texts)


SEEDS = [
    "Who met Tajikistan's FM?",
    "When did Vladimir Putin and Emomali Rahmon speak by phone?",
    "Which Central Asian countries did Lavrov meet in April 2022?",
    "who attended the csto summit",
    "What post does Tleuberdi hold?",
    "whose ambassadors did poland summon",
    "president of kazakhstan",
]


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_is_offered_on_the_way_can_be_answered(seed: str) -> None:
    for end in range(len(seed) + 1):
        for question in complete(seed[:end], knowledge()):
            kind = answer(question, knowledge(), TODAY).kind
            assert kind is not AnswerKind.UNANSWERABLE, (seed[:end], question)


@settings(max_examples=200)
@given(st.text(max_size=60) | st.lists(st.sampled_from(" ".join(SEEDS).split())).map(" ".join))
@example("'" * 50)
@example("who met <script>{official}</script>")
@example("who met {official.__class__}")
@example("\u0000 who \ud7ff met \u202e lav")
@example("the")
@example("who met the ")
def test_nothing_typed_is_too_strange(begun: str) -> None:
    for question in complete(begun, knowledge()):
        assert answer(question, knowledge(), TODAY).kind is not AnswerKind.UNANSWERABLE
        assert not any(unicodedata.category(char) in ("Cc", "Cs") for char in question)
