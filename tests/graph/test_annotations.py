"""Annotations: facts as JSON and back, and what is said of those that break the guidelines."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.annotations import AnnotationError, from_annotation, read_annotation, to_annotation
from graph.facts import (
    CHANGES,
    SIDED,
    Article,
    Basis,
    Country,
    Event,
    EventType,
    Facts,
    Office,
    Official,
    Organisation,
    Post,
    Quote,
    Status,
    When,
)

GOLD = Path(__file__).parents[3] / "shared" / "eval"

NAMES = st.text(st.characters(codec="utf-8"), min_size=3, max_size=12)
CODES = st.sampled_from(["TJ", "RU", "KZ", "US"])
DATES = st.sampled_from(["2018-04-09", "2018-04", "2018", "2018-04-08/2018-04-09"])


@st.composite
def all_facts(draw: st.DrawFn) -> Facts:
    """Facts as reading makes them: offsets in the text, participants that are listed."""
    text = draw(st.text(st.characters(codec="utf-8"), min_size=1, max_size=60))
    spans = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
    quote = spans.filter(lambda s: s[0] != s[1]).map(lambda s: Quote(min(s), max(s)))
    quotes = st.lists(quote, max_size=3).map(tuple)
    names = draw(st.lists(NAMES, unique=True, max_size=6))
    organisations = [
        Organisation(name, tuple(draw(st.lists(NAMES, max_size=2))), draw(quotes))
        for name in names[::2]
    ]
    served = st.sampled_from([o.name for o in organisations] or ["TJ"]) | CODES | st.none()
    office = st.builds(Office, st.sampled_from(Post), served, NAMES | st.just(""), quotes)
    officials = [
        Official(name, (), tuple(draw(st.lists(office, max_size=2))), draw(quotes))
        for name in names[1::2]
    ]
    listed = st.sampled_from([*names, "TJ", "UZ"])
    events = [draw(_event(listed, quote)) for _ in range(draw(st.integers(0, 3)))]
    return Facts(
        Article(draw(NAMES), text, draw(NAMES), draw(st.dates() | st.none()), draw(NAMES), ""),
        tuple(Country(c, draw(quotes)) for c in draw(st.lists(CODES, unique=True))),
        tuple(organisations),
        tuple(officials),
        tuple(events),
        tuple(draw(st.lists(NAMES, max_size=2))),
    )


@st.composite
def _event(
    draw: st.DrawFn, listed: st.SearchStrategy[str], quote: st.SearchStrategy[Quote]
) -> Event:
    kind = draw(st.sampled_from(EventType))
    participants = tuple(draw(st.lists(listed, min_size=1, max_size=4)))
    cut = draw(st.integers(0, len(participants))) if kind in SIDED else 0
    return Event(
        type=kind,
        status=draw(st.sampled_from(Status)),
        participants=participants,
        quote=draw(quote),
        date=draw(st.builds(When, DATES, st.sampled_from(Basis)) | st.none()),
        place=draw(NAMES | st.none()),
        country=draw(CODES | st.none()),
        name=draw(NAMES | st.none()),
        actors=participants[:cut] if kind in SIDED else (),
        targets=participants[cut:] if kind in SIDED else (),
        change=draw(st.sampled_from(CHANGES[kind])) if kind in CHANGES else None,
        confidence=draw(st.floats(0, 1) | st.none()),
    )


@given(all_facts())
def test_round_trip(facts: Facts) -> None:
    written = json.loads(json.dumps(to_annotation(facts)))
    read = from_annotation(written)
    assert read == facts
    offices = [office.quotes for o in facts.officials for office in o.offices]
    assert [office.quotes for o in read.officials for office in o.offices] == offices


def annotation(**changes: Any) -> dict[str, Any]:
    event = {
        "type": "message",
        "status": "held",
        "date": "2018-04-09",
        "participants": ["Jane Example", "TJ"],
        "actors": ["Jane Example"],
        "targets": ["TJ"],
        "evidence": "Example wrote to Dushanbe",
    }
    return {
        "id": "a",
        "published": "2018-04-10",
        "text": "Jane Example spoke. On Monday Example wrote to Dushanbe.",
        "countries": ["TJ"],
        "organisations": [{"name": "United Nations", "aliases": ["UN"]}],
        "officials": [
            {
                "name": "Jane Example",
                "aliases": ["Example"],
                "offices": [{"post": "envoy", "of": "United Nations"}],
            }
        ],
        "events": [event | changes.pop("event", {})],
    } | changes


def test_offsets_that_are_not_given_are_found() -> None:
    facts = from_annotation(annotation())
    text = facts.article.text
    (event,) = facts.events
    assert text[event.quote.start : event.quote.end] == "Example wrote to Dushanbe"
    assert [text[q.start : q.end] for q in facts.officials[0].quotes] == ["Jane Example", "Example"]
    assert facts.article.published == dt.date(2018, 4, 10)


def test_repeated_evidence_is_the_one_with_its_participants() -> None:
    text = "They met at noon. " + "x" * 500 + " Jane Example came. They met at noon."
    event = {"evidence": "They met at noon"}
    facts = from_annotation(annotation(text=text, event=event))
    assert facts.events[0].quote.start == text.rindex("They met")


@pytest.mark.parametrize(
    ("changes", "say"),
    [
        ({"id": ""}, "id: must be a string"),
        ({"text": None}, "text: must be a string"),
        ({"published": "soon"}, "published: 'soon' is no date"),
        ({"countries": ["Tajikistan"]}, r"countries\[0\]: 'Tajikistan' is no ISO"),
        ({"countries": "TJ"}, "countries: must be a list"),
        ({"organisations": ["UN"]}, r"organisations\[0\]: must be an object"),
        ({"organisations": []}, r"offices\[0\]\.of: 'United Nations' is neither"),
        ({"event": {"type": "party"}}, r"events\[0\]\.type: 'party' is none of meeting"),
        ({"event": {"status": None}}, r"events\[0\]\.status: None is none of held"),
        ({"event": {"date": "2018-13-01"}}, r"events\[0\]\.date: .*not in the calendar"),
        ({"event": {"date_basis": "sure"}}, r"date_basis: 'sure' is none of stated"),
        ({"event": {"participants": []}}, r"events\[0\]\.participants: .* at least one"),
        ({"event": {"participants": ["Nobody"]}}, "'Nobody' is neither listed"),
        ({"event": {"actors": []}}, "must split its participants"),
        ({"event": {"type": "meeting"}}, "a meeting has no actors"),
        ({"event": {"change": "opened"}}, "the change of message must be absent"),
        ({"event": {"type": "aid"}}, "the change of aid must be one of given, pledged"),
        ({"event": {"evidence": "They met"}}, "'They met' is not in the text"),
        ({"event": {"evidence": None}}, r"events\[0\]\.evidence: must be a string"),
        ({"event": {"start": 0, "end": 3}}, "is not the evidence"),
        ({"event": {"start": 9, "end": 999}}, "is no part of a text"),
        ({"event": {"confidence": 2}}, "from 0 to 1"),
    ],
)
def test_faults_are_named(changes: dict[str, Any], say: str) -> None:
    with pytest.raises(AnnotationError, match=say) as told:
        from_annotation(annotation(**changes), "x.json")
    assert str(told.value).startswith("x.json")


def test_files_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    with pytest.raises(AnnotationError, match="cannot be read"):
        read_annotation(path)
    path.write_text('{"id":\n}')
    with pytest.raises(AnnotationError, match="line 2"):
        read_annotation(path)
    path.write_bytes(b"\xff\xff")
    with pytest.raises(AnnotationError, match="UTF-8"):
        read_annotation(path)


@pytest.mark.skipif(not GOLD.is_dir(), reason="the annotated articles are not beside the project")
def test_annotated_articles_load() -> None:
    paths = sorted(GOLD.glob("train/*.json")) + sorted(GOLD.glob("dev/*.json"))
    assert paths
    for path in paths:
        facts = read_annotation(path)
        assert from_annotation(to_annotation(facts)) == facts
