"""A question by its parts: verb or noun, and in which relation each party stands to it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from graph.answers.gaps import Gap
from graph.answers.grouping import Unit
from graph.answers.measures import Threshold
from graph.answers.party import Party
from graph.answers.pattern import Asked, Fate, Order
from graph.answers.periods import Period
from graph.answers.pieces import Piece, Question, Tag
from graph.answers.vocabulary import Kind, Wording, vocabulary
from graph.facts import Status

FORMAT = re.compile(r"\d\s*\+\s*\d")
"""The name of a format of talks: "5+1"."""


@dataclass(slots=True)
class Argument:
    """A party in a grammatical relation to the verb or noun of the event."""

    relation: str
    party: Party
    piece: Piece | None = None


@dataclass(slots=True)
class Clause:
    """A question by its parts."""

    pieces: list[Piece]
    gap: Gap | None = None
    whether: bool = False
    listed: bool = False
    verb: Piece | None = None
    event: Piece | None = None
    """The noun that tells the event, if one does."""
    wording: Wording | None = None
    context: list[Argument] = field(default_factory=list)
    """The gathering that is only the occasion: "met X at the summit"."""
    trip: list[Argument] = field(default_factory=list)
    """The journey on which it happened: the noun, whose it was and where it went."""
    nouns: list[Piece] = field(default_factory=list)
    """Nouns that the verb takes: sanctions, agreements."""
    names: list[str] = field(default_factory=list)
    """Words in the name of a gathering or document."""
    passive: bool = False
    progressive: bool = False
    """Told as going on: "is visiting"."""
    present: bool = False
    """Told in the present tense, which may mean what is to come: "when does X meet Y"."""
    arguments: list[Argument] = field(default_factory=list)
    status: Status | None = None
    fate: Fate | None = None
    order: Order | None = None
    most_of: Asked | None = None
    limit: int | None = None
    """How many of an order: "the last three"."""
    threshold: Threshold | None = None
    grouped: Unit | None = None
    qualifiers: list[Kind] = field(default_factory=list)
    excluded: list[Party] = field(default_factory=list)
    """Who is left out of what is asked: "other than X"."""
    without: list[Party] = field(default_factory=list)
    """With whom it must not have happened too: "but not X"."""
    not_in: list[Period] = field(default_factory=list)
    """Times of which the events must not be: "except in 2016"."""
    not_also: list[Period] = field(default_factory=list)
    """Times in which it must not have happened again: "in 2015 but not in 2016"."""
    upcoming: bool = False
    """Asked for what comes next."""
    staff: bool = False
    """Tells of the government of a state, which its ministers join and leave."""
    negated: bool = False
    past: bool = False
    periods: list[Period] = field(default_factory=list)


class Reading:
    """What the steps of the grammar share: the question, its pieces and the clause they fill."""

    def __init__(self, question: Question, pieces: list[Piece], clause: Clause) -> None:
        self.question = question
        self.pieces = pieces
        self.clause = clause
        self.vocabulary = vocabulary()

    def tag_at(self, at: int) -> Tag | None:
        """The tag of a piece; None beyond the ends."""
        return self.pieces[at].tag if 0 <= at < len(self.pieces) else None

    def is_occasion(self, at: int) -> bool:
        """Whether a noun only tells at what occasion something happened."""
        start = at
        while self.tag_at(start - 1) in (Tag.PARTY, Tag.UNKNOWN, Tag.OBJECT, Tag.POSSESSIVE):
            start -= 1
        before = self.pieces[start - 1] if start else None
        return before is not None and before.tag is Tag.PREPOSITION and before.value in (
            "at", "during", "on", "in", "for",
        )  # fmt: skip

    def noun_wording(self, noun: Piece) -> Wording | None:
        """The wording of an event noun."""
        *rest, head = noun.lemma.split()
        found = self.vocabulary.nouns.get(head, ())
        exact = [w for w in found if w.rest == tuple(rest)]
        return next(iter(exact or [w for w in found if not w.rest]), None)
