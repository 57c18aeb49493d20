"""Training: passes over annotated sentences, the loss, and events given to their sentences."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import torch
from torch.nn.functional import binary_cross_entropy_with_logits as cross_entropy

from benchmarks.proposer.encoder import Encoder
from benchmarks.proposer.examples import Example, Text, by_length
from graph.reading.proposals.network import TURNS, TYPES, inputs

_BATCH = 32
_HEAP = 20 * _BATCH
"""Sentences among which those of like length are brought together."""
_RATE, _FAST = 8e-5, 1e-3
"""Steps of what was trained before, and of what was not."""
_WARMING = 60
_PARTIES, _TURNS = 0.5, 0.3
"""Weights of what is learned of parties and turns, beside that of what is told."""
_SEED = 1


def train(texts: Sequence[Text], passes: int) -> Iterator[Encoder]:
    """The encoder after each pass over all texts."""
    torch.manual_seed(_SEED)
    order = random.Random(_SEED)
    encoder = Encoder()
    examples = [one for text in texts for one in text.examples]
    steps = passes * (len(examples) // _BATCH + 1)
    optimizer, schedule = _optimizer(encoder, steps)
    for text in texts:
        text.place({})
    for _ in range(passes):
        encoder.train()
        for batch in _batches(examples, order):
            loss = loss_of(encoder, batch)
            optimizer.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
            optimizer.step()
            schedule.step()
        yield encoder
        _place(encoder, texts)


def _optimizer(encoder: Encoder, steps: int) -> tuple[Any, Any]:
    new = [encoder.told, encoder.turns, encoder.parts, encoder.kinds]
    groups = [
        {"params": list(encoder.layers.parameters()), "lr": _RATE},
        {"params": [p for part in new for p in part.parameters()], "lr": _FAST},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1, (step + 1) / _WARMING) * max(0.02, 1 - step / steps)
    )
    return optimizer, schedule


def _batches(examples: Sequence[Example], order: random.Random) -> Iterable[list[Example]]:
    mixed = list(examples)
    order.shuffle(mixed)
    heaps = (mixed[start : start + _HEAP] for start in range(0, len(mixed), _HEAP))
    batches = [batch for heap in heaps for batch in by_length(heap, _BATCH)]
    order.shuffle(batches)
    return batches


def loss_of(encoder: Encoder, batch: Sequence[Example]) -> Any:
    """What is wrong in a batch: cross entropy by sentence."""
    told, turns, parts = run(encoder, batch)
    best, where = told.max(1)
    truth = torch.zeros(len(batch), len(TYPES))
    for row, example in enumerate(batch):
        for event in example.told:
            truth[row, event.type] = 1
    weighed = torch.tensor([example.weighed for example in batch]).float()
    loss = (cross_entropy(best, truth, reduction="none") * weighed).sum()
    loss = loss + _TURNS * _loss_of_turns(batch, turns, where)
    return (loss + _PARTIES * _loss_of_parties(batch, parts)) / len(batch)


def _loss_of_turns(batch: Sequence[Example], turns: Any, where: Any) -> Any:
    """Of what is told, at the piece that tells it most: planned, cancelled, opened ..."""
    at = [(row, event) for row, example in enumerate(batch) for event in example.told]
    if not at:
        return 0.0
    rows = torch.tensor([row for row, _ in at])
    pieces = where[rows, torch.tensor([event.type for _, event in at])]
    truth = torch.zeros(len(at), len(TURNS))
    for number, (_, event) in enumerate(at):
        truth[number, list(event.turns)] = 1
    return cross_entropy(turns[rows, pieces], truth, reduction="sum")


def _loss_of_parties(batch: Sequence[Example], parts: Any) -> Any:
    """Of each party, for the types that its sentence tells: whether and how it takes part."""
    count = sum(len(example.parties) for example in batch)
    if not count:
        return 0.0
    truth, weights = torch.zeros(count, 2 * len(TYPES)), torch.zeros(count, 2 * len(TYPES))
    number = 0
    for example in batch:
        for names in example.parties:
            for event in example.told:
                weights[number, event.type] = 1
                if names & event.who:
                    truth[number, event.type] = weights[number, len(TYPES) + event.type] = 1
                    if names & event.targets:
                        truth[number, len(TYPES) + event.type] = 1
            number += 1
    return (cross_entropy(parts[:count], truth, reduction="none") * weights).sum()


def run(encoder: Encoder, batch: Sequence[Example]) -> Any:
    """The log-odds that an encoder gives for a batch."""
    arrays = inputs([example.encoded for example in batch])
    return encoder(*(torch.from_numpy(array) for array in arrays.values()))


def _place(encoder: Encoder, texts: Sequence[Text]) -> None:
    """Give events whose sentence the annotation leaves open to those that tell them most."""
    encoder.eval()
    open_ = [text for text in texts if any(event.sentence is None for event in text.events)]
    shares: dict[int, Any] = {}
    with torch.no_grad():
        for batch in by_length([one for text in open_ for one in text.examples], 2 * _BATCH):
            best = run(encoder, batch)[0].max(1).values
            shares.update((id(one), row) for one, row in zip(batch, best, strict=True))
    for text in open_:
        choice: dict[int, int] = {}
        for number, event in enumerate(text.events):
            if event.sentence is None:
                choice[number] = max(
                    text.candidates(event),
                    key=lambda i: float(shares[id(text.examples[i])][event.type]),
                    default=-1,
                )
        text.place({number: at for number, at in choice.items() if at >= 0})
