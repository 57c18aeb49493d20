"""Editions: the next or the last of a series, told by no more than "the next meeting".

Such a telling names nobody. It is of the body whose sitting was told last before it, or, of a round
of talks between two, of their two states.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.facts import EventType, Status
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.joining.agreement import compatible
from graph.reading.events.ordinals import is_ordinal
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import noun_slots
from graph.reading.parse.tree import Node

_OTHER = frozenset(
    {"next", "previous", "last", "following", "follow-up", "subsequent", "future"}
    | {"another", "further", "new", "fresh", "later", "earlier", "final"}
)
_ROUNDS = frozenset({"round", "session", "consultation", "dialogue", "negotiation", "sitting"})
"""Nouns for what is held again under the same name, whoever speaks for the sides."""
_OF_MANY = frozenset({"summit", "conference", "gathering", "forum", "assembly"})
_OF_ANY = frozenset({"meeting", "talk"})
_COUNTING = frozenset({"round"})
"""Nouns that only count what is held, so that it may have been told by any other."""
_WHOSE = ("with", "between", "among")
_NAMING = frozenset({"compound", "amod", "poss"})
_CALLED = TALKS | {EventType.GATHERING}
_NEAR = 6
"""Sentences after which talks of a few are no longer meant."""
_TWO = 2
_WEEK = 7


def continue_series(sightings: Sequence[Sighting], parties: Parties) -> None:
    """Give the tellings of further editions those whose series it is."""
    for number, sighting in enumerate(sightings):
        if not _is_edition(sighting, parties):
            continue
        before = [s for s in sightings[:number] if _is_series(s, sighting)]
        rounds = [s for s in before if any(_is_told_by(s, noun) for noun in _ROUNDS)]
        before = rounds if rounds and sighting.trigger.lemma in _COUNTING else before
        if before and _is_apart(before[-1], sighting):
            _continue(sighting, before[-1], parties)


def _is_edition(sighting: Sighting, parties: Parties) -> bool:
    """Whether it is told as another than the one before, with a day or place but nobody's."""
    noun = sighting.trigger
    if sighting.type not in _CALLED or noun.lemma not in _ROUNDS | _OF_MANY | _OF_ANY:
        return False
    if not noun.is_noun or not any(c.text in _OTHER or is_ordinal(c.text) for c in noun.children):
        return False
    if sighting.bodies or _is_named(sighting, parties):
        return False
    if sighting.attended and sighting.type in TALKS:
        return False
    if any(map(parties.is_person, sighting.participants)):
        return False
    return sighting.when is not None or sighting.country is not None


def _is_named(sighting: Sighting, parties: Parties) -> bool:
    """ "the next round of Minsk talks", "a first round between A and B": which series is said."""
    inner = [n for n in noun_slots(sighting.trigger).get("of", ()) if n.is_noun]
    around = [sighting.slots, *map(noun_slots, inner)]
    if any(slots.get(slot) for slots in around for slot in _WHOSE):
        return True
    if any(n.lemma not in _ROUNDS | _OF_ANY for n in inner):
        return True  # "the first round of the elections"
    parts = [c for n in (sighting.trigger, *inner) for c in n.children if c.relation in _NAMING]
    return any(c.tag != "PRP$" and _is_name(c, parties.text) for c in parts)


def _is_name(part: Node, text: str) -> bool:
    counted = part.text in _OTHER or is_ordinal(part.text)
    return not counted and (bool(part.word.mentions) or text[part.word.start].isupper())


def _is_series(told: Sighting, edition: Sighting) -> bool:
    """Whether an encounter told before can have a further edition by such a noun."""
    if told.anaphoric:
        return False
    noun = edition.trigger.lemma
    if noun in _ROUNDS - _COUNTING and not told.joint and not _is_told_by(told, noun):
        return False
    near = edition.sentence - told.sentence <= _NEAR
    if told.type is EventType.GATHERING:
        if noun in _COUNTING and not _is_told_by(told, noun):
            return False
        crowd = noun in _OF_MANY and len(told.participants) > _TWO
        few = len(told.participants) >= _TWO and told.joint
        return bool(told.bodies) or (near and (crowd or few))
    several = told.type is EventType.MEETING and len(told.participants) >= _TWO
    return several and noun not in _OF_MANY and near


def _is_apart(told: Sighting, edition: Sighting) -> bool:
    """Whether it is at another time or place than the one told, and so no part of it."""
    if any(c.text in _OTHER for c in edition.trigger.children):
        return True
    if not compatible(told.when, edition.when) or told.status is not edition.status:
        return True
    return None not in (told.country, edition.country) and told.country != edition.country


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
        rounds = edition.trigger.lemma in _ROUNDS | _OF_MANY and not _is_same_week(last, edition)
        crowd = edition.trigger.lemma in _OF_MANY
        edition.type = EventType.GATHERING if crowd else EventType.MEETING
        edition.participants = list(dict.fromkeys(states if rounds else last.participants))
    if edition.when is None and any(c.text == "next" for c in edition.trigger.children):
        edition.status = Status.PLANNED
    edition.anaphoric = False
    edition.name = edition.name or edition.trigger.text


def _is_same_week(last: Sighting, edition: Sighting) -> bool:
    """Whether those who spoke last are still together."""
    if last.when is None or edition.when is None:
        return False
    return abs((edition.when.earliest - last.when.latest).days) <= _WEEK
