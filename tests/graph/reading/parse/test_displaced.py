"""Phrases hung where they belong: late objects, means before a name, relatives hung too high."""

from __future__ import annotations

import pytest

from graph.reading.parse.clauses import verb_slots
from tests.graph.reading.trees import names, tree_of, word

HOLT, RUTO, VEGA = "Anna Holt", "William Ruto", "Carla Vega"
NORWAY = "Norwegian Foreign Minister Anna Holt"
KENYA = "Kenyan President William Ruto"
PERU = "Peruvian Foreign Minister Carla Vega"


@pytest.mark.parametrize(
    ("text", "verb", "slot", "expected"),
    [
        (f"{KENYA} congratulated by cable {PERU}.", "congratulated", "object", [VEGA]),
        (f"{KENYA} conveyed to {PERU} his sympathy for her loss.", "conveyed", "to", [VEGA]),
        (f"{KENYA} sent {NORWAY} and {PERU} letters on ports.", "sent", "object", ["letters"]),
        (f"The letter which {KENYA} sent {PERU} was printed.", "sent", "recipient", [VEGA]),
        (
            f"{NORWAY} was received by {KENYA}, to whom she conveyed a letter.",
            "conveyed",
            "to",
            [RUTO],
        ),
        (f"{NORWAY} was given four ambulances by {PERU}.", "given", "subject", [VEGA]),
        (
            f"The move came a day after a delegation of Oslo, led by its minister, {NORWAY}, "
            f"visited Lima and met {PERU}.",
            "visited",
            "subject",
            ["delegation"],
        ),
        (
            f"Chad took part in a meeting of the ministers of the Nordic Council hosted by {PERU}.",
            "hosted",
            "object",
            ["meeting"],
        ),
        ("Chad became on Monday the third member.", "became", "complement", ["member"]),
    ],
)
def test_a_displaced_phrase_belongs_to_its_verb(
    text: str, verb: str, slot: str, expected: list[str]
) -> None:
    found = [n for n in names(verb_slots(word(tree_of(text), verb))[slot]) if n]
    assert [n for n in found if n in expected] == expected


def test_who_has_a_thing_done_is_the_doer() -> None:
    slots = verb_slots(word(tree_of(f"{KENYA} had a letter sent to {PERU}."), "sent"))
    assert names(slots["subject"]) == [RUTO]
