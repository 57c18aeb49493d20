"""What identity keeps of each article: profiles, sightings, reports and counts of names.

It stands in one named graph of the store, each thing under the keys by which it is looked for,
with a record that holds the rest. It can be made anew from the evidence at any time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from graph.identity.claims import Claims, Sighting
from graph.identity.records import (
    Entry,
    entry_record,
    literal,
    read_entry,
    read_report,
    read_sighting,
    report_record,
    sighting_record,
)
from graph.identity.reports import Report
from graph.names import INDEX_GRAPH, article_iri
from graph.store import Store
from ontology.vocabulary import ID, Namespace

IX = Namespace("https://w3id.org/legation/ontology/index#")
_PROFILES = ID["index/profile/"].value


def profile_node(profile_id: str) -> NamedNode:
    """The node of a profile in the index."""
    return NamedNode(_PROFILES + profile_id)


def who_node(who: str) -> NamedNode:
    """The node for a party: of an entity, or of a profile."""
    return NamedNode(who) if ":" in who else profile_node(who)


def claim_quads(claims: Claims) -> Iterator[Quad]:
    """What is kept of one article, its profiles and counts aside."""
    article = article_iri(claims.article)
    yield _quad(article, "named", literal({n: sorted(f) for n, f in claims.named.items()}))
    for sighting in claims.officials:
        node = NamedNode(sighting.mention)
        yield _quad(node, "article", article)
        yield _quad(node, "profile", profile_node(sighting.profile.id))
        yield _quad(node, "sighting", literal(sighting_record(sighting)))
    for report in claims.reports:
        node = NamedNode(report.iri)
        yield _quad(node, "article", article)
        yield _quad(node, "report", literal(report_record(report)))
        parties = {party.who for party in report.parties}
        for key in report.keys(report.periods, parties):
            yield _quad(node, "key", Literal(key))
        for who in parties:
            yield _quad(node, "who", who_node(who))


def entry_quads(entry: Entry) -> Iterator[Quad]:
    """A profile with its keys."""
    node = profile_node(entry.profile.id)
    yield _quad(node, "last", Literal(entry.profile.name.last))
    for word in entry.profile.name.found_by:
        yield _quad(node, "word", Literal(word))
    yield _quad(node, "root", profile_node(entry.belonging.root))
    yield _quad(node, "entry", literal(entry_record(entry)))


def official_quad(profile_id: str, official: NamedNode) -> Quad:
    """That a profile belongs to an official of the world."""
    return _quad(profile_node(profile_id), "official", official)


def count_quads(node: NamedNode, forms: Mapping[str, int]) -> Iterator[Quad]:
    """How many articles use each form of a name."""
    if forms:
        yield _quad(node, "forms", literal(forms))


class Index:
    """The index of one store, as it was when last written."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def quads_of_articles(self, article_ids: Iterable[str]) -> list[Quad]:
        """All that `claim_quads` made of these articles."""
        return self._quads(
            "{ ?s ix:article ?key } UNION { ?key ix:named ?any BIND(?key AS ?s) }",
            map(article_iri, article_ids),
        )

    def quads_of_profiles(self, profile_ids: Iterable[str]) -> list[Quad]:
        """All that is kept of these profiles."""
        return self._quads("?key ix:entry ?any BIND(?key AS ?s)", map(profile_node, profile_ids))

    def quads_of_counts(self, nodes: Iterable[NamedNode]) -> list[Quad]:
        """All that `count_quads` made of these entities."""
        return self._quads("?key ix:forms ?any BIND(?key AS ?s)", nodes)

    def counts(self, nodes: Iterable[NamedNode]) -> dict[NamedNode, Counter[str]]:
        """Of each node, how many articles use each form of its name."""
        rows = self._select(
            "SELECT ?n ?r WHERE { VALUES ?n { $nodes } GRAPH $index { ?n ix:forms ?r } }",
            nodes=list(nodes),
        )
        return {row["n"]: Counter(json.loads(row["r"].value)) for row in rows}

    def entries(self, profile_ids: Iterable[str]) -> dict[str, Entry]:
        """Profiles by id."""
        return self._entries("?key ix:entry ?any BIND(?key AS ?p)", map(profile_node, profile_ids))

    def entries_named(self, words: Iterable[str]) -> dict[str, Entry]:
        """Profiles of which one of the words is the last."""
        return self._entries("?p ix:last ?key .", map(Literal, words))

    def entries_with(self, words: Iterable[str]) -> dict[str, Entry]:
        """Profiles that have one of the words."""
        return self._entries("?p ix:word ?key .", map(Literal, words))

    def members(self, roots: Iterable[str]) -> dict[str, Entry]:
        """Profiles of the persons with these roots."""
        return self._entries("?p ix:root ?key .", map(profile_node, roots))

    def officials(self, profile_ids: Iterable[str]) -> dict[str, tuple[str, NamedNode, str]]:
        """Of each profile: the root, the official's IRI and the label."""
        rows = self._select(
            """SELECT ?p ?root ?official ?label WHERE { VALUES ?p { $profiles }
                 GRAPH $index { ?p ix:root ?root ; ix:official ?official }
                 ?official rdfs:label ?label }""",
            profiles=[profile_node(one) for one in profile_ids],
        )
        return {
            _profile_id(row["p"]): (_profile_id(row["root"]), row["official"], row["label"].value)
            for row in rows
        }

    def sightings_of(self, profile_ids: Iterable[str]) -> list[Sighting]:
        """All sightings of these profiles."""
        return self._sightings("?m ix:profile ?key .", map(profile_node, profile_ids))

    def sightings_in(self, article_ids: Iterable[str]) -> list[Sighting]:
        """All sightings in these articles."""
        return self._sightings("?m ix:article ?key .", map(article_iri, article_ids))

    def reports_in(self, article_ids: Iterable[str]) -> dict[str, Report]:
        """The reports of these articles, by IRI."""
        return self._reports("?r ix:article ?key .", map(article_iri, article_ids))

    def reports(self, iris: Iterable[str]) -> dict[str, Report]:
        """Reports by IRI."""
        return self._reports("?key ix:report ?any BIND(?key AS ?r)", map(NamedNode, iris))

    def reports_with(self, parties: Iterable[str]) -> dict[str, Report]:
        """Reports in which one of these takes part."""
        return self._reports("?r ix:who ?key .", map(who_node, parties))

    def reports_under(self, keys: Iterable[str]) -> dict[str, Report]:
        """Reports under one of the keys."""
        return self._reports("?r ix:key ?key .", map(Literal, keys))

    def named_in(self, article_ids: Iterable[str]) -> dict[str, dict[str, list[str]]]:
        """By article: the forms of each thing that it names."""
        ids = {article_iri(one): one for one in article_ids}
        rows = self._select(
            "SELECT ?a ?r WHERE { VALUES ?a { $articles } GRAPH $index { ?a ix:named ?r } }",
            articles=list(ids),
        )
        return {ids[row["a"]]: json.loads(row["r"].value) for row in rows}

    def _quads(self, pattern: str, keys: Iterable[NamedNode]) -> list[Quad]:
        rows = self._select(
            f"""SELECT DISTINCT ?s ?p ?o WHERE {{ VALUES ?key {{ $keys }}
                  GRAPH $index {{ {pattern} ?s ?p ?o }} }}""",
            keys=list(keys),
        )
        return [Quad(row["s"], row["p"], row["o"], INDEX_GRAPH) for row in rows]

    def _entries(self, pattern: str, keys: Iterable[NamedNode | Literal]) -> dict[str, Entry]:
        rows = self._select(
            f"""SELECT DISTINCT ?p ?r ?root WHERE {{ VALUES ?key {{ $keys }}
                  GRAPH $index {{ {pattern} ?p ix:entry ?r ; ix:root ?root }} }}""",
            keys=list(keys),
        )
        return {
            _profile_id(row["p"]): read_entry(json.loads(row["r"].value), _profile_id(row["root"]))
            for row in rows
        }

    def _sightings(self, pattern: str, keys: Iterable[NamedNode]) -> list[Sighting]:
        rows = self._select(
            f"""SELECT DISTINCT ?m ?r WHERE {{ VALUES ?key {{ $keys }}
                  GRAPH $index {{ {pattern} ?m ix:sighting ?r }} }}""",
            keys=list(keys),
        )
        return [read_sighting(row["m"].value, json.loads(row["r"].value)) for row in rows]

    def _reports(self, pattern: str, keys: Iterable[NamedNode | Literal]) -> dict[str, Report]:
        rows = self._select(
            f"""SELECT DISTINCT ?r ?record WHERE {{ VALUES ?key {{ $keys }}
                  GRAPH $index {{ {pattern} ?r ix:report ?record }} }}""",
            keys=list(keys),
        )
        return {
            row["r"].value: read_report(row["r"].value, json.loads(row["record"].value))
            for row in rows
        }

    def _select(self, query: str, **values: list[Any]) -> list[dict[str, Any]]:
        if not all(values.values()):
            return []
        query = f"PREFIX ix: <{IX}>\n{query}"
        return list(self._store.select(query, {"index": INDEX_GRAPH, **values}))


def _quad(node: NamedNode, name: str, value: NamedNode | Literal) -> Quad:
    return Quad(node, IX[name], value, INDEX_GRAPH)


def _profile_id(node: NamedNode) -> str:
    return node.value.removeprefix(_PROFILES)
