"""What the SPARQL endpoint says of itself: Service Description, VoID, prefixes and examples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, RdfFormat, Triple, serialize

from app.sparql.census import Counts
from app.sparql.examples import Example
from app.sparql.search import SEARCH
from ontology.vocabulary import DCTERMS, ID, LEG, OWL, PREFIXES, RDF, RDFS, SCHEMA, XSD, Namespace

SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VOID = Namespace("http://rdfs.org/ns/void#")
SH = Namespace("http://www.w3.org/ns/shacl#")
FORMATS = Namespace("http://www.w3.org/ns/formats/")
_SHOWN = {"sd": SD, "void": VOID, "sh": SH, "formats": FORMATS, **PREFIXES}
_RESULT_FORMATS = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "N-Quads", "TriG",
)  # fmt: skip


def describe(
    endpoint: str, counts: Counts | None, examples: Sequence[Example], media_type: str
) -> bytes:
    """The description of the endpoint at a URL, in an RDF format."""
    form = RdfFormat.from_media_type(media_type)
    if form is None:
        raise ValueError(f"{media_type} is no format of RDF")
    prefixes = {name: str(iri) for name, iri in _SHOWN.items()} if form.supports_datasets else None
    triples = [*_service(endpoint), *_world(endpoint, counts), *_examples(endpoint, examples)]
    return serialize(triples, format=form, prefixes=prefixes) or b""


def _service(endpoint: str) -> Iterator[Triple]:
    service, dataset = BlankNode("service"), BlankNode("dataset")
    yield Triple(service, RDF["type"], SD["Service"])
    yield Triple(service, SD["endpoint"], NamedNode(endpoint))
    for language in ("SPARQL11Query", "SPARQL11Update"):
        yield Triple(service, SD["supportedLanguage"], SD[language])
    for name in _RESULT_FORMATS:
        yield Triple(service, SD["resultFormat"], FORMATS[name])
    yield Triple(service, SD["propertyFeature"], NamedNode(SEARCH))
    yield Triple(service, SD["defaultDataset"], dataset)
    yield Triple(dataset, RDF["type"], SD["Dataset"])
    yield Triple(dataset, SD["defaultGraph"], _part(endpoint, "world"))


def _world(endpoint: str, counts: Counts | None) -> Iterator[Triple]:
    """The default graph, with its partitions if they have been counted."""
    world = _part(endpoint, "world")
    yield Triple(world, RDF["type"], SD["Graph"])
    yield Triple(world, RDF["type"], VOID["Dataset"])
    yield Triple(world, DCTERMS["title"], Literal("Who met whom, when and where", language="en"))
    yield Triple(world, VOID["sparqlEndpoint"], NamedNode(endpoint))
    yield Triple(world, VOID["uriSpace"], Literal(str(ID)))
    yield Triple(world, VOID["vocabulary"], NamedNode(LEG))
    if counts is None:
        return
    taken = counts.taken.isoformat(timespec="seconds")
    yield Triple(world, DCTERMS["modified"], Literal(taken, datatype=XSD["dateTime"]))
    yield Triple(world, VOID["triples"], Literal(counts.triples))
    yield Triple(world, VOID["classes"], Literal(len(counts.classes)))
    yield Triple(world, VOID["properties"], Literal(len(counts.properties)))
    for number, (name, size) in enumerate(sorted(counts.classes.items())):
        part = BlankNode(f"class{number}")
        yield Triple(world, VOID["classPartition"], part)
        yield Triple(part, VOID["class"], NamedNode(name))
        yield Triple(part, VOID["entities"], Literal(size))
    for number, (name, size) in enumerate(sorted(counts.properties.items())):
        part = BlankNode(f"property{number}")
        yield Triple(world, VOID["propertyPartition"], part)
        yield Triple(part, VOID["property"], NamedNode(name))
        yield Triple(part, VOID["triples"], Literal(size))


def _examples(endpoint: str, examples: Sequence[Example]) -> Iterator[Triple]:
    """The prefixes of the graph, and the queries to begin with."""
    prefixes = _part(endpoint, "prefixes")
    yield Triple(prefixes, RDF["type"], OWL["Ontology"])
    for name, iri in sorted(PREFIXES.items()):
        declared = BlankNode(f"prefix-{name}")
        yield Triple(prefixes, SH["declare"], declared)
        yield Triple(declared, SH["prefix"], Literal(name))
        yield Triple(declared, SH["namespace"], Literal(iri, datatype=XSD["anyURI"]))
    for one in examples:
        node = _part(endpoint, f"example-{one.name}")
        yield Triple(node, RDF["type"], SH["SPARQLExecutable"])
        yield Triple(node, RDF["type"], SH[f"SPARQL{one.form.capitalize()}Executable"])
        yield Triple(node, RDFS["comment"], Literal(one.asks, language="en"))
        yield Triple(node, SH["prefixes"], prefixes)
        yield Triple(node, SH[one.form.lower()], Literal(one.text))
        yield Triple(node, SCHEMA["target"], NamedNode(endpoint))


def _part(endpoint: str, name: str) -> NamedNode:
    return NamedNode(f"{endpoint}#{name}")
