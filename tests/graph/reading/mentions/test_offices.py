"""Offices as they are told: who holds which, in the short texts of `offices.txt`."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.article.records import from_record
from graph.reading.reader import Reader

TEXTS = Path(__file__).with_name("offices.txt")
SURE = Path(__file__).with_name("offices-sure.txt")
LEAST = 0.9
"""F1 of the offices: the texts are a measure, and some are hard."""

Held = set[tuple[str, str, str | None]]


def cases(path: Path = TEXTS) -> Iterator[tuple[str, Held]]:
    """Each text with the offices that it tells: who, which post, of whom."""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        lines = [line for line in block.splitlines() if not line.startswith("#")]
        if lines:
            yield lines[0], {held for line in lines[1:] for held in _told(line)}


def _told(line: str) -> Iterator[tuple[str, str, str | None]]:
    name, offices = line.removeprefix("> ").split(" = ")
    for office in offices.split("; "):
        post, of = office.split(" ", 1)
        yield name, post, None if of == "?" else of


def read(text: str) -> Held:
    """The offices that reading finds in a text."""
    facts = Reader().read(from_record({"text": text, "published": "2024-06-14"}, "offices"))
    return {(p.name, o.post.value, o.of) for p in facts.officials for o in p.offices}


def test_offices_told_in_many_ways() -> None:
    told = [(expected, read(text)) for text, expected in cases()]
    right = sum(len(expected & found) for expected, found in told)
    total = sum(len(expected) + len(found) for expected, found in told)
    assert 2 * right / total >= LEAST


@pytest.mark.parametrize("name", ["Jun Yamada", "Myint Thu", "Guðni Th. Sigurjónsson"])
def test_names_that_look_like_dates_stay_whole(name: str) -> None:
    text = next(text for text, _ in cases() if name in text)
    assert name in {who for who, _, _ in read(text)}


@pytest.mark.parametrize(("text", "expected"), list(cases(SURE)))
def test_a_construction_is_read_whole(text: str, expected: Held) -> None:
    assert read(text) == expected
