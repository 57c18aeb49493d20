"""Acts with two sides and signings, told in many wordings: see the files of `acts/`.

Each line there is `text => type [change] [planned] actors / targets`, several after `||`. A signing
has its signers alone; `none` tells of no act; countries stand as codes; `\\n` parts paragraphs.
"""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.facts import Article, Event, EventType, Status
from graph.reading.reader import Reader

FILES = sorted(Path(__file__).with_name("acts").glob("*.txt"))
ENCOUNTERS = {
    EventType.MEETING,
    EventType.CALL,
    EventType.VIDEO_CONFERENCE,
    EventType.GATHERING,
}


def sentences(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, _, told = line.partition(" => ")
            yield text.replace("\\n", "\n"), told


def words(event: Event, *, with_status: bool) -> str:
    parts = [str(event.type), str(event.change or "")]
    if with_status and event.status is not Status.HELD:
        parts.append(str(event.status))
    if event.actors or event.targets:
        parts += [",".join(event.actors), "/", ",".join(event.targets)]
    else:
        parts.append(",".join(event.participants))
    return " ".join(part for part in parts if part)


def read(reader: Reader, text: str, told: str) -> list[str]:
    facts = reader.read(Article("a", text, published=dt.date(2024, 6, 20)))
    visits, signings = "visit" in told, "signing" in told
    return sorted(
        words(event, with_status="planned" in told or "cancelled" in told)
        for event in facts.events
        if event.type not in ENCOUNTERS
        and (visits or event.type is not EventType.VISIT)
        and (signings or event.type is not EventType.SIGNING)
    )


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_acts_are_read(reader: Reader, path: Path) -> None:
    wrong = []
    for text, told in sentences(path):
        expected = sorted(" ".join(o.split()) for o in told.split("||") if o.strip() != "none")
        found = read(reader, text, told)
        if found != expected:
            wrong.append(f"{text}\n    expected {expected}\n    found    {found}")
    assert not wrong, "\n".join(wrong)
