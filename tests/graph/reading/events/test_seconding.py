"""Events that frames tell: dropped where the network sees nothing, else seconded."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.facts import Article, EventType
from graph.reading.document import Document
from graph.reading.events.finding import find_events
from graph.reading.proposals.proposing import Proposals
from graph.reading.reader import Reader

READER = Reader()
TEXT = (
    "Norwegian Foreign Minister Anna Holt met Kenyan President William Ruto in Nairobi on Monday."
)


@pytest.mark.parametrize(
    ("seen", "seconded"),
    [
        ({EventType.MEETING: 0.9}, [0.9]),
        ({EventType.GATHERING: 0.6}, [0.6]),
        ({EventType.MEETING: 0.01}, []),
        ({EventType.AID: 0.9}, []),
        (None, [None]),
    ],
)
def test_what_no_share_seconds_is_dropped(
    seen: dict[EventType, float] | None, seconded: list[float | None]
) -> None:
    def given(document: Document) -> Proposals:
        shares = {} if seen is None else {0: dict.fromkeys(EventType, 0.0) | seen}
        return Proposals([], shares)

    document = READER.document(Article("x", TEXT, published=dt.date(2022, 6, 10)))
    assert [event.seconded for event in find_events(document, given)] == seconded
