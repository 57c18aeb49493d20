"""Rows read from a result in one piece are the rows that the engine gives one by one."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, QuerySolutions, Store

from graph.store.rows import Row, read_rows
from ontology.vocabulary import XSD

_S, _P = NamedNode("http://example.org/s"), NamedNode("http://example.org/p")
_TEXT = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
_TYPED = st.one_of(
    st.tuples(st.integers().map(str), st.just("integer")),
    st.tuples(st.decimals(allow_nan=False, allow_infinity=False).map(str), st.just("decimal")),
    st.tuples(st.floats().map(str), st.just("double")),
    st.tuples(st.sampled_from(["true", "false", "0", "yes"]), st.just("boolean")),
    st.tuples(st.dates().map(str), st.just("date")),
    st.tuples(_TEXT, st.sampled_from(["integer", "decimal", "double", "boolean", "anyURI"])),
)
_TERMS = st.one_of(
    st.sampled_from([_S, NamedNode("http://example.org/é?q=a&b#c"), BlankNode("b")]),
    _TEXT.map(Literal),
    _TYPED.map(lambda pair: Literal(pair[0], datatype=XSD[pair[1]])),
    st.builds(
        lambda text, tag: Literal(text, language=tag), _TEXT, st.sampled_from(["en", "zh-hant"])
    ),
)


def _found(store: Store, query: str) -> QuerySolutions:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return found


def _one_by_one(store: Store, query: str) -> list[Row]:
    found = _found(store, query)
    names = [variable.value for variable in found.variables]
    return [
        {name: term for name, term in zip(names, row, strict=True) if term is not None}
        for row in found
    ]


@given(st.lists(_TERMS, max_size=5))
@settings(max_examples=300)
def test_rows_are_those_of_the_engine(terms: list[NamedNode | BlankNode | Literal]) -> None:
    store = Store()
    store.extend(Quad(_S, _P, term) for term in terms)
    for query in (
        "SELECT ?o { ?s ?p ?o } ORDER BY STR(?o)",
        "SELECT ?s ?none ?o { ?s ?p ?o } ORDER BY STR(?o)",
        "SELECT ?none { ?s ?p ?o }",
        "SELECT ?s ?none { ?s ?p ?o }",
    ):
        assert read_rows(_found(store, query)) == _one_by_one(store, query)


def test_no_rows_and_no_variables() -> None:
    store = Store()
    assert read_rows(_found(store, "SELECT ?s { ?s ?p ?o }")) == []
    assert read_rows(_found(store, "SELECT * {}")) == [{}]


def test_what_breaks_lines_elsewhere_stays_in_a_term() -> None:
    store = Store()
    odd = Literal("one\ttwo\nthree\r\vfour\x1cfive\x85six\u2028seven\\eight\"nine'")
    store.add(Quad(_S, _P, odd))
    assert read_rows(_found(store, "SELECT ?o { ?s ?p ?o }")) == [{"o": odd}]
