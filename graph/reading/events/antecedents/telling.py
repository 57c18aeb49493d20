"""What an article has told of each person up to a point."""

from __future__ import annotations

from dataclasses import dataclass, field

from graph.reading.events.antecedents.places import RANKS
from graph.reading.parse.tree import Node


@dataclass(slots=True)
class Telling:
    """One telling of a person: where, the phrase, its place, whether it is a name."""

    sentence: int
    start: int
    node: Node | None
    """None in a sentence that was not parsed."""
    place: str
    named: bool


@dataclass(slots=True)
class Known:
    """All tellings of one person, who was the `order`-th to be told."""

    order: int
    tellings: list[Telling] = field(default_factory=list)

    @property
    def last(self) -> Telling:
        """The telling that is nearest."""
        return self.tellings[-1]

    def within(self, sentence: int) -> list[Telling]:
        """The tellings of one sentence."""
        return [telling for telling in self.tellings if telling.sentence == sentence]

    def best_place(self) -> str:
        """The foremost place in the sentence that told it last."""
        return min((t.place for t in self.within(self.last.sentence)), key=RANKS.index)
