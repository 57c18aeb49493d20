"""The many shapes in which one thing is asked: occasions, relatives, passives, bodies, roles."""

from functools import cache

import pytest

from graph.annotations import from_annotation
from graph.answers import Answer, AnswerKind, answer
from graph.knowledge import KnowledgeGraph
from tests.graph.answers.world import ARTICLES, CSTO, TODAY, UN, annotation

MORE = {
    "bodies": ("2020-02-02", [
        f"relations|held|2012-12-19|UZ > {CSTO}|||reduced||Uzbekistan left the {CSTO}",
        f"relations|held|2019-05-05|{CSTO} > AM|||reduced||The {CSTO} suspended Armenia",
        f"appointment|held|2017-01-01|António Guterres > {UN}|||takes-office||António Guterres "
        f"joined the {UN} as its head",
        "message|held|2020-02-01|Sadyr Japarov > Emomali Rahmon|||||Sadyr Japarov of Kyrgyzstan "
        "invited Emomali Rahmon",
        f"gathering|held|2019-07-02|{CSTO}|Astana|KZ||{CSTO} session|The {CSTO} held a session in "
        f"Astana",
        "protest|held|2019-03-03|PL > Susan Eckey|Warsaw|PL|||Poland summoned Susan Eckey",
        "relations|held|2019-04-04|DE > SY|Aleppo|SY|reduced||Germany closed its consulate in "
        "Aleppo",
    ]),
}  # fmt: skip


@cache
def graph() -> KnowledgeGraph:
    built = KnowledgeGraph.open(None)
    built.put_all(
        from_annotation(annotation(name, published, lines))
        for name, (published, lines) in (ARTICLES | MORE).items()
    )
    return built


def ask(question: str) -> Answer:
    return answer(question, graph(), TODAY)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # on which journey, at which gathering
        ("Who did Erdogan meet during his visit to Somalia?", "Hassan Sheikh Mohamud"),
        ("Who met Rahmon on the sidelines of the CSTO summit?", "Vladimir Putin"),
        # what is listed or told apart by a relative clause
        ("Name the ambassadors who were accredited in Rwanda", "Susan Eckey"),
        ("Who are the officials who met Lavrov in 2018?", "Sirojiddin Aslov"),
        ("Ambassadors accredited in Rwanda - who are they?", "Susan Eckey"),
        ("Everybody whom Putin met in 2022", "Emomali Rahmon"),
        # from where, whose
        ("Who from Tajikistan met Lavrov?", "Sirojiddin Aslov"),
        ("who travelled to moscow from tajikistan", "Sirojiddin Aslov"),
        ("Which ministers met Lavrov in 2018?", "Sirojiddin Aslov"),
        ("Which ambassadors did Poland summon in 2019?", "Susan Eckey"),
        ("Which ambassadors did Poland summon in 2023?", "Russia"),
        ("Who was summoned to Warsaw in 2019?", "Susan Eckey"),
        ("Whose ambassador was thrown out of Lithuania?", "Russia"),
        ("Which Middle Eastern countries opened embassies in Syria?", "United Arab Emirates"),
        ("Who closed the consulate in Aleppo?", "Germany"),
        # passives
        ("Countries visited by Erdogan", "Somalia"),
        ("Number of countries visited by Erdogan", "1"),
        ("In which countries has Erdogan been?", "Somalia"),
        ("Where was Erdogan in June 2016?", "Mogadishu"),
        ("By which country was the Russian ambassador expelled?", "Lithuania"),
        # bodies
        ("Which country left the CSTO?", "Uzbekistan"),
        ("Which organisation did Uzbekistan leave?", CSTO),
        ("Which country was suspended from the CSTO?", "Armenia"),
        ("From which organisation was Armenia suspended?", CSTO),
        ("When did Guterres join the UN?", "2017-01-01"),
        ("Which organisation met in Astana in July 2019?", CSTO),
        ("Which organisation held a session in Astana?", CSTO),
        ("Which organisation does Guterres lead?", UN),
        ("Whose trip was cancelled in February 2019?", "Joko Widodo"),
        ("What was Guterres in 2022?", f"head of the {UN}"),
        # invitations
        ("Whom did Japarov invite to Kyrgyzstan?", "Emomali Rahmon"),
        ("Who was invited to Kyrgyzstan?", "Emomali Rahmon"),
        # whether
        ("is it true that jordan recalled its ambassador from israel", "yes"),
        ("Was the Jordanian ambassador recalled from Israel?", "yes"),
        ("Has anybody met Kagame?", "yes"),
        ("Does Susan Eckey represent Norway?", "yes"),
        ("Does Susan Eckey represent Poland?", "no"),
        # documents
        ("What kind of programme did Russia and Tajikistan sign?", "programme of cooperation"),
        ("What was the date of the Cooperation Programme with Japan?", "2014-06-26"),
    ],
)  # fmt: skip
def test_shapes_of_questions(question: str, expected: str) -> None:
    given = ask(question)
    assert sorted(item.name for item in given.items) == sorted(expected.split(", ")), given.text


@pytest.mark.parametrize(
    "question",
    [
        "How many Russian diplomats did Lithuania expel?",
        "What is the CSTO?",
        "Did the markets like the summit?",
        "Write a letter to Putin",
        "Is Belarus a member of the CSTO?",
        "Were the talks fruitful?",
        "By which plane did Erdogan fly to Somalia?",
        "Who supports Lukashenko?",
        "visits",
        "What made Jordan recall its ambassador from Israel?",
        "What were the talks between Putin and Rahmon about?",
        "How many planes did Japan give to Tajikistan?",
        "Will Putin give up his weapons?",
    ],
)
def test_what_only_looks_like_an_event_is_refused(question: str) -> None:
    given = ask(question)
    assert given.kind is AnswerKind.UNANSWERABLE, given.text


def test_a_month_may_be_a_name() -> None:
    lines = ["meeting|held|2021-05-05|Paul Kagame, June Rey|Kigali|RW|||Paul Kagame met June Rey"]
    told = annotation("june", "2021-05-06", lines)
    told["officials"].append({"name": "June Rey", "aliases": [], "offices": []})
    own = KnowledgeGraph.open(None)
    own.put_all([from_annotation(told)])
    given = answer("Who met June Rey?", own, TODAY)
    assert [item.name for item in given.items] == ["Paul Kagame"]
