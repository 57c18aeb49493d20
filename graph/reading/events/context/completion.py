"""What a clause leaves open, taken from the other tellings of its article."""

from __future__ import annotations

from graph.facts import SIDED, EventType
from graph.reading.document import Document
from graph.reading.events.context.aftermath import find_parties
from graph.reading.events.context.campaigns import Campaigns
from graph.reading.events.context.delivery import find_readers
from graph.reading.events.context.realms import Realms
from graph.reading.events.context.remarks import settle_remarks
from graph.reading.events.context.signers import Signers
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from ontology.frames import Lexicon


class Context:
    """Completes sightings that tell only one side, from the others of their article."""

    def __init__(self, document: Document, parties: Parties, lexicon: Lexicon) -> None:
        self._parties = parties
        self._offices = Realms(document, parties)
        self._signers = Signers(document, parties)
        self._campaigns = Campaigns(document, parties, lexicon)

    def complete(self, sightings: list[Sighting]) -> list[Sighting]:
        """Give sightings their other side; those that stay without only refer back, or go."""
        settle_remarks(sightings)
        self._signers.find(sightings)
        self._offices.find(sightings)
        self._campaigns.complete(sightings)
        find_parties(sightings, self._parties)
        find_readers(sightings, self._parties)
        for sighting in sightings:
            open_side = sighting.incomplete and sighting.type is not EventType.APPOINTMENT
            sighting.anaphoric = sighting.anaphoric or open_side
            if sighting.type is EventType.VISIT and sighting.anaphoric:
                self._find_host(sighting, sightings)
        return [s for s in sightings if s.participants or s.type not in SIDED]

    # --- encounters -------------------------------------------------------------------------------

    def _find_host(self, visit: Sighting, sightings: list[Sighting]) -> None:
        """A visit told without its country, and not elsewhere, is to the other country told of."""
        people = [p for p in visit.participants if self._parties.is_person(p)]
        if not people or visit.attended:
            return
        for other in sightings:
            told = other.type is EventType.VISIT and other.country and other is not visit
            if told and set(other.participants) & set(people):
                return
        homes = {c for p in people for c in self._parties.countries(p)}
        hosts = self._campaigns.most_told(homes)
        if homes and hosts:
            visit.participants, visit.country, visit.anaphoric = people, hosts[0], False
