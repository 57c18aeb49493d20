"""The pieces of a question: whom it names, when, and what each other word can be."""

from __future__ import annotations

import datetime as dt
from collections.abc import Container
from dataclasses import dataclass, field
from enum import StrEnum

from graph.answers.measures import Threshold
from graph.answers.party import Party
from graph.answers.periods import Period
from graph.reading.mentions.wording import Word


class Tag(StrEnum):
    """What a piece of a question is, or can be."""

    WH = "wh"
    """Asks: who, which, what, when, where, how many, how often, whose."""
    HOLE = "hole"
    """A noun for what is asked: countries, officials, cities."""
    PARTY = "party"
    PERIOD = "period"
    VERB = "verb"
    EVENT = "event"
    """A noun that tells an event: meeting, visit, summit."""
    OBJECT = "object"
    """A noun that an event's verb takes: sanctions, relations, credentials."""
    AUXILIARY = "auxiliary"
    STATUS = "status"
    ORDER = "order"
    PREPOSITION = "preposition"
    CONJUNCTION = "conjunction"
    POSSESSIVE = "possessive"
    NOT = "not"
    NUMBER = "number"
    TIMES = "times"
    """How often at least or at most: "more than twice"."""
    GROUP = "group"
    """By what the answer is grouped: "by year"."""
    EXCEPT = "except"
    """Before who is left out: "other than X"."""
    EVERY = "every"
    QUALIFIER = "qualifier"
    """An adjective that narrows the event: "military aid"."""
    FILLER = "filler"
    BEYOND = "beyond"
    """Asks for what no graph of events holds: why, opinions, the weather."""
    UNKNOWN = "unknown"


@dataclass(slots=True)
class Piece:
    """Words `first` to `last` (exclusive) of a question; `can` is all that they can be."""

    tag: Tag
    first: int
    last: int
    words: str
    key: str
    lemma: str = ""
    value: str = ""
    """WH, HOLE, STATUS and ORDER: which; PREPOSITION: its word."""
    form: str = ""
    """Verbs: base, s, past or ing."""
    party: Party | None = None
    period: Period | None = None
    threshold: Threshold | None = None
    can: dict[Tag, str] = field(default_factory=dict)
    article: bool = False
    """Stands after "the", "a" or the like and so is a noun."""
    indefinite: bool = False
    """Stands after "a", "any" or the like."""
    used: bool = False

    def is_verb(self, *lemmas: str) -> bool:
        """Whether it can be one of these verbs."""
        return self.lemma in lemmas


@dataclass(slots=True)
class Question:
    """A question in pieces. `corrections` tell which words were read other than written."""

    text: str
    words: list[Word]
    pieces: list[Piece]
    today: dt.date
    corrections: list[str] = field(default_factory=list)
    called: Container[str] = ()
    """Words of the names that gatherings and documents have."""
