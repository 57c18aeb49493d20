"""Whose office it is where the clause does not tell: "she takes office", "the chair passed"."""

from __future__ import annotations

from collections import Counter

from graph.facts import Change, EventType
from graph.reading.document import Document, Kind
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting

_CHAIRS = frozenset({"baton", "gavel", "chair", "chairmanship"})
"""What passes from one head of an organisation to the next."""


_REPLACING = frozenset({"replace", "succeed", "follow", "take over"})
_TAKING = ("subject", "controller")
_NEAR = 2
"""Sentences after an appointment in which it is told who makes room."""
_AT_HOME = frozenset({"swear", "swear in", "inaugurate", "install", "inauguration", "investiture"})
"""Words of ceremonies that are held in the state which one is to serve."""


class Realms:
    """Finds the organisation whose office someone takes or leaves."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._parties = parties
        named = [m.name for m in document.mentions if m.kind is Kind.ORGANISATION]
        self._told = Counter(named)

    def find(self, sightings: list[Sighting]) -> None:
        """Give a chair to the organisation it is of, an office to the one told with it before."""
        appointments = [s for s in sightings if s.type is EventType.APPOINTMENT]
        for sighting in appointments:
            body = self._of_chair(sighting) or self._told_before(sighting, appointments)
            if body:
                sighting.targets = [body]
                sighting.settle_sides()
        for sighting in appointments:
            self._inherit(sighting, appointments)
        for sighting in appointments:
            if sighting.actors and not sighting.targets:
                sighting.targets = _shared(sighting, appointments) or self._sworn_in_at(sighting)
                sighting.settle_sides()

    def _inherit(self, sighting: Sighting, appointments: list[Sighting]) -> None:
        """ "A was elected head of B. He replaces C": C leaves what A takes."""
        if sighting.change is not Change.LEAVES_OFFICE or sighting.trigger.lemma not in _REPLACING:
            return
        successors = self._parties.of(n for s in _TAKING for n in sighting.slots.get(s, ()))
        for other in reversed(appointments):
            taken = other.change is Change.TAKES_OFFICE and (
                not successors or bool(set(other.actors) & set(successors))
            )
            near = 0 <= sighting.sentence - other.sentence <= _NEAR
            if taken and near and other.targets and other.actors != sighting.actors:
                if not sighting.targets or self._parties.is_organisation(other.targets[0]):
                    sighting.targets = list(other.targets)
                    sighting.settle_sides()
                return

    def _sworn_in_at(self, sighting: Sighting) -> list[str]:
        """ "was sworn in in Dakar": those who serve a state are so at home."""
        home = sighting.country
        if sighting.trigger.lemma not in _AT_HOME or not home or self._told:
            return []
        return [home] if sighting.change is Change.TAKES_OFFICE else []

    def _of_chair(self, sighting: Sighting) -> str | None:
        """The organisation told most often."""
        things = [n for s in ("object", "subject") for n in sighting.slots.get(s, ())]
        words = {self._parties.text[n.word.start : n.word.end].lower().split()[-1] for n in things}
        if not words & _CHAIRS:
            return None
        return next((name for name, _ in self._told.most_common(1)), None)

    def _told_before(self, sighting: Sighting, appointments: list[Sighting]) -> str | None:
        """ "A was elected head of B ... She takes office in May"."""
        things = [n for s in ("object", "complement") for n in sighting.slots.get(s, ())]
        inner = [s for s in sighting.slots if s.startswith("object.") and sighting.slots[s]]
        if any(n.word.mentions for n in things) or any("of" in s for s in inner):
            return None
        if "office" not in sighting.frame.where.get("object", ()):
            return None
        for other in appointments:
            same = other.actors == sighting.actors and other.change is sighting.change
            if same and other.order < sighting.order:
                bodies = [t for t in other.targets if self._parties.country(t) is None]
                if bodies:
                    return bodies[0]
        return None


def _shared(sighting: Sighting, appointments: list[Sighting]) -> list[str]:
    """Whom those of the same sentence serve: "X having resigned, Y became minister of A"."""
    others = [o for o in appointments if o.sentence == sighting.sentence and o.targets]
    served = {tuple(o.targets) for o in others if o.change is not Change.CREDENTIALS}
    return list(served.pop()) if len(served) == 1 else []
