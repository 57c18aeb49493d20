"""Encounters told by one side only, completed by whom the article is about.

"Another meeting was with B", "Talks with B followed", "C gave a lunch": the one whose day is told
took part. Who that is, is weighed over all tellings: those near, and those who stand as subject,
count most; nobody meets the officials of one's own country as a stranger does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from graph.facts import EventType
from graph.reading.document import Kind
from graph.reading.events.encounters.company import OTHER_SIDE, Sides
from graph.reading.events.encounters.medium import TALKS
from graph.reading.events.encounters.parting import Parting
from graph.reading.events.joining.agreement import compatible
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from ontology.frames import Lexicon

_TOLD = TALKS | {EventType.VISIT}
_NAMED = frozenset({Kind.PERSON, Kind.OFFICE})
_DOERS = ("subject", "possessive", "controller")
_GIVERS = ("subject", "by", "possessive")
_FADES = 4
"""Sentences after which a telling counts half."""
_AHEAD = 0.5
"""What a telling further on counts, beside one before."""
_EVERYWHERE = 0.3
"""What a telling counts at any distance: whose day it is, is told of throughout."""
_ENOUGH = 0.9
"""The least weight of whom an article is about."""


class Companions:
    """Finds the side that is missing in tellings of encounters."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._hospitality = lexicon.classes["hospitality"]
        self._further = lexicon.classes["further"]
        self._parties = parties
        self._parting = Parting(lexicon, parties)

    def complete(self, sightings: list[Sighting]) -> list[Sighting]:
        """The sightings, those of one side with the other side added."""
        out: list[Sighting] = []
        for sighting in sightings:
            partner = self._partner(sighting, sightings) if self._lacks_side(sighting) else None
            if partner is None:
                out.append(sighting)
                continue
            sides = Sides([partner], sighting.participants)
            for group in self._parting.part(sighting, sides):
                out.append(replace(sighting, participants=group, anaphoric=False, alone=False))
        return out

    def _lacks_side(self, sighting: Sighting) -> bool:
        """Whether it names those who are met, or who give a meal, and nobody else."""
        if sighting.type not in TALKS or sighting.attended or not sighting.participants:
            return False
        if sighting.alone and self._are_holders(sighting):
            return True
        if not all(self._parties.is_person(n) for n in sighting.participants):
            return False
        if sighting.alone:
            return self._is_named(sighting)
        return sighting.anaphoric and self._is_given(sighting)

    def _is_named(self, sighting: Sighting) -> bool:
        """Whether those who are met are named here, not spoken of: "to consult with him"."""
        met = [n for s in OTHER_SIDE for n in sighting.slots.get(s, ())]
        return any(n.kind in _NAMED or self._parties.equated(n) for n in met)

    def _are_holders(self, sighting: Sighting) -> bool:
        """Whether those who are met are told by their offices: "his Greek counterpart"."""
        met = [n for s in OTHER_SIDE for n in sighting.slots.get(s, ())]
        told = [n for n in met if self._parties.of([n])]
        return bool(told) and all(n.kind is Kind.OFFICE for n in told)

    def _is_given(self, sighting: Sighting) -> bool:
        """ "C gave a lunch"."""
        noun = sighting.trigger
        if noun.lemma not in self._hospitality or noun.tag == "NNS":
            return False
        given = self._parties.of(n for s in _GIVERS for n in sighting.slots.get(s, ()))
        return set(sighting.participants) <= set(given)

    # --- who is missing -----------------------------------------------------------------------

    def _partner(self, sighting: Sighting, sightings: list[Sighting]) -> str | None:
        others = [o for o in sightings if o is not sighting and o.type in _TOLD]
        if not self._is_further(sighting) and self._is_told(sighting, others):
            return None
        weights = self._weights(sighting, others)
        homes = {self._parties.country(n) for n in sighting.participants} - {None}
        fit = [n for n in weights if self._parties.country(n) not in homes]
        best = max(fit, key=lambda n: weights[n], default=None)
        return best if best is not None and weights[best] >= _ENOUGH else None

    def _is_told(self, sighting: Sighting, others: Iterable[Sighting]) -> bool:
        """Whether a whole telling of the same meeting is there, to which this one refers back."""
        met = set(sighting.participants)
        return any(
            o.type in TALKS
            and not o.anaphoric
            and not o.alone
            and met <= {*o.participants, *map(self._parties.country, o.participants)}
            and compatible(o.when, sighting.when)
            and o.status is sighting.status
            for o in others
        )

    def _is_further(self, sighting: Sighting) -> bool:
        return any(c.text in self._further for c in sighting.trigger.children)

    def _weights(self, sighting: Sighting, others: Iterable[Sighting]) -> dict[str, float]:
        """How much the article is about each official, seen from one sentence."""
        weights: dict[str, float] = defaultdict(float)
        counted: set[tuple[str, int]] = set()
        for other in others:
            near = _FADES / (_FADES + abs(other.sentence - sighting.sentence))
            doers = self._parties.of(n for s in _DOERS for n in other.slots.get(s, ()))
            for name in other.participants:
                met = name in sighting.participants or not self._parties.is_person(name)
                if met or (name, id(other.trigger)) in counted:
                    continue
                counted.add((name, id(other.trigger)))
                share = near if name in doers or other.type is EventType.VISIT else near / 2
                share += _EVERYWHERE
                weights[name] += share * _AHEAD if other.order > sighting.order else share
        return weights
