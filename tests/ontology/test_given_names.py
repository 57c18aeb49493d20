"""Given names tell a person's gender, or nothing."""

import pytest

from ontology.folding import fold
from ontology.given_names import gender_of, given_names


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Jane Holl Lute", "f"),
        ("Sergei Lavrov", "m"),
        ("Mevlüt Çavuşoğlu", "m"),
        ("Jean-Yves Le Drian", "m"),
        ("Retno Marsudi", "f"),
        ("Zzyzx Qwert", None),
        ("", None),
    ],
)
def test_gender_of(name: str, gender: str | None) -> None:
    assert gender_of(name) == gender


def test_names_are_listed_folded() -> None:
    assert all(fold(name) == name for name in given_names())
