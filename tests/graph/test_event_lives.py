"""What becomes of one event that many articles tell of: copies, contradictions, steps."""

from __future__ import annotations

import dataclasses

import pytest

from graph.facts import Event, Facts, Quote
from graph.knowledge import KnowledgeGraph
from tests.graph.telling import article, event, official
from tests.graph.test_world_stories import column, labels, world

ANNA = official("Anna Bell", "foreign-minister/FR")
CARL = official("Carl Dorn", "foreign-minister/DE")
PAIR = ("Anna Bell", "Carl Dorn")
AGENCY = (
    "Anna Bell received Carl Dorn at the ministry on {day} for talks that went on for two hours and"
    " turned on power lines, on grain and on the border bridge, an aide said. Both will meet again."
)


def told(facts: Facts, text: str, words: str = "") -> Facts:
    """The same facts in a text of their own, shown by some of its words."""
    words = words or text[:9]
    quote = Quote(text.index(words), text.index(words) + len(words))
    return dataclasses.replace(
        facts,
        article=dataclasses.replace(facts.article, text=text),
        events=tuple(dataclasses.replace(one, quote=quote) for one in facts.events),
    )


def retold(name: str, text: str, *events: Event, published: str, source: str = "") -> Facts:
    return told(article(name, ANNA, CARL, *events, published=published, source=source), text)


def numbers(graph: KnowledgeGraph) -> list[tuple[str, ...]]:
    rows = graph.store.select(
        "SELECT ?s ?a ?c WHERE { ?e leg:sources ?s ; leg:articles ?a ; leg:copies ?c } ORDER BY ?s"
    )
    return [tuple(term.value for term in row.values()) for row in rows]


def steps(graph: KnowledgeGraph) -> list[str]:
    """Of the only event: stage, when it was told, for which date."""
    rows = graph.store.select(
        "SELECT ?n ?stage ?on ?date WHERE { ?e leg:step ?n . ?n leg:stage ?stage . "
        "OPTIONAL { ?n leg:on ?on } OPTIONAL { ?n leg:date ?date } } ORDER BY ?n"
    )
    return [
        " ".join(row[name].value for name in ("stage", "on", "date") if name in row) for row in rows
    ]


def variants(graph: KnowledgeGraph) -> list[tuple[str, str, str]]:
    """What is contradicted: about what, by what value, in how many reports."""
    rows = graph.store.select(
        "SELECT ?about ?value (COUNT(?r) AS ?n) WHERE { ?e leg:variant ?v . ?v leg:about ?about ; "
        "leg:value ?value ; leg:accordingTo ?r } GROUP BY ?about ?value ORDER BY ?about ?value"
    )
    return [(r["about"].value, r["value"].value.rpartition("/")[2], r["n"].value) for r in rows]


MEETING = event("meeting 2018-04-09", *PAIR)


def test_a_text_printed_by_three_outlets_is_one_source() -> None:
    text = AGENCY.format(day="Monday")
    graph = world(
        retold("one", text, MEETING, published="2018-04-09"),
        retold("two", f"BONN, April 9. {text}", MEETING, published="2018-04-10"),
        retold("three", f"{text} (Staff and agencies)", MEETING, published="2018-04-10"),
        retold("four", "Bell and Dorn met on Monday in Bonn.", MEETING, published="2018-04-10"),
    )
    assert numbers(graph) == [("2", "4", "2")]
    copies = column(graph, "SELECT ?o WHERE { ?r leg:copyOf ?o } ORDER BY ?r")
    assert copies == ["article/one/event/0", "article/one/event/0"]


def test_a_sentence_of_a_press_release_in_two_articles_makes_them_one_source() -> None:
    release = "At their talks on Monday Anna Bell and Carl Dorn agreed to open the bridge in May."
    graph = world(
        retold("one", f"{release} It was long closed.", MEETING, published="2018-04-09"),
        retold(
            "two",
            f"Drivers may rejoice. {release} Some twelve thousand of them cross each day, and "
            "most have waited for years.",
            MEETING,
            published="2018-04-10",
        ),
    )
    assert numbers(graph) == [("2", "2", "0")]
    graph.put(
        told(
            article("two", ANNA, CARL, MEETING),
            f"Drivers may rejoice. {release} Some twelve thousand of them cross each day.",
            "agreed to open",
        )
    )
    assert numbers(graph) == [("1", "2", "1")]


def test_near_copies_that_name_two_days_are_one_event_with_a_contradiction() -> None:
    tuesday = event("meeting 2018-04-10", *PAIR)
    one = retold("one", AGENCY.format(day="Monday"), MEETING, published="2018-04-10")
    two = retold("two", AGENCY.format(day="Tuesday"), tuesday, published="2018-04-11")
    graph = world(one, two)
    assert variants(graph) == [("date", "2018-04-09", "1"), ("date", "2018-04-10", "1")]
    assert numbers(graph) == [("1", "2", "1")]
    third = retold("three", "They met on Monday in Bonn.", MEETING, published="2018-04-12")
    graph.put(third)
    assert column(graph, "SELECT ?d WHERE { ?e a leg:Event ; leg:date ?d }") == ["2018-04-09"]
    graph.withdraw("one")
    assert len(labels(graph)) == 2


def test_copies_of_an_article_on_two_meetings_of_one_pair_leave_them_two() -> None:
    text = AGENCY.format(day="Monday, and again on Tuesday")
    tuesday = event("meeting 2018-04-10", *PAIR)
    graph = world(
        *(retold(name, text, MEETING, tuesday, published="2018-04-11") for name in ("one", "two"))
    )
    assert numbers(graph) == [("1", "2", "1")] * 2


def test_near_copies_of_which_one_says_held_and_one_cancelled_are_one_event() -> None:
    off = event("meeting 2018-04-09", *PAIR, status="cancelled")
    text = AGENCY.format(day="Monday")
    graph = world(
        retold("one", text, MEETING, published="2018-04-09"),
        retold("two", text, off, published="2018-04-10"),
    )
    assert variants(graph) == [("status", "cancelled", "1"), ("status", "held", "1")]
    assert column(graph, "SELECT ?s WHERE { ?e a leg:Event ; leg:status ?s }") == ["held"]


def test_held_and_cancelled_in_other_words_stay_two() -> None:
    off = event("meeting 2018-04-09", *PAIR, status="cancelled")
    graph = world(article("one", ANNA, CARL, MEETING), article("two", ANNA, CARL, off))
    assert len(labels(graph)) == 2


def test_a_vaguer_date_and_a_house_in_the_town_are_no_contradictions() -> None:
    graph = world(
        article("one", ANNA, CARL, event("meeting 2018-04-09", *PAIR, place="Moscow")),
        article("two", ANNA, CARL, event("meeting 2018-04-09", *PAIR, country="RU")),
        article("three", ANNA, CARL, event("meeting 2018-04", *PAIR, place="Kremlin")),
    )
    assert numbers(graph) == [("3", "3", "0")]
    assert variants(graph) == []


def test_two_towns_of_one_country_are_a_contradiction() -> None:
    graph = world(
        article("one", ANNA, CARL, event("meeting 2018-04-09", *PAIR, place="Munich")),
        article("two", ANNA, CARL, event("meeting 2018-04-09", *PAIR, place="Berlin")),
    )
    assert variants(graph) == [("place", "berlin", "1"), ("place", "munich", "1")]


def test_a_participant_whom_only_some_name_says_who_does() -> None:
    graph = world(
        article("one", ANNA, CARL, MEETING),
        article("two", ANNA, CARL, event("meeting 2018-04-09", *PAIR, "UA")),
    )
    named = column(
        graph, "SELECT ?r WHERE { ?e leg:participation ?p . ?p leg:accordingTo ?r } ORDER BY ?r"
    )
    assert named == ["article/two/event/0"]


def test_a_gathering_of_one_name_may_differ_by_a_day_but_talks_of_one_name_may_not() -> None:
    def gatherings(name: str) -> KnowledgeGraph:
        return world(
            *(
                article(day, ANNA, event(f"gathering {day}", "Anna Bell", "DE", name=name))
                for day in ("2018-04-09", "2018-04-10")
            )
        )

    assert len(labels(gatherings("Danube Water Summit"))) == 1
    assert len(labels(gatherings("trilateral talks"))) == 2


def test_two_editions_of_a_gathering_are_two_and_one_may_be_worded_in_two_ways() -> None:
    def gatherings(*names: str) -> int:
        told = (event("gathering 2018-04-09", "Anna Bell", "DE", name=name) for name in names)
        return len(labels(world(*(article(one.name or "", ANNA, one) for one in told))))

    assert gatherings("third Danube Water Summit", "3rd Danube Water Summit") == 1
    assert gatherings("third Danube Water Summit", "Danube Water Summit") == 1
    assert gatherings("third Danube Water Summit", "fourth Danube Water Summit") == 2


def test_a_state_named_for_its_minister_takes_part_in_his_place() -> None:
    graph = world(
        article("one", ANNA, CARL, MEETING),
        article("two", ANNA, event("meeting 2018-04-09", "Anna Bell", "DE")),
        article("three", ANNA, event("meeting 2018-04-09", "Anna Bell", "PL")),
    )
    assert [articles for _, articles, _ in numbers(graph)] == ["1", "2"]


def test_an_outlet_that_repeats_its_own_words_tells_of_something_else() -> None:
    text = "The ministers Anna Bell and Carl Dorn spoke on Tuesday of matters of common interest."
    days = ("2018-04-03", "2018-04-10")

    def told_by(*outlets: str) -> KnowledgeGraph:
        pairs = zip(days, outlets, strict=True)
        return world(
            *(
                retold(day, text, event(f"call {day}", *PAIR), published=day, source=outlet)
                for day, outlet in pairs
            )
        )

    assert len(labels(told_by("Ministry", "Ministry"))) == 2
    assert len(labels(told_by("Agency", "Daily"))) == 1


def test_the_start_and_the_end_of_a_journey_are_one_visit() -> None:
    def visits(*days: str) -> int:
        return len(labels(world(*(article(day, ANNA, visit(day)) for day in days))))

    assert visits("2018-05-12", "2018-05-14") == 1
    assert visits("2018-05-12", "2018-05-16") == 2


def test_what_is_arranged_for_no_day_joins_the_only_event_to_come() -> None:
    soon = article("soon", ANNA, visit("", "planned"), published="2018-05-01")
    graph = world(soon, article("held", ANNA, visit("2018-05-20"), published="2018-05-21"))
    assert labels(graph) == ["Visit of Anna Bell, 2018-05-20"]
    graph.put(article("again", ANNA, visit("2018-06-20"), published="2018-06-21"))
    assert len(labels(graph)) == 3


def test_a_gathering_called_by_its_town_is_that_of_its_name() -> None:
    graph = world(
        *(
            article(name, ANNA, event("gathering 2018-04-09", "Anna Bell", place="Riga", name=name))
            for name in ("Riga summit", "Baltic Amber Summit")
        )
    )
    assert len(labels(graph)) == 1


def test_a_document_is_signed_by_ministers_or_by_their_states() -> None:
    def signed(name: str, *who: str) -> Event:
        return event("signing 2018-04-09", *who, name=name)

    graph = world(
        article("one", ANNA, CARL, signed("agreement on eels", *PAIR)),
        article("two", ANNA, signed("agreement on eels", "FR", "DE")),
        article("three", ANNA, signed("agreement on trains", "FR", "DE")),
    )
    assert sorted(articles for _, articles, _ in numbers(graph)) == ["1", "2"]


# --- steps --------------------------------------------------------------------------------------


def visit(date: str, status: str = "held") -> Event:
    return event(f"visit {date}".strip(), "Anna Bell", country="PL", status=status)


ANNOUNCED = retold(
    "a", "Anna Bell will travel to Poland on 12 May.", visit("2018-05-12", "planned"),
    published="2018-05-01",
)  # fmt: skip
CONFIRMED = retold(
    "b", "Bell is to be in Warsaw on Saturday.", visit("2018-05-12", "planned"),
    published="2018-05-03",
)  # fmt: skip
PUT_OFF = retold(
    "c", "The visit was postponed, her office said.", visit("", "cancelled"),
    published="2018-05-08",
)  # fmt: skip
MOVED = retold(
    "d", "Bell's visit has been postponed from 12 to 20 May.", visit("2018-05-12", "cancelled"),
    visit("2018-05-20", "planned"), published="2018-05-09",
)  # fmt: skip
HELD = retold(
    "e", "Anna Bell arrived in Warsaw on Sunday.", visit("2018-05-20"), published="2018-05-21"
)
OFF = retold(
    "f", "Anna Bell called off her visit to Poland.", visit("2018-05-20", "cancelled"),
    published="2018-05-19",
)  # fmt: skip


def test_the_life_of_a_visit_is_told_step_by_step() -> None:
    graph = world(HELD, MOVED, PUT_OFF, ANNOUNCED, CONFIRMED)
    assert labels(graph) == ["Visit of Anna Bell, 2018-05-20"]
    assert steps(graph) == [
        "announced 2018-05-01 2018-05-12",
        "confirmed 2018-05-03 2018-05-12",
        "postponed 2018-05-08 2018-05-12",
        "announced 2018-05-09 2018-05-20",
        "held 2018-05-21 2018-05-20",
    ]
    assert variants(graph) == []
    graph.withdraw("d")
    assert len(labels(graph)) == 2


@pytest.mark.parametrize(
    ("news", "status", "date"),
    [
        ([ANNOUNCED], "planned", "2018-05-12"),
        ([ANNOUNCED, PUT_OFF], "cancelled", "2018-05-12"),
        ([ANNOUNCED, PUT_OFF, MOVED], "planned", "2018-05-20"),
        ([ANNOUNCED, MOVED, OFF], "cancelled", "2018-05-20"),
        ([ANNOUNCED, MOVED, HELD], "held", "2018-05-20"),
    ],
)
def test_an_event_stands_as_its_last_news_says(news: list[Facts], status: str, date: str) -> None:
    graph = world(*news)
    rows = graph.store.select("SELECT ?s ?d WHERE { ?e a leg:Event ; leg:status ?s ; leg:date ?d }")
    assert [[term.value for term in row.values()] for row in rows] == [[status, date]]


def test_what_is_put_off_joins_only_what_was_arranged_before() -> None:
    later = retold(
        "g", "Bell goes to Poland.", visit("2018-07-01", "planned"), published="2018-06-01"
    )
    graph = world(ANNOUNCED, PUT_OFF, later)
    assert len(labels(graph)) == 2
    assert labels(graph)[0] == "Visit of Anna Bell, 2018-05-12 (cancelled)"


def test_what_may_be_either_of_two_plans_stands_alone() -> None:
    other = retold(
        "h", "Bell goes to Poland.", visit("2018-05-30", "planned"), published="2018-05-02"
    )
    assert len(labels(world(ANNOUNCED, other, PUT_OFF))) == 3


def test_a_new_day_told_with_the_word_that_it_was_put_off_belongs_to_the_old_plan() -> None:
    renewed = retold(
        "i", "Bell will go to Poland on 2 June. The visit had been put off in May.",
        visit("2018-06-02", "planned"), published="2018-05-15",
    )  # fmt: skip
    silent = retold(
        "i", "Bell will go to Poland on 2 June.", visit("2018-06-02", "planned"),
        published="2018-05-15",
    )  # fmt: skip
    assert len(labels(world(ANNOUNCED, renewed))) == 1
    assert len(labels(world(ANNOUNCED, silent))) == 2


def test_what_was_arranged_for_no_day_and_put_off_is_one() -> None:
    soon = retold("j", "Bell will go to Poland.", visit("", "planned"), published="2018-05-01")
    graph = world(soon, PUT_OFF)
    assert steps(graph) == ["announced 2018-05-01", "postponed 2018-05-08"]


def test_a_day_that_was_planned_stands_where_it_was_held_at_some_time_of_that_month() -> None:
    graph = world(
        ANNOUNCED, retold("k", "Bell saw Poland.", visit("2018-05"), published="2019-01-01")
    )
    assert labels(graph) == ["Visit of Anna Bell, 2018-05-12"]


def test_articles_without_a_date_leave_the_day_of_their_step_open() -> None:
    undated = dataclasses.replace(HELD, article=dataclasses.replace(HELD.article, published=None))
    assert steps(world(undated)) == ["held 2018-05-20"]
