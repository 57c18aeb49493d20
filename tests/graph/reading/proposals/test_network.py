"""The network: shares for every type and party, the same whatever stands beside the sentence."""

from __future__ import annotations

import numpy as np

from graph.reading.proposals.network import FILE, TURNS, TYPES, read
from tests.graph.reading.proposals.test_encoding import encoded

LARGEST = 50 * 2**20


def test_the_file_is_small_enough_to_ship() -> None:
    assert FILE.stat().st_size < LARGEST


def test_all_that_is_said_is_a_share() -> None:
    _, (one,) = encoded("Norwegian Foreign Minister Anna Holt flew to Chile on Monday.")
    reading = read(one)
    assert reading.told.shape == (len(TYPES),)
    assert reading.turns.shape == (len(TYPES), len(TURNS))
    assert reading.taking_part.shape == reading.targets.shape == (len(one.parties), len(TYPES))
    for shares in (reading.told, reading.turns, reading.taking_part, reading.targets):
        assert ((shares >= 0) & (shares <= 1)).all()
    assert all(0 <= piece < len(one.pieces) for piece in reading.triggers)


def test_a_sentence_is_read_alike_alone_and_in_an_article() -> None:
    sentence = "Norway's ambassador Anna Holt was handed a note in Santiago."
    _, (alone,) = encoded(sentence)
    _, (_, beside) = encoded(f"It rained in Oslo. {sentence}")
    assert alone.pieces == beside.pieces
    assert np.array_equal(read(alone).told, read(beside).told)


def test_a_sentence_that_names_nobody_has_no_parties() -> None:
    _, (one,) = encoded("It rained all day.")
    assert read(one).taking_part.shape == (0, len(TYPES))
