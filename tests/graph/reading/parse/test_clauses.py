"""Who does what to whom, whatever the order and voice of the words."""

from __future__ import annotations

import pytest

from graph.reading.parse.clauses import governing_subject, verb_slots
from graph.reading.parse.voice import is_passive
from tests.graph.reading.trees import names, tree_of, word

HOLT, RUTO = "Anna Holt", "William Ruto"
NORWAY, KENYA = "Norwegian Foreign Minister Anna Holt", "Kenyan President William Ruto"


@pytest.mark.parametrize(
    ("text", "verb"),
    [
        (f"{NORWAY} met {KENYA} in Oslo.", "met"),
        (f"{KENYA} was met by {NORWAY} in Oslo.", "met"),
        (f"{NORWAY} flew to Nairobi and met {KENYA}.", "met"),
        (f"{NORWAY}, who met {KENYA} in Oslo, spoke of trade.", "met"),
        (f"{NORWAY} is expected to meet {KENYA} in Oslo.", "meet"),
        (f"{NORWAY} arrived in Nairobi to meet {KENYA}.", "meet"),
        (f"{KENYA}, whom {NORWAY} met in Oslo, spoke of trade.", "met"),
    ],
)
def test_doer_and_done_to(text: str, verb: str) -> None:
    slots = verb_slots(word(tree_of(text), verb))
    assert names(slots["subject"]) == [HOLT]
    assert names(slots["object"]) == [RUTO]


def test_coordination_is_expanded() -> None:
    tree = tree_of(f"{NORWAY} and {KENYA} met the Chadian and Malian presidents in Oslo.")
    assert names(verb_slots(word(tree, "met"))["subject"]) == [HOLT, RUTO]


def test_a_place_clause_has_no_object() -> None:
    tree = tree_of(f"The ship left Oslo, where {NORWAY} met with {KENYA}.")
    slots = verb_slots(word(tree, "met"))
    assert names(slots["subject"]) == [HOLT]
    assert not slots.get("object")


def test_voice() -> None:
    assert is_passive(word(tree_of(f"{KENYA} was received by {NORWAY}."), "received"))
    assert not is_passive(word(tree_of(f"{NORWAY} has received {KENYA}."), "received"))


def test_the_subject_of_a_phrase_is_that_of_the_clause_round_it() -> None:
    tree = tree_of(f"After talks with {KENYA}, {NORWAY} spoke of trade.")
    assert names(governing_subject(word(tree, "talks"))) == [HOLT]
