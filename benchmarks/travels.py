"""How well trips abroad are read: 423 by presidents and secretaries of state, 2000 to 2009.

python -m benchmarks.travels             # shares of visits and of people met that are right
python -m benchmarks.travels --misses    # what was lost, and the step that lost it

Each trip is read as "NAME, OFFICE, visited LOCALE, COUNTRY, from START to END. REMARKS", published
on its last day. `benchmarks/trips.py` says how it is scored.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from benchmarks.outside import FOLDER, load_rows, read_with_progress, share
from benchmarks.trips import Score, article_of, score


def main() -> None:
    """Read the trips and print the figures that are asked for."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.travels",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--folder", type=Path, default=FOLDER, help="where us-travels.jsonl is")
    cli.add_argument("--misses", action="store_true", help="list what was lost")
    args = cli.parse_args()
    trips = load_rows(args.folder / "us-travels.jsonl")
    articles = [article_of(trip) for trip in trips]
    read = read_with_progress(articles)
    scores = [score(trip, facts) for trip, facts in zip(trips, read, strict=True)]
    if args.misses:
        texts = {article.id: article.text for article in articles}
        for miss in (miss for one in scores for miss in one.misses):
            print(f"{miss}\n    | {texts[miss.trip]}")
    print_figures(scores)


def print_figures(scores: list[Score]) -> None:
    """The shares, and how many faults each step made."""
    print(f"visits, place and dates right  {share(sum(s.visit for s in scores), len(scores))}")
    print(f"people met, found              {share(*_sums(scores, 'found', 'gold'))}")
    print(f"people found, right            {share(*_sums(scores, 'right', 'read'))}")
    print(f"left out, as they name nobody  {sum(s.left_out for s in scores):>13}")
    steps = Counter(
        (miss.what.partition(":")[0], miss.step) for one in scores for miss in one.misses
    )
    for (what, step), number in steps.most_common():
        print(f"{number:>6}  {what:<12}{step}")


def _sums(scores: list[Score], right: str, of: str) -> tuple[int, int]:
    return sum(getattr(s, right) for s in scores), sum(getattr(s, of) for s in scores)


if __name__ == "__main__":
    main()
