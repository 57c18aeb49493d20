"""Aftermath: the talk that follows an act between the two who performed it.

"In the talk which followed, trade was touched upon" tells, after credentials that B handed to A, or
a letter that he brought, that the two talked; who they were is said by the act alone.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.facts import Change, EventType
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import governor
from graph.reading.parse.tree import Node

_BACK = 3
"""Sentences after an act in which its talk is told."""
_FOLLOWING = frozenset({"follow", "ensue"})
_LATER = frozenset({"subsequent", "ensuing", "following", "thereupon", "afterwards", "thereafter"})
_DURING = frozenset({"during", "in", "at"})
_PAIR = 2


def find_parties(sightings: Sequence[Sighting], parties: Parties) -> None:
    """Give talks that tell nobody the two people of the act that they follow."""
    for talk in sightings:
        bare = talk.type in TALKS and talk.anaphoric and not talk.participants
        if not bare or not talk.trigger.is_noun:
            continue
        act = _act_before(talk, sightings)
        people = _people(act, parties) if act is not None else []
        if act is None or len(people) != _PAIR:
            continue
        if _follows(talk.trigger) or (_is_ceremony(act) and _is_told_in(talk.trigger)):
            talk.participants, talk.anaphoric, talk.attended = people, False, False
            talk.when = talk.when or act.when
            talk.place, talk.country = talk.place or act.place, talk.country or act.country


def _act_before(talk: Sighting, sightings: Sequence[Sighting]) -> Sighting | None:
    """The last act or meeting told just before, if it is an act."""
    near = [
        s
        for s in sightings
        if s.order < talk.order and talk.sentence - s.sentence <= _BACK and s.participants
    ]
    near = [s for s in near if not s.spoken and (s.type in TALKS or _hands_over(s))]
    return near[-1] if near and near[-1].type not in TALKS else None


def _hands_over(act: Sighting) -> bool:
    """Whether an act is performed by one person before another."""
    return _is_ceremony(act) or act.type in {EventType.MESSAGE, EventType.SIGNING}


def _is_ceremony(act: Sighting) -> bool:
    return act.change is Change.CREDENTIALS


def _people(act: Sighting, parties: Parties) -> list[str]:
    """Who performs an act and before whom."""
    slots = ("subject", "to", "by", "recipient", "from")
    held = [n for s in slots for n in act.slots.get(s, ())]
    names = dict.fromkeys([*act.participants, *parties.of(held)])
    people = [n for n in names if parties.is_person(n)]
    homes = {parties.served(n) or n for n in people}
    return people if len(homes) == len(people) else []


def _follows(noun: Node) -> bool:
    """ "the talk which followed", "a conversation ensued", "in a subsequent talk"."""
    above, how = governor(noun)
    told = above is not None and above.lemma in _FOLLOWING and how == "nsubj"
    return told or any(c.lemma in _FOLLOWING or c.text in _LATER for c in noun.children)


def _is_told_in(noun: Node) -> bool:
    """ "During the conversation, the two spoke of trade"."""
    _, how = governor(noun)
    return how in _DURING and any(c.text in {"the", "their"} for c in noun.children)
