"""A large world out of a small one: the same news told again of other people in earlier times.

    python -m benchmarks.generations FILE.nt --generations 9      # five million triples

The first generation is the world of five thousand invented articles, of 560,000 triples. Each
further one repeats it 25 years earlier with other people, events and articles. Countries, offices,
places and organisations stay, so that busy ones grow busier, and each office passes from one
generation to the next.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import IO, cast

from benchmarks.synthetic import articles
from graph.knowledge import KnowledgeGraph
from ontology.vocabulary import ID, RDFS, SKOS

ARTICLES = 5_000
"""Articles of one generation."""
_YEARS = 25
"""From one generation to the next."""
_MOST = 20
"""Generations whose names differ."""
_SOUNDS = ("aeiou", "bdgkpt", "lmnr", "cfjsvz")
"""Letters that may stand for each other in a name that can still be spoken."""
_NAMES = (f"<{RDFS}label>", f"<{SKOS}altLabel>")
_EVENT = re.compile(rf"<{re.escape(ID)}event/([0-9a-f]{{16}})")
_PERSON = re.compile(rf"<{re.escape(ID)}(?:official|tenure)/([^/>]+)")
_ARTICLE = re.compile(r"synthetic-(\d+)")
_WORD = re.compile(r"[A-Z][A-Za-z']*")
_YEAR = re.compile(r"\b20[0-2]\d\b")
_LEAP_DAY = re.compile(r"(\d{4})-02-29")
_NUMBERS = ("#integer>", "#double>", "#decimal>")


def write(place: Path, generations: int, count: int = ARTICLES) -> None:
    """Write the world of so many generations of so many articles each, as N-Triples."""
    with tempfile.TemporaryDirectory() as folder, KnowledgeGraph.open(f"{folder}/store") as graph:
        graph.put_all(articles(count))
        with place.open("wb") as out:
            graph.store.export("ntriples", cast(IO[bytes], out))
    multiply(place, generations)


def multiply(place: Path, generations: int) -> None:
    """Put further generations behind the one that a file of N-Triples holds."""
    if generations > _MOST:
        raise ValueError(f"{generations} generations: there are names for {_MOST} at most")
    with place.open(encoding="utf-8", newline="\n") as lines:
        first = lines.readlines()
    people = names_of_people(first)
    with place.open("a", encoding="utf-8", newline="\n") as out:
        for number in range(1, generations):
            out.writelines(Generation(number, people).told(first))


def names_of_people(lines: list[str]) -> frozenset[str]:
    """The words of which people's names are made, in small letters."""
    found: set[str] = set()
    for line in lines:
        if "/official/" in line:
            subject, predicate, rest = line.split(" ", 2)
            if predicate in _NAMES and _PERSON.match(subject):
                found.update(word.lower() for word in _WORD.findall(rest))
    return frozenset({*found, *(word.replace("'", "") for word in found)})


class Generation:
    """The news of one generation, by its number: how many generations it lies back."""

    def __init__(self, number: int, people: frozenset[str]) -> None:
        self._number = number
        self._people = people
        vowels, *others = _SOUNDS
        rest = (_turned(letters, number + number // len(vowels)) for letters in others)
        turned = "".join([_turned(vowels, number), *rest])
        plain = "".join(_SOUNDS)
        self._cipher = str.maketrans(plain + plain.upper(), turned + turned.upper())
        self.node = lru_cache(1_000_000)(self._node)

    def told(self, lines: list[str]) -> Iterator[str]:
        """The lines with everything of this generation's own; what it shares is left out."""
        for line in lines:
            subject, predicate, value = line[:-3].split(" ", 2)
            who = self.node(subject)
            if value.startswith("<"):
                whom = self.node(value)
            else:
                whom = value if who == subject else self.words(value)
            if who != subject or whom != value:
                yield f"{who} {predicate} {whom} .\n"

    def words(self, literal: str) -> str:
        """A literal with this generation's names and dates; numbers are left as they are."""
        if literal.endswith(_NUMBERS):
            return literal
        earlier = _YEAR.sub(lambda found: str(int(found[0]) - self._number * _YEARS), literal)
        earlier = _LEAP_DAY.sub(r"\1-02-28", earlier)
        return _WORD.sub(lambda found: self._name(found[0]), self._articles(earlier))

    def _node(self, node: str) -> str:
        """The node that stands for one here: another one for people, events and articles."""
        person = _PERSON.match(node)
        if person:
            name = "-".join(self._name(word) for word in person[1].split("-"))
            return node[: person.start(1)] + name + node[person.end(1) :]
        event = _EVENT.match(node)
        if event:
            other = (int(event[1], 16) + self._number) % 16**16
            return f"{node[: event.start(1)]}{other:016x}{node[event.end(1) :]}"
        return self._articles(node)

    def _articles(self, text: str) -> str:
        return _ARTICLE.sub(rf"synthetic-{self._number}-\1", text)

    def _name(self, word: str) -> str:
        return word.translate(self._cipher) if word.lower() in self._people else word


def _turned(letters: str, number: int) -> str:
    """The letters from another one on."""
    start = number % len(letters)
    return letters[start:] + letters[:start]


def main() -> None:
    """Write a world."""
    cli = argparse.ArgumentParser(
        prog="python -m benchmarks.generations",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    cli.add_argument("file", type=Path)
    cli.add_argument("--generations", type=int, default=1)
    cli.add_argument("--articles", type=int, default=ARTICLES, help="of each generation")
    given = cli.parse_args()
    write(given.file, given.generations, given.articles)


if __name__ == "__main__":
    main()
