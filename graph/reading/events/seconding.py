"""What the network holds of the events that frames tell: some of them it does not see at all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from graph.facts import ENCOUNTERS, EventType
from graph.reading.events.sighting import Sighting

_UNSEEN = 0.02
"""Share below which no such event is seen in a sentence."""


def seconded(
    sightings: Iterable[Sighting], shares: Mapping[int, Mapping[EventType, float]]
) -> list[Sighting]:
    """Those that the network sees in a sentence that tells them, each with how sure it is of it.

    `shares` says of sentences how likely each tells an event of a type. What is told in a sentence
    that was not looked at, or by the words of another, stays unseconded.
    """
    for sighting in sightings:
        sighting.seconded = _share(sighting, shares)
    return [s for s in sightings if s.seconded is None or s.seconded >= _UNSEEN]


def _share(sighting: Sighting, shares: Mapping[int, Mapping[EventType, float]]) -> float | None:
    if sighting.echo or not shares.keys() >= {*sighting.told}:
        return None
    # a meeting of many is a gathering for one reader and a meeting for the other
    kinds = ENCOUNTERS if sighting.type in ENCOUNTERS else {sighting.type}
    return max(shares[index][kind] for index in sighting.told for kind in kinds)
