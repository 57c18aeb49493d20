"""What is in the graph, as selectors by which decisions find it again."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Any

from pyoxigraph import DefaultGraph, NamedNode

from graph.decisions.proposals import ProposalError
from graph.evidence import from_quads
from graph.facts import Event, Facts
from graph.identity.decisions import Content, Model, Telling, Who
from graph.identity.index import Index
from graph.identity.judgement.reports import names_in, parties_of, party_of, telling
from graph.identity.names import person_name
from graph.identity.organisations import organisation_slug
from graph.identity.records import Entry
from graph.names import article_id, evidence_graph, kind, local
from graph.store import Store
from ontology.vocabulary import LEG, RDFS, SKOS

_LONGEST = 14
"""Days. What is told with a longer span is not known again by its date."""


class Selection:
    """Looks things up in one graph as it stands."""

    def __init__(self, store: Store, index: Index) -> None:
        self._store = store
        self._index = index
        self._facts: dict[str, Facts] = {}

    def label(self, node: NamedNode) -> str:
        """What something of the world is called; empty if it is not there."""
        return next(iter(self._values(node, RDFS["label"])), "")

    def names(self, node: NamedNode) -> list[str]:
        """All names of something of the world, the label first."""
        return [*self._values(node, RDFS["label"]), *self._values(node, SKOS["altLabel"])]

    def nodes(self, node: NamedNode, name: str) -> list[NamedNode]:
        """What something of the world has as a property."""
        found: Any = self._store.quads_from([node], DefaultGraph(), LEG[name])
        return [quad.object for quad in found]

    def value(self, node: NamedNode, name: str) -> str:
        """A property of something of the world, as text; empty if it has none."""
        return next(iter(self._values(node, LEG[name])), "")

    def entries(self, official: NamedNode) -> list[Entry]:
        """The profiles of an official; raises `ProposalError` if there is no such official."""
        found = self._index.entries_of(official)
        if not found:
            raise ProposalError(f"no official {local(official)!r} is in the graph")
        return list(found.values())

    def who(self, official: NamedNode) -> Who:
        """An official as decisions know one."""
        entries = self.entries(official)
        profiles = [entry.profile for entry in entries]
        full = [profile for profile in profiles if profile.name.full]
        namesakes = {
            entry.profile.name.key
            for entry in self._named({word for one in full for word in one.name.stems})
            if entry.belonging.root not in {each.belonging.root for each in entries}
            and entry.profile.mark in {one.mark for one in full}
        }
        alone = any(one.name.key not in namesakes or not one.ties for one in full)
        rivals = self._rivals(entries)
        return Who(
            names=_sorted(one.name.key for one in profiles),
            offices=_sorted(office for one in profiles for office in one.ties),
            marks=_sorted(one.mark for one in full or profiles),
            articles=_sorted(one.article for one in profiles if one.article),
            years=_years(entries) if rivals else (),
            rivals=rivals,
            free=alone,
        )

    def model(self, official: NamedNode) -> Model:
        """The mention as which others are read that mean the same official."""
        label = self.label(official)
        profiles = [entry.profile for entry in self.entries(official)]
        usual = [one for one in profiles if one.name.key == person_name(label).key] or profiles
        articles = self._index.articles_of(one.id for one in usual)
        offices = _sorted(office for one in profiles for office in one.ties)
        return Model(label, offices, min(articles))

    def tellings(self, reports: Iterable[NamedNode]) -> list[Telling]:
        """The selectors of reports."""
        return [telling(self._facts_of(one), self._told(one)) for one in reports]

    def contents(self, event: NamedNode) -> list[Content]:
        """What the reports of an event tell that are dated well enough."""
        names = [self.party_names(node) for node in self.nodes(event, "participant")]
        found: dict[Content, None] = {}
        for report in self.nodes(event, "report"):
            facts, told = self._facts_of(report), self._told(report)
            if told.date and (told.date.latest - told.date.earliest).days < _LONGEST:
                parties = parties_of(facts)
                raw = {party_of(name, parties) for name in names_in(told)}
                known = sorted(next((each for each in names if one in each), (one,)) for one in raw)
                date = told.date.edtf
                content = Content(told.type, told.status, told.change, date, tuple(known))
                found[content] = None
        return list(found)

    def party_names(self, node: NamedNode) -> tuple[str, ...]:
        """All names by which articles have a participant, as `Telling.parties` has them."""
        if kind(node) == "official":
            keys = {person_name(name).key for name in self.names(node)}
            keys.update(entry.profile.name.key for entry in self.entries(node))
            return _sorted(f"official/{key}" for key in keys)
        if kind(node) == "organisation":
            slugs = {organisation_slug(name) for name in self.names(node)}
            return _sorted(f"organisation/{slug}" for slug in {local(node), *slugs})
        return (f"{kind(node)}/{local(node)}",)

    def reports_in(self, event: NamedNode, articles: Iterable[str]) -> Iterator[NamedNode]:
        """The reports of an event that these articles have."""
        wanted = set(articles)
        return (one for one in self.nodes(event, "report") if article_id(one) in wanted)

    def count(self, node: NamedNode) -> int:
        """How many articles mention it, or report it."""
        if kind(node) == "official":
            return sum(entry.count for entry in self.entries(node))
        if kind(node) == "event":
            return len(self.nodes(node, "report"))
        return len(self._index.articles_with([node]))

    def _rivals(self, entries: Collection[Entry]) -> tuple[int, ...]:
        """When others are seen whom a surname of an official may mean in an office."""
        bare = [entry.profile for entry in entries if not entry.profile.name.full]
        names = {one.name.stem for one in bare}
        offices = {office for one in bare for office in one.ties}
        mine = {entry.belonging.root for entry in entries}
        others = {
            entry.belonging.root
            for entry in self._named({word for one in bare for word in one.name.stems})
            if entry.profile.name.stem in names and offices & entry.profile.ties
        }
        return _years(self._index.members(others - mine).values())

    def _named(self, words: Iterable[str]) -> Iterable[Entry]:
        return self._index.entries_with(words).values()

    def _values(self, node: NamedNode, predicate: NamedNode) -> list[str]:
        found: Any = self._store.quads_from([node], DefaultGraph(), predicate)
        return sorted(quad.object.value for quad in found)

    def _facts_of(self, report: NamedNode) -> Facts:
        article = article_id(report)
        if article not in self._facts:
            quads = self._store.quads_of(evidence_graph(article))
            if not quads:
                raise ProposalError(f"no article {article!r} is in the graph")
            self._facts[article] = from_quads(quads)
        return self._facts[article]

    def _told(self, report: NamedNode) -> Event:
        facts = self._facts_of(report)
        number = report.value.rpartition("/")[2]
        if not number.isdecimal() or int(number) >= len(facts.events):
            raise ProposalError(
                f"article {facts.article.id!r} has no report {number}: they count from 0 to "
                f"{len(facts.events) - 1}"
            )
        return facts.events[int(number)]


def _years(entries: Iterable[Entry]) -> tuple[int, ...]:
    seen = {year for entry in entries for years in entry.years.values() for year in years.seen}
    return tuple(sorted(seen))


def _sorted(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words)))
