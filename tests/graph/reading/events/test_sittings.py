"""Sittings of bodies of two states: told once, by the body, and not joined to other talks."""

from __future__ import annotations

from graph.reading.events.finding import find_events
from tests.graph.reading.trees import document_of

A, B = "Norwegian Foreign Minister Anna Holt", "Kenyan Foreign Minister Alfred Mutua"


def told(text: str) -> list[tuple[str, set[str]]]:
    return [(e.type.value, set(e.participants)) for e in find_events(document_of(text))]


def test_a_meeting_of_a_joint_commission_is_a_gathering() -> None:
    text = f"{A} on Monday co-chaired the 11th Joint Commission meeting with {B} in Oslo."
    assert told(text) == [("gathering", {"Anna Holt", "Alfred Mutua"})]


def test_the_meeting_that_commissions_held_is_told_by_them() -> None:
    text = f"{A} met {B}. The two countries' border commissions held their ninth meeting on Monday."
    assert told(text) == [
        ("meeting", {"Anna Holt", "Alfred Mutua"}),
        ("gathering", {"NO", "KE"}),
    ]


def test_a_meeting_of_a_body_not_told_before_is_not_the_one_planned() -> None:
    text = (
        f"{A} will meet {B}. The next meeting of the Conference of Heads of Government will be "
        "held in Grenada on Friday."
    )
    found = [e for e in find_events(document_of(text)) if e.participants]
    assert [(e.date, e.country) for e in found] == [(None, None)]


def test_everyone_is_nobody() -> None:
    assert told(f'{A} was in good humour. "She will meet with everyone," an aide said.') == []


def test_who_was_present_came_to_the_news_and_not_to_what_was_before() -> None:
    text = (
        f"Norwegian Prime Minister Ole Berg met Kenyan President William Ruto on Monday. The last "
        f"meeting of the two took place in Oslo in December 2020. Present at the meeting were {A} "
        f"and {B}."
    )
    found = [who for _, who in told(text)]
    assert {"Ole Berg", "William Ruto", "Anna Holt", "Alfred Mutua"} in found
    assert len(found) == 2


def test_a_companion_is_not_on_another_journey_of_his_own() -> None:
    text = (
        "UN Secretary-General Antonio Guterres arrived in Muscat on Monday. He is accompanied "
        "by his envoy for Yemen, Hans Grundberg, who visited Muscat last month."
    )
    assert told(text) == [
        ("visit", {"Antonio Guterres", "Hans Grundberg"}),
        ("visit", {"Hans Grundberg"}),
    ]


def test_who_regrets_an_act_has_not_done_it() -> None:
    text = "Norway broke off relations with Kenya on Monday. Kenya regretted the breaking of ties."
    assert told(text) == [("relations", {"NO", "KE"})]
