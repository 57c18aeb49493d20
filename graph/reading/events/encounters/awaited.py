"""Those who are awaited where the text is set: "The envoy is due this week"."""

from __future__ import annotations

from graph.facts import Status
from graph.reading.document import Kind
from graph.reading.events.sighting import Sighting

_COMPLEMENTS = frozenset({"xcomp", "ccomp", "acomp", "attr", "oprd"})
_COMING_BY = frozenset({"subject", "on", "with", "during", "after", "by", "for"})
"""Slots of one who is to come, which tell nothing of where to."""


def is_awaited(sighting: Sighting) -> bool:
    """ "A is due this week", "A is due to come in May", but not "A is expected to sign"."""
    verb = sighting.trigger
    if not sighting.frame.destination:
        due = [c for c in verb.children if c.text == "due"]
        under = [c for n in (verb, *due) for c in n.children if c not in due]
        return all(c.relation not in _COMPLEMENTS for c in under)
    told = [n for slot, held in sighting.slots.items() if slot not in _COMING_BY for n in held]
    planned = verb.lemma == "come" and sighting.status is Status.PLANNED
    return planned and all(n.kind is Kind.DATE for n in told)
