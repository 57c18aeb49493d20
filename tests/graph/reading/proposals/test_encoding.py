"""Sentences in numbers: word pieces, the kinds of mentions, and whom they denote."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from graph.facts import Article
from graph.reading.document import Document, Kind
from graph.reading.proposals.encoding import KINDS, LONGEST, Encoded, encode
from graph.reading.reader import Reader

READER = Reader()


def encoded(text: str) -> tuple[Document, list[Encoded]]:
    document = READER.document(Article("x", text, published=dt.date(2022, 6, 10)))
    return document, encode(document, [s for s in document.sentences if s.last > s.first])


def test_pieces_know_the_mention_that_they_belong_to() -> None:
    _, (one,) = encoded("Norwegian Foreign Minister Anna Holt flew to Chile.")
    kinds = {KINDS[number] for number in one.kinds}
    assert {Kind.PERSON, Kind.COUNTRY, None} <= kinds
    assert len(one.pieces) == len(one.kinds) == len(one.tokens)


def test_parties_are_named_as_in_the_facts() -> None:
    _, (one,) = encoded("Norwegian Foreign Minister Anna Holt flew to Chile.")
    assert [party.names for party in one.parties] == [("Anna Holt",), ("NO",), ("CL",)]


def test_a_reference_is_the_party_that_it_denotes() -> None:
    _, (_, second) = encoded("Norwegian Foreign Minister Anna Holt flew to Chile. She is ill.")
    assert [party.names for party in second.parties] == [("Anna Holt",)]


def test_a_long_sentence_is_cut() -> None:
    _, (one,) = encoded("Chile " + "and Norway " * LONGEST + "agreed.")
    assert len(one.pieces) == LONGEST
    assert all(party.last <= LONGEST for party in one.parties)


@given(st.lists(st.sampled_from(["Chile", "met", "Olav Berg", "\U0001f600", "\u202e", "他", "-"])))
def test_any_words_are_encoded(words: list[str]) -> None:
    _, found = encoded(" ".join(words))
    for one in found:
        assert all(0 <= party.first < party.last <= len(one.pieces) for party in one.parties)
