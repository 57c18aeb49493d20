"""Trees mended: what a name is, where the parser hangs it on a date, a place or an aside."""

from __future__ import annotations

import pytest

from graph.reading.events.clauses import is_passive, verb_slots
from tests.graph.reading.trees import names, tree_of, word

HOLT, RUTO, VEGA = "Anna Holt", "William Ruto", "Carla Vega"
NORWAY = "Norwegian Foreign Minister Anna Holt"
KENYA = "Kenyan President William Ruto"
PERU = "Peruvian Foreign Minister Carla Vega"


@pytest.mark.parametrize(
    "text",
    [
        f"{KENYA} received on Monday, in separate audiences, {NORWAY} and {PERU}.",
        f"{KENYA} received on Monday {NORWAY} and {PERU}.",
        f"{KENYA} received in Nairobi, {NORWAY} and {PERU}.",
        f"{KENYA} received {NORWAY} on Monday and, later in the day, {PERU}.",
    ],
)
def test_a_party_after_a_setting_is_the_object(text: str) -> None:
    slots = verb_slots(word(tree_of(text), "received"))
    assert names(slots["subject"]) == [RUTO]
    assert names(slots["object"]) == [HOLT, VEGA]


def test_a_fronted_agent_is_the_doer() -> None:
    text = f"By {KENYA} was received on Monday {NORWAY}."
    slots = verb_slots(word(tree_of(text), "received"))
    assert names(slots["subject"]) == [RUTO]
    assert names(slots["object"]) == [HOLT]


def test_a_participle_with_an_active_subject_is_a_past() -> None:
    text = f"{NORWAY} and {KENYA} conversed by telephone on Monday."
    assert not is_passive(word(tree_of(text), "conversed"))
