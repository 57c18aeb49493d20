"""Proposals: events that the network reads in a sentence, with those who take part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from graph.facts import CHANGES, SIDED, Change, EventType, Status
from graph.reading.document import Document
from graph.reading.proposals.encoding import Encoded, encode
from graph.reading.proposals.network import TURNS, TYPES, Reading, read

TOLD = 0.94
"""Share from which an event is proposed: those below are more often wrong than missed."""
_TAKING_PART = 0.4
_HALF = 0.5
_PAIRS = frozenset(
    {EventType.MEETING, EventType.CALL, EventType.VIDEO_CONFERENCE, EventType.RELATIONS}
)
"""Types that need two."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An event that a sentence seems to tell."""

    type: EventType
    share: float
    """How likely the sentence tells such an event."""
    sentence: int
    """Its index in the document."""
    start: int
    """Where the word begins that tells it most."""
    participants: tuple[str, ...]
    targets: tuple[str, ...]
    """Those among them on whom others act."""
    status: Status
    change: Change | None


@dataclass(frozen=True, slots=True)
class Proposals:
    """What the network holds to be told in a document."""

    events: list[Proposal]
    """In text order."""
    shares: Mapping[int, Mapping[EventType, float]]
    """By the index of a sentence that was looked at: how likely it tells each type of event."""


def propose(document: Document) -> Proposals:
    """The events that the sentences of a document seem to tell."""
    open_ = [
        sentence
        for sentence in document.sentences
        if not sentence.noise and document.mentions_in(sentence)
    ]
    readings = [(one, read(one)) for one in encode(document, open_) if one.parties]
    return Proposals(
        [event for one, reading in readings for event in _proposals(document, one, reading)],
        {
            one.sentence.index: dict(zip(TYPES, map(float, reading.told), strict=True))
            for one, reading in readings
        },
    )


def _proposals(document: Document, one: Encoded, reading: Reading) -> Iterator[Proposal]:
    for number, kind in enumerate(TYPES):
        share = float(reading.told[number])
        if share < TOLD:
            continue
        within = _within(one, reading, number)
        if len(within) < (2 if kind in _PAIRS else 1):
            continue
        targets = _targets(kind, within) if kind in SIDED else set()
        ordered = sorted(within, key=targets.__contains__)
        token = one.tokens[reading.triggers[number]]
        yield Proposal(
            kind,
            share,
            one.sentence.index,
            document.tokens[one.sentence.first + (token or 0)].start,
            tuple(ordered),
            tuple(name for name in ordered if name in targets),
            _status(reading, number),
            _change(reading, number, kind),
        )


def _within(one: Encoded, reading: Reading, number: int) -> dict[str, float]:
    """Those who take part in an event, and how likely each is one on whom others act."""
    within: dict[str, float] = {}
    for party, part, target in zip(
        one.parties, reading.taking_part[:, number], reading.targets[:, number], strict=True
    ):
        if part > _TAKING_PART:
            for name in party.names:
                within[name] = max(within.get(name, 0), float(target))
    return within


def _targets(kind: EventType, within: dict[str, float]) -> set[str]:
    """Those on whom others act: some of several but not all, save where both sides may act."""
    targets = {name for name, share in within.items() if share > _HALF}
    if kind is not EventType.RELATIONS and len(within) > 1:
        if not targets:
            return {max(within, key=within.__getitem__)}
        if len(targets) == len(within):
            return targets - {min(within, key=within.__getitem__)}
    return targets


def _status(reading: Reading, number: int) -> Status:
    for status in (Status.CANCELLED, Status.PLANNED):
        if reading.turns[number, TURNS.index(status)] > _HALF:
            return status
    return Status.HELD


def _change(reading: Reading, number: int, kind: EventType) -> Change | None:
    """The likeliest of the changes that events of a type may have."""
    return max(
        CHANGES.get(kind, ()),
        key=lambda change: float(reading.turns[number, TURNS.index(change)]),
        default=None,
    )
