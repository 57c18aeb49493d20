"""The world: the default graph, assembled from all evidence, and only where something changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import DefaultGraph, NamedNode, Quad

from graph.identity.claims import Claims, Sighting
from graph.identity.index import Index, claim_quads, key_quads
from graph.identity.reports import Report
from graph.names import article_iri, kind, quote_iri, tenure_iri, turn_iri
from graph.store import Store
from graph.world.cast import Cast
from graph.world.descriptions import Named, office_node
from graph.world.diff import Diff
from graph.world.grouping import Grouping
from graph.world.happenings import Happening
from graph.world.people import PeopleChange, revise_people
from graph.world.reading import WorldReader
from graph.world.terms import revise_terms
from graph.world.things import ThingsChange, revise_things
from ontology.vocabulary import LEG, RDF

__all__ = ["Diff", "Dossier", "World"]

_HIDDEN = frozenset({LEG["text"], LEG["readAt"], LEG["digest"], LEG["notice"]})
"""Properties of an article that only its own graph has."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """What one article claims, with the quads of its named graph."""

    claims: Claims
    quads: Sequence[Quad]


class World:
    """The default graph and the index of one store."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._index = Index(store)

    def note(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Follow a change of the store: each must be noted."""
        self._index.note(removed, added)

    def revise(self, gone: Mapping[str, Sequence[Quad]], fresh: Sequence[Dossier]) -> Diff:
        """What changes in world and index once articles go and others come.

        `gone` has the named graphs of articles in the store by id; an article that is replaced
        is in both.
        """
        return _Revision(self._index, WorldReader(self._store), gone, fresh).run()


class _Revision:
    def __init__(
        self,
        index: Index,
        reader: WorldReader,
        gone: Mapping[str, Sequence[Quad]],
        fresh: Sequence[Dossier],
    ) -> None:
        self._index = index
        self._reader = reader
        self._gone = gone
        self._fresh = fresh
        self._claims = {one.claims.article: one.claims for one in fresh}
        self._diff = Diff()

    def run(self) -> Diff:
        self._diff.replace(
            self._index.quads_of_articles(self._gone),
            (quad for one in self._claims.values() for quad in claim_quads(one)),
        )
        self._diff.replace(
            (quad for quads in self._gone.values() for quad in _visible(quads)),
            (quad for one in self._fresh for quad in _visible(one.quads)),
        )
        named = self._index.named_in(self._gone)
        things = revise_things(
            self._index, self._reader, named.values(), [c.named for c in self._claims.values()]
        )
        self._diff.take(things.diff)
        lost = self._index.sightings_in(self._gone)
        won = [one for each in self._claims.values() for one in each.officials]
        people = revise_people(self._index, lost, won)
        self._diff.take(people.diff)
        self._diff.take(revise_terms(self._index, people))
        cast = Cast(self._index, self._reader, people, things)
        self._retell(lost, people, cast)
        self._regroup(people, things, cast)
        return self._diff

    def _retell(self, lost: list[Sighting], people: PeopleChange, cast: Cast) -> None:
        """Tell anew what articles mention and which tenures they show."""
        moved = {one.article for one in self._index.sightings_of(people.renamed)}
        stay = moved - set(self._gone) - set(self._claims)
        told = self._index.sightings_in(stay)
        cast.load(one.profile.id for one in told)
        named: dict[str, Iterable[str]] = {**self._index.named_in(stay)}
        named.update((one, each.named) for one, each in self._claims.items())
        shown = (
            quote_iri(one.article, quote)
            for one in (*lost, *told)
            for showing in one.offices.values()
            for quote in (*showing.quotes, *(quote for _, quote in showing.turns))
        )
        articles = [article_iri(one) for one in {*stay, *self._gone}]
        self._diff.replace(self._reader.mentions(articles), ())
        self._diff.replace(self._reader.shown(set(shown)), ())
        for article, things in named.items():
            self._diff.replace((), _mentions(article, things))
        won = [one for each in self._claims.values() for one in each.officials]
        for sighting in (*told, *won):
            official = cast.named[sighting.profile.id].node
            self._diff.replace((), _shown(sighting, official))

    def _regroup(self, people: PeopleChange, things: ThingsChange, cast: Cast) -> None:
        """Decide events anew where their reports changed, and tell them anew."""
        gone = self._index.reports_in(self._gone)
        fresh = {one.iri: one for each in self._claims.values() for one in each.reports}
        moved = _without(self._index.reports_with(people.former), gone)
        self._file({**moved, **fresh}, moved, cast)
        found = Grouping(self._index, self._reader, cast, gone).regroup(fresh, moved)
        called = {*people.renamed, *things.after}
        renamed = set(_without(self._index.reports_with(called), gone))
        events = set(self._reader.events_of(renamed).values()) - found.dissolved.keys()
        same = list(self._groups_of(events))
        before, after = [*found.dissolved.values(), *same], [*found.groups, *same]
        told = (report for group in (*before, *after) for report in group)
        cast.load(party.who for report in told for party in report.parties)
        self._diff.replace(_told(before, cast.named_before), _told(after, cast.named))

    def _file(self, reports: Mapping[str, Report], old: Iterable[str], cast: Cast) -> None:
        """Keep reports under the persons who take part, as these are now."""
        cast.trace(party.who for one in reports.values() for party in one.parties)
        self._diff.replace(self._index.quads_of_keys(old), ())
        for one in reports.values():
            persons = {cast.person(party.who) for party in one.parties}
            self._diff.replace((), key_quads(one, persons))

    def _groups_of(self, events: Collection[str]) -> Iterator[list[Report]]:
        members = self._reader.reports_of(events)
        reports = self._index.reports(iri for iris in members.values() for iri in iris)
        return ([reports[iri] for iri in iris] for iris in members.values())


def _told(groups: Iterable[list[Report]], who: Mapping[str, Named]) -> Iterator[Quad]:
    """The events that groups of reports make, given who the parties are."""
    return (quad for group in groups for quad in Happening(group, who).describe())


def _visible(evidence: Iterable[Quad]) -> Iterator[Quad]:
    """What the world shows of an article's own graph: the article and its quotes."""
    evidence = list(evidence)
    shown = {LEG["Article"], LEG["Quote"]}
    nodes = {q.subject for q in evidence if q.predicate == RDF["type"] and q.object in shown}
    for quad in evidence:
        if quad.subject in nodes and quad.predicate not in _HIDDEN:
            yield Quad(quad.subject, quad.predicate, quad.object, DefaultGraph())


def _mentions(article: str, things: Iterable[str]) -> Iterator[Quad]:
    for node in map(NamedNode, things):
        if kind(node) in ("country", "organisation"):
            yield Quad(article_iri(article), LEG["mentions"], node)


def _shown(sighting: Sighting, official: NamedNode) -> Iterator[Quad]:
    """That an article mentions an official, and which words show a tenure and its turns."""
    yield Quad(article_iri(sighting.article), LEG["mentions"], official)
    for office, showing in sighting.offices.items():
        tenure = tenure_iri(official, office_node(office))
        for quote in showing.quotes:
            yield Quad(tenure, LEG["evidence"], quote_iri(sighting.article, quote))
        for turn, quote in showing.turns:
            node = turn_iri(tenure, turn.change, turn.date)
            yield Quad(node, LEG["evidence"], quote_iri(sighting.article, quote))


def _without(reports: Mapping[str, Report], gone: Mapping[str, Report]) -> dict[str, Report]:
    return {iri: one for iri, one in reports.items() if iri not in gone}
