"""Runs the commands whose figures are kept and writes what they print to `RESULTS.md`.

python -m benchmarks.results                   # all but what compares with other packages
python -m benchmarks.results --peers PYTHON    # all; by a Python that has the peers too
python -m benchmarks.results --only Speed "Reading: news"    # these sections alone
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

PAGE = Path(__file__).with_name("RESULTS.md")
HEAD = """# Results

Printed by the commands that stand with them, and written here by `python -m benchmarks.results`.
They hold for the machine named below; trust the ratios more than the numbers.
"""
_PROGRESS = re.compile(r"^.*\r", re.M)


@dataclass(frozen=True)
class Figures:
    """One command and what its figures tell."""

    title: str
    words: str
    module: str
    arguments: tuple[str, ...] = ()
    shown: str = ""
    """The command as a reader would type it, where it differs from what is run here."""

    picture: str = ""
    """A file beside the page that the command draws."""

    beside_peers: bool = False
    """Whether it compares with other packages, which this environment need not hold."""

    def section(self, peers: str) -> str:
        """The command and what it prints, as a section of the page."""
        command = " ".join(("python -m", self.module, *self.arguments))
        shown = self.shown or f".venv/bin/{command}"
        printed = self.run(peers)
        page = f"\n## {self.title}\n\n{self.words}\n\n```sh\n{shown}\n```\n\n```\n{printed}\n```\n"
        return f"{page}\n![{self.title}]({self.picture})\n" if self.picture else page

    def run(self, peers: str) -> str:
        """What the command prints; why it does not, where it fails."""
        done = subprocess.run(
            [peers if self.beside_peers else sys.executable, "-m", self.module, *self.arguments],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            reason = (done.stderr.strip() or "it failed").splitlines()[-1]
            sys.exit(f"{self.title}: not measured: {reason}")
        return _PROGRESS.sub("", done.stdout).strip("\n")


ALL = (
    Figures(
        "Speed, memory, latency",
        "Reading on one core; questions and queries one at a time over HTTP, at demo size.",
        "benchmarks.speed",
        shown="make bench",
    ),
    Figures(
        "Completing questions",
        "Letter by letter, on a graph of a million triples of invented news.",
        "benchmarks.completion",
    ),
    Figures(
        "Answering questions",
        "Patterns of questions filled with names, on a graph of a million triples of invented "
        "news, on disk: the goals are 10 ms for understanding at the median, and for the whole "
        "answer 40 ms at the median and 150 ms at the 95th percentile.",
        "benchmarks.asking",
    ),
    Figures(
        "Questions",
        "Questions of our own over annotated articles (`tests/questions`), the first two sets "
        "written without sight of the grammar. At first sight 159 of 180 of `open` were "
        "right, 164 of 181 of `withheld`, 82 of 107 of `third`, 62 of 74 of `fourth` and "
        "80 of 102 of `fifth`; one, two, one, one and none that cannot be answered were guessed "
        "at. Then rules were made in sight of them (of `withheld` after its last eight misses "
        "were read). Questions worded by somebody else may fare as at first sight.",
        "benchmarks.questions",
        shown=".venv/bin/python -m benchmarks.questions --gold FOLDER",
    ),
    Figures(
        "One more article",
        "What an article costs beyond reading, as the graph grows: synthetic news of 25 years, on "
        "disk. The goal, by the median, is 30 ms, and no more than 1.5 times as much in a graph of "
        "100,000 as in one of 1,000. The machine must have nothing else to do: its speed alone "
        "moves the figures by a tenth. The graph of 100,000 was filled by an earlier version, at "
        "work beside others, and its search keys were made anew since.",
        "benchmarks.updates",
        ("--keep", "data/updates", "--plot", "benchmarks/updates.svg"),
        picture="updates.svg",
    ),
    Figures(
        "SPARQL beside other servers",
        "Oxigraph's own server and rdflib-endpoint over the same triples of invented news. "
        "The goal is 1.2 times the median of Oxigraph's server plus 1 ms. rdflib-endpoint, which "
        "holds all in memory, is given the smaller graph alone, and four queries of each kind; "
        "the last column tells how many times our median for the same four it takes. An answer "
        "is waited for 30 seconds (`>` where there was none by then).",
        "benchmarks.endpoints",
        ("--keep", "data/endpoints", "--plots", "benchmarks"),
        picture="endpoints-2.svg",
        beside_peers=True,
    ),
    Figures(
        "Many clients at once",
        "Two hundred clients on kept connections, each with a request a second of all kinds, and "
        "one that adds articles. Two processors serve, read articles and play the clients. The "
        "goals: no error, 99 of 100 within a second, and memory that is flat once it is warm. "
        "Two processors are near their limit here, and how fast they are at the moment decides: "
        "beside this run, others of the same code had 99 of 100 within 0.3 to 0.9 seconds. Memory "
        "grows from some 350 MB for the first 300 articles that are added, and then stays. Little "
        "of it is Python's; the engine alone, read and written to by threads, also grows, from "
        "104 to 231 MB in its first three minutes and to 256 in the nine after.",
        "benchmarks.load",
    ),
    Figures(
        "Runaway queries",
        "Fifty clients with normal requests, one a second each, alone and beside four whose SPARQL "
        "does not end. The goals: the median beside them under twice that alone, nothing failed, "
        "and each runaway answered within half a second of its limit.",
        "benchmarks.stall",
    ),
    Figures(
        "Runaway queries beside crowds",
        "The same where the fifty ask at the same moments, once a second: what most of them wait "
        "for is each other. Runs differ widely (others gave 1.19 to 3.75 times and 0.52 to 0.64 "
        "s), and the last goal is not met.",
        "benchmarks.stall",
        ("--together",),
    ),
    Figures(
        "SPARQL over HTTP by the standard",
        "The W3C's cases of the SPARQL 1.1 Protocol, the Graph Store Protocol and the Service "
        "Description, run against live servers with empty stores; Oxigraph is its own server.",
        "benchmarks.conformance",
        beside_peers=True,
    ),
    Figures(
        "Names inside SPARQL",
        "What `leg:search` costs beside a query that knows the IRI, and beside a FILTER.",
        "benchmarks.search",
    ),
    Figures(
        "Killed in the middle",
        "A process puts, replaces and withdraws articles, decides, revokes and rebuilds, and is "
        "killed at random moments; what is left is compared with what it told and with its "
        "evidence.",
        "benchmarks.kills",
        ("--kills", "200"),
    ),
    Figures(
        "The service killed in the middle",
        "Several clients add and withdraw articles, decide, and write graphs; the service is "
        "killed at random moments. What is left must hold all that was acknowledged, its world "
        "must be that of its evidence and fit the shapes.",
        "benchmarks.kills",
        ("--service", "--kills", "50"),
    ),
    Figures(
        "Reading: news kept for scoring",
        "Annotated articles whose faults are not read (three of 27 excepted). Their totals were "
        "watched, article by article, while rules were made: new articles may fare a little worse.",
        "benchmarks.reading",
        ("--sets", "dev"),
        ".venv/bin/python -m benchmarks.reading --gold FOLDER --sets dev",
    ),
    Figures(
        "Reading: news that the rules were made on",
        "Annotated articles in sight of which the rules were made: an upper bound.",
        "benchmarks.reading",
        ("--sets", "train"),
        ".venv/bin/python -m benchmarks.reading --gold FOLDER --sets train",
    ),
    Figures(
        "Reading: articles of our own",
        "News of all regions and genres, written and annotated without knowledge of the rules; "
        "rules were then made in sight of them (`tests/training_articles`).",
        "benchmarks.reading",
        ("--sets", "articles"),
    ),
    Figures(
        "Reading: hard cases",
        "Short articles, each made to break something (`tests/reading_cases`).",
        "tests.reading_scores",
    ),
    Figures(
        "Reading: articles written independently",
        "Articles annotated without knowledge of the rules (`tests/independent_cases`); no "
        "rule was made in sight of them.",
        "tests.reading_scores",
        ("--folder", "tests/independent_cases"),
    ),
    Figures(
        "Reading: tellings",
        "Short pieces of news, written and annotated without knowledge of the rules, of which only "
        "the events are annotated; `tellings` is in sight, `withheld` is not, though it trains the "
        "network (`tests/tellings`).",
        "benchmarks.reading",
        ("--sets", "tellings", "withheld"),
    ),
    Figures(
        "Reading: news written for it",
        "Whole articles of many outlets and regions, written and annotated without knowledge of "
        "the rules, of which only the events are annotated; `news` is in sight, `unseen` is not "
        "(`tests/tellings`). At first sight events had F1 .693 on `news` and .637 on `unseen`.",
        "benchmarks.reading",
        ("--sets", "news", "unseen"),
    ),
    Figures(
        "Reading: dispatches",
        "Short articles of all regions and kinds, told as variously as could be, written and "
        "annotated without knowledge of the rules, of which only the events are annotated; "
        "`dispatches` is in sight, `dispatches_withheld` is not (`tests/tellings`). At first sight "
        "events had F1 .465 and .452.",
        "benchmarks.reading",
        ("--sets", "dispatches", "dispatches_withheld"),
    ),
    Figures(
        "Reading: reports",
        "Articles written after the manner of the gold ones, about other affairs, and annotated "
        "without knowledge of the rules; `reports` trains the network, `reports_withheld` is only "
        "scored (`tests/tellings`).",
        "benchmarks.reading",
        ("--sets", "reports", "reports_withheld"),
    ),
    Figures(
        "Reading: by frames alone",
        "What reading would be without the network that proposes events, on the sets on which it "
        "was not trained; `reports` is here as at first sight.",
        "benchmarks.reading",
        (
            *("--frames", "--sets", "dev", "independent", "unseen", "retold_withheld"),
            *("dispatches_withheld", "reports_withheld", "reports"),
        ),
    ),
    Figures(
        "Reading: news retold",
        "Whole articles of all regions and kinds, with all their noise, written and annotated in "
        "full without knowledge of the rules; `retold` was then taken to make rules on, "
        "`retold_withheld`, of plainer articles, was not (`tests/retold_articles`, "
        "`tests/retold_withheld`). At first sight events had F1 .600 on `retold` and .694 on "
        "`retold_withheld`, with date and status .465 and .552, offices .806 and .787.",
        "benchmarks.reading",
        ("--sets", "retold", "retold_withheld"),
    ),
    Figures(
        "Confidence",
        "How often facts were said to be right, and how often they were; each article is judged by "
        "a fit to the others.",
        "benchmarks.confidence",
        shown=".venv/bin/python -m benchmarks.confidence --gold FOLDER",
    ),
    Figures(
        "Dates",
        "How often the date of an event is chosen rightly; each text is judged by a fit to others.",
        "benchmarks.dates",
        shown=".venv/bin/python -m benchmarks.dates --gold FOLDER",
    ),
    Figures(
        "References",
        'How often those whom "he", "his", "the two" or "both sides" denote are chosen rightly, by '
        "the rules alone and by weights; each text is judged by a fit to others. Asked are "
        "references that are annotated and whose right ones are among those to choose from; those "
        "before them in the text are taken as annotated. The annotations were made by mending the "
        "choice of the rules.",
        "benchmarks.references",
        shown=".venv/bin/python -m benchmarks.references --gold FOLDER",
    ),
    Figures(
        "Names",
        "Pairs of names from outside, of one person or organisation or not. Some numbered series "
        "count as one there (a fund V and a fund VI), which we keep apart on purpose.",
        "benchmarks.names",
        beside_peers=True,
    ),
    Figures(
        "Who is who, which events are one",
        "Stories of our own, each of two to six articles (`tests/stories`), as graphs of their own "
        "from facts as annotated; `open` is in sight of those who make rules, `withheld` is not.",
        "benchmarks.identity",
    ),
    Figures(
        "Doubles",
        "Seconds of one core to find who may be one under two names, all invented, and the share "
        "of planted doubles that is found.",
        "benchmarks.doubles",
    ),
    Figures(
        "Reading: hostile texts",
        "Seconds of one core at doubling lengths, and the exponent of their growth (1 is linear).",
        "benchmarks.hostile",
    ),
    Figures(
        "Reading: trips abroad",
        "Visits of presidents and secretaries of state, from a public record, one sentence each.",
        "benchmarks.travels",
        shown=".venv/bin/python -m benchmarks.travels --folder FOLDER",
    ),
    Figures(
        "Reading: sentences coded by others",
        "Sentences coded by hand for another scheme: whether ours are found, and the rest left.",
        "benchmarks.plover",
        shown=".venv/bin/python -m benchmarks.plover --folder FOLDER",
    ),
)


def sections() -> dict[str, str]:
    """The sections that the page has now, by title."""
    parts = PAGE.read_text(encoding="utf-8").split("\n## ")[1:] if PAGE.exists() else []
    return {part.partition("\n")[0]: f"\n## {part.rstrip()}\n" for part in parts}


def write(held: dict[str, str]) -> None:
    """Write the page of these sections, by title, in the order in which they are measured."""
    kept = (held[one.title] for one in ALL if one.title in held)
    PAGE.write_text(HEAD + "".join(kept), encoding="utf-8")


def main() -> None:
    """Measure and write section by section: what was measured before a command fails is kept."""
    raw = argparse.RawDescriptionHelpFormatter
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    cli.add_argument("--peers", default="", help="a Python with the peers installed")
    cli.add_argument("--only", nargs="+", metavar="TITLE", help="start of a title; keep the others")
    given = cli.parse_args()
    wanted = tuple(given.only or ("",))
    held = sections()
    for one in ALL:
        if not one.title.startswith(wanted):
            continue
        if one.beside_peers and not given.peers:
            print(f"{one.title}: kept as it is; give --peers to measure it", file=sys.stderr)
            continue
        held[one.title] = one.section(given.peers)
        write(held)


if __name__ == "__main__":
    main()
