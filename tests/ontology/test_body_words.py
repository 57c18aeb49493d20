"""Words of which names of organisations are made."""

from __future__ import annotations

from collections import Counter

from ontology.body_words import body_words
from ontology.legal_forms import ANY_COMPANY, legal_forms


def test_a_word_has_one_meaning() -> None:
    told = Counter(word for sense in body_words().senses for word in sense)
    assert [word for word, times in told.items() if times > 1] == []


def test_words_with_a_meaning_are_not_listed_again() -> None:
    told = {word for sense in body_words().senses for word in sense}
    assert sorted(told & (body_words().generic - body_words().reach)) == []


def test_numbers_are_told_in_words() -> None:
    known = body_words()
    assert (known.ones["zero"], known.ones["nineteenth"], known.tens["ninety"]) == (0, 19, 90)


def test_a_form_is_of_one_family() -> None:
    told = Counter(form for forms in legal_forms().families.values() for form in forms)
    assert [form for form, times in told.items() if times > 1] == []
    assert ANY_COMPANY in legal_forms().families
