"""Editions: the next or the last of a series, told by no more than "the next meeting".

Such a telling names nobody. It is of the body whose sitting was told last before it, or, of a round
of talks between two, of their two states.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.facts import EventType, Status
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import noun_slots

_OTHER = frozenset({"next", "previous", "last", "following", "follow-up", "subsequent", "future"})
_ROUNDS = frozenset({"round", "session", "consultation", "dialogue", "negotiation", "sitting"})
"""Nouns for what is held again under the same name, whoever speaks for the sides."""
_OF_MANY = frozenset({"summit", "conference", "gathering", "forum", "assembly"})
_OF_ANY = frozenset({"meeting", "talk"})
_CALLED = TALKS | {EventType.GATHERING}
_NEAR = 6
"""Sentences after which talks of two are no longer meant."""
_TWO = 2


def continue_series(sightings: Sequence[Sighting], parties: Parties) -> None:
    """Give the tellings of further editions those whose series it is."""
    for number, sighting in enumerate(sightings):
        if not _is_edition(sighting, parties):
            continue
        before = [s for s in sightings[:number] if _is_series(s, sighting)]
        if before:
            _continue(sighting, before[-1], parties)


def _is_edition(sighting: Sighting, parties: Parties) -> bool:
    """Whether it is told as another than the one before, with a day or place but nobody's."""
    noun = sighting.trigger
    if sighting.type not in _CALLED or noun.lemma not in _ROUNDS | _OF_MANY | _OF_ANY:
        return False
    if not noun.is_noun or not any(c.text in _OTHER for c in noun.children):
        return False
    if sighting.bodies or any(map(parties.is_person, sighting.participants)) or _is_named(sighting):
        return False
    return sighting.when is not None or sighting.country is not None


def _is_named(sighting: Sighting) -> bool:
    """ "the next round of Minsk talks": whose words say of which series it is."""
    inner = noun_slots(sighting.trigger)
    below = [sighting.trigger, *(n for n in inner.get("of", ()) if n.is_noun)]
    parts = (c for n in below for c in n.children if c.relation in {"compound", "amod"})
    return any(c.tag.startswith("NNP") or c.word.mentions for c in parts)


def _is_series(told: Sighting, edition: Sighting) -> bool:
    """Whether an encounter told before can have a further edition by such a noun."""
    if told.anaphoric:
        return False
    noun = edition.trigger.lemma
    if noun in _ROUNDS and not _is_told_by(told, noun):
        return False
    if told.type is EventType.GATHERING:
        return bool(told.bodies)
    of_two = told.type is EventType.MEETING and len(told.participants) == _TWO
    return of_two and noun not in _OF_MANY and edition.sentence - told.sentence <= _NEAR


def _is_told_by(told: Sighting, noun: str) -> bool:
    """Whether an encounter is called by a noun: "the third round of consultations"."""
    inner = noun_slots(told.trigger) if told.trigger.is_noun else {}
    return any(n.lemma == noun for n in (told.trigger, *told.carriers, *inner.get("of", ())))


def _continue(edition: Sighting, last: Sighting, parties: Parties) -> None:
    hosts = [n for n in edition.participants if n not in last.bodies]
    if last.bodies:
        edition.type = EventType.GATHERING
        edition.bodies = list(last.bodies)
        edition.participants = [*hosts, *last.bodies]
    else:
        states = [parties.country(n) or n for n in last.participants]
        rounds = edition.trigger.lemma in _ROUNDS
        edition.type = EventType.MEETING
        edition.participants = list(dict.fromkeys(states if rounds else last.participants))
    if edition.when is None and any(c.text == "next" for c in edition.trigger.children):
        edition.status = Status.PLANNED
    edition.anaphoric = False
    edition.name = edition.name or edition.trigger.text
