"""The two sides of an act: whom the phrases in a frame's slots stand for."""

from __future__ import annotations

from collections.abc import Iterable

from graph.reading.events.parties import Parties
from graph.reading.events.phrases import noun_slots, phrases_below
from graph.reading.events.sighting import Sighting
from graph.reading.events.tree import Node
from ontology.frames import Lexicon

_OWNING = ("by", "possessive", "modifier", "of", "from", "against", "with", "to")
"""Where the owner of a thing stands in its phrase, the surest place first."""
_PREPOSITIONS = frozenset(
    {"to", "with", "against", "on", "from", "between", "for", "in", "upon", "into"}
)
_DEEPEST = 3


class Sides:
    """Reads the sides of sightings; what all acts share."""

    def __init__(self, lexicon: Lexicon, parties: Parties) -> None:
        self.lexicon = lexicon
        self.parties = parties

    def side(self, sighting: Sighting, slots: Iterable[str]) -> list[str]:
        """The parties of the first slots that hold any; "between" adds to what stands there."""
        out: list[str] = []
        for slot in slots:
            if out and slot != "between":
                break
            nodes = [n for part in slot.split("+") for n in self._nodes(sighting, part)]
            out = unique([*out, *self.parties.of(nodes)])
        return out

    def _nodes(self, sighting: Sighting, slot: str) -> list[Node]:
        scope, _, name = slot.partition(".")
        if scope == "below":
            return phrases_below(sighting.trigger, name)
        if not name and slot in _PREPOSITIONS:
            return [*sighting.slots.get(slot, []), *sighting.slots.get(f"object.{slot}", [])]
        return sighting.slots.get(slot, [])

    def owners(self, nodes: Iterable[Node], slots: Iterable[str] = _OWNING) -> list[str]:
        """Whose things are: "the raid of B", "B's claim", "imports of wine from B"."""
        return unique(name for node in nodes for name in self._owner(node, tuple(slots), 0))

    def _owner(self, node: Node, slots: tuple[str, ...], depth: int) -> list[str]:
        own = self.parties.of([node])
        if own or node.word.mentions or depth > _DEEPEST:
            return own
        inner = noun_slots(node)
        for slot in slots:
            names = [n for at in inner.get(slot, ()) for n in self._owner(at, slots, depth + 1)]
            if names:
                return names
        return []

    def states(self, names: Iterable[str]) -> list[str]:
        """Countries for officials, who act here for theirs."""
        return unique(self.parties.country(n) or n for n in names)

    def is_body(self, name: str) -> bool:
        """Whether a party is an organisation."""
        return not self.parties.is_person(name) and self.parties.country(name) is None

    def settled(self, sighting: Sighting) -> list[Sighting]:
        """The sighting with its participants set; none if it has nobody."""
        sighting.settle_sides()
        return [sighting] if sighting.participants else []


def unique(names: Iterable[str]) -> list[str]:
    """Each name once, in order."""
    return list(dict.fromkeys(names))


def things(sighting: Sighting) -> list[Node]:
    """The heads of what the act is done to."""
    return sighting.slots.get("object", [])
