"""Trains the network that proposes events on annotated texts, and writes it.

python -m benchmarks.proposer                 # writes graph/reading/proposals/network.onnx
python -m benchmarks.proposer --passes 5 --sets train articles

It needs torch besides what the project installs (`pip install torch`), and takes most of an hour.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import torch

from benchmarks.gold import FOLDER, Case, folder_of, frames_alone, load_scorer, read_cases
from benchmarks.proposer.encoder import write
from benchmarks.proposer.examples import text_of
from benchmarks.proposer.rulings import rulings
from benchmarks.proposer.training import train
from graph.reading.proposals.network import FILE, inputs

SETS = (
    *("train", "articles", "retold", "cases", "news", "tellings", "withheld", "dispatches"),
    "reports",
)
_RULINGS = 2
"""How often the sentences of the tests are taken."""


def main() -> None:
    """Read, train, write."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.proposer",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--gold", type=Path, default=FOLDER, help="folder with score.py, train")
    cli.add_argument("--sets", nargs="+", default=list(SETS), help="sets to train on")
    cli.add_argument("--passes", type=int, default=4, help="passes over all sentences")
    cli.add_argument("--out", type=Path, default=FILE, help="the file to write")
    args = cli.parse_args()
    torch.set_num_threads(2)
    scorer = load_scorer(args.gold)
    texts = [text_of(case) for case in annotated_cases(args, scorer)]
    # short and plain, but sure: what is told nowhere is seldom said so plainly
    texts += _RULINGS * [text_of(case) for case in rulings(scorer)]
    print(f"{len(texts)} texts, {sum(len(t.examples) for t in texts):,} sentences")
    for number, encoder in enumerate(train(texts, args.passes), 1):
        write(encoder, inputs([texts[0].examples[0].encoded]), args.out)
        print(f"pass {number} of {args.passes}: written to {args.out}")


def annotated_cases(args: argparse.Namespace, scorer: ModuleType) -> Iterator[Case]:
    """The annotated texts of the sets, read by frames alone."""
    for name in args.sets:
        yield from read_cases(folder_of(name, args.gold), "", scorer, frames_alone)


if __name__ == "__main__":
    main()
