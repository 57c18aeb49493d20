"""What one article claims, made ready for identity: profiles, reports and things named.

All of it is a function of the article's facts alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from pyoxigraph import NamedNode

from graph.evidence import role
from graph.facts import Event, Facts, LegationError, Office
from graph.identity.capacities import showings, year_of
from graph.identity.copies import SENTENCE_SIZE, TEXT_SIZE, Sketch, sketch
from graph.identity.officials import Profile, profile
from graph.identity.organisations import organisation_slug
from graph.identity.places import place_node
from graph.identity.reports import Party, Report
from graph.identity.showings import Showing
from graph.identity.stages import chained, is_moved, stage_of
from graph.names import (
    article_iri,
    country_iri,
    local,
    office_iri,
    organisation_iri,
    part,
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


def claims(facts: Facts) -> Claims:
    """What the facts claim.

    Raises `LegationError` where an event has no participants or one that the facts do not list.
    """
    return _Claiming(facts).run()


class _Claiming:
    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._node = article_iri(facts.article.id)
        self._named: dict[str, set[str]] = defaultdict(set)
        self._who: dict[str, str] = {}
        self._capacities: dict[str, tuple[str, ...]] = {}

    def run(self) -> Claims:
        for country in self._facts.countries:
            self._country(country.code)
        for organisation in self._facts.organisations:
            node = self._organisation(organisation.name)
            self._named[node].update(organisation.aliases)
            for name in (organisation.name, *organisation.aliases):
                self._who.setdefault(name, node)
        sightings = tuple(self._sightings())
        text = sketch(self._facts.article.text, TEXT_SIZE)
        reports = tuple(
            chained(
                self._report(number, event, text) for number, event in enumerate(self._facts.events)
            )
        )
        return Claims(self._facts.article.id, sightings, reports, dict(self._named))

    def _country(self, code: str) -> str:
        node = country_iri(code).value
        self._named[node].add("")
        return node

    def _organisation(self, name: str) -> str:
        node = organisation_iri(organisation_slug(name)).value
        self._named[node].add(name)
        return node

    def _of(self, name: str) -> str:
        """A country by its code, unless an organisation is listed under these two letters."""
        listed = any(name == one.name for one in self._facts.organisations)
        coded = _CODE.fullmatch(name) and not listed
        return self._country(name) if coded else self._organisation(name)

    def _sightings(self) -> Iterator[Sighting]:
        article = self._facts.article
        known: dict[str, tuple[str, tuple[str, ...]]] = {}
        for number, official in enumerate(self._facts.officials):
            keys = ((office, self._office(office)) for office in official.offices)
            offices = showings(self._facts, official, {office: key for office, key in keys if key})
            year = year_of(self._facts, official)
            found = profile(official.name, offices, article.id, year)
            for name in (official.name, *official.aliases):
                known.setdefault(name, (found.id, tuple(offices)))
            known[official.name] = (found.id, tuple(offices))
            yield Sighting(
                part(self._node, "official", number).value,
                article.id,
                found,
                official.name,
                official.aliases,
                offices,
            )
        self._who.update((name, who) for name, (who, _) in known.items())
        self._capacities = dict(known.values())

    def _office(self, office: Office) -> str | None:
        """The office as `post/of`; None where the article does not say whom it serves."""
        if not office.of:
            return None
        node = office_iri(office.post, NamedNode(self._of(office.of)))
        self._named[node.value].add("")
        return local(node)

    def _report(self, number: int, event: Event, text: Sketch) -> Report:
        article = self._facts.article
        place, country = self._where(event)
        return Report(
            iri=part(self._node, "event", number).value,
            article=article.id,
            source=article.source,
            published=article.published,
            type=event.type,
            status=event.status,
            parties=tuple(self._parties(number, event)),
            quote=event.quote,
            when=event.date,
            place=place,
            country=country,
            name=event.name,
            change=event.change,
            confidence=event.confidence,
            stage=stage_of(article, event),
            moved=is_moved(article, event),
            text=text,
            sentence=sketch(sentence_words(article, event.quote), SENTENCE_SIZE),
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

    def _parties(self, number: int, event: Event) -> Iterator[Party]:
        names = tuple(dict.fromkeys((*event.participants, *event.actors, *event.targets)))
        if not names:
            raise LegationError(
                f"article {self._facts.article.id!r}: event {number} ({event.type}) has no "
                "participants: name at least one"
            )
        roles: dict[str, dict[str, None]] = {}
        for name in names:
            who = self._party(number, event, name)
            roles.setdefault(who, {}).update(dict.fromkeys(role(event, name)))
        for who, words in roles.items():
            yield Party(who, tuple(words), self._capacities.get(who, ()))

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
