"""Decisions as quads of their own graph, and back."""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode, Quad

from graph.facts import LegationError
from graph.identity.decisions import (
    About,
    Decision,
    DecisionKind,
    Revocation,
    in_order,
    read_rule,
    rule_record,
)
from graph.names import DECISIONS_GRAPH, decision_iri
from graph.store import Store
from ontology.vocabulary import ID, LEG, PROV, RDF, RDFS, XSD


def author_iri(name: str) -> NamedNode:
    """Who decides, by name."""
    return ID[f"author/{quote(name, safe='')}"]


def decision_quads(decision: Decision) -> Iterator[Quad]:
    """A decision, with its revocation if it has been revoked."""
    node = decision_iri(decision.id)
    yield _quad(node, RDF["type"], LEG["Decision"])
    yield _quad(node, RDF["type"], PROV["Entity"])
    yield _quad(node, LEG["kind"], Literal(decision.kind.value))
    for about in decision.about:
        yield _quad(node, LEG["concerns"], NamedNode(about.iri))
    yield _quad(node, RDFS["label"], _text(decision.summary))
    yield _quad(node, RDFS["comment"], _text(decision.reason))
    yield _quad(node, PROV["wasAttributedTo"], author_iri(decision.author))
    yield from _author(decision.author)
    yield _quad(node, PROV["generatedAtTime"], _moment(decision.time))
    yield _quad(node, LEG["rules"], _rules(decision))
    revoked = decision.revoked
    if revoked:
        yield _quad(node, PROV["invalidatedAtTime"], _moment(revoked.time))
        yield _quad(node, LEG["revokedBy"], author_iri(revoked.author))
        yield _quad(node, LEG["revokedBecause"], _text(revoked.reason))
        yield from _author(revoked.author)


def stored_decisions(store: Store) -> list[Decision]:
    """All decisions of a store, in the order in which they were taken."""
    values: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    found: Iterable[Any] = store.quads_of(DECISIONS_GRAPH)
    for quad in found:
        values[quad.subject.value][quad.predicate.value].append(quad.object.value)
    kinds = LEG["kind"].value
    return in_order(_read(node, told, values) for node, told in values.items() if kinds in told)


def _read(
    node: str, told: dict[str, list[str]], values: dict[str, dict[str, list[str]]]
) -> Decision:
    def one(name: NamedNode) -> str:
        return told[name.value][0]

    def author(name: NamedNode) -> str:
        return values[one(name)][RDFS["label"].value][0]

    record = json.loads(one(LEG["rules"]))
    revoked = None
    if PROV["invalidatedAtTime"].value in told:
        time = _read_moment(one(PROV["invalidatedAtTime"]))
        revoked = Revocation(author(LEG["revokedBy"]), one(LEG["revokedBecause"]), time)
    return Decision(
        id=node.rpartition("/")[2],
        kind=DecisionKind(one(LEG["kind"])),
        about=tuple(About(**about) for about in record["about"]),
        summary=one(RDFS["label"]),
        author=author(PROV["wasAttributedTo"]),
        reason=one(RDFS["comment"]),
        time=_read_moment(one(PROV["generatedAtTime"])),
        rules=tuple(map(read_rule, record["rules"])),
        revoked=revoked,
    )


def _rules(decision: Decision) -> Literal:
    record = {
        "about": [asdict(about) for about in decision.about],
        "rules": [rule_record(rule) for rule in decision.rules],
    }
    written = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Literal(written, datatype=RDF["JSON"])


def _author(name: str) -> Iterator[Quad]:
    yield _quad(author_iri(name), RDF["type"], PROV["Agent"])
    yield _quad(author_iri(name), RDFS["label"], _text(name))


def _moment(time: dt.datetime) -> Literal:
    moment = time.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
    return Literal(moment, datatype=XSD["dateTime"])


def _read_moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _text(value: str) -> Literal:
    try:
        return Literal(value)
    except (UnicodeEncodeError, ValueError) as error:
        raise LegationError(f"text {value[:40]!r} cannot be stored: {error}") from error


def _quad(node: NamedNode, predicate: NamedNode, value: NamedNode | Literal) -> Quad:
    return Quad(node, predicate, value, DECISIONS_GRAPH)
