"""Where people stand in a clause, and how one told in it stands to a pronoun."""

from __future__ import annotations

from graph.reading.parse.clauses import governing_verb, surface_subject, verb_agents, verb_slots
from graph.reading.parse.phrases import governor
from graph.reading.parse.tree import Node
from graph.reading.parse.voice import is_passive

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "dative", "obj"})
_BESIDE = frozenset({"with", "to", "by"})
"""Prepositions of those who take part in what a clause tells."""
_DONE_TO = ("object", "recipient", "with", "to", "from", "on", "against", "by")
"""Slots of those with whom the subject of a clause has to do."""
_DONE = frozenset({"dobj", "dative", "obj", *_DONE_TO}) - {"by"}
"""Where one stands to whom something is done."""
RANKS = ("subject", "by", "topic", "clause", "object", "to", "with", "phrase", "of", "owner")
"""The places of a sentence, first that of whom it puts first in mind."""


def place_of(node: Node) -> str:
    """Subject of the sentence or of a clause in it, object, owner, after "by", elsewhere."""
    above, how = governor(node)
    if how in SUBJECTS and above is not None:
        return "subject" if _is_main(above) else "clause"
    if how in _OBJECTS:
        return "object"
    if how == "poss":
        return "owner"
    if how in {"by", "to", "with", "of"}:
        return how
    return "phrase" if above is not None else "topic"


def _is_main(verb: Node) -> bool:
    """Whether a clause stands under no other; a semicolon makes two of equal rank."""
    over = [n for n in (verb, *verb.ancestors()) if n.head is not None]
    return all(n.relation == "conj" or _is_before_semicolon(n) for n in over)


def _is_before_semicolon(clause: Node) -> bool:
    later = clause.head
    return (
        later is not None
        and clause.relation in {"ccomp", "parataxis"}
        and any(c.text == ";" and clause.index < c.index < later.index for c in later.children)
    )


class Standing:
    """A pronoun's own place, and those of its sentence in view of it."""

    def __init__(self, node: Node) -> None:
        self.node = node
        self.place = place_of(node)
        self.how = governor(node)[1]
        self.verb = governing_verb(node)
        self.beside = self._parties_beside()
        over = [n for n in self.verb.ancestors() if n.is_verb] if self.verb is not None else []
        self._above = [node for verb in over for node in surface_subject(verb)]
        self._agents = [node for verb in over for node in verb_agents(verb)]

    def verbs(self) -> list[Node]:
        """The verb of its clause and those of the clauses above."""
        return [n for n in (self.verb, *self.verb.ancestors()) if n.is_verb] if self.verb else []

    def to(self, other: Node) -> str:
        """How a phrase of the sentence stands to the pronoun."""
        if other in self.beside:
            return "beside"
        if other in self._above:
            return "above first" if other is self._above[0] else "above"
        if other in self._agents:
            return "agent above"
        if governing_verb(other) is self.verb:
            return "same clause"
        return "other"

    def others(self) -> list[Node]:
        """The parties of its own clause that it cannot mean: A in "A called on him"."""
        above, how = governor(self.node)
        if above is None or above is not self.verb or self.node.text == "his":
            return []
        slots = verb_slots(above)
        subjects = slots.get("subject", [])
        if self.node in subjects:
            return [n for s in _DONE_TO for n in slots.get(s, ()) if n not in subjects]
        beside = how == "with" and bool(slots.get("object"))  # "A had B with him"
        return subjects if how in _DONE and not beside else []

    def _parties_beside(self) -> list[Node]:
        """The other parties of its own clause."""
        verb = self.verb
        if verb is None:
            return []
        passive = is_passive(verb)
        out = surface_subject(verb)
        for child in verb.children:
            if child.relation in _OBJECTS:
                out.append(child)
            if child.relation in {"agent", "prep"} and (passive or child.text in _BESIDE):
                out += child.children
        return [n for n in out if n is not self.node]
