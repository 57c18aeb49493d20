"""What the network is trained on: sentences of annotated texts, and what they tell."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from benchmarks.gold import Case
from graph.facts import Change, EventType, Status
from graph.reading.proposals.encoding import Encoded, encode
from graph.reading.proposals.network import TURNS, TYPES


@dataclass(slots=True)
class Told:
    """An annotated event as far as a sentence can show it."""

    type: int
    turns: tuple[int, ...]
    """The numbers of its status, where it is not held, and of its change."""
    who: frozenset[str]
    targets: frozenset[str]
    sentence: int | None
    """The number of the sentence that tells it; None where the annotation does not say."""


@dataclass(slots=True)
class Example:
    """A sentence and what it tells; what is not in `weighed` may be told or not."""

    encoded: Encoded
    parties: list[frozenset[str]]
    """Whom its mentions denote, comparable with the participants of gold events."""
    told: list[Told] = field(default_factory=list)
    weighed: list[bool] = field(default_factory=lambda: [True] * len(TYPES))

    @property
    def named(self) -> frozenset[str]:
        """All whom it names."""
        return frozenset().union(*self.parties)


@dataclass(slots=True)
class Text:
    """An annotated text as examples."""

    examples: list[Example]
    events: list[Told]

    def place(self, choice: dict[int, int]) -> None:
        """Give each event to its sentence; `choice` says which, by number, for those untold."""
        for example in self.examples:
            example.told = []
            example.weighed = [True] * len(TYPES)
        for number, event in enumerate(self.events):
            at = event.sentence if event.sentence is not None else choice.get(number)
            if at is not None:
                self.examples[at].told.append(event)
        for number, event in enumerate(self.events):
            at = event.sentence if event.sentence is not None else choice.get(number)
            for index in self.candidates(event):
                told = {one.type for one in self.examples[index].told}
                if index != at and event.type not in told:
                    # it may tell the event again, which the annotation does not show
                    self.examples[index].weighed[event.type] = False

    def candidates(self, event: Told) -> Iterator[int]:
        """The sentences that name enough of those who take part to tell an event."""
        for index, example in enumerate(self.examples):
            if len(event.who & example.named) >= min(2, len(event.who)):
                yield index


def text_of(case: Case) -> Text:
    """The examples of an annotated text; nothing is told in what is set aside as noise."""
    sentences = [s for s in case.document.sentences if s.last > s.first]
    encoded = encode(case.document, sentences)
    number = {s.start: index for index, s in enumerate(sentences)}
    examples = [
        Example(one, [frozenset(_tokens(case, party.names)) for party in one.parties])
        for one in encoded
    ]
    return Text(examples, [_told(case, i, number) for i in range(len(case.gold["events"]))])


def _told(case: Case, index: int, number: dict[int, int]) -> Told:
    gold, found = case.events_side_by_side
    event = gold[index]
    sentence = case.sentence_of(event) if "evidence" in event else None
    if sentence is None:
        read = next((found[j] for j, i in case.pairs.items() if i == index), None)
        sentence = case.sentence_of(read) if read is not None else None
    turns: list[Status | Change] = []
    if event.get("status", "held") != Status.HELD:
        turns.append(Status(event["status"]))
    if event.get("change"):
        turns.append(Change(event["change"]))
    return Told(
        TYPES.index(EventType(event["type"])),
        tuple(TURNS.index(turn) for turn in turns),
        frozenset(map(str, event["_who"])),
        frozenset(str(case.gold_token(name)) for name in event.get("targets", ())),
        None if sentence is None else number.get(sentence.start),
    )


def _tokens(case: Case, names: Sequence[str]) -> Iterator[str]:
    return (str(case.found_token(name)) for name in names)


def by_length(examples: Sequence[Example], size: int) -> list[list[Example]]:
    """Examples in batches of like length."""
    ordered = sorted(examples, key=lambda one: len(one.encoded.pieces))
    batches: dict[int, list[Example]] = defaultdict(list)
    for place, example in enumerate(ordered):
        batches[place // size].append(example)
    return list(batches.values())
