"""The world made in one go from all articles, by the plainest means: what tests compare with."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

from pyoxigraph import NamedNode, Quad

from graph.evidence import article_quads, quote_quads
from graph.facts import Facts
from graph.identity.claims import Claims, Sighting, claims
from graph.identity.decisions import Decision
from graph.identity.judgement import Judgement
from graph.identity.officials import Belonging, Profile, best_form, resolve
from graph.identity.reports import Report
from graph.identity.showings import Record
from graph.identity.sight import Sight
from graph.names import article_iri, kind, official_iri, quote_iri, slug, tenure_iri, turn_iri
from graph.world.descriptions import (
    Named,
    Person,
    Tenure,
    describe,
    describe_person,
    label_of,
    office_node,
    served_by,
)
from graph.world.happenings import Happening
from graph.world.terms import describe_terms, held_by
from ontology.vocabulary import LEG


def whole_world(articles: Collection[Facts], decisions: Collection[Decision] = ()) -> set[Quad]:
    """The default graph of these articles under these decisions, made in one go."""
    judgement = Judgement(one for one in decisions if one.stands)
    described = {
        Quad(*triple)
        for facts in articles
        for triple in (*article_quads(facts.article), *quote_quads(facts))
    }
    return set(_Assembly([claims(facts, judgement) for facts in articles]).quads()) | described


class _Assembly:
    def __init__(self, all_claims: list[Claims]) -> None:
        self._claims = all_claims
        self._forms: dict[str, Counter[str]] = defaultdict(Counter)
        for one in all_claims:
            for node, forms in one.named.items():
                self._forms[node].update(forms)
        self._named = {
            node: Named(NamedNode(node), label_of(NamedNode(node), forms))
            for node, forms in self._forms.items()
            if kind(NamedNode(node)) != "office"
        }
        sightings = [one for each in all_claims for one in each.officials]
        profiles = {one.profile.id: one.profile for one in sightings}
        shown: dict[str, dict[str, Record]] = defaultdict(lambda: defaultdict(Record))
        for one in sightings:
            for office, showing in one.offices.items():
                shown[one.profile.id][office].add(showing)
        times = {
            profile: {office: record.years for office, record in held.items()}
            for profile, held in shown.items()
        }
        self._belongings = resolve(list(profiles.values()), times)
        self._people = self._persons(sightings, profiles)

    def quads(self) -> Iterator[Quad]:
        for node, forms in self._forms.items():
            iri = NamedNode(node)
            of = self._named[served_by(iri).value] if kind(iri) == "office" else None
            yield from describe(iri, forms, of)
        for person in self._people.values():
            yield from describe_person(person)
        for office, held in held_by(self._people.values()).items():
            yield from describe_terms(office, held)
        for one in self._claims:
            yield from self._told(one)
        reports = [report for one in self._claims for report in one.reports]
        who = dict(self._named)
        who.update({pid: self._people[b.root].named for pid, b in self._belongings.items()})
        people = {profile: belonging.root for profile, belonging in self._belongings.items()}
        for group in clusters(reports, Sight(people)):
            yield from Happening(group, who).describe()

    def _told(self, one: Claims) -> Iterator[Quad]:
        article = article_iri(one.article)
        for node in one.named:
            if kind(NamedNode(node)) in ("country", "organisation"):
                yield Quad(article, LEG["mentions"], NamedNode(node))
        for sighting in one.officials:
            person = self._people[self._belongings[sighting.profile.id].root].named.node
            yield Quad(article, LEG["mentions"], person)
            for office, showing in sighting.offices.items():
                tenure = tenure_iri(person, office_node(office))
                for quote in showing.quotes:
                    yield Quad(tenure, LEG["evidence"], quote_iri(one.article, quote))
                for turn, quote in showing.turns:
                    node = turn_iri(tenure, turn.change, turn.date)
                    yield Quad(node, LEG["evidence"], quote_iri(one.article, quote))

    def _persons(
        self, sightings: list[Sighting], profiles: dict[str, Profile]
    ) -> dict[str, Person]:
        members: dict[str, list[Sighting]] = defaultdict(list)
        for one in sightings:
            members[self._belongings[one.profile.id].root].append(one)
        return {root: _person(group, self._belongings) for root, group in members.items()}


def _person(sightings: list[Sighting], belongings: dict[str, Belonging]) -> Person:
    full = [one for one in sightings if one.profile.name.full] or sightings
    counts = Counter(_called(one) for one in full)
    label = best_form(counts)
    suffix = min(belongings[one.profile.id].suffix for one in full if _called(one) == label)
    person = Person(Named(official_iri(slug(label) + suffix), label))
    for one in sightings:
        person.forms.update((one.name, *one.aliases))
        person.judge(one.profile)
        for office, showing in one.offices.items():
            tenure = person.tenures.setdefault(office, Tenure())
            tenure.titles.update({showing.title} - {""})
            tenure.shown.add(showing)
    return person


def _called(one: Sighting) -> str:
    return one.profile.judged.called or one.name


def clusters(reports: list[Report], sight: Sight) -> list[list[Report]]:
    """The reports of each event."""
    anchors = sorted((one for one in reports if one.anchor), key=lambda one: one.iri)
    groups: list[list[Report]] = []
    for one in anchors:
        touched = [g for g in groups if any(sight.linked(one, other) for other in g)]
        groups = [g for g in groups if g not in touched]
        groups.append([one, *(other for g in touched for other in g)])
    loose: list[list[Report]] = []
    homes: list[tuple[Report, int]] = []
    for one in sorted((one for one in reports if not one.anchor), key=lambda one: one.iri):
        fitting = [n for n, g in enumerate(groups) if any(sight.fits(one, other) for other in g)]
        if len(fitting) == 1:
            homes.append((one, fitting[0]))
            continue
        touched = [g for g in loose if any(sight.akin(one, other) for other in g)]
        loose = [g for g in loose if g not in touched]
        loose.append([one, *(other for g in touched for other in g)])
    for one, home in homes:
        groups[home].append(one)
    return groups + loose
