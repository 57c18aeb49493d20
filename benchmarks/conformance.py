"""The W3C's HTTP cases of SPARQL 1.1 against our service and, where installed, Oxigraph's server.

    python -m benchmarks.conformance

Both start with an empty store of their own. Oxigraph's server is the package `oxigraph`, installed
beside this project. Where the cases are is told in `benchmarks.protocol`.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.protocol import CASES, Endpoint, Outcome, run
from benchmarks.servers import has_peers, ours, oxigraph, running

_WIDTH = 12


def our_outcomes(folder: Path) -> list[Outcome]:
    """What our service makes of the cases."""
    store = folder / "legation"
    command = [str(Path(sys.executable).with_name("legation")), "keys", "add", "the W3C's cases"]
    made = [*command, "--scope", "update", "--store", str(store)]
    key = subprocess.run(made, check=True, capture_output=True, text=True).stdout.strip()
    with running(ours(store)) as server:
        graphs = server.address.removesuffix("/sparql") + "/graphs"
        return run(Endpoint(server.address, server.address, graphs, key))


def oxigraph_outcomes(folder: Path) -> list[Outcome]:
    """What Oxigraph's own server makes of them."""
    store = folder / "oxigraph"
    store.mkdir()
    with running(oxigraph(store)) as server:
        base = server.address.removesuffix("/query")
        return run(Endpoint(server.address, f"{base}/update", f"{base}/store"))


def main() -> None:
    """Print how many cases of each suite pass, and which do not."""
    if not CASES.exists():
        sys.exit(f"the W3C's cases are not at {CASES}")
    with tempfile.TemporaryDirectory() as folder:
        found = {"Legation": our_outcomes(Path(folder))}
        if has_peers():
            found["Oxigraph"] = oxigraph_outcomes(Path(folder))
    sizes = Counter(one.suite for one in found["Legation"])
    print(f"{'passed':<14}{'cases':>{_WIDTH}}" + "".join(f"{name:>{_WIDTH}}" for name in found))
    for suite, size in sizes.items():
        counts = (passed(outcomes, suite) for outcomes in found.values())
        print(f"{suite:<14}{size:>{_WIDTH}}" + "".join(f"{count:>{_WIDTH}}" for count in counts))
    for name, outcomes in found.items():
        for one in outcomes:
            if one.faults:
                print(f"\n{name} fails {one.suite}, {one.name}:\n  {one.faults[0]}")


def passed(outcomes: Sequence[Outcome], suite: str) -> int:
    """How many cases of a suite pass."""
    return sum(one.suite == suite and not one.faults for one in outcomes)


if __name__ == "__main__":
    main()
