"""What the SPARQL endpoint says of itself (SPARQL 1.1 Service Description)."""

from __future__ import annotations

from collections.abc import Iterator

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Triple, serialize

SD = "http://www.w3.org/ns/sparql-service-description#"
_TYPE = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG",
)  # fmt: skip


def describe(endpoint: str, media_type: str) -> bytes:
    """The description of the endpoint at a URL, in an RDF format."""
    form = RdfFormat.from_media_type(media_type)
    if form is None:
        raise ValueError(f"{media_type} is no format of RDF")
    return serialize(_triples(endpoint), format=form, prefixes=_prefixes(form)) or b""


def _prefixes(form: RdfFormat) -> dict[str, str] | None:
    return (
        {"sd": SD, "formats": "http://www.w3.org/ns/formats/"} if form.supports_datasets else None
    )


def _triples(endpoint: str) -> Iterator[Triple]:
    service, dataset, graph = BlankNode("service"), BlankNode("dataset"), BlankNode("graph")
    yield Triple(service, _TYPE, NamedNode(SD + "Service"))
    yield Triple(service, NamedNode(SD + "endpoint"), NamedNode(endpoint))
    yield Triple(service, NamedNode(SD + "supportedLanguage"), NamedNode(SD + "SPARQL11Query"))
    for name in _RESULT_FORMATS:
        form = NamedNode("http://www.w3.org/ns/formats/" + name)
        yield Triple(service, NamedNode(SD + "resultFormat"), form)
    yield Triple(service, NamedNode(SD + "defaultDataset"), dataset)
    yield Triple(dataset, _TYPE, NamedNode(SD + "Dataset"))
    yield Triple(dataset, NamedNode(SD + "defaultGraph"), graph)
    yield Triple(graph, _TYPE, NamedNode(SD + "Graph"))
