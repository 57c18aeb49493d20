"""A sighting: one telling of an event in one clause, before tellings are joined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from graph.facts import SIDED, Change, EventType, Quote, Status, When
from graph.reading.events.setting.choosing import Candidate
from graph.reading.events.setting.lengths import Length
from graph.reading.parse.phrases import Slots
from graph.reading.parse.tree import Node
from ontology.frames import Frame

_TWO = 2
_ONE_SIDED = frozenset({"mission", "recognition", "recognise", "recognize"})
"""Things that one state alone opens, closes or gives, and verbs of such."""


@dataclass(slots=True, eq=False)
class Sighting:
    """One telling of an event. For types with sides, `participants` are actors, then targets."""

    type: EventType
    frame: Frame
    sentence: int
    trigger: Node
    slots: Slots
    carriers: list[Node]
    """The light verbs and relative clauses that carry the trigger noun."""
    status: Status
    participants: list[str] = field(default_factory=list)
    actors: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    change: Change | None = None
    when: When | None = None
    dates: Sequence[Candidate] = ()
    """All the dates that it may have, among which its own was chosen."""
    length: Length | None = None
    """How long it lasts, where that is told."""
    day_of_whole: int | None = None
    """On which day of a stay or occasion it was: 0 the first, -1 the last."""
    goes_on: bool = True
    """Whether it is of the time that its sentence tells of, and of no other."""
    occasions: frozenset[str] = frozenset()
    """The kinds of event told before at one of which it says it was: "in the meeting"."""
    setting: When | None = None
    """The day that the text round it tells of: its own where nothing says more."""
    place: str | None = None
    country: str | None = None
    name: str | None = None
    quote: Quote = field(default_factory=lambda: Quote(0, 0))
    anaphoric: bool = False
    """Whether it only speaks again of an event told before: "the meeting"."""
    headline: bool = False
    """Whether it stands in a headline or caption, whose present tense tells no time."""
    deeds: tuple[Node, ...] = ()
    """What is condemned, where nobody is named who did it."""
    realms: tuple[Node, ...] = ()
    """Plain nouns that describe the state on the side that is missing: "the Baltic country"."""
    spoken: bool = False
    """Whether a message is only wishes, which in a meeting or call are part of it."""
    bearers: list[str] = field(default_factory=list)
    """Who speaks such wishes for another."""
    vague: bool = False
    """Whether the side that is missing may only be one that has struck at the other before."""
    beside: bool = False
    """Whether a gathering is told as that on whose sidelines others met."""
    attended: bool = False
    """Whether it tells of people taking part, so that a back reference adds them."""
    bodies: list[str] = field(default_factory=list)
    """The organisations whose gathering it is."""
    absent: list[str] = field(default_factory=list)
    """Those in whose stead another took part."""
    guessed: bool = False
    """Whether nothing says that it was held, or is yet to be: "ahead of the summit"."""
    online: bool = False
    """Whether a gathering is held online, which makes it a video-conference."""
    joint: bool = False
    """Whether it is a sitting of a commission of two states: "the intergovernmental commission"."""
    dated: bool = False
    """Whether its sentence tells a date, known or not."""
    shunned: bool = False
    """Whether a gathering is told by those who stay away from it."""
    only_spoken: bool = False
    """Whether it says that they spoke, but not by what means: "discussed it with B"."""
    definite: bool = False
    """Whether it speaks of one that is known: "his meeting with B"."""
    alone: bool = False
    """Whether it names only those who are met: "another meeting was with B"."""
    echo: bool = False
    """Whether it is told by the words of an event before it: "so did B"."""
    tentative: bool = False
    """Whether money or goods are aid only if the article tells of aid besides."""
    proposed: float | None = None
    """How likely the trained network holds it to be told, where no frame tells it."""
    seconded: float | None = None
    """The same, where a frame tells it."""
    order: int = 0
    told: list[int] = field(default_factory=list)
    """The sentences of all tellings, once they are joined."""

    def __post_init__(self) -> None:
        self.told = [self.sentence]

    @property
    def last(self) -> int:
        """The sentence of the last telling."""
        return self.told[-1]

    def last_before(self, sentence: int) -> int:
        """The sentence of the last telling up to one; the first of all if none comes before."""
        return max((s for s in self.told if s <= sentence), default=self.told[0])

    @property
    def incomplete(self) -> bool:
        """Whether one of two sides is missing."""
        if self.type not in SIDED or self._is_mutual:
            return False
        return not self.actors or not self.targets

    @property
    def _is_mutual(self) -> bool:
        """Whether both sides act: "A and B broke relations", but not "closed embassies"."""
        if self.type is not EventType.RELATIONS or len(self.actors) < _TWO:
            return False
        told = {self.trigger.lemma, *(c for names in self.frame.where.values() for c in names)}
        return not _ONE_SIDED & told and (len(self.actors) == _TWO or self.change is Change.OPENED)

    def settle_sides(self) -> None:
        """Make the participants the two sides together."""
        if self.actors or self.targets:
            self.targets = [t for t in self.targets if t not in self.actors]
            self.participants = [*self.actors, *self.targets]
