"""Encounters read from sentences: who, when, where and whether they took place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.facts import Article, Event, EventType, LegationError
from graph.reading.events.finding import find_events
from graph.reading.reader import Reader

CASES = Path(__file__).with_name("encounters.txt")
READER = Reader()
NOT_SAID = "-"


def events_of(text: str) -> list[Event]:
    return find_events(READER.document(Article("x", text, published=date(2022, 6, 10))))


def cases(path: Path = CASES) -> list[tuple[str, tuple[str, ...]]]:
    """Texts, a blank line in them written as " // ", each with the events that it tells."""
    lines = path.read_text(encoding="utf-8").splitlines()
    blocks = "\n".join(line for line in lines if not line.startswith("#")).split("\n\n")
    found = []
    for block in (b for b in blocks if b.strip()):
        text, *told = [line.strip() for line in block.strip().splitlines()]
        found.append((text.replace(" // ", "\n\n"), tuple(line for line in told if line != "none")))
    return found


def fits(event: Event, told: str) -> bool:
    kind, status, when, who, country = told.split(" | ")
    return (
        event.type.value == kind
        and event.status.value == status
        and (event.date.edtf if event.date else NOT_SAID) == when
        and set(event.participants) == set(who.split(", "))
        and country in (NOT_SAID, event.country)
    )


@pytest.mark.parametrize(("text", "told"), cases(), ids=lambda value: str(value)[:50])
def test_encounter(text: str, told: tuple[str, ...]) -> None:
    found = events_of(text)
    assert [line for line in told if not any(fits(event, line) for event in found)] == [], found
    assert len(found) == len(told), found


@pytest.mark.parametrize(
    ("remote", "kind"),
    [
        ("spoke by phone with", EventType.CALL),
        ("had a telephonic conversation with", EventType.CALL),
        ("met virtually with", EventType.VIDEO_CONFERENCE),
        ("held talks by video link with", EventType.VIDEO_CONFERENCE),
        ("compared notes with", EventType.MEETING),
        ("discussed the budget of the port with", EventType.MEETING),
    ],
)
def test_the_medium_tells_the_type(remote: str, kind: EventType) -> None:
    text = f"Kenyan President William Ruto {remote} Norwegian Foreign Minister Anna Holt on Monday."
    assert [(e.type, set(e.participants)) for e in events_of(text)] == [
        (kind, {"William Ruto", "Anna Holt"})
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Among those attending the African Union summit were {}.",
        "The African Union summit brought together {}.",
        "Participants in the African Union summit included {}.",
        "The African Union summit was attended by {}.",
    ],
)
def test_who_came_to_a_gathering(told: str) -> None:
    who = "Kenyan President William Ruto and Norwegian Foreign Minister Anna Holt"
    found = [e for e in events_of(told.format(who)) if e.type is EventType.GATHERING]
    assert len(found) == 1
    assert {"William Ruto", "Anna Holt", "African Union"} == set(found[0].participants)


def test_a_clause_of_place_takes_no_part() -> None:
    text = (
        "It was Oslo where Kenyan President William Ruto met Norwegian Foreign Minister Anna Holt."
    )
    assert [set(e.participants) for e in events_of(text)] == [{"William Ruto", "Anna Holt"}]


def test_a_frame_of_the_user_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        "Kenyan President William Ruto hobnobbed with Norwegian Foreign Minister Anna Holt in Oslo."
    )
    assert events_of(text) == []
    path = tmp_path / "own.toml"
    path.write_text(
        '[[frame]]\nevent = "meeting"\nverbs = ["hobnob"]\nparticipants = ["subject", "with"]\n'
        '[irregular]\nhobnob = ["hobnobbed", "hobnobbing"]\n',
        encoding="utf-8",
    )
    monkeypatch.setenv("LEGATION_FRAMES", str(path))
    found = events_of(text)
    assert [(e.type, set(e.participants), e.country) for e in found] == [
        (EventType.MEETING, {"William Ruto", "Anna Holt"}, "NO")
    ]


def test_a_faulty_frames_file_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "own.toml"
    path.write_text("[[frame]", encoding="utf-8")
    monkeypatch.setenv("LEGATION_FRAMES", str(path))
    with pytest.raises(LegationError, match=r"own\.toml"):
        events_of("Kenyan President William Ruto met Norwegian Foreign Minister Anna Holt.")


PIECES = st.sampled_from(
    [
        *("Kenyan President William Ruto", "Norway", "the minister", "he", "the two sides", "NATO"),
        *("met", "talks", "was", "to", "with", "and", "who", "that", "by", "visit", "summit", "in"),
        *("signed", "agreed", "on Monday", "(", ")", '"', ",", ";", ".", "-", "said", "of", "not"),
    ]
)


@settings(max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=40))
def test_any_words_are_read_without_fault(pieces: list[str]) -> None:
    document = READER.document(Article("x", " ".join(pieces), published=date(2022, 6, 10)))
    for event in find_events(document):
        assert event.participants
        assert 0 <= event.quote.start < event.quote.end <= len(document.text)
        assert set(event.actors) | set(event.targets) <= set(event.participants)
