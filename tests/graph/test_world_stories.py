"""What the world says once articles have told their parts of a story."""

from __future__ import annotations

import dataclasses
import io

import pytest
import rdflib
from pyoxigraph import DefaultGraph, Literal

from graph.facts import Facts, Office, Official, Post, Quote
from graph.knowledge import KnowledgeGraph
from ontology.vocabulary import ID
from tests.graph.telling import article, event, official

LAVROV = official("Sergei Lavrov", "foreign-minister/RU", aliases=["Lavrov"])
ASLOV = official("Sirojiddin Aslov", "foreign-minister/TJ", aliases=["Aslov"])


def world(*articles: Facts) -> KnowledgeGraph:
    graph = KnowledgeGraph.open(None)
    graph.put_all(articles)
    return graph


def column(graph: KnowledgeGraph, query: str) -> list[str]:
    """The values of the only column of a query, in its order."""
    return [
        term.value.removeprefix(ID) for row in graph.store.select(query) for term in row.values()
    ]


def labels(graph: KnowledgeGraph) -> list[str]:
    return column(graph, "SELECT ?l WHERE { ?e a leg:Event ; rdfs:label ?l } ORDER BY ?l")


def test_two_articles_on_one_meeting_make_one_event_with_two_sources() -> None:
    graph = world(
        article(
            "one", LAVROV, ASLOV, event("meeting 2018-04-09", "Sergei Lavrov", "Sirojiddin Aslov")
        ),
        article(
            "two",
            official("Sergey Lavrov", "foreign-minister/RU"),
            official("Aslov", "foreign-minister/TJ"),
            event("meeting 2018-04-09", "Aslov", "Sergey Lavrov", place="Moscow", country="RU"),
        ),
    )
    assert labels(graph) == ["Meeting of Sergei Lavrov and Sirojiddin Aslov, 2018-04-09"]
    assert column(graph, "SELECT ?n WHERE { ?e leg:sources ?n }") == ["2"]
    assert column(graph, "SELECT ?p WHERE { ?e leg:place ?p }") == ["place/RU/moscow"]
    assert column(graph, "SELECT (COUNT(?q) AS ?n) WHERE { ?e a leg:Event ; leg:evidence ?q }") == [
        "2"
    ]


def test_articles_of_one_outlet_are_one_source() -> None:
    talks = event("meeting 2018-04-09", "Sergei Lavrov", "Sirojiddin Aslov")
    graph = world(*(article(name, LAVROV, ASLOV, talks, source="Daily") for name in ("one", "two")))
    assert column(graph, "SELECT ?n WHERE { ?e leg:sources ?n }") == ["1"]
    assert column(graph, "SELECT ?n WHERE { ?e leg:articles ?n }") == ["2"]


def test_two_meetings_of_one_pair_on_two_days_stay_two_even_with_a_vague_report_between() -> None:
    pair = ("Sergei Lavrov", "Sirojiddin Aslov")
    graph = world(
        article("one", LAVROV, ASLOV, event("meeting 2018-04-09", *pair)),
        article("two", LAVROV, ASLOV, event("meeting 2018-04-10", *pair)),
        article("span", LAVROV, ASLOV, event("meeting 2018-04-09/2018-04-10", *pair)),
        article("month", LAVROV, ASLOV, event("meeting 2018-04", *pair)),
    )
    dates = column(graph, "SELECT ?d WHERE { ?e leg:date ?d ; leg:articles 1 } ORDER BY ?d")
    assert dates == ["2018-04", "2018-04-09", "2018-04-09/2018-04-10", "2018-04-10"]


def test_a_vague_report_joins_the_only_meeting_it_fits_and_leaves_when_there_are_two() -> None:
    pair = ("Sergei Lavrov", "Sirojiddin Aslov")
    graph = world(
        article("vague", LAVROV, ASLOV, event("meeting", *pair), published="2018-04-11"),
        article("one", LAVROV, ASLOV, event("meeting 2018-04-09", *pair)),
    )
    assert column(graph, "SELECT ?n WHERE { ?e leg:articles ?n }") == ["2"]
    graph.put(article("two", LAVROV, ASLOV, event("meeting 2018-04-10", *pair)))
    assert column(graph, "SELECT ?n WHERE { ?e leg:articles ?n }") == ["1", "1", "1"]
    graph.withdraw("one")
    assert column(graph, "SELECT ?d WHERE { ?e leg:date ?d ; leg:articles 2 }") == ["2018-04-10"]


def test_meetings_of_a_surname_become_one_once_it_is_clear_who_bears_it() -> None:
    ivan = official("Ivan Petrov", "ambassador/BG")
    surname = official("Lavrov", "foreign-minister/RU")
    graph = world(
        article("surname", surname, ivan, event("meeting 2018-04-09", "Lavrov", "Ivan Petrov")),
        article("full", LAVROV, ivan, event("meeting 2018-04-09", "Sergei Lavrov", "Ivan Petrov")),
        article("namesake", official("Boris Lavrov", "foreign-minister/RU")),
    )
    assert column(graph, "SELECT ?n WHERE { ?e leg:articles ?n }") == ["1", "1"]
    graph.withdraw("namesake")
    assert column(graph, "SELECT ?n WHERE { ?e leg:articles ?n }") == ["2"]
    graph.put(article("namesake", official("Boris Lavrov", "foreign-minister/RU")))
    assert column(graph, "SELECT ?n WHERE { ?e leg:articles ?n }") == ["1", "1"]


def test_a_vague_report_joins_once_two_visits_turn_out_to_be_one() -> None:
    carl = official("Carl Dorn", "ambassador/DE")
    first = event("visit 2018-04-09", "Sergei Lavrov", "Sirojiddin Aslov", country="CN")
    second = event("visit 2018-04-14", "Carl Dorn", "Sirojiddin Aslov", country="CN")
    span = event("visit 2018-04-09/2018-04-14", "Sergei Lavrov", "Carl Dorn", country="CN")
    graph = world(
        article("first", LAVROV, ASLOV, first),
        article("second", carl, ASLOV, second),
        article("vague", ASLOV, event("visit 2018-04", "Sirojiddin Aslov")),
    )
    assert column(graph, "SELECT ?n WHERE { ?e leg:articles ?n }") == ["1", "1", "1"]
    graph.put(article("span", LAVROV, carl, span))
    assert column(graph, "SELECT ?n WHERE { ?e leg:articles ?n }") == ["4"]
    graph.withdraw("span")
    assert column(graph, "SELECT ?n WHERE { ?e leg:articles ?n }") == ["1", "1", "1"]


def test_what_was_planned_is_held_once_it_was_held() -> None:
    trip = ("visit 2018-04-08/2018-04-09", "Sirojiddin Aslov")
    graph = world(article("before", ASLOV, event(*trip, country="RU", status="planned")))
    assert column(graph, "SELECT ?c WHERE { ?e leg:cameo ?c }") == ["036"]
    graph.put(article("after", ASLOV, event(*trip, country="RU")))
    assert column(graph, "SELECT ?s WHERE { ?e a leg:Event ; leg:status ?s }") == ["held"]
    assert column(graph, "SELECT ?c WHERE { ?e leg:cameo ?c }") == ["042"]


def test_one_who_changed_his_surname_is_one() -> None:
    graph = world(
        article("2018", ASLOV),
        article(
            "2021", official("Sirojiddin Muhriddin", "foreign-minister/TJ"), published="2021-02-03"
        ),
    )
    assert column(graph, "SELECT ?o WHERE { ?o a leg:Official }") == [
        "official/sirojiddin-muhriddin"
    ]
    names = column(graph, "SELECT ?n WHERE { ?o a leg:Official ; skos:altLabel ?n } ORDER BY ?n")
    assert names == ["Aslov", "Sirojiddin Aslov"]
    seen = graph.store.select("SELECT ?a ?b WHERE { ?t leg:seenFrom ?a ; leg:seenTo ?b }")
    assert [term.value for term in seen[0].values()] == ["2018-04-10", "2021-02-03"]


def test_offices_add_up_and_each_participation_has_the_office_of_its_article() -> None:
    graph = world(
        article(
            "minister",
            LAVROV,
            official("Carl Dorn", "foreign-minister/DE"),
            event("call 2018-04-09", "Sergei Lavrov", "Carl Dorn"),
        ),
        article(
            "president",
            LAVROV,
            official("Carl Dorn", "head-of-state/DE"),
            event("call 2022-05-01", "Sergei Lavrov", "Carl Dorn"),
            published="2022-05-01",
        ),
    )
    held = column(
        graph,
        "SELECT ?l WHERE { ?t leg:holder ?o ; leg:office ?f . ?o rdfs:label 'Carl Dorn' . "
        "?f rdfs:label ?l } ORDER BY ?l",
    )
    assert held == ["foreign minister of Germany", "head of state of Germany"]
    capacities = column(
        graph,
        "SELECT ?c WHERE { ?e leg:earliest ?d ; leg:participation ?p . ?p leg:actor ?o ; "
        "leg:capacity ?c . ?o rdfs:label 'Carl Dorn' } ORDER BY ?d",
    )
    assert capacities == ["office/foreign-minister/DE", "office/head-of-state/DE"]


def test_a_background_event_of_long_ago_does_not_lengthen_a_tenure() -> None:
    facts = article(
        "now",
        LAVROV,
        event("visit 1999-03-02", "Sergei Lavrov", country="IQ"),
        event("visit 2018-04-01", "Sergei Lavrov", country="CN"),
        event("visit 2018-06-01", "Sergei Lavrov", country="KZ", status="planned"),
    )
    seen = world(facts).store.select("SELECT ?a ?b WHERE { ?t leg:seenFrom ?a ; leg:seenTo ?b }")
    assert [term.value for term in seen[0].values()] == ["2018-04-01", "2018-04-10"]


def test_a_tenure_shrinks_when_the_article_that_stretched_it_goes() -> None:
    graph = world(
        article("early", LAVROV, published="2004-03-09"),
        article("middle", LAVROV, published="2010-01-01"),
        article("late", LAVROV, published="2020-01-01"),
    )
    graph.withdraw("early")
    graph.withdraw("late")
    seen = graph.store.select("SELECT ?a ?b WHERE { ?t leg:seenFrom ?a ; leg:seenTo ?b }")
    assert [term.value for term in seen[0].values()] == ["2010-01-01", "2010-01-01"]


def test_a_meeting_where_none_of_the_sides_is_at_home_has_the_code_of_a_third_place() -> None:
    pair = ("Sergei Lavrov", "Sirojiddin Aslov")
    away = article("away", LAVROV, ASLOV, event("meeting 2018-04-09", *pair, place="Geneva"))
    home = article("home", LAVROV, ASLOV, event("meeting 2018-04-09", *pair, place="Moscow"))
    codes = "SELECT ?c WHERE { ?e leg:cameo ?c } ORDER BY ?c"
    assert column(world(away), codes) == ["040", "044"]
    assert column(world(home), codes) == ["040"]


@pytest.mark.parametrize(
    ("kind", "sides", "change", "label"),
    [
        ("message", 1, None, "Message from Sergei Lavrov to Tajikistan"),
        ("appointment", 1, "takes-office", "Appointment of Sergei Lavrov for Tajikistan"),
        ("appointment", 1, "credentials", "Credentials of Sergei Lavrov of Tajikistan"),
        ("relations", 2, "opened", "Relations opened by Sergei Lavrov and Tajikistan"),
        ("sanction", 1, "lifted", "Sanctions lifted by Sergei Lavrov on Tajikistan"),
        ("aid", 1, "pledged", "Aid pledged by Sergei Lavrov to Tajikistan"),
        ("visit", 0, None, "Visit of Sergei Lavrov and Tajikistan"),
    ],
)
def test_labels_say_who_did_what_to_whom(
    kind: str, sides: int, change: str | None, label: str
) -> None:
    told = event(f"{kind} 2018-04-09", "Sergei Lavrov", "TJ", sides=sides, change=change)
    assert labels(world(article("a", LAVROV, told))) == [f"{label}, 2018-04-09"]


def test_countries_organisations_and_places_are_tied_to_the_world_outside() -> None:
    graph = world(
        article(
            "a",
            LAVROV,
            event("gathering 2018-04-09", "Sergei Lavrov", "UN", place="Astana", name="Talks"),
            organisations=["UN"],
        )
    )
    same = column(graph, "SELECT ?s WHERE { ?x owl:sameAs ?s } ORDER BY ?s")
    assert "http://www.wikidata.org/entity/Q159" in same  # Russia
    assert "http://www.wikidata.org/entity/Q1065" in same  # United Nations
    assert column(graph, "SELECT ?g WHERE { ?p leg:geonames ?g }") == [
        "https://sws.geonames.org/1526273/"
    ]
    assert graph.store.ask("ASK { ?p a leg:Place ; wgs84:lat ?a ; wgs84:long ?b }")


def test_an_office_of_nobody_in_particular_is_kept_in_evidence_alone() -> None:
    someone = Official("Eva Falk", offices=(Office(Post.OTHER, None, "guest of honour"),))
    facts = article("a", someone)
    graph = world(facts)
    assert graph.facts("a") == facts
    assert column(graph, "SELECT ?t WHERE { ?t a leg:Tenure }") == []


def test_an_organisation_listed_under_two_letters_is_no_country() -> None:
    head = official("Eva Falk", "organisation-head/EU")
    graph = world(article("a", head, organisations=["EU"]))
    offices = column(graph, "SELECT ?l WHERE { ?o a leg:Office ; rdfs:label ?l }")
    assert offices == ["head of the European Union"]
    assert column(graph, "SELECT ?c WHERE { ?c a leg:Country }") == []


def test_an_unknown_organisation_is_called_by_its_usual_name_in_its_offices_too() -> None:
    def told(name: str, number: int) -> Facts:
        head = official("Eva Falk", f"organisation-head/{name}")
        return article(f"{name} {number}", head, organisations=[name])

    offices = "SELECT ?l WHERE { ?o a leg:Office ; rdfs:label ?l }"
    graph = world(told("the Blue Lake forum", 1))
    assert column(graph, offices) == ["head of the Blue Lake forum"]
    graph.put_all(told("Blue Lake Forum", number) for number in range(3))
    assert column(graph, offices) == ["head of the Blue Lake Forum"]


def test_every_statement_of_an_event_leads_to_a_sentence() -> None:
    words = "Sergei Lavrov received Sirojiddin Aslov in Moscow."
    talks = dataclasses.replace(
        event("meeting 2018-04-09", "Sergei Lavrov", "Sirojiddin Aslov"), quote=Quote(14, 22)
    )
    facts = article("a", LAVROV, ASLOV, talks)
    facts = dataclasses.replace(facts, article=dataclasses.replace(facts.article, text=words))
    graph = world(facts)
    found = graph.store.select(
        """SELECT DISTINCT ?event ?exact ?sentence ?title WHERE {
             { ?event a leg:Event } UNION { ?event leg:participation/leg:actor ?who }
             ?event leg:evidence ?q . ?q oa:exact ?exact ; leg:sentence ?sentence ;
               leg:article/dcterms:title ?title }"""
    )
    assert [[row[n].value for n in ("exact", "sentence", "title")] for row in found] == [
        ["received", words, "Title of a"]
    ]


def test_the_world_holds_no_text_and_no_mention() -> None:
    graph = world(article("a", LAVROV))
    for hidden in ("leg:text", "leg:spans", "leg:digest", "leg:readAt"):
        assert not graph.store.ask(f"ASK {{ ?s {hidden} ?o }}")
        if hidden != "leg:spans":
            assert graph.store.ask(f"ASK {{ GRAPH ?g {{ ?s {hidden} ?o }} }}")


def test_the_world_opens_elsewhere() -> None:
    graph = world(article("a", LAVROV, ASLOV, event("call 2018-04-09", "Sergei Lavrov", "TJ")))
    out = io.BytesIO()
    graph.store.export("turtle", out)
    assert len(rdflib.Graph().parse(data=out.getvalue(), format="turtle")) == len(
        graph.store.quads_of(DefaultGraph())
    )


def test_one_who_comes_back_has_two_terms_with_the_words_that_tell_them() -> None:
    ann = official("Ann Holm", "foreign-minister/TJ")
    ben = official("Ben Rask", "foreign-minister/TJ")
    named = event("appointment 2012-05-07", "Ann Holm", "TJ", sides=1, change="takes-office")
    graph = world(
        article("2005", ann, published="2005-03-01"),
        article("2010", ben, published="2010-03-01"),
        article("2012", ann, named, published="2012-05-08"),
    )
    terms = "tenure/ann-holm/foreign-minister/TJ/term/"
    query = "SELECT ?t WHERE { ?t a leg:Term ; leg:seenFrom ?d } ORDER BY ?d"
    assert column(graph, query) == [
        f"{terms}1",
        "tenure/ben-rask/foreign-minister/TJ/term/1",
        f"{terms}2",
    ]
    began = "SELECT ?d ?e WHERE { ?t leg:began ?d ; leg:turn/leg:evidence/oa:exact ?e }"
    assert column(graph, began) == ["2012-05-07", "News came"]
    graph.withdraw("2010")
    assert column(graph, query) == [f"{terms}1"]
    assert column(graph, "SELECT ?d WHERE { ?t leg:notBefore ?d }") == []


def test_president_aliyev_of_1999_and_of_2009_are_two_men() -> None:
    def seen(name: str, year: int) -> Facts:
        president = official(name, "head-of-state/AZ")
        return article(f"{name} {year}", president, published=f"{year}-05-05")

    def mentioned(graph: KnowledgeGraph, article_id: str) -> list[str]:
        query = "SELECT ?o WHERE { ?a dcterms:identifier $id ; leg:mentions ?o }"
        rows = graph.store.select(query, {"id": Literal(article_id)})
        people = [row["o"].value.removeprefix(ID) for row in rows]
        return [one for one in people if one.startswith("official/")]

    graph = world(seen("Aliyev", 1999), seen("Aliyev", 2009), seen("Heydar Aliyev", 1998))
    assert mentioned(graph, "Aliyev 2009") == ["official/heydar-aliyev"]
    graph.put(seen("Ilham Aliyev", 2007))
    assert mentioned(graph, "Aliyev 1999") == ["official/heydar-aliyev"]
    assert mentioned(graph, "Aliyev 2009") == ["official/ilham-aliyev"]
    graph.put(seen("Heydar Aliyev", 2010))
    assert mentioned(graph, "Aliyev 2009") == ["official/heydar-aliyev"]
    graph.withdraw("Heydar Aliyev 2010")
    assert mentioned(graph, "Aliyev 2009") == ["official/ilham-aliyev"]
