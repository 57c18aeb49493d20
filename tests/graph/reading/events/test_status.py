"""What the words round an event say of it."""

from __future__ import annotations

import pytest

from graph.facts import Status
from graph.reading.events.status import status_of
from ontology.frames import frames
from tests.graph.reading.trees import tree_of, word

A, B = "Norwegian Foreign Minister Anna Holt", "Kenyan President William Ruto"


@pytest.mark.parametrize(
    ("text", "trigger", "status"),
    [
        (f"{A} met {B}.", "met", Status.HELD),
        (f"{A} will meet {B}.", "meet", Status.PLANNED),
        (f"{A} is to meet {B}.", "meet", Status.PLANNED),
        (f"{A} is due to meet {B}.", "meet", Status.PLANNED),
        (f"{A} has still to meet {B}.", "meet", Status.PLANNED),
        (f"{A} is scheduled to meet {B}.", "meet", Status.PLANNED),
        (f"{A} agreed to meet {B}.", "meet", Status.PLANNED),
        (f"{A} flew to Nairobi to meet {B}.", "meet", Status.PLANNED),
        (f"{A} went to the palace to meet {B}.", "meet", Status.HELD),
        (f"{A} and {B} agreed by telephone on Tuesday to meet soon.", "meet", Status.PLANNED),
        (f"Oslo discussed preparations for a visit by {A}.", "visit", Status.PLANNED),
        (f"{A} flies to Santiago for a two-day visit.", "visit", Status.PLANNED),
        (f"{A} accepted an invitation to visit Kenya.", "visit", Status.PLANNED),
        (f"{A} cancelled her visit to Kenya.", "visit", Status.CANCELLED),
        (f"The visit of {A} to Kenya was put off.", "visit", Status.CANCELLED),
        (f"{A} was to have met {B}.", "met", Status.CANCELLED),
        (f"The lunch was put off, and so was the visit of {A}.", "visit", Status.CANCELLED),
        (f"{A} struck from her diary the visit to Kenya.", "visit", Status.CANCELLED),
        (f"The trip that {A} planned was left without effect.", "trip", Status.CANCELLED),
        (f"{A} had been due to meet {B}.", "meet", Status.CANCELLED),
        (f"A visit of {A} to Kenya had been planned for May.", "visit", Status.CANCELLED),
        (f"{A} was scheduled to visit Kenya but never came.", "visit", Status.CANCELLED),
        (f"{A} was scheduled to visit Kenya and to meet {B}.", "visit", Status.PLANNED),
        (f"{A} was to have flown home and to have met {B}.", "met", Status.CANCELLED),
        (f"{A} should have met {B} on Monday.", "met", Status.CANCELLED),
        (f"The summit that {A} should have held is off.", "summit", Status.CANCELLED),
        (
            f"The visit of {A}, which was to begin today and has been postponed, is her first.",
            "visit",
            Status.CANCELLED,
        ),
        (f"The accord under which {B} will build it was signed by {A}.", "signed", Status.HELD),
        (f"The visit of {A} was pushed back by a month.", "visit", Status.CANCELLED),
        (
            f"The visit of {A}, which should have begun on Monday, will now be made in May.",
            "visit",
            Status.PLANNED,
        ),
        (f"{A} may meet {B}.", "meet", None),
        (f"{A} hopes to meet {B}.", "meet", None),
        (f"{A} refused to meet {B}.", "meet", None),
        (f"{A} did not meet {B}.", "meet", None),
        (f"{A} is ready to meet {B}.", "meet", None),
        (f"After talks with {B}, {A} will fly to Peru.", "talks", Status.HELD),
        (f"{A} will fly to Peru after meeting {B}.", "meeting", Status.PLANNED),
    ],
)
def test_status(text: str, trigger: str, status: Status | None) -> None:
    assert status_of(word(tree_of(text), trigger), [], frames()) is status


@pytest.mark.parametrize(
    ("text", "trigger", "event", "status"),
    [
        ("Norway decided to expel two diplomats of Chad.", "expel", "expulsion", Status.HELD),
        ("Norway agreed to establish ties with Chad.", "establish", "relations", Status.HELD),
        ("Norway will expel two diplomats of Chad.", "expel", "expulsion", Status.PLANNED),
        (f"{A} agreed to meet {B}.", "meet", "meeting", Status.PLANNED),
        (f"{A} sent {B} a letter to mark the day.", "letter", "message", Status.HELD),
        ("Sanctions on Chad have to be tightened.", "tightened", "sanction", None),
        ("The sanctions on Chad will be maintained.", "sanctions", "sanction", Status.HELD),
        (f"{A} spoke of the talks she has held with {B}.", "talks", "meeting", Status.HELD),
    ],
)
def test_acts_are_done_by_deciding_them(
    text: str, trigger: str, event: str, status: Status
) -> None:
    assert status_of(word(tree_of(text), trigger), [], frames(), event) is status
