"""Kills a process that changes a graph, at random moments, and compares what is left.

    python -m benchmarks.kills --kills 40

What was told to be done must be there, and the world must be that of the evidence: the first fault
ends it.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

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
    args = cli.parse_args()
    start = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="legation-kills-") as folder:
        found = kill_often(Path(folder) / "store", args.kills, args.seed)
    print(f"kills                 {args.kills:>6}   seed {args.seed}")
    print(f"changes done          {found.changes:>6}")
    print(f"changes broken off    {found.broken:>6}")
    print(f"decisions             {len(found.decided):>6}")
    print(f"decisions revoked     {len(found.revoked):>6}")
    print(f"lost, or half there   {0:>6}")
    print(f"seconds               {time.monotonic() - start:>6.0f}")


if __name__ == "__main__":
    main()
