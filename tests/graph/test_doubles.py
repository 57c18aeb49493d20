"""How alike names are, and officials who may be one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.doubles import Known, find_doubles
from graph.identity.likeness import ALIKE, SAME, likeness


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Сироджиддин Аслов", "Sirodjidin Aslov"),
        ("ASLOV Sirojiddin", "Sirojiddin Aslov"),
        ("Xi Jinping", "习近平"),
        ("Abd al-Rahman Hadi", "Abdulrahman Hadi"),
        ("Jens Peter Olsen", "Jens Olsen"),
        ("Bill Norton", "William Norton"),
        ("P. Olsen", "Peter Olsen"),
        ("H.E. Dr. Peter Olsen", "Peter Olsen"),
    ],
)
def test_spellings_of_one_name_are_alike(one: str, other: str) -> None:
    assert likeness(one, other).score >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Peter Olsen", "Peter Hansen"),
        ("Salman bin Faisal", "Faisal bin Salman"),
        ("P. Olsen", "Maria Olsen"),
        ("Peter Olsen", "Olsen"),
        ("习近平", "李克强"),
    ],
)
def test_names_of_others_are_not_the_same(one: str, other: str) -> None:
    assert likeness(one, other).score < SAME


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_share_whatever_is_written(one: str, other: str) -> None:
    assert 0 <= likeness(one, other).score <= 1
    assert likeness(one, other).score == pytest.approx(likeness(other, one).score)


def known(name: str, of: str, office: str = "") -> Known:
    return Known(
        name, (name,), {office: office} if office else {}, frozenset({of} if of else set())
    )


def test_doubles_are_told_with_their_reasons() -> None:
    found = find_doubles(
        [
            known("Mikhail Karlov", "BY", "minister of Belarus"),
            known("Mikail Karlow", "BY", "minister of Belarus"),
            known("Mikhail Karlov Senior", "FR"),
            known("Anna Blix", "BY"),
        ]
    )
    assert [(one.one.iri, one.other.iri) for one in found] == [("Mikail Karlow", "Mikhail Karlov")]
    assert "both minister of Belarus" in found[0].reasons


def test_who_serves_nobody_is_suspected_only_under_the_same_name() -> None:
    found = find_doubles([known("Karl Blix", ""), known("Carl Blix", "NO"), known("K. Blix", "NO")])
    assert ("Carl Blix", "Karl Blix") in [(one.one.iri, one.other.iri) for one in found]
