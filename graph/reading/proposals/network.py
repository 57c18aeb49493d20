"""The network that says what a sentence tells: a small encoder, tuned to annotated articles.

It is trained and written by `python -m benchmarks.proposer` (`docs/accuracy.md`). The vectors of
word pieces are those of the pretrained encoder that it starts from, and come with its package.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from graph.facts import Change, EventType, Status
from graph.reading.proposals.encoding import Encoded, Vectors, word_vectors

FILE = Path(__file__).with_name("network.onnx")
TYPES = tuple(EventType)
TURNS: tuple[Status | Change, ...] = (Status.PLANNED, Status.CANCELLED, *Change)
"""What may be said of an event besides its type; its place is its number in the network."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the network says of one sentence; all figures are shares, from 0 to 1."""

    told: Vectors
    """By type: how likely the sentence tells such an event."""
    triggers: tuple[int, ...]
    """By type: the number of the piece that tells it most."""
    turns: Vectors
    """By type and turn: how likely the event, told at its trigger, is planned, is opened ..."""
    taking_part: Vectors
    """By party and type: how likely the party takes part, if such an event is told."""
    targets: Vectors
    """By party and type: how likely, then, the party is the one on whom others act."""


def read(one: Encoded) -> Reading:
    """What the network says of a sentence."""
    # one by one is faster than in batches, and no sentence bears upon what is said of another
    told, turns, parts = _session().run(None, inputs([one]))
    best = told[0].argmax(0)
    own = _share(parts[: len(one.parties)])
    return Reading(
        _share(told[0, best, np.arange(len(TYPES))]),
        tuple(best.tolist()),
        _share(turns[0, best]),
        own[:, : len(TYPES)],
        own[:, len(TYPES) :],
    )


def inputs(batch: Sequence[Encoded]) -> dict[str, Any]:
    """A batch of sentences as the arrays that the network takes."""
    length = max(len(one.pieces) for one in batch)
    table, scales = word_vectors()
    pieces = np.zeros((len(batch), length), np.int64)
    kinds = np.zeros((len(batch), length), np.int64)
    mask = np.zeros((len(batch), length), np.float32)
    count = sum(len(one.parties) for one in batch)
    means = np.zeros((max(1, count), len(batch) * length), np.float32)
    rows = np.zeros(max(1, count), np.int64)
    number = 0
    for row, one in enumerate(batch):
        pieces[row, : len(one.pieces)] = one.pieces
        kinds[row, : len(one.pieces)] = one.kinds
        mask[row, : len(one.pieces)] = 1
        for party in one.parties:
            where = slice(row * length + party.first, row * length + party.last)
            means[number, where] = 1 / (party.last - party.first)
            rows[number] = row
            number += 1
    words = table[pieces] * scales[pieces]
    return {"words": words, "kinds": kinds, "mask": mask, "means": means, "rows": rows}


def _share(odds: Any) -> Vectors:
    shares: Vectors = 1 / (1 + np.exp(-np.clip(odds, -30, 30)))
    return shares


@cache
def _session() -> Any:
    from onnxruntime import InferenceSession, SessionOptions

    options = SessionOptions()
    # one article takes one core: several are read by several processes
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return InferenceSession(str(FILE), options, providers=["CPUExecutionProvider"])
