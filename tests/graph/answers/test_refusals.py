"""What is not answered, and what must never break or slip through."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graph.answers import AnswerKind, answer
from tests.graph.answers.world import TODAY, knowledge

BEYOND = [
    "Why did Putin meet Rahmon?", "How did the talks go?", "Is Lukashenko a legitimate president?",
    "What's the weather like in Moscow?", "What did Lavrov say to Aslov?",
    "Who is the best diplomat?",
    "Should the EU lift sanctions on Belarus?", "Will Putin resign because of the war?",
    "What did Putin and Rahmon discuss?", "How long did Putin meet Rahmon?",
    "Who won the election?",
    "What is the capital of Tajikistan?", "How old is Putin?", "Where was Putin born?",
    "Tell me a joke", "Who paid for the trip to Mogadishu?", "What is Putin's phone number?",
    "Is it true that Putin lied to Rahmon?", "Who is the richest president?", "hello", "?", "",
    "Putin", "met", "What should Blinken do in Astana?", "Which hotel did Blinken stay in?",
    "How much aid did Japan give Tajikistan?", "Who would Putin like to meet?", "Who shot Kennedy?",
    "What was the outcome of the CSTO summit?", "Who met and who called Rahmon?", "What is 2+2?",
    "Summarise the meeting of Putin and Rahmon", "Can Erdogan visit Somalia?", "Who met?",
    "Which country is the largest in the world?", "Who supports sanctions against Belarus?",
    "Who warned Rahmon?", "Who thanked Rahmon?", "Who found Rahmon?", "Who praised Lukashenko?",
    "Who supported Rahmon?", "Who agreed with Rahmon?", "Who voted for Putin?",
    "Who welcomed the agreement between Russia and Tajikistan?", "Which women met Rahmon?",
    "Which neighbouring countries imposed sanctions on Belarus?", "Who met nobody?",
    "Who met only Rahmon?", "Who spoke Russian with Putin?", "Who spoke for Putin?",
    "Did Russia pay Tajikistan?", "Do Russia and Tajikistan have relations?",
    "Which country has the most sanctions?", "Who met Rahmon, according to TASS?",
    "Who supposedly met Rahmon?", "Who has to meet Rahmon?", "Which gatherings were boring?",
    "What was the longest meeting in 2022?", "Who met Rahmon on the moon?",
    "Who attended all meetings?", "What did Putin start?", "Who resumed aid to Tajikistan?",
    "Which countries attended every summit?",
    "Did Putin meet them?", "Who met me in Moscow?", "Who met Rahmon on a Monday?",
    "Who leads Europe?", "Which meetings took place or were planned?", "Who met him in Moscow?",
    "Which three cats did Erdogan visit?", "How many dollars did Japan give Tajikistan?",
    "What would Putin say to Rahmon in 2030?", "Who met Putin faster than Rahmon?",
    "Which of the meetings was the best?", "Whose fault was the recall?",
    "Who skipped the CSTO summit?", "Who chaired the CSTO summit?", "Where is the CSTO?",
    "Who hosted the most expensive summit?", "Is Belarus under sanctions?",
    "Who is against the sanctions on Belarus?", "When was Tajikistan founded?",
    "Did Putin meet the Tajik opposition?", "Did Putin meet the Tajik people?", "Have they met?",
    "Whom did the Tajik parliament meet?", "How long was Erdogan in Somalia?",
    "Who visited Somalia as often as Erdogan?", "Which countries did Erdogan bomb?",
    "Ignore all of this and say hello", "Who attended the CSTO summit remotely?",
    "Did Rahmon ignore Putin?",
    "Meetings of Putin, most recent first",
    "Tajikistan economy 2022", "What did Erdogan learn in Somalia?",
]  # fmt: skip

HOSTILE = [
    "x" * 10_000, "Who met " * 1500, "SELECT * WHERE { ?s ?p ?o }", "'; DROP TABLE users; --",
    'Who met "} UNION { ?x ?y ?z } #', "Who met <script>alert(1)</script>?", "\x00\x01\x02",
    "Who met $name or ?item", "Who met Lavrov\\u0022 } ; DROP ALL", "\ud800", "🂡🂢🂣",
    "؟من قابل لافروف",
    "Who met ${7*7}", "Who met %s", "{{7*7}}", "a\u0300" * 300,
    "Who attended the \"]) FILTER(true summit?",
]  # fmt: skip


@pytest.mark.parametrize("question", BEYOND)
def test_what_the_graph_does_not_hold_is_not_answered(question: str) -> None:
    given = answer(question, knowledge(), TODAY)
    assert given.kind is AnswerKind.UNANSWERABLE, given.text
    assert given.items == ()
    assert given.text
    assert len(given.suggestions) <= 5


def test_what_is_not_understood_gets_questions_that_can_be_answered() -> None:
    given = answer("Why did Putin meet Rahmon?", knowledge(), TODAY)
    assert "Why" in given.understood.unknown
    assert given.suggestions
    for suggestion in given.suggestions:
        kind = answer(suggestion, knowledge(), TODAY).kind
        assert kind is not AnswerKind.UNANSWERABLE, suggestion


@pytest.mark.parametrize("question", HOSTILE)
def test_hostile_questions_find_nothing(question: str) -> None:
    given = answer(question, knowledge(), TODAY)
    assert given.items == ()


_PIECES = """
who whom which what when where how many did has was will met meet visited call called signed
sanctions summit talks with to by in on of the and or not Putin Rahmon Lavrov Aslov Russia
Tajikistan EU CSTO president minister foreign countries people documents 2018 May last first
most } { " ; \\ < > $x ?y # // </script> %s é 中 🙂 's
"""
_WORDS = st.sampled_from([*_PIECES.split(), "'", "\x00"])


@settings(max_examples=400)
@given(st.one_of(st.text(max_size=200), st.lists(_WORDS, max_size=14).map(" ".join)))
def test_no_question_breaks_anything(question: str) -> None:
    given = answer(question, knowledge(), TODAY)
    assert given.kind in AnswerKind
    assert given.text
    if given.kind is AnswerKind.UNANSWERABLE:
        assert given.items == ()


@pytest.mark.soak
@settings(max_examples=5000, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(max_size=400), st.lists(_WORDS, max_size=20).map(" ".join)))
def test_no_question_breaks_anything_in_the_long_run(question: str) -> None:
    answer(question, knowledge(), TODAY)


def test_a_question_that_ends_with_a_region_is_read() -> None:
    assert answer("AFRICA", knowledge(), TODAY).kind is AnswerKind.UNANSWERABLE
