"""What identity keeps of each article: profiles, sightings, reports and counts of names.

It stands in one named graph of the store, each thing under the keys by which it is looked for,
with a record that holds the rest. It can be made anew from the evidence at any time.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.identity.claims import Claims, Sighting
from graph.identity.memory import Memory
from graph.identity.records import (
    Entry,
    entry_literal,
    literal,
    read_entry,
    read_report,
    read_sighting,
    report_record,
    sighting_record,
)
from graph.identity.reports import Report
from graph.identity.search import filed_keys
from graph.identity.tenures import is_single
from graph.names import INDEX_GRAPH, article_id, article_iri, decision_iri
from graph.store import Store
from ontology.vocabulary import ID, LEG, Namespace

IX = Namespace("https://w3id.org/legation/ontology/index#")
_PROFILES = ID["index/profile/"].value


def profile_node(profile_id: str) -> NamedNode:
    """The node of a profile in the index."""
    return NamedNode(_PROFILES + profile_id)


def who_node(who: str) -> NamedNode:
    """The node for a party: of an entity, or of a profile."""
    return NamedNode(who) if ":" in who else profile_node(who)


def claim_quads(claims: Claims) -> Iterator[Quad]:
    """What is kept of one article; profiles, counts and keys of reports aside."""
    article = article_iri(claims.article)
    yield _quad(article, "named", literal({n: sorted(f) for n, f in claims.named.items()}))
    for decision in claims.decisions:
        yield _quad(article, "ruled", decision_iri(decision))
    for sighting in claims.officials:
        node = NamedNode(sighting.mention)
        yield _quad(node, "article", article)
        yield _quad(node, "profile", profile_node(sighting.profile.id))
        for month in {month for one in sighting.offices.values() for month in one.months}:
            yield _quad(node, "month", _month_key(sighting.profile.id, month))
        yield _quad(node, "sighting", literal(sighting_record(sighting)))
    for report in claims.reports:
        node = NamedNode(report.iri)
        yield _quad(node, "article", article)
        yield _quad(node, "report", literal(report_record(report)))
        for who in {party.who for party in report.parties}:
            yield _quad(node, "who", who_node(who))


def key_quads(report: Report, persons: Collection[str]) -> Iterator[Quad]:
    """The keys under which a report is found, given the persons and entities that take part."""
    for key in filed_keys(report, persons):
        yield _quad(NamedNode(report.iri), "key", Literal(key))


def due_quads(article_ids: Iterable[str]) -> Iterator[Quad]:
    """That articles wait to be judged anew; what is kept of them anew does not say so."""
    for article in article_ids:
        yield _quad(article_iri(article), "due", INDEX_GRAPH)


def entry_quads(entry: Entry) -> Iterator[Quad]:
    """A profile with its keys."""
    node = profile_node(entry.profile.id)
    yield _quad(node, "last", Literal(entry.profile.name.last_stem))
    for word in entry.profile.name.found_by:
        yield _quad(node, "word", Literal(word))
    for office in filter(is_single, entry.profile.offices):
        yield _quad(node, "office", Literal(office))
    yield _quad(node, "root", profile_node(entry.belonging.root))
    yield _quad(node, "entry", entry_literal(entry))


def official_quads(entry: Entry, official: NamedNode, label: str) -> Iterator[Quad]:
    """To which official of the world a profile belongs."""
    node = profile_node(entry.profile.id)
    yield _quad(node, "official", official)
    yield _quad(node, "person", literal([entry.belonging.root, official.value, label]))


def count_quads(node: NamedNode, forms: Mapping[str, int]) -> Iterator[Quad]:
    """How many articles use each form of a name."""
    if forms:
        yield _quad(node, "forms", literal(forms))


class Index:
    """The index of one store, as it was when last written; all changes are to be noted."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._memory = Memory(
            records=(IX["entry"], IX["person"], IX["forms"]), keys=(IX["root"], IX["office"])
        )

    def note(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Follow a change of the store."""
        old, new = ([q for q in each if q.graph_name == INDEX_GRAPH] for each in (removed, added))
        self._memory.note(old, new)

    def quads_of_articles(self, article_ids: Iterable[str]) -> list[Quad]:
        """All that `claim_quads` made of these articles."""
        articles = [article_iri(one) for one in article_ids]
        return self._from([*articles, *self._nodes("article", articles)])

    def quads_of_keys(self, reports: Iterable[str]) -> list[Quad]:
        """All that `key_quads` made of these reports."""
        return self._store.quads_from(map(NamedNode, reports), INDEX_GRAPH, IX["key"])

    def quads_of_counts(self, nodes: Iterable[NamedNode]) -> list[Quad]:
        """All that `count_quads` made of these entities."""
        return self._from(nodes)

    def counts(self, nodes: Iterable[NamedNode]) -> dict[NamedNode, Counter[str]]:
        """Of each node, how many articles use each form of its name."""
        return {node: Counter(forms) for node, forms in self._records("forms", nodes)}

    def entries(self, profile_ids: Iterable[str]) -> dict[str, Entry]:
        """Profiles by id."""
        return self._entries(map(profile_node, profile_ids))

    def entries_named(self, words: Iterable[str]) -> dict[str, Entry]:
        """Profiles of which one of the stems is the last."""
        return self._entries(self._nodes("last", map(Literal, words)))

    def entries_with(self, words: Iterable[str]) -> dict[str, Entry]:
        """Profiles that have one of the stems."""
        return self._entries(self._nodes("word", map(Literal, words)))

    def members(self, roots: Iterable[str]) -> dict[str, Entry]:
        """Profiles of the persons with these roots."""
        return self._entries(self._nodes("root", map(profile_node, roots)))

    def holders(self, offices: Iterable[str]) -> dict[str, Entry]:
        """Profiles of those who hold one of these offices, each held by one at a time."""
        return self._entries(self._nodes("office", map(Literal, offices)))

    def officials(self, profile_ids: Iterable[str]) -> dict[str, tuple[str, NamedNode, str]]:
        """Of each profile: the root, the official's IRI and the label."""
        found = self._records("person", map(profile_node, profile_ids))
        return {
            _profile_id(node): (root, NamedNode(official), label)
            for node, (root, official, label) in found
        }

    def entries_of(self, official: NamedNode) -> dict[str, Entry]:
        """Profiles of an official of the world."""
        return self._entries(self._nodes("official", [official]))

    def articles_of(self, profile_ids: Iterable[str]) -> set[str]:
        """The articles with a sighting of these profiles."""
        return set(map(article_id, self._nodes("profile", map(profile_node, profile_ids))))

    def articles_ruled(self, decision_ids: Iterable[str]) -> set[str]:
        """The articles in which these decisions have a say."""
        return set(map(article_id, self._nodes("ruled", map(decision_iri, decision_ids))))

    def known(self, article_ids: Iterable[str]) -> set[str]:
        """Those of the articles that are in the graph."""
        found: Any = self._store.quads_from(map(article_iri, article_ids), INDEX_GRAPH, IX["named"])
        return {article_id(quad.subject) for quad in found}

    def due(self) -> set[str]:
        """The articles that wait to be judged anew."""
        found: Any = self._store.quads_to([INDEX_GRAPH], INDEX_GRAPH, IX["due"])
        return {article_id(quad.subject) for quad in found}

    def articles_with(self, things: Iterable[NamedNode]) -> set[str]:
        """The articles that mention countries or organisations."""
        found: Any = self._store.quads_to(things, DefaultGraph(), LEG["mentions"])
        return {article_id(quad.subject) for quad in found}

    def sightings_of(self, profile_ids: Iterable[str]) -> list[Sighting]:
        """All sightings of these profiles."""
        return self._sightings("profile", map(profile_node, profile_ids))

    def sightings_during(self, profile_id: str, months: Iterable[str]) -> list[Sighting]:
        """The sightings of a profile that show it in office in one of these months."""
        return self._sightings("month", (_month_key(profile_id, one) for one in months))

    def sightings_in(self, article_ids: Iterable[str]) -> list[Sighting]:
        """All sightings in these articles."""
        return self._sightings("article", map(article_iri, article_ids))

    def reports_in(self, article_ids: Iterable[str]) -> dict[str, Report]:
        """The reports of these articles, by IRI."""
        return self._reports(self._nodes("article", map(article_iri, article_ids)))

    def reports(self, iris: Iterable[str]) -> dict[str, Report]:
        """Reports by IRI."""
        return self._reports(map(NamedNode, iris))

    def reports_with(self, parties: Iterable[str]) -> dict[str, Report]:
        """Reports in which one of these takes part."""
        return self._reports(self._nodes("who", map(who_node, parties)))

    def reports_under(self, keys: Iterable[str]) -> dict[str, set[str]]:
        """By key: the IRIs of the reports under it."""
        found: dict[str, set[str]] = {key: set() for key in keys}
        told: Any = self._store.quads_to(map(Literal, found), INDEX_GRAPH, IX["key"])
        for quad in told:
            found[quad.object.value].add(quad.subject.value)
        return found

    def named_in(self, article_ids: Iterable[str]) -> dict[str, dict[str, list[str]]]:
        """By article: the forms of each thing that it names."""
        ids = {article_iri(one): one for one in article_ids}
        return {ids[node]: forms for node, forms in self._records("named", ids)}

    def _entries(self, nodes: Iterable[NamedNode]) -> dict[str, Entry]:
        return {_profile_id(node): read_entry(text) for node, text in self._texts("entry", nodes)}

    def _sightings(self, key: str, values: Iterable[NamedNode | Literal]) -> list[Sighting]:
        found = self._records("sighting", self._nodes(key, values))
        return [read_sighting(node.value, record) for node, record in found]

    def _reports(self, nodes: Iterable[NamedNode]) -> dict[str, Report]:
        found = self._records("report", nodes)
        return {node.value: read_report(node.value, record) for node, record in found}

    def _nodes(self, key: str, values: Iterable[NamedNode | Literal]) -> set[NamedNode]:
        """The nodes that have one of the values as that key."""

        def look_up(values: Iterable[Any]) -> Iterator[tuple[NamedNode, Any]]:
            found: Any = self._store.quads_to(values, INDEX_GRAPH, IX[key])
            return ((quad.subject, quad.object) for quad in found)

        return self._memory.nodes(IX[key], values, look_up)

    def _records(self, name: str, nodes: Iterable[NamedNode]) -> Iterator[tuple[NamedNode, Any]]:
        """The records of that name that the nodes have."""
        return ((node, json.loads(text)) for node, text in self._texts(name, nodes))

    def _texts(self, name: str, nodes: Iterable[NamedNode]) -> Iterator[tuple[NamedNode, str]]:
        """The same as they are written."""

        def look_up(nodes: Iterable[NamedNode]) -> Iterator[tuple[NamedNode, str]]:
            found: Any = self._store.quads_from(nodes, INDEX_GRAPH, IX[name])
            return ((quad.subject, quad.object.value) for quad in found)

        return self._memory.records(IX[name], nodes, look_up)

    def _from(self, nodes: Iterable[NamedNode]) -> list[Quad]:
        return self._store.quads_from(nodes, INDEX_GRAPH)


def _quad(node: NamedNode, name: str, value: NamedNode | Literal) -> Quad:
    return Quad(node, IX[name], value, INDEX_GRAPH)


def _month_key(profile_id: str, month: str) -> Literal:
    return Literal(f"{profile_id} {month}")


def _profile_id(node: NamedNode) -> str:
    return node.value.removeprefix(_PROFILES)
