"""What answers hold, beyond the examples of the documentation."""

import datetime as dt

import pytest

from graph.answers import Answer, AnswerKind, answer
from graph.answers.cutting import plain
from graph.knowledge import KnowledgeGraph
from tests.graph.answers.world import TODAY, knowledge


def ask(question: str) -> Answer:
    return answer(question, knowledge(), TODAY)


def names(question: str) -> list[str]:
    return sorted(item.name for item in ask(question).items)


def test_people_come_with_names_proof_and_query() -> None:
    given = ask("Who met Tajikistan's FM in 2018?")
    assert given.kind is AnswerKind.PEOPLE
    [item] = given.items
    assert (item.name, item.kind) == ("Sergei Lavrov", "official")
    assert item.iri.endswith("official/sergei-lavrov")
    assert item.detail == "foreign minister of Russia"
    assert item.events == (given.events[0].iri,)
    assert any("sat down with Sergei Lavrov" in proof.sentence for proof in given.evidence)
    assert given.understood.words
    assert given.searched.articles == 13
    assert given.searched.sources == 13
    assert given.searched.since == dt.date(2004, 11, 25)


def test_the_query_shown_gives_the_events() -> None:
    for question in ("Who met Tajikistan's FM?", "What happened between Venezuela and Colombia?"):
        given = ask(question)
        rows = knowledge().store.select(given.sparql)
        assert {row["event"].value for row in rows} == {event.iri for event in given.events}


@pytest.mark.parametrize(
    ("question", "field", "value"),
    [
        ("Which countries did Erdogan visit?", "code", "SO"),
        ("When did Putin call Rahmon?", "value", "2022-05-13"),
        ("What post does Lavrov hold?", "value", "foreign-minister"),
        ("How many times did Erdogan visit Somalia?", "value", 2),
        ("Did Putin meet Rahmon?", "value", True),
        ("Did Putin meet Aslov?", "value", False),
        ("Which calls did Putin make?", "type", "call"),
        ("Which calls did Putin make?", "date", "2022-05-13"),
        ("Where did Aslov meet Lavrov?", "code", "RU"),
    ],
)
def test_items_have_the_field_of_their_kind(question: str, field: str, value: object) -> None:
    [item] = ask(question).items
    assert getattr(item, field) == value


def test_the_misspelled_are_read_and_it_is_said() -> None:
    given = ask("Who met Rahmn?")
    assert [item.name for item in given.items] == ["Vladimir Putin"]
    assert "Emomali Rahmon" in given.understood.corrections[0]
    assert "Emomali Rahmon" in given.text


def test_two_of_one_name_give_a_question_back() -> None:
    given = ask("Who met Singh?")
    assert given.kind is AnswerKind.UNANSWERABLE
    assert {choice.name for choice in given.choices} == {"Manmohan Singh", "Natwar Singh"}
    assert given.items == ()
    assert names("Who met Manmohan Singh?") == ["Shaukat Aziz"]
    assert names("Who met Prime Minister Singh?") == ["Shaukat Aziz"]
    assert names("Who met India's Prime Minister Singh?") == ["Shaukat Aziz"]


def test_nothing_found_tells_what_comes_nearest() -> None:
    given = ask("Did Blinken meet Tokayev?")
    assert given.items[0].value is False
    assert "planned meeting" in given.text
    given = ask("Who met Rahmon in 2021?")
    assert given.kind is AnswerKind.NONE
    assert "Vladimir Putin" in given.text
    assert "13 articles from 13 sources" in given.text


@pytest.mark.parametrize(
    ("question", "near"),
    [
        ("Who met Rahmon on 13 May 2022?", "call of Vladimir Putin and Emomali Rahmon, 2022-05-13"),
        ("Did Putin call Rahmon in 2021?", "call of Vladimir Putin and Emomali Rahmon"),
        ("Did Putin and Aslov meet in Moscow?", ""),
        ("When did Blinken visit Kazakhstan in 2022?", "visit of Antony Blinken in Astana"),
        ("Which countries did Joko Widodo visit?", "cancelled visit of Joko Widodo"),
        ("Whom did Natwar Singh call?", ""),
    ],
)
def test_what_comes_nearest_misses_one_condition(question: str, near: str) -> None:
    given = ask(question)
    assert "No " in given.text
    assert "13 articles from 13 sources" in given.text
    assert ("Nearest:" in given.text) == bool(near)
    assert near in given.text


def test_what_is_refused_tells_what_was_understood_and_what_was_not() -> None:
    given = ask("Who angrily met Rahmon in May 2022?")
    assert "Rahmon" in given.understood.words
    assert "May 2022" in given.understood.words
    assert given.understood.unknown == ("angrily",)
    assert 0 < len(given.suggestions) <= 5
    for suggestion in given.suggestions:
        assert ask(suggestion).kind is not AnswerKind.UNANSWERABLE


def test_an_unknown_name_is_nobody_and_not_somebody_else() -> None:
    for question in ("Who met Barbara Nobody?", "Who met Boris Lavrov?", "who met quzzik"):
        given = ask(question)
        assert given.items == (), question
        assert given.kind in (AnswerKind.NONE, AnswerKind.UNANSWERABLE)


def test_sides_of_an_act_are_kept_apart() -> None:
    assert names("Who expelled the Russian ambassador?") == ["Lithuania"]
    assert names("Whom did Russia expel?") == []
    assert names("Which countries did Jordan recall its ambassador from?") == ["Israel"]
    assert names("Which countries did Israel recall its ambassador from?") == []
    assert names("When did the EU impose sanctions on Belarus?") == ["2020-10-02"]
    assert names("When did the EU lift sanctions on Belarus?") == ["2016-02-25"]
    assert names("When did Belarus impose sanctions on the EU?") == []


def test_kinds_of_messages_are_told_apart() -> None:
    assert names("Who congratulated Kishida?") == ["Haitham bin Tariq"]
    assert names("Who sent condolences to Kishida?") == []
    assert names("Who sent condolences to Erdogan?") == ["António Guterres"]
    assert names("Who congratulated Erdogan?") == []


def test_a_gathering_as_the_occasion() -> None:
    assert names("Who met Putin at the CSTO summit?") == ["Emomali Rahmon"]
    assert names("Who met Aslov at the CSTO summit?") == []


def test_a_coarse_date_is_not_within_a_finer_period() -> None:
    assert names("Which video conferences were held in January 2022?") != []
    assert names("Which video conferences were held on 15 January 2022?") == []


def test_last_year_counts_from_the_day_of_asking() -> None:
    day = dt.date(2023, 3, 1)
    assert answer("Who met Putin last year?", knowledge(), day).items[0].name == "Emomali Rahmon"
    assert answer("Who met Putin last year?", knowledge(), TODAY).items == ()


def test_not_among_a_group() -> None:
    given = ask("Which Central Asian countries has Lavrov not met?")
    assert {item.code for item in given.items} == {"KG", "TM"}


def test_an_empty_graph_answers() -> None:
    graph = KnowledgeGraph.open(None)
    assert answer("Who met Lavrov?", graph).items == ()
    assert answer("Which countries imposed sanctions on Belarus?", graph).kind is AnswerKind.NONE


def test_plain_text_has_no_control_characters() -> None:
    assert plain("Who\u0000 met\u200b  \u2028Lavrov\t?") == "Who met Lavrov ?"
