"""Kills a process that changes a graph, at random moments, and compares what is left.

    python -m benchmarks.kills --kills 40
    python -m benchmarks.kills --service --kills 50    # the whole service, written to over HTTP

What was told to be done must be there, and the world must be that of the evidence: the first fault
ends it. Of the service, articles, decisions and graphs are written by several clients at once, and
the world must fit the shapes.
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

from tests.acceptance.killed.test_killed_service import kill_service_often
from tests.acceptance.killed.writers import Record
from tests.graph.killed.test_killed import LONG, kill_often


def main() -> None:
    """Kill, and print what was done."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.kills",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--kills", type=int, default=LONG)
    cli.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    cli.add_argument("--service", action="store_true", help="kill the service, not a scribe")
    args = cli.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="legation-kills-") as folder:
        kill = _kill_service if args.service else _kill_scribe
        done, broken, decided, revoked = kill(Path(folder) / "store", args.kills, args.seed)
    print(f"kills                 {args.kills:>6}   seed {args.seed}")
    print(f"changes done          {done:>6}")
    print(f"changes broken off    {broken:>6}")
    print(f"decisions             {decided:>6}")
    print(f"decisions revoked     {revoked:>6}")
    print(f"lost, or half there   {0:>6}")
    print(f"seconds               {time.monotonic() - start:>6.0f}")


def _kill_scribe(store: Path, kills: int, seed: int) -> tuple[int, int, int, int]:
    found = kill_often(store, kills, seed)
    return found.changes, found.broken, len(found.decided), len(found.revoked)


def _kill_service(store: Path, kills: int, seed: int) -> tuple[int, int, int, int]:
    found = kill_service_often(store, kills, seed, _tell)
    broken = found.asked - found.acknowledged
    return found.acknowledged, broken, len(found.decided), len(found.revoked)


def _tell(kills: int, record: Record) -> None:
    """Show how far it is, on a line that is written over."""
    print(f"{kills} kills, {record.acknowledged} acknowledged", end="\r", file=sys.stderr)


if __name__ == "__main__":
    main()
