"""Every fact of the demo graph can be followed to the words it came from."""

from __future__ import annotations

from collections import defaultdict

import pyshacl
import pytest
import rdflib
from rdflib.namespace import SKOS

from graph.facts import When
from tests.acceptance.running import ROOT, Running, plain

LEG = "https://w3id.org/legation/ontology#"
FOLLOWED = {"type", "status", "date", "name", "change", "country", "place", "participant"}
"""Properties of an event that its reports tell."""
ASSEMBLED = {
    "evidence", "report", "participation", "articles", "sources", "cameo", "plover", "earliest",
    "latest", "dateBasis", "confidence", "stage", "step", "variant", "copies", "judgement",
}  # fmt: skip
"""Properties that lead to the evidence or follow from others."""


def test_there_is_something_to_follow(demo: Running) -> None:
    [row] = demo.select("SELECT (COUNT(DISTINCT ?e) AS ?n) { ?e leg:report ?r }")
    assert int(row["n"]) > 100


def test_every_event_has_a_sentence(demo: Running) -> None:
    without = demo.select(
        """SELECT DISTINCT ?event { ?event leg:type ?type
           FILTER NOT EXISTS { ?event leg:evidence/leg:sentence ?sentence } }"""
    )
    assert without == []


def test_every_sentence_stands_in_its_article(demo: Running) -> None:
    rows = demo.select(
        """SELECT ?quote ?exact ?sentence ?start ?end ?text {
             ?event leg:evidence ?quote .
             ?quote oa:exact ?exact ; leg:sentence ?sentence ; leg:article ?article ;
               nif:beginIndex ?start ; nif:endIndex ?end .
             GRAPH ?graph { ?article leg:text ?text } }"""
    )
    assert rows
    for row in rows:
        exact = row["text"][int(row["start"]) : int(row["end"])]
        assert row["exact"] == exact, row["quote"]
        assert plain(exact) in row["sentence"], row["quote"]
        assert row["sentence"] in plain(row["text"]), row["quote"]


def test_every_quote_of_an_event_reaches_its_article(demo: Running) -> None:
    lost = demo.select(
        """SELECT DISTINCT ?quote { ?event leg:evidence ?quote
           FILTER NOT EXISTS { ?quote leg:article ?article .
                               GRAPH ?graph { ?article leg:text ?text } } }"""
    )
    assert lost == []


REPORTED = """SELECT ?event ?value ?told {{
  ?event leg:report ?report ; {world} ?value .
  OPTIONAL {{ GRAPH ?graph {{ ?report {evidence} ?told }} }} }}"""


@pytest.mark.parametrize(
    ("world", "evidence"),
    [
        ("leg:type", "leg:type"),
        ("leg:status", "leg:status"),
        ("leg:date", "leg:date"),
        ("leg:name", "leg:name"),
        ("leg:change", "leg:change"),
        ("leg:country/leg:code", "leg:code"),
    ],
)
def test_every_value_was_reported(demo: Running, world: str, evidence: str) -> None:
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row in demo.select(REPORTED.format(world=world, evidence=evidence)):
        told[row["event"], row["value"]].add(row.get("told", ""))
    assert told
    assert {key: said for key, said in told.items() if key[1] not in said} == {}


def test_every_place_was_reported(demo: Running) -> None:
    told: dict[tuple[str, str], set[str]] = defaultdict(set)
    query = REPORTED.format(world="leg:place", evidence="leg:placeName")
    for row in demo.select(query):
        told[row["event"], row["value"]].add(row.get("told", ""))
    assert told
    assert [key for key, said in told.items() if said == {""}] == []


def test_every_participant_was_reported(demo: Running) -> None:
    rows = demo.select(
        """SELECT ?event ?who ?form ?told {
             ?event leg:participant ?who ; leg:report ?report .
             { ?who rdfs:label ?form } UNION { ?who skos:altLabel ?form }
             UNION { ?who leg:code ?form }
             GRAPH ?graph { ?report leg:participation/leg:name ?told } }"""
    )
    forms: dict[tuple[str, str], set[str]] = defaultdict(set)
    told: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        forms[row["event"], row["who"]].add(row["form"])
        told[row["event"]].add(row["told"])
    assert forms
    assert [key for key, names in forms.items() if not names & told[key[0]]] == []


def test_every_property_of_an_event_is_accounted_for(demo: Running) -> None:
    """No property reaches an event but those that the tests here follow."""
    rows = demo.select("SELECT DISTINCT ?p { ?event leg:report ?report ; ?p ?value }")
    ours = {row["p"].removeprefix(LEG) for row in rows if row["p"].startswith(LEG)}
    assert ours <= FOLLOWED | ASSEMBLED, ours - FOLLOWED - ASSEMBLED


def test_counts_are_those_of_the_articles(demo: Running) -> None:
    rows = demo.select(
        """SELECT ?event ?articles (COUNT(DISTINCT ?article) AS ?n) {
             ?event leg:articles ?articles ; leg:evidence/leg:article ?article
           } GROUP BY ?event ?articles"""
    )
    assert rows
    assert [row for row in rows if row["articles"] != row["n"]] == []


@pytest.mark.parametrize("scheme", ["cameo", "plover"])
def test_codes_are_those_of_the_type(demo: Running, scheme: str) -> None:
    types = rdflib.Graph().parse(ROOT / "ontology" / "event-types.ttl")
    leg = rdflib.Namespace(LEG)
    codes: dict[str, set[str]] = defaultdict(set)
    for concept, code in types.subject_objects(SKOS.notation):
        if isinstance(code, rdflib.Literal) and code.datatype == leg[f"{scheme}-code"]:
            own = types.value(concept, leg.type) or types.value(
                types.value(concept, SKOS.broader), leg.type
            )
            codes[str(own)].add(str(code))
    rows = demo.select(f"SELECT ?type ?code {{ ?event leg:type ?type ; leg:{scheme} ?code }}")
    assert rows
    assert [row for row in rows if row["code"] not in codes[row["type"]]] == []


def test_days_follow_from_the_date(demo: Running) -> None:
    rows = demo.select(
        """SELECT ?date ?first ?last {
             ?event leg:date ?date ; leg:earliest ?first ; leg:latest ?last }"""
    )
    assert rows
    for row in rows:
        when = When(row["date"])
        assert (row["first"], row["last"]) == (str(when.earliest), str(when.latest))


def test_every_tenure_has_a_sentence(demo: Running) -> None:
    without = demo.select(
        """SELECT ?tenure { ?tenure a leg:Tenure
           FILTER NOT EXISTS { ?tenure leg:evidence/leg:sentence ?sentence } }"""
    )
    assert without == []


def test_the_demo_graph_fits_its_shapes(demo: Running) -> None:
    response = demo.client.post(
        "/sparql",
        data={"query": "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"},
        headers={"Accept": "application/n-triples"},
    )
    world = rdflib.Graph().parse(data=response.text, format="nt")
    assert len(world) > 1000
    shapes = rdflib.Graph().parse(ROOT / "ontology" / "shapes.ttl")
    vocabulary = rdflib.Graph().parse(ROOT / "ontology" / "vocabulary.ttl")
    vocabulary.parse(ROOT / "ontology" / "event-types.ttl")
    conforms, _, report = pyshacl.validate(world, shacl_graph=shapes, ont_graph=vocabulary)
    assert conforms, report
