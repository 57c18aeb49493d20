"""The vocabulary of the graph: namespaces, files, and the codes of the event types."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

HERE = Path(__file__).parent
VOCABULARY_FILE = HERE / "vocabulary.ttl"
EVENT_TYPES_FILE = HERE / "event-types.ttl"
SHAPES_FILE = HERE / "shapes.ttl"

_BASE = re.compile(r"https?://[^\s<>\"{}|\\^`]+[/#]")


class Namespace(str):
    """The start of a set of IRIs: `LEG["Meeting"]` is the IRI of a meeting's class."""

    def __getitem__(self, name: object) -> NamedNode:  # type: ignore[override]
        return _node(self, name)


@lru_cache(maxsize=8192)
def _node(start: str, name: object) -> NamedNode:
    return NamedNode(f"{start}{name}")


def _id_base() -> Namespace:
    base = os.environ.get("LEGATION_ID_BASE") or "https://w3id.org/legation/id/"
    if not _BASE.fullmatch(base):
        raise ValueError(
            f"LEGATION_ID_BASE is {base!r}: give an http or https IRI that ends in / or #"
        )
    return Namespace(base)


LEG = Namespace("https://w3id.org/legation/ontology#")
ID = _id_base()
"""The start of all IRIs of entities; by the environment variable LEGATION_ID_BASE."""
POST = Namespace("https://w3id.org/legation/ontology/post/")
EVENT_TYPE = Namespace("https://w3id.org/legation/ontology/event-type/")

RDF = Namespace("http://www.w3.org/1999/02/22-rdf-syntax-ns#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
XSD = Namespace("http://www.w3.org/2001/XMLSchema#")
OWL = Namespace("http://www.w3.org/2002/07/owl#")
SKOS = Namespace("http://www.w3.org/2004/02/skos/core#")
DCTERMS = Namespace("http://purl.org/dc/terms/")
PROV = Namespace("http://www.w3.org/ns/prov#")
OA = Namespace("http://www.w3.org/ns/oa#")
NIF = Namespace("http://persistence.uni-leipzig.org/nlp2rdf/ontologies/nif-core#")
SEM = Namespace("http://semanticweb.cs.vu.nl/2009/11/sem/")
ORG = Namespace("http://www.w3.org/ns/org#")
TIME = Namespace("http://www.w3.org/2006/time#")
FOAF = Namespace("http://xmlns.com/foaf/0.1/")
SCHEMA = Namespace("https://schema.org/")
WGS84 = Namespace("http://www.w3.org/2003/01/geo/wgs84_pos#")
EDTF = Namespace("http://id.loc.gov/datatypes/edtf/")

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "leg": str(LEG),
        "id": str(ID),
        "post": str(POST),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "xsd": str(XSD),
        "owl": str(OWL),
        "skos": str(SKOS),
        "dcterms": str(DCTERMS),
        "prov": str(PROV),
        "oa": str(OA),
        "nif": str(NIF),
        "sem": str(SEM),
        "org": str(ORG),
        "foaf": str(FOAF),
        "schema": str(SCHEMA),
        "wgs84": str(WGS84),
        "edtf": str(EDTF),
    }
)
"""The prefixes of our queries and exports."""

SPARQL_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes under which other event collections file a kind of event; may be empty."""

    cameo: tuple[str, ...] = ()
    plover: tuple[str, ...] = ()


def codes(event_type: str, status: str, change: str | None = None) -> Codes:
    """The CAMEO and PLOVER codes of an event.

    What is planned or was called off has the codes of that status alone; what was held has
    those of its change, else those of its type.
    """
    table = _code_table()
    if status != "held":
        return table.get((event_type, status, None), Codes())
    found = table.get((event_type, None, change))
    return found or table.get((event_type, None, None), Codes())


@cache
def _code_table() -> Mapping[tuple[str, str | None, str | None], Codes]:
    """Codes by type, status and change, as the SKOS scheme has them."""
    concepts: dict[str, dict[str, list[str]]] = {}
    for triple in parse(path=EVENT_TYPES_FILE, format=RdfFormat.TURTLE):
        if not isinstance(triple.object, Literal) or not isinstance(triple.subject, NamedNode):
            continue
        kind = triple.object.datatype.value.removeprefix(LEG).removesuffix("-code")
        name = triple.predicate.value.removeprefix(LEG)
        values = concepts.setdefault(triple.subject.value, {})
        if triple.predicate == SKOS["notation"]:
            values.setdefault(kind, []).append(triple.object.value)
        elif name in {"type", "status", "change"}:
            values.setdefault(name, []).append(triple.object.value)
    table: dict[tuple[str, str | None, str | None], Codes] = {}
    for values in concepts.values():
        found = Codes(tuple(sorted(values.get("cameo", ()))), tuple(values.get("plover", ())))
        for event_type in values.get("type", ()):
            status, change = values.get("status", [None]), values.get("change", [None])
            table[event_type, status[0], change[0]] = found
    return MappingProxyType(table)
