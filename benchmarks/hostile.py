"""Time and memory of reading hostile texts: linear in their length, and never a crash.

python -m benchmarks.hostile                   # each kind of text at doubling lengths
python -m benchmarks.hostile --longest 400000

`growth` is the exponent between the two longest texts: 1 is linear, 2 quadratic.
"""

from __future__ import annotations

import argparse
import datetime as dt
import math
import resource
import time
from collections.abc import Callable, Iterator

from graph.facts import Article
from graph.reading.reader import Reader

_DAY = dt.date(2024, 7, 3)
_NAMES = ("Aslov", "Lavrov", "Wang Yi", "Blinken", "Mirziyoyev", "Tokayev", "Baerbock", "Fidan")
_STATES = ("Tajikistan", "Russia", "China", "Kenya", "Peru", "Norway", "Fiji", "Oman")


def _names(count: int) -> Iterator[str]:
    for n in range(count):
        state, name = _STATES[n % 8], _NAMES[n * 5 % 8]
        yield f"Foreign Minister {name}{chr(97 + n % 26)} of {state}"


KINDS: dict[str, Callable[[int], str]] = {
    "one sentence of plain words": lambda n: "and the word " * (n // 13) + ".",
    "one sentence of ministers": lambda n: ", ".join(_names(n // 40)) + " met in Paris.",
    "ministers, each met in turn": lambda n: " ".join(
        f"{one} met his counterpart in Geneva on Monday." for one in _names(n // 80)
    ),
    "the same meeting again": lambda n: (
        "Russian Foreign Minister Sergei Lavrov met Chinese Foreign Minister Wang Yi. " * (n // 78)
    ),
    "he met him": lambda n: (
        "Sergei Lavrov, the Russian foreign minister, left. " + "He met him. " * (n // 12)
    ),
    "summits of everyone": lambda n: (
        "The summit was attended by the leaders of Russia, China, Kenya, Peru and Norway. "
        * (n // 80)
    ),
    "dates": lambda n: "On Monday, 5 May 2022, last week, in 1999, from 3 to 5 June, " * (n // 62),
    "nested brackets": lambda n: "(" * (n // 2) + "Russia met China" + ")" * (n // 2),
    "open quotation marks": lambda n: '"Russia met China, “he said, ' * (n // 29),
    "no space at all": lambda n: "ministermetminister" * (n // 19),
    "capitals": lambda n: "PRESIDENT OF THE REPUBLIC OF " * (n // 29),
    "initials": lambda n: "S.V. Lavrov A.B.C. D. " * (n // 22),
    "full stops": lambda n: "." * n,
    "commas": lambda n: "Russia, " * (n // 8),
    "hyphens": lambda n: "a-" * (n // 2),
    "dots and digits": lambda n: "1.a." * (n // 4),
    "tables": lambda n: "a | " * (n // 4),
    "lines": lambda n: "Word word\n" * (n // 10),
    "line breaks": lambda n: "\n \n" * (n // 3),
    "control characters": lambda n: "Russia\x00met\x07China\x1b[31m " * (n // 22),
    "emoji": lambda n: "🇷🇺 met 🇨🇳 🤝🏽 👩‍👩‍👧 " * (n // 21),
    "right-to-left marks": lambda n: "\u202eRussia\u200f met \u2066China\u2069 " * (n // 22),
    "combining marks": lambda n: "Lavro\u0301\u0302\u0303\u0304v met Wang. " * (n // 20),
    "titles without a name": lambda n: "the deputy prime minister and minister for " * (n // 43),
}


def main() -> None:
    """Print the seconds of each kind at each length, and how they grow."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.hostile",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("--longest", type=int, default=40_000, help="characters of the longest text")
    args = cli.parse_args()
    lengths = [args.longest // 4, args.longest // 2, args.longest]
    reader = Reader()
    reader.read(Article("warm", "Russia met China.", published=_DAY))
    print(f"{'seconds at characters':<30}" + "".join(f"{n:>10,}" for n in lengths) + "    growth")
    for kind, make in KINDS.items():
        taken = [_seconds(reader, make(length)) for length in lengths]
        print(f"{kind:<30}" + "".join(f"{s:>10.2f}" for s in taken) + f"{growth(taken):>10.2f}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"peak memory {peak:.0f} MB")


def growth(seconds: list[float]) -> float:
    """The exponent of growth over the last doubling; times too short to tell count as linear."""
    before, after = seconds[-2:]
    return math.log2(after / before) if before > 0.02 else 1.0


def _seconds(reader: Reader, text: str) -> float:
    started = time.process_time()
    reader.read(Article("hostile", text, published=_DAY))
    return time.process_time() - started


if __name__ == "__main__":
    main()
