"""Updates: what they may write, and how the default graph becomes the visitors' own."""

from __future__ import annotations

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, NamedNode

from app.errors import RefusedError, RequestError
from app.sparql.update import Using, guarded
from graph.names import OWN_GRAPH, is_derived
from ontology.vocabulary import ID, PREFIXES

BASE = "http://here.test/sparql"
WORLD = ID["country/TJ"]
EVIDENCE = ID["graph/article/one"]


def store() -> pyoxigraph.Store:
    """A world, an article's graph and a graph of a visitor, of one triple each."""
    found = pyoxigraph.Store()
    found.update(
        f"INSERT DATA {{ {WORLD} <p:a> 1 GRAPH {EVIDENCE} {{ {WORLD} <p:b> 2 }}"
        " GRAPH <http://x.test/g> { <s:s> <p:c> 3 } }"
    )
    return found


def run(text: str, using: Using = Using()) -> dict[str, int]:  # noqa: B008
    """How many triples each graph has after the update."""
    found = store()
    known = [
        graph.value
        for graph in found.named_graphs()
        if isinstance(graph, NamedNode) and not is_derived(graph.value)
    ]
    found.update(guarded(text, using, known, BASE).text, base_iri=BASE, prefixes=dict(PREFIXES))
    counts: dict[str, int] = {}
    for quad in found:
        graph = quad.graph_name
        name = "world" if isinstance(graph, DefaultGraph) else graph.value.rpartition("/")[2]
        counts[name] = counts.get(name, 0) + 1
    assert counts["world"] == counts["one"] == 1, "what is derived was written"
    return {name: n for name, n in counts.items() if name not in ("world", "one")}


@pytest.mark.parametrize(
    ("text", "graphs"),
    [
        ("INSERT DATA { <s:a> <p:p> 1 }", {"g": 1, "own": 1}),
        ("INSERT DATA { <s:a> <p:p> '}' . GRAPH <h> { <s:b> <p:p> 2 } . <s:c> <p:p> 3 . }",
         {"g": 1, "h": 1, "own": 2}),
        ("PREFIX x: <http://x.test/> INSERT DATA { GRAPH x:g { <s:b> <p:p> 2 } }", {"g": 2}),
        ("INSERT DATA { <s:a> <p:p> 1 } ; DELETE WHERE { <s:a> ?p ?o } ; # }\n", {"g": 1}),
        ("INSERT { ?s <p:seen> ?o } WHERE { ?s ?p ?o }", {"g": 1, "own": 1}),
        ("WITH <http://x.test/g> DELETE { ?s ?p ?o } INSERT { ?s <p:d> 4, 5 } WHERE { ?s ?p ?o }",
         {"g": 2}),
        ("DELETE { GRAPH <http://x.test/g> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }", {}),
        ("CLEAR ALL", {}),
        ("DROP SILENT NAMED", {}),
        ("CLEAR DEFAULT", {"g": 1}),
        ("INSERT DATA { GRAPH <h> { <s:a> <p:p> 1 } } ; DROP NAMED", {}),
        ("CREATE SILENT GRAPH <new> ; COPY <http://x.test/g> TO <new>", {"g": 1, "new": 1}),
        ("MOVE GRAPH <http://x.test/g> TO DEFAULT", {"own": 1}),
        (f"COPY {EVIDENCE} TO <h>", {"g": 1, "h": 1}),
        ("", {"g": 1}),
    ],
)  # fmt: skip
def test_what_an_update_writes(text: str, graphs: dict[str, int]) -> None:
    assert run(text) == graphs


@pytest.mark.parametrize(
    "text",
    [
        f"INSERT DATA {{ GRAPH {EVIDENCE} {{ <s:a> <p:p> 1 }} }}",
        f"INSERT DATA {{ GRAPH <{ID}graph/x> {{ <s:a> <p:p> 1 }} }}",
        f"BASE <{ID}> DROP GRAPH <graph/decisions>",
        f"BASE <{ID}x/> CLEAR GRAPH <../graph/decisions>",
        f"PREFIX g: <{ID}graph/> CLEAR SILENT GRAPH g:index",
        f"WITH {EVIDENCE} DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        f"MOVE {EVIDENCE} TO <h>",
        f"ADD <h> TO {EVIDENCE}",
        f"CREATE GRAPH {EVIDENCE}",
        "LOAD <http://x.test/>",
    ],
)  # fmt: skip
def test_what_is_derived_cannot_be_written(text: str) -> None:
    with pytest.raises(RefusedError):
        run(text)


@pytest.mark.parametrize(
    "text",
    [
        f"DROP GRAPH <{ID}x/../graph/index>",
        "CLEAR XYZ",
        "INSERT DATA {",
        "DELETE { } USING",
        "SELECT * {}",
        r"CLEAR GRAPH x:\-a",
    ],
)
def test_what_cannot_be_followed_is_told(text: str) -> None:
    with pytest.raises(RequestError):
        run(text)


def test_graphs_of_the_request() -> None:
    text = "INSERT { GRAPH <h> { ?s ?p ?o } } WHERE { ?s ?p ?o }"
    assert run(text, Using(default=["http://x.test/g"])) == {"g": 1, "h": 1}
    text = "INSERT { GRAPH <h> { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }"
    assert run(text, Using(named=["http://x.test/g"])) == {"g": 1, "h": 1}
    with pytest.raises(RequestError, match="not by both"):
        run("INSERT { <s:s> <p:p> 1 } USING <h> WHERE {}", Using(default=["http://x.test/g"]))


PIECES = st.sampled_from(
    ["INSERT", "DELETE", "DATA", "WHERE", "{", "}", "GRAPH", "<http://x.test/g>", "?g", ";", ".",
     "DEFAULT", "ALL", "CLEAR", "DROP", "MOVE", "COPY", "TO", "WITH", "USING", "NAMED", "SILENT",
     f"{EVIDENCE}", "<s:a> <p:p> 1", "?s ?p ?o", "'", '"', "'''", "#", "\n", "<", ">", "?o<3)",
     "#>", "{|", "|}", "<<", ">>", "[", "]", f"PREFIX g: <{ID}graph/>", "g:index", "BASE",
     f"<{ID}>", "<graph/index>", "INSERT DATA { <s:a> <p:p> 1 }", "DELETE WHERE { ?s ?p ?o }"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=14))
def test_no_update_writes_what_is_derived(pieces: list[str]) -> None:
    try:
        run(" ".join(pieces))
    except (RequestError, SyntaxError, ValueError, OSError):
        return  # refused, or no SPARQL to the engine either


def test_the_own_graph_is_not_derived() -> None:
    assert not is_derived(OWN_GRAPH.value)
    assert is_derived(EVIDENCE.value)
