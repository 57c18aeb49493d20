"""Proposals: events that the network reads in a sentence, with those who take part."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from graph.facts import CHANGES, SIDED, Change, EventType, Status
from graph.reading.document import Document
from graph.reading.proposals.encoding import Encoded, encode
from graph.reading.proposals.network import TURNS, TYPES, Reading, read

TOLD = 0.94
"""Share from which an event is proposed: those below are more often wrong than missed."""
_TAKING_PART = 0.4
_HALF = 0.5
_PAIRS = frozenset({EventType.MEETING, EventType.CALL, EventType.VIDEO_CONFERENCE})
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


def propose(document: Document, told: Collection[int] = ()) -> list[Proposal]:
    """The events that the sentences of a document, all but those `told`, seem to tell.

    They come in text order.
    """
    open_ = [
        sentence
        for sentence in document.sentences
        if sentence.index not in told and not sentence.noise and document.mentions_in(sentence)
    ]
    return [
        proposal
        for one in encode(document, open_)
        if one.parties
        for proposal in _proposals(document, one, read(one))
    ]


def _proposals(document: Document, one: Encoded, reading: Reading) -> Iterator[Proposal]:
    for number, kind in enumerate(TYPES):
        share = float(reading.told[number])
        if share < TOLD:
            continue
        within = [
            (party, float(target) > _HALF)
            for party, part, target in zip(
                one.parties, reading.taking_part[:, number], reading.targets[:, number], strict=True
            )
            if part > _TAKING_PART
        ]
        targets = {name for party, target in within if target for name in party.names}
        everybody = dict.fromkeys(name for party, _ in within for name in party.names)
        if len(everybody) < (2 if kind in _PAIRS else 1):
            continue
        ordered = sorted(everybody, key=targets.__contains__) if kind in SIDED else everybody
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
