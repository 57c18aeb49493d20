"""Folding brings the spellings of one wording together and is stable."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.folding import fold, fold_all

_LINES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs"))).map(
    lambda text: text or "x"
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("São Tomé", "SAO TOME"),
        ("Côte d’Ivoire", "cote d'ivoire"),
        ("Nuku‘alofa", "Nuku'alofa"),
        ("Guinea–Bissau", "guinea-bissau"),
        ("Türkiye", "Turkiye"),
        ("İstanbul", "Istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("Łódź", "Lodz"),
        ("Tromsø", "tromso"),
        ("  New\u00a0\tYork ", "new york"),
        ("Kromĕříž", "Kromeriz"),
    ],
)
def test_spellings_of_one_wording_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("Niger", "Nigeria"), ("Sana'a", "Sana"), ("a", "")])
def test_other_wordings_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text())
def test_folding_is_stable(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@given(st.text())
def test_case_and_outer_space_do_not_matter(text: str) -> None:
    assert fold(f" {text}\n") == fold(text)
    assert fold(fold(text).upper().lower()) == fold(text) or not text.isascii()


@given(st.lists(_LINES))
def test_folding_many_is_folding_each(texts: list[str]) -> None:
    assert fold_all(texts) == [fold(text) for text in texts]
