"""How alike written names are, of people and of organisations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity.likeness import ALIKE, SAME, likeness, organisation_likeness


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
        ("Pēteris Olsens", "Peter Olsen"),
        ("سامح شكري", "Sameh Shoukry"),
        ("فرناندو بيريز", "Fernando Perez"),
        ("Choe Yong Sok", "Choi Young-seok"),
        ("Youssef Saied", "Yusuf Said"),
        ("Jasur Karimov", "Jasur Karimzoda"),
        ("Deputy Foreign Minister Peter Olsen", "Peter Olsen"),
        ("Olsen, Dr. Peter", "Peter Olsen"),
        ("Umar Ladin", "Omar Laden"),
        ("James Jones", "Jim Jones"),
        ("Pavel Igorevich Volkov", "Pavel Volkov"),
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
        ("P. Olsen", "P. O."),
        ("Karl V", "Karl VI"),
        ("Peter King", "Peter Sen"),
        ("حسن شكري", "Sameh Shoukry"),
        ("Peter A. Olsen", "Maria A. Olsen"),
        ("Salman bin Saif al-Din", "Saif al-Din bin Salman"),
        ("Pavel Igorevich Volkov", "Pavel Borisovich Volkov"),
    ],
)
def test_names_of_others_are_not_the_same(one: str, other: str) -> None:
    assert likeness(one, other).score < SAME


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_is_a_share_whatever_is_written(one: str, other: str) -> None:
    assert 0 <= likeness(one, other).score <= 1
    assert likeness(one, other).score == pytest.approx(likeness(other, one).score)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ministry of Foreign Affairs of Tajikistan", "Tajik Foreign Ministry"),
        ("MFA of Tajikistan", "Ministry of Foreign Affairs of the Republic of Tajikistan"),
        ("Министерство иностранных дел Таджикистана", "Foreign Ministry of Tajikistan"),
        ("Вазорати корҳои хориҷии Тоҷикистон", "Ministry of Foreign Affairs of Tajikistan"),
        ("Ministère des Affaires étrangères du Mali", "Malian Foreign Ministry"),
        ("Norwegian Ministry of Industry and Trade", "Ministry of Trade and Industry of Norway"),
        ("Embassy of Tajikistan in China", "Tajik Embassy in China"),
        ("Eastern Lakes Forum (ELF)", "ELF"),
        ("Organisation of Hill States", "OHS"),
        ("Hill States Organization", "The Organisation of Hill States"),
        ("Joint Permanent Mechanism", "Permanent Joint Mechanism"),
        ("ООО «Варзоб»", "Varzob Ltd."),
        ("Varzob Gesellschaft mit beschränkter Haftung", "VARZOB GmbH"),
        ("Varzob Co., Ltd", "Varzob Group"),
        ("Varzob Trading Ltd of Norway", "Norwegian Varzob Trading Ltd"),
        ("Dominican Institute of Roads", "Institute of Roads of the Dominican Republic"),
        ("Dominican Institute of Roads", "Institute of Roads of Dominica"),
        ("North Wind Trading", "Northwind Trading"),
        ("1st Brigade", "First Brigade"),
        ("Brigade Twenty-Two", "Brigade XXII"),
        ("A. B. C. Shipping", "ABC Shipping"),
        ("Varzob Shipping & Trade", "Warzob Shipping and Trade"),
    ],
)
def test_names_of_one_organisation_are_alike(one: str, other: str) -> None:
    assert organisation_likeness(one, other).score >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Foreign Ministry of Tajikistan", "Foreign Ministry of Turkmenistan"),
        ("Foreign Ministry of Tajikistan", "Interior Ministry of Tajikistan"),
        ("Foreign Ministry", "Foreign Ministry of Mali"),
        ("Committee of Foreign Affairs of Mali", "Ministry of Foreign Affairs of Mali"),
        ("Embassy of Tajikistan in China", "Embassy of China in Tajikistan"),
        ("5th Brigade", "7th Brigade"),
        ("Institute of Roads of Dominica", "Institute of Roads of the Dominican Republic"),
        ("Northern Fund II", "Northern Fund III"),
        ("Varzob GmbH", "Varzob AG"),
        ("ABC Shipping", "ACB Shipping"),
        ("Varzob Trading", "Hisor Trading"),
        ("Bank of Niger", "Bank of Nigeria"),
        ("Asian Institute of Roads", "African Institute of Roads"),
        ("National Bank", "Chamber of Commerce"),
    ],
)
def test_names_of_other_organisations_are_not_alike(one: str, other: str) -> None:
    assert organisation_likeness(one, other).score < ALIKE


def test_what_is_unlike_is_told() -> None:
    spelt = organisation_likeness("Varzob GmbH", "Warzob Group AG")
    assert spelt.reasons == (
        "“varzob” as “warzob”",
        "“group” on one side only",
        "legal form limited against shares",
    )
    numbered = organisation_likeness("Northern Fund II", "Northern Fund III")
    assert numbered.reasons == ("number 2 against 3",)


@given(st.text(max_size=40), st.text(max_size=40))
def test_likeness_of_organisations_is_a_share_whatever_is_written(one: str, other: str) -> None:
    found = organisation_likeness(one, other)
    assert 0 <= found.score <= 1
    assert found == organisation_likeness(other, one)


@given(st.lists(st.sampled_from(("Ministry", "of", "Trade", "II", "Ltd", "(ABC)", "/", "the"))))
def test_names_made_of_odd_words_are_like_themselves(words: list[str]) -> None:
    name = " ".join((*words, "Varzob"))
    assert organisation_likeness(name, name).score == 1
