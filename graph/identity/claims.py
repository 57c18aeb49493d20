"""What one article claims, made ready for identity: profiles, reports and things named.

All of it is a function of the article's facts and of what people have decided on them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from pyoxigraph import NamedNode

from graph.evidence import role
from graph.facts import Event, Facts, LegationError, Office, Official
from graph.identity.capacities import showings
from graph.identity.copies import SENTENCE_SIZE, TEXT_SIZE, Sketch, sketch
from graph.identity.judgement import JudgedEvent, Judgement, Persona
from graph.identity.judgement.reports import names_in
from graph.identity.officials import Profile
from graph.identity.places import place_node
from graph.identity.reports import Party, Report
from graph.identity.showings import Showing
from graph.identity.stages import is_moved, stage_of, told_together
from graph.names import (
    article_iri,
    country_iri,
    office_iri,
    organisation_iri,
    part,
    slug,
)
from graph.sentences import sentence_words

_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Sighting:
    """What an article says of one official."""

    mention: str
    """IRI of the mention."""
    article: str
    profile: Profile
    name: str
    aliases: tuple[str, ...]
    offices: dict[str, Showing]
    """By `post/of`."""


@dataclass(frozen=True, slots=True)
class Claims:
    """All that one article claims."""

    article: str
    officials: tuple[Sighting, ...]
    reports: tuple[Report, ...]
    named: dict[str, set[str]] = field(default_factory=dict)
    """By IRI of a country, organisation, office or place: the forms in which it is named."""
    decisions: frozenset[str] = frozenset()
    """Ids of the decisions that have a say in it."""


_NO_JUDGEMENT = Judgement()


def claims(facts: Facts, judgement: Judgement = _NO_JUDGEMENT) -> Claims:
    """What the facts claim, once people have judged them.

    Raises `LegationError` where an event has no participants or one that the facts do not list.
    """
    return _Claiming(facts, judgement).run()


class _Claiming:
    def __init__(self, facts: Facts, judgement: Judgement) -> None:
        self._ruling = judgement.on(facts)
        self._facts = replace(facts, events=tuple(one.event for one in self._ruling.events))
        self._node = article_iri(facts.article.id)
        self._named: dict[str, set[str]] = defaultdict(set)
        self._who: dict[str, str] = {}
        self._capacities: dict[str, tuple[str, ...]] = {}

    def run(self) -> Claims:
        for country in self._facts.countries:
            self._country(country.code)
        for organisation in self._facts.organisations:
            found = self._ruling.organisation(organisation.name)
            node = self._organisation(organisation.name)
            if node is None or found is None:
                continue
            aliases = self._ruling.organisation_names(organisation.aliases, found)
            self._named[node].update(aliases)
            for name in (organisation.name, *organisation.aliases):
                self._who.setdefault(name, node)
        sightings = tuple(self._sightings())
        text = sketch(self._facts.article.text, TEXT_SIZE)
        reports = tuple(told_together(self._report(one, text) for one in self._ruling.events))
        decisions = frozenset(self._ruling.decisions)
        return Claims(self._facts.article.id, sightings, reports, dict(self._named), decisions)

    def _country(self, code: str) -> str:
        node = country_iri(code).value
        self._named[node].add("")
        return node

    def _organisation(self, name: str) -> str | None:
        found = self._ruling.organisation(name)
        if found is None:
            return None
        node = organisation_iri(found).value
        self._named[node].add(name)
        return node

    def _of(self, name: str) -> str | None:
        coded = self._ruling.is_country(name)
        return self._country(name) if coded else self._organisation(name)

    def _sightings(self) -> Iterator[Sighting]:
        article = self._facts.article
        known: dict[str, tuple[str, tuple[str, ...]]] = {}
        for number, official in enumerate(self._facts.officials):
            persona = self._ruling.personas[number]
            if persona is None:
                continue
            offices = showings(self._facts, official, dict(self._held(official, persona)))
            found = persona.profile()
            for name in (official.name, *official.aliases):
                known.setdefault(name, (found.id, tuple(offices)))
            known[official.name] = (found.id, tuple(offices))
            yield Sighting(
                part(self._node, "official", number).value,
                article.id,
                found,
                official.name,
                tuple(one for one in official.aliases if slug(one) not in persona.refused),
                offices,
            )
        self._who.update((name, who) for name, (who, _) in known.items())
        self._capacities = dict(known.values())

    def _held(self, official: Official, persona: Persona) -> Iterator[tuple[Office, str]]:
        """The offices that stand, each also as `post/of`."""
        for office in official.offices:
            held = self._ruling.office(office)
            of = self._of(office.of) if office.of and held in persona.offices else None
            if held and of:
                self._named[office_iri(office.post, NamedNode(of)).value].add("")
                yield office, held

    def _report(self, judged: JudgedEvent, text: Sketch) -> Report:
        article, event, verdict = self._facts.article, judged.event, judged.verdict
        place, country = self._where(event)
        return Report(
            iri=part(self._node, "event", judged.number).value,
            article=article.id,
            source=article.source,
            published=article.published,
            type=event.type,
            status=event.status,
            parties=tuple(self._parties(judged)),
            quote=event.quote,
            when=event.date,
            place=place,
            country=country,
            name=event.name,
            change=event.change,
            confidence=None if verdict.confirmed else event.confidence,
            pins=frozenset(verdict.pins),
            mark=verdict.mark,
            stage=stage_of(article, event),
            moved=is_moved(article, event),
            text=text,
            sentence=sketch(sentence_words(article, event.quote), SENTENCE_SIZE),
            decisions=frozenset(verdict.decisions),
        )

    def _where(self, event: Event) -> tuple[str | None, str | None]:
        """The place and the country's code; the country of a known place where none is told."""
        country, place = event.country, None
        if event.place:
            node, country = place_node(event.place, event.country)
            place = node.value
            self._named[place].add(event.place)
        if country:
            self._country(country)
        return place, country

    def _parties(self, judged: JudgedEvent) -> Iterator[Party]:
        number, event = judged.number, judged.event
        names = names_in(event)
        if not names:
            raise LegationError(
                f"article {self._facts.article.id!r}: event {number} ({event.type}) has no "
                "participants: name at least one"
            )
        roles: dict[str, dict[str, None]] = {}
        sure: dict[str, set[str]] = defaultdict(set)
        for name in names:
            who = self._party(number, event, name)
            roles.setdefault(who, {}).update(dict.fromkeys(role(event, name)))
            sure[who].update(filter(None, [judged.verdict.sure.get(name)]))
        for who, words in roles.items():
            yield Party(who, tuple(words), self._capacities.get(who, ()), frozenset(sure[who]))

    def _party(self, number: int, event: Event, name: str) -> str:
        if name in self._who:
            return self._who[name]
        if _CODE.fullmatch(name):
            return self._country(name)
        raise LegationError(
            f"article {self._facts.article.id!r}: event {number} ({event.type}) has the "
            f"participant {name!r}, who is no official or organisation of the article and no "
            "country code: list it, or give the code"
        )
