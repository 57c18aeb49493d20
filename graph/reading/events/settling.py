"""What an event takes from the whole of which it is part: its date, and all who were there."""

from __future__ import annotations

from graph.facts import EventType
from graph.reading.events.parties import Parties
from graph.reading.events.parts import Parts, is_by_all
from graph.reading.events.sighting import Sighting

_SPAN = 10
"""Days above which the date of a visit says too little of a meeting in it."""
_CODE_LENGTH = 2


class Settling:
    """Fills the open dates of an article's joined sightings."""

    def __init__(self, parties: Parties) -> None:
        self._parties = parties
        self._parts = Parts(parties)

    def settle(self, events: list[Sighting]) -> None:
        """Date what is part of another event."""
        for event in events:
            whole = next(iter(self._parts.wholes(event, events)), None)
            if whole is not None:
                self._take(event, whole)

    def _take(self, event: Sighting, whole: Sighting) -> None:
        if event.when is None and whole.when is not None and self._is_short(whole, event):
            event.when = whole.when
        if whole.type is EventType.GATHERING and is_by_all(event):
            event.participants = list(dict.fromkeys([*event.participants, *self._states(whole)]))

    def _states(self, gathering: Sighting) -> list[str]:
        """The people and countries of a gathering, without its organisations."""
        return [
            p
            for p in gathering.participants
            if self._parties.is_person(p) or len(p) == _CODE_LENGTH
        ]

    def _is_short(self, other: Sighting, event: Sighting) -> bool:
        """Whether the dates of a whole tell enough of a part, and less of one yet to come."""
        when = other.when
        longest = _SPAN if other.status is event.status else 0
        return when is not None and (when.latest - when.earliest).days <= longest
