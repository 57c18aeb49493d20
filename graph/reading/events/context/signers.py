"""Who signs a document of which only the signing is told: those who meet round it."""

from __future__ import annotations

from graph.facts import EventType
from graph.reading.document import Document, Kind
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting

_TALKS = frozenset({EventType.MEETING, EventType.VISIT, EventType.GATHERING, EventType.SIGNING})
_HERE = 0
"""The sentence of the signing itself."""
_NEAR = 3
"""Sentences after a meeting in which its documents are told."""
_FAR = 12
"""Sentences after it in which they are, if no other is told of."""
_ADOPTING = frozenset({"adopt", "endorse", "approve", "adoption", "endorsement"})
"""What an assembly does with a document."""


_SPEAKING = frozenset({"adopt", "issue", "release", "publish"})
"""What those who met do with a paper in their own name, not in that of their states."""


class Signers:
    """Finds the signers of documents that "were signed" or "were adopted"."""

    def __init__(self, document: Document, parties: Parties) -> None:
        self._sentences = document.sentences
        self._councils = [
            (m.start, m.name)
            for m in document.mentions
            if m.kind is Kind.ORGANISATION and m.name.endswith(("Council", "Assembly"))
        ]
        self._parties = parties

    def find(self, sightings: list[Sighting]) -> None:
        """Give documents to the states, or to the assembly, of the talks told before them."""
        for sighting in sightings:
            if sighting.type is EventType.SIGNING and not sighting.participants:
                sighting.participants = self._of(sighting, sightings)
                sighting.anaphoric = not sighting.participants

    def _of(self, signing: Sighting, sightings: list[Sighting]) -> list[str]:
        abroad = [signing.country] if signing.country else []
        abroad += [c for c in self._travelling(sightings) if c not in abroad]
        for furthest in (_HERE, _NEAR, _FAR):
            near = [
                o
                for o in sightings
                if o.type in _TALKS and -1 <= signing.sentence - o.sentence <= furthest
                if signing.trigger.lemma != "ratify" or o.type is not EventType.SIGNING
            ]
            near.sort(key=lambda o: self._distance(o, signing))
            found = self._of_assembly(signing, near) or self._of_talks(near, signing, sightings)
            if found:
                return found
            if furthest == _HERE and signing.country and len(abroad) > 1:
                return sorted(abroad)
        return []

    def _distance(self, talks: Sighting, signing: Sighting) -> tuple[bool, bool, int]:
        """How far talks are told from a signing: those of its paragraph and before it first."""
        apart = self._is_apart(talks, signing)
        return apart, talks.order > signing.order, abs(talks.order - signing.order)

    def _of_assembly(self, signing: Sighting, near: list[Sighting]) -> list[str]:
        """The organisation whose gathering adopts what no two states are said to sign."""
        if signing.trigger.lemma not in _ADOPTING and not _is_by_those_present(signing):
            return []
        if "resolution" in (signing.name or "").lower():
            return self._council(signing)
        gatherings = [o for o in near if o.type is EventType.GATHERING]
        return next((list(o.bodies) for o in gatherings if o.bodies), [])

    def _council(self, signing: Sighting) -> list[str]:
        """The council or assembly told last before its resolution."""
        end = self._sentences[signing.sentence].end
        told = [name for start, name in self._councils if start < end]
        return told[-1:]

    def _is_apart(self, other: Sighting, signing: Sighting) -> bool:
        """Whether talks are told in another paragraph."""
        paragraphs = [self._sentences[s.sentence].paragraph for s in (other, signing)]
        return paragraphs[0] != paragraphs[1]

    def _of_talks(
        self, near: list[Sighting], signing: Sighting, sightings: list[Sighting]
    ) -> list[str]:
        """The states of those who met; where one is told, with the one whose tour it is."""
        by_them = bool(signing.slots.get("subject")) or signing.trigger.lemma in _SPEAKING
        for other in near:
            if by_them and self._are_people(other.participants):
                return list(other.participants)
            states = self._states(other)
            if len(states) == 1:
                states += [c for c in self._travelling(sightings) if c not in states]
            if len(states) > 1:
                return sorted(states)
        return []

    def _are_people(self, names: list[str]) -> bool:
        """Whether talks are of two or more, and all of them named."""
        return len(names) > 1 and all(map(self._parties.is_person, names))

    def _states(self, talks: Sighting) -> list[str]:
        """The states of those who met, the host of a visit among them."""
        states = {c for p in talks.participants if (c := self._parties.country(p))}
        if talks.type is EventType.VISIT and talks.country:
            states.add(talks.country)
        return sorted(states)

    def _travelling(self, sightings: list[Sighting]) -> list[str]:
        """The one state whose people travel in this article."""
        visits = [s for s in sightings if s.type is EventType.VISIT and not s.anaphoric]
        homes = {c for v in visits for p in v.participants if (c := self._parties.country(p))}
        return list(homes) if len(homes) == 1 else []


def _is_by_those_present(signing: Sighting) -> bool:
    """Whether "the heads of state" or "the leaders" sign, and nobody tells who they are."""
    return any(n.kind is Kind.SIDES for n in signing.slots.get("subject", ()))
