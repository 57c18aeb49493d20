"""Remarks on an event just told: "It is his first visit to A", "This was their third meeting".

They tell nothing of their own: the remark is of the time and standing of what it speaks of.
"""

from __future__ import annotations

from collections.abc import Sequence

from graph.reading.events.sighting import Sighting
from graph.reading.parse.phrases import governor
from graph.reading.parse.tree import Node

_IT = frozenset({"it", "this", "that"})
_NEAR = 2
"""Sentences after an event in which "it" is still that event."""


def settle_remarks(sightings: Sequence[Sighting]) -> None:
    """Give each remark the status and the day of the telling before that it speaks of."""
    for number, remark in enumerate(sightings):
        if not _is_remark(remark.trigger):
            continue
        told = [s for s in sightings[:number] if _is_meant(s, remark)]
        if told:
            remark.status = told[-1].status
            if told[-1].when is not None:
                remark.when, remark.setting, remark.dates = told[-1].when, None, ()


def _is_remark(noun: Node) -> bool:
    """Whether a clause says of "it" what it is."""
    above, how = governor(noun)
    if not noun.is_noun or above is None or above.lemma != "be" or how != "attr":
        return False
    return any(c.text in _IT and c.relation == "nsubj" for c in above.children)


def _is_meant(told: Sighting, remark: Sighting) -> bool:
    near = 0 < remark.sentence - told.sentence <= _NEAR
    alike = told.type is remark.type and not told.anaphoric
    place = None in (told.country, remark.country) or told.country == remark.country
    shared = set(told.participants) & set(remark.participants)
    return near and alike and place and bool(shared)
