"""The examples that are shown to people run as they stand, and find something."""

from __future__ import annotations

import re

import pyoxigraph
import pytest
from pyoxigraph import Literal, NamedNode

from app.sparql.examples import examples
from ontology.vocabulary import RDF
from tests.acceptance.running import ROOT, Running

PAGE = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("query", re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL))
def test_examples_of_the_page(demo: Running, query: str) -> None:
    response = demo.get("/sparql", query=query)
    assert response.status_code == 200, response.text
    assert response.json()["results"]["bindings"]


SH = "http://www.w3.org/ns/shacl#"
VOID = "http://rdfs.org/ns/void#"


@pytest.fixture(scope="module")
def description(demo: Running) -> pyoxigraph.Store:
    """What the endpoint says of itself, as a graph."""
    response = demo.client.get("/sparql", headers={"Accept": "text/turtle"})
    found = pyoxigraph.Store()
    found.load(response.content, pyoxigraph.RdfFormat.TURTLE)
    return found


def objects(graph: pyoxigraph.Store, name: str) -> list[str]:
    found = graph.quads_for_pattern(None, NamedNode(name), None)
    return [quad.object.value for quad in found if isinstance(quad.object, Literal | NamedNode)]


@pytest.mark.parametrize("form", ["select", "ask", "construct"])
def test_executables_of_the_description(
    demo: Running, description: pyoxigraph.Store, form: str
) -> None:
    queries = objects(description, SH + form)
    assert sorted(queries) == sorted(one.text for one in examples() if one.form.lower() == form)
    for query in queries:
        response = demo.get(
            "/sparql", query=query, format="turtle" if form == "construct" else "json"
        )
        assert response.status_code == 200, response.text
        if form == "construct":
            assert list(pyoxigraph.parse(response.content, pyoxigraph.RdfFormat.TURTLE))
        else:
            found = response.json()
            assert found.get("boolean") or found["results"]["bindings"], query


def test_each_executable_says_what_it_asks_and_where(description: pyoxigraph.Store) -> None:
    kind = NamedNode(SH + "SPARQLExecutable")
    found = [quad.subject for quad in description.quads_for_pattern(None, RDF["type"], kind)]
    assert len(found) == len(examples())
    for node in found:
        for name in ("http://www.w3.org/2000/01/rdf-schema#comment", SH + "prefixes",
                     "https://schema.org/target"):  # fmt: skip
            assert list(description.quads_for_pattern(node, NamedNode(name), None)), name


def test_prefixes_are_declared_as_the_examples_use_them(description: pyoxigraph.Store) -> None:
    rows = description.query(
        f"SELECT ?p ?n {{ ?o <{SH}declare> ?d . ?d <{SH}prefix> ?p ; <{SH}namespace> ?n }}"
    )
    declared = {row["p"].value: row["n"].value for row in rows}  # type: ignore[union-attr]
    for one in examples():
        for name, iri in re.findall(r"^PREFIX (\w+): <(.+)>$", one.text, re.MULTILINE):
            assert declared[name] == iri


@pytest.mark.parametrize(
    ("part", "what", "size", "count"),
    [
        ("classPartition", "class", "entities", "SELECT ?x (COUNT(*) AS ?n) { ?s a ?x }"),
        ("propertyPartition", "property", "triples", "SELECT ?x (COUNT(*) AS ?n) { ?s ?x ?o }"),
    ],
)
def test_partitions_are_those_of_the_world(
    demo: Running, description: pyoxigraph.Store, part: str, what: str, size: str, count: str
) -> None:
    rows = description.query(
        f"SELECT ?x ?n {{ ?d <{VOID}{part}> ?p . ?p <{VOID}{what}> ?x ; <{VOID}{size}> ?n }}"
    )
    told = {row["x"].value: row["n"].value for row in rows}  # type: ignore[union-attr]
    counted = {row["x"]: row["n"] for row in demo.select(f"{count} GROUP BY ?x")}
    assert told == counted
    assert len(told) > 10


def test_the_whole_is_the_sum(demo: Running, description: pyoxigraph.Store) -> None:
    world = NamedNode(f"{str(demo.client.base_url).rstrip('/')}/sparql#world")
    (told,) = description.quads_for_pattern(world, NamedNode(VOID + "triples"), None)
    assert isinstance(told.object, Literal)
    assert demo.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [{"n": told.object.value}]
