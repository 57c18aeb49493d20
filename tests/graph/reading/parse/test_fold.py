"""Sentences folded for the parse."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from graph.reading.parse.fold import split
from graph.reading.parse.stand_ins import Word
from tests.graph.reading.trees import folded


def plain(text: str) -> str:
    return " ".join(word.text for word in folded(text))


def test_each_mention_is_one_word() -> None:
    text = "The Foreign Minister of Norway Anna Holt met Kenyan President William Ruto in Oslo."
    assert plain(text) == "John met Paul in Paris ."


def test_a_stand_in_spans_what_it_stands_for() -> None:
    text = "Norwegian Foreign Minister Anna Holt met Kenyan President William Ruto."
    first = folded(text)[0]
    assert text[first.start : first.end] == "Norwegian Foreign Minister Anna Holt"
    assert first.mentions[0].denotes == ("Anna Holt",)


def test_the_country_of_a_city_is_an_aside() -> None:
    words = folded("Kenyan President William Ruto met Anna Holt in Lima, Peru, on Monday.")
    city = next(word for word in words if word.text == "Paris")
    assert [m.name for m in city.asides] == ["PE"]


def test_brackets_go_but_what_they_name_stays() -> None:
    words = folded("Kenyan President William Ruto (June 3) met Foreign Minister Anna Holt.")
    assert "(" not in {word.text for word in words}
    assert [m.when.edtf for m in words[0].asides if m.when] == ["2022-06-03"]


def test_idioms_are_one_verb_in_the_form_of_their_first_word() -> None:
    text = "Kenyan President William Ruto paid a courtesy call on Foreign Minister Anna Holt."
    assert plain(text) == "John met Paul ."


def test_a_headline_is_read_in_small_letters() -> None:
    assert "holds talks" in plain("President William Ruto Holds Talks With Foreign Minister Holt")


@given(st.lists(st.sampled_from(["a", "b", ",", ";", "c"]), max_size=90), st.integers(2, 30))
def test_split_keeps_every_word_in_order(texts: list[str], limit: int) -> None:
    words = [Word(text, n, n + 1) for n, text in enumerate(texts)]
    parts = split(words, limit)
    assert [word for part in parts for word in part] == words
    assert all(len(part) <= limit for part in parts)
