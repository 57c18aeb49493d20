"""The judgement of one article: what claims are made of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from graph.facts import Event, Facts, Office, Official
from graph.identity.capacities import year_of
from graph.identity.judgement.officials import OfficialTable, Persona, persona
from graph.identity.judgement.organisations import OrganisationTable
from graph.identity.judgement.reports import ReportTable, Verdict, names_in

_CODE = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class JudgedEvent:
    """An event that stands, with its number in the article and what is decided on it."""

    number: int
    event: Event
    verdict: Verdict


class Ruling:
    """What is decided on one article's facts."""

    def __init__(
        self,
        facts: Facts,
        organisations: OrganisationTable,
        officials: OfficialTable,
        reports: ReportTable,
    ) -> None:
        self._facts = facts
        self._organisations = organisations
        self._officials = officials
        self.decisions: set[str] = set()
        """Ids of all decisions that had a say in it."""
        self.personas = [self._persona(official) for official in facts.officials]
        """By number of an official: whom it means; None where it means nobody."""
        self.events = list(self._judged(reports.hear(facts)))

    def organisation(self, name: str) -> str | None:
        """The slug of the organisation that a name denotes; None if it denotes none."""
        found, decisions = self._organisations.read(name)
        self.decisions.update(decisions)
        return found

    def organisation_names(self, names: Iterable[str], found: str) -> set[str]:
        """Those of an organisation's names in the article that are names of it."""
        kept = set()
        for name in names:
            read, decisions = self._organisations.read_as(name, found)
            self.decisions.update(decisions)
            if read == found:
                kept.add(name)
        return kept

    def is_country(self, name: str) -> bool:
        """Whether whom an office serves is a country's code, and no organisation listed so."""
        listed = any(name == one.name for one in self._facts.organisations)
        return bool(_CODE.fullmatch(name)) and not listed

    def office(self, office: Office) -> str | None:
        """An office as `post/of`; None where the article does not say whom it serves."""
        if not office.of:
            return None
        of = office.of if self.is_country(office.of) else self.organisation(office.of)
        return f"{office.post}/{of}" if of else None

    def _persona(self, official: Official) -> Persona | None:
        offices = filter(None, map(self.office, official.offices))
        year = year_of(self._facts, official)
        told = persona(official.name, offices, self._facts.article.id, year)
        found, heard = self._officials.hear_all(told)
        self.decisions.update(heard)
        return found

    def _judged(self, verdicts: dict[int, Verdict]) -> Iterator[JudgedEvent]:
        """The events that stand, without participants who are none."""
        nobody = self._nobody()
        for number, event in enumerate(self._facts.events):
            verdict = verdicts.get(number) or Verdict()
            self.decisions.update(verdict.decisions)
            gone = {name for name in names_in(event) if name in nobody or name in verdict.dropped}
            left = _without(event, gone) if gone else event
            if verdict.stands and (not gone or names_in(left)):
                yield JudgedEvent(number, left, verdict)

    def _nobody(self) -> set[str]:
        """The names of those in the article who are none."""
        found: set[str] = set()
        for organisation in self._facts.organisations:
            if self.organisation(organisation.name) is None:
                found.update((organisation.name, *organisation.aliases))
        known = {one.name for one in self._facts.officials}
        for official, told in zip(self._facts.officials, self.personas, strict=True):
            aliases = set(official.aliases) - known
            names = {official.name, *aliases}
            if told is None:
                found |= names
            else:
                found -= names
        return found


def _without(event: Event, names: set[str]) -> Event:
    def left(side: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in side if name not in names)

    return replace(
        event,
        participants=left(event.participants),
        actors=left(event.actors),
        targets=left(event.targets),
    )
