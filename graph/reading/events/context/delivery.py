"""Delivery: who reads a letter that somebody hands over in a meeting told before.

"A received Ambassador C. The ambassador handed over a letter from B": it is for A.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.facts import Change, EventType
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting

_BACK = 3
"""Sentences before a letter in which its bearer is received."""
_SLOTS = ("subject", "object", "to", "by", "recipient", "from", "with")


def find_readers(sightings: Sequence[Sighting], parties: Parties) -> None:
    """Give letters without a reader the one whom their bearer met."""
    for letter in sightings:
        if letter.type is not EventType.MESSAGE or letter.targets or letter.spoken:
            continue
        bearers = parties.of(letter.slots.get("subject", ()))
        bearers = [n for n in bearers if parties.is_person(n) and n not in letter.actors]
        sent, served = (_states(names, parties) for names in (letter.actors, bearers))
        if not letter.actors or not bearers or (sent and not sent & served):
            continue
        hosts = _hosts(letter, bearers, sightings, parties)
        if len(hosts) == 1:
            letter.targets = hosts
            letter.participants = [*letter.actors, *hosts]


def _hosts(
    letter: Sighting, bearers: Sequence[str], sightings: Sequence[Sighting], parties: Parties
) -> list[str]:
    """The people of another side in the last meeting of one of the bearers."""
    own = _states([*bearers, *letter.actors], parties)
    for met in reversed(sightings):
        near = met.order < letter.order and letter.sentence - met.sentence <= _BACK
        if not near or not (met.type in TALKS or met.change is Change.CREDENTIALS):
            continue
        told = parties.of(n for slot in _SLOTS for n in met.slots.get(slot, ()))
        people = dict.fromkeys(n for n in (*met.participants, *told) if parties.is_person(n))
        if people.keys() & set(bearers):
            return [n for n in people if not own & set(parties.countries(n))]
    return []


def _states(names: Sequence[str], parties: Parties) -> set[str]:
    return {code for name in names for code in parties.countries(name)}
