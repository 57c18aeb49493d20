"""The IRIs of the graph: which node stands for what."""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from urllib.parse import quote, unquote

from anyascii import anyascii
from pyoxigraph import NamedNode

from graph.facts import Change, LegationError, Post, Quote
from ontology.vocabulary import ID

_NOT_SLUG = re.compile(r"[^a-z0-9]+")
_MARKS = re.compile(r"['’‘ʼ`´.]")


@lru_cache(maxsize=65536)
def slug(text: str) -> str:
    """A name in lower-case ASCII letters, digits and single hyphens; never empty."""
    found = _NOT_SLUG.sub("-", anyascii(_MARKS.sub("", text)).lower()).strip("-")
    return found or f"x-{short_hash(text)}"


def short_hash(*parts: str) -> str:
    """Sixteen hexadecimal digits that stand for the parts."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]


def article_iri(article_id: str) -> NamedNode:
    """The article; raises `LegationError` for an empty id."""
    if not article_id:
        raise LegationError("an article has no id: give each article one of its own")
    return ID[f"article/{quote(article_id, safe='')}"]


def article_id(article: NamedNode) -> str:
    """The id of an article, of its graph, or of one of its mentions, reports and quotes."""
    return unquote(article.value.removeprefix(ID).removeprefix("graph/").split("/")[1])


def evidence_graph(article_id: str) -> NamedNode:
    """The named graph with the article's facts."""
    return ID[f"graph/{article_iri(article_id).value.removeprefix(ID)}"]


INDEX_GRAPH = ID["graph/index"]
"""The named graph with the keys by which mentions and reports are found."""


PAST_GRAPH = ID["graph/past"]
"""The named graph with readings that others have replaced."""


OWN_GRAPH = ID["graph/own"]
"""The named graph for what visitors write to the default graph, which itself is derived."""


def is_derived(graph: str) -> bool:
    """Whether a named graph is made by Legation, so that nobody else may write to it."""
    return graph.startswith(ID["graph/"].value) and graph != OWN_GRAPH.value


DECISIONS_GRAPH = ID["graph/decisions"]
"""The named graph with what people have decided."""


ASKED_GRAPH = ID["graph/asked"]
"""The named graph with how often things were asked about."""


def decision_iri(decision_id: str) -> NamedNode:
    """What somebody has decided."""
    return ID[f"decision/{decision_id}"]


def quote_iri(article_id: str, span: Quote) -> NamedNode:
    """A run of characters of an article."""
    return NamedNode(f"{article_iri(article_id).value}/quote/{span.start}-{span.end}")


def part(node: NamedNode, kind: str, number: int) -> NamedNode:
    """The mention, report, office or participation of that number under a node."""
    return NamedNode(f"{node.value}/{kind}/{number}")


def country_iri(code: str) -> NamedNode:
    """The country with an ISO 3166-1 alpha-2 code."""
    return ID[f"country/{code}"]


def organisation_iri(name_slug: str) -> NamedNode:
    """The organisation of a slug."""
    return ID[f"organisation/{name_slug}"]


def official_iri(name_slug: str) -> NamedNode:
    """The official of a slug."""
    return ID[f"official/{name_slug}"]


def kind(node: NamedNode) -> str:
    """What an entity is, by its IRI: `country`, `official`, `place` ..."""
    return node.value.removeprefix(ID).partition("/")[0]


def local(node: NamedNode) -> str:
    """What follows the kind in an entity's IRI: `TJ`, `sergei-lavrov`, `KZ/astana`."""
    return node.value.removeprefix(ID).partition("/")[2]


def office_iri(post: Post, of: NamedNode) -> NamedNode:
    """The office of that post in the service of a country or organisation."""
    return ID[f"office/{post}/{local(of)}"]


def tenure_iri(official: NamedNode, office: NamedNode) -> NamedNode:
    """That the official is seen in the office."""
    return ID[f"tenure/{local(official)}/{local(office)}"]


def turn_iri(tenure: NamedNode, change: Change, date: str) -> NamedNode:
    """That the office is told to have been taken or left at a date in EDTF."""
    return NamedNode(f"{tenure.value}/turn/{change}/{date.replace('/', '_')}")


def place_iri(country: str, name: str) -> NamedNode:
    """The place of that name in a country; the country's code may be unknown: empty."""
    return ID[f"place/{country or 'ZZ'}/{slug(name)}"]


def event_iri(*parts: str) -> NamedNode:
    """The event that the parts make out."""
    return ID[f"event/{short_hash(*parts)}"]
