"""Facing: what two do to each other that shows a meeting only where they stand face to face.

"A told B in Riga", "A thanked B over lunch": the words alone may have gone by letter or telephone;
the place or the meal told with them says that the two were in one room.
"""

from __future__ import annotations

from collections.abc import Iterator

from graph.reading.document import Kind
from graph.reading.events.parties import Parties
from graph.reading.events.sighting import Sighting
from graph.reading.parse.clauses import verb_slots
from graph.reading.parse.phrases import Slots
from graph.reading.parse.tree import Node
from ontology.frames import Lexicon

_PEOPLE = frozenset({Kind.PERSON, Kind.OFFICE, Kind.PRONOUN})
_SLOTS = ("in", "at", "on", "over", "during", "by", "after", "before", "inside", "outside", "via")
_TARGETS = ("object", "recipient", "to", "with", "from")
_ROLES = frozenset({"host", "guest", "visitor"})
_PRESS = frozenset({"journalist", "reporter", "media", "press", "correspondent", "newspaper"})


class Facing:
    """Tells of one document's sightings whether those in them were face to face."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self._lexicon = lexicon
        self._parties = parties

    def is_wanting(self, sighting: Sighting) -> bool:
        """Whether a frame that needs a setting has none, or its sides are of one country."""
        if not sighting.frame.setting:
            return False
        if _is_to_press(sighting) or self._is_remote(sighting) or not self._is_set(sighting):
            return True
        return not self._are_strangers(sighting)

    def _is_set(self, sighting: Sighting) -> bool:
        """Whether the clause tells where, or at what meal or in what building."""
        if sighting.place is not None or sighting.country is not None:
            return True
        rooms = self._lexicon.classes["seat"] | self._lexicon.classes["hospitality"]
        return any(n.lemma in rooms for n in self._round(sighting)) or self._is_guest(sighting)

    def _is_guest(self, sighting: Sighting) -> bool:
        """ "told visiting President A", "told his host, President A"."""
        met = [n.mention for s in _TARGETS for n in sighting.slots.get(s, ())]
        text = self._parties.text
        said = [text[m.start : m.end].lower().split()[:2] for m in met if m is not None]
        if any("visiting" in words for words in said):
            return True
        phrases = [n for s in _TARGETS for n in sighting.slots.get(s, ())]
        return any(c.lemma in _ROLES for n in phrases for c in (n, *n.children, *_over(n)))

    def _is_remote(self, sighting: Sighting) -> bool:
        """ "told B in a letter", "assured B by telephone"."""
        words = self._lexicon.classes
        remote = words["written"] | words["telephone"] | words["screen"] | words["encounter"]
        return any(n.lemma in remote or n.text in remote for n in self._round(sighting))

    def _round(self, sighting: Sighting) -> Iterator[Node]:
        """What stands after prepositions in the clause, and in the one with which it is joined."""
        verb = sighting.trigger
        joined = [verb.head] if verb.relation == "conj" and verb.head is not None else []
        for clause in (verb, *joined):
            slots = verb_slots(clause)
            yield from (n for s in _SLOTS for n in slots.get(s, ()) if n.kind not in _PEOPLE)

    def _are_strangers(self, sighting: Sighting) -> bool:
        """Whether one person does it to another, of another country."""
        slots = sighting.slots
        own = self._parties.of(n for n in slots.get("subject", ()) if n.kind in _PEOPLE)
        met = [p for s in _TARGETS for n in slots.get(s, ()) for p in (n, *n.children)]
        met = [n for n in met if n.kind in _PEOPLE and _is_target(n, slots)]
        other = [name for name in self._parties.of(met) if name not in own]
        homes = {self._parties.served(n) or n for n in own}
        return bool(own and other) and not homes & {self._parties.served(n) or n for n in other}


def _is_target(node: Node, slots: Slots) -> bool:
    """Whether it stands in a slot itself, or names the one who does: "his guest, A"."""
    return node.relation == "appos" or any(node in slots.get(s, ()) for s in _TARGETS)


def _over(node: Node) -> list[Node]:
    """The noun that a name explains."""
    return [node.head] if node.relation == "appos" and node.head is not None else []


def _is_to_press(sighting: Sighting) -> bool:
    """ "as was told to journalists by A"."""
    return any(n.lemma in _PRESS for s in _TARGETS for n in sighting.slots.get(s, ()))
