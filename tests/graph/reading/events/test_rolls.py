"""Who attended, in the turned-about ways in which news tells it."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.facts import Article, EventType
from graph.reading.reader import Reader

OPENING = (
    "ASHGABAT, Nov 28 - The 15th summit of the Economic Cooperation Organization was held in "
    "Ashgabat on Sunday. "
)
LEADERS = (
    "Turkish President Recep Tayyip Erdogan, Iranian President Ebrahim Raisi, Tajik President "
    "Emomali Rahmon, Kyrgyz President Sadyr Japarov and Pakistani President Arif Alvi"
)
NAMES = {"Recep Tayyip Erdogan", "Ebrahim Raisi", "Emomali Rahmon", "Sadyr Japarov", "Arif Alvi"}


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def attendants(reader: Reader, sentence: str) -> set[str]:
    facts = reader.read(Article("a", OPENING + sentence, published=dt.date(2021, 11, 29)))
    summits = [event for event in facts.events if event.type is EventType.GATHERING]
    assert len(summits) == 1
    return set(summits[0].participants)


@pytest.mark.parametrize(
    "wording",
    [
        "The summit was attended by {}.",
        "Taking part in the summit were {}.",
        "Attending the summit are {}.",
        "Among the participants in the summit are {}.",
        "The participants of the summit include {}.",
        "{} took part in the summit.",
        "The summit, in which {} participated, ended.",
        "Also present at the summit were {}.",
        "The summit brought together {}.",
        "The heads of state attending the summit are {}.",
        "Participating in the summit: {}.",
        "The leaders who attended the summit were {}.",
        "Leaders of the countries, namely {}, attended the summit.",
        "The summit gathered {}.",
    ],
)
def test_a_roll_call_is_read_in_any_wording(reader: Reader, wording: str) -> None:
    assert attendants(reader, wording.format(LEADERS)) >= NAMES


def test_a_list_of_those_talked_with_is_no_roll(reader: Reader) -> None:
    told = attendants(
        reader, "The summit is part of a plan. Iran trades with Oman, Iraq and Qatar."
    )
    assert not told & {"OM", "IQ", "QA"}
