"""Proposals among the events of an article: taken where they are news, and completed as others."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from graph.facts import Article, Change, Event, EventType, Status
from graph.reading.document import Document
from graph.reading.events.finding import find_events
from graph.reading.proposals.proposing import Proposal, Proposals
from graph.reading.reader import Reader

READER = Reader()
WHO = ("Anna Holt", "William Ruto")
PLAIN = (
    "Norwegian Foreign Minister Anna Holt met Kenyan President William Ruto in Nairobi on Monday."
)
ODD = PLAIN.replace("met", "listened on Monday to the worries of").replace(" on Monday.", ".")


def events(text: str, *proposals: Proposal) -> list[Event]:
    def given(document: Document) -> Proposals:
        return Proposals(list(proposals), {})

    document = READER.document(Article("x", text, published=dt.date(2022, 6, 10)))
    return find_events(document, given)


def proposal(
    text: str,
    word: str,
    type_: EventType = EventType.MEETING,
    participants: tuple[str, ...] = WHO,
    *,
    share: float = 0.9,
    targets: tuple[str, ...] = (),
    change: Change | None = None,
) -> Proposal:
    start = text.index(word)
    return Proposal(type_, share, 0, start, participants, targets, Status.HELD, change)


def test_what_no_frame_tells_is_taken_with_the_date_and_place_of_its_clause() -> None:
    assert events(ODD) == []
    (event,) = events(ODD, proposal(ODD, "listened"))
    assert event.participants == WHO
    assert event.date is not None
    assert event.date.edtf == "2022-06-06"
    assert event.country == "KE"
    assert event.proposed == 0.9
    assert "listened on Monday" in ODD[event.quote.start : event.quote.end]


def test_a_date_ahead_makes_it_a_plan() -> None:
    text = ODD.replace("on Monday", "on 20 June 2022")
    (event,) = events(text, proposal(text, "listened"))
    assert event.status is Status.PLANNED


def test_the_sides_of_an_act_are_kept() -> None:
    text = "Kenya showed Norway's envoy the door."
    given = proposal(
        text,
        "showed",
        EventType.EXPULSION,
        ("KE", "NO"),
        targets=("NO",),
        change=Change.EXPELLED,
    )
    (event,) = [e for e in events(text, given) if e.type is EventType.EXPULSION]
    assert (event.actors, event.targets, event.change) == (("KE",), ("NO",), Change.EXPELLED)


def test_what_a_frame_tells_is_not_told_again() -> None:
    text = PLAIN
    (event,) = events(text, proposal(text, "met"))
    assert event.proposed is None


def test_how_people_spoke_is_left_to_the_frame() -> None:
    text = PLAIN.replace("met", "spoke by telephone with").replace(" in Nairobi", "")
    (event,) = events(text, proposal(text, "spoke"))
    assert event.type is EventType.CALL


def test_what_a_frame_refuses_stays_refused_unless_it_is_sure() -> None:
    text = PLAIN.replace("met", "hopes to meet")
    assert events(text) == []
    assert events(text, proposal(text, "meet", share=0.97)) == []
    assert len(events(text, proposal(text, "meet", share=0.99))) == 1


def test_of_two_proposals_of_one_event_the_likelier_is_taken() -> None:
    (event,) = events(
        ODD, proposal(ODD, "listened"), proposal(ODD, "worries", EventType.CALL, share=0.85)
    )
    assert event.type is EventType.MEETING


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("Norwegian Foreign Minister Anna Holt set foot in Kenya on Monday.", ["KE"]),
        ("Norwegian Foreign Minister Anna Holt set foot in Norway on Monday.", []),
        ("Norwegian Foreign Minister Anna Holt set foot there on Monday.", []),
    ],
)
def test_a_journey_leads_abroad(text: str, seen: list[str]) -> None:
    found = events(text, proposal(text, "set", EventType.VISIT, ("Anna Holt",)))
    assert [event.country for event in found] == seen


def test_a_sentence_that_tells_one_thing_may_tell_another() -> None:
    text = PLAIN.replace("met", "set foot in Kenya and met").replace(" in Nairobi", "")
    given = proposal(text, "set", EventType.VISIT, ("Anna Holt",))
    assert {event.type for event in events(text, given)} == {EventType.MEETING, EventType.VISIT}


@pytest.mark.parametrize(
    ("other", "times"), [(" the day before", 2), (" in Nairobi on Monday", 1), ("", 1)]
)
def test_a_like_event_at_another_time_is_another(other: str, times: int) -> None:
    text = f"{PLAIN} William Ruto had listened to the worries of Anna Holt{other}."
    again = replace(proposal(text, "listened"), sentence=1)
    assert len(events(text, again)) == times


def test_an_act_that_names_only_who_acts_is_on_whom_the_like_is_before() -> None:
    text = "Norway sent tents to Kenya. From Denmark came blankets."
    given = proposal(text, "came", EventType.AID, ("DK",), change=Change.GIVEN)
    found = events(text, replace(given, sentence=1))
    assert [(e.actors, e.targets) for e in found] == [(("NO",), ("KE",)), (("DK",), ("KE",))]


def test_who_takes_office_takes_one_of_the_own_country() -> None:
    text = "Anna Holt of Norway has been at the helm of diplomacy since Monday."
    given = proposal(
        text, "helm", EventType.APPOINTMENT, ("Anna Holt",), change=Change.TAKES_OFFICE
    )
    (event,) = events(
        text.replace("Anna", "Foreign Minister Anna"), replace(given, start=given.start + 17)
    )
    assert (event.actors, event.targets) == (("Anna Holt",), ("NO",))
