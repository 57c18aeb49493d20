"""Persons under several names: each form belongs to one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ontology.folding import fold
from ontology.known_names import known_names, known_persons, same_known_person


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sirojiddin Aslov", "Sirojiddin Muhriddin"),
        ("Anthony Blinken", "Antony Blinken"),
        ("Kassym-Zhomart Tokayev", "Kassym-Jomart Tokayev"),
        ("Emomali Rahmonov", "Emomali Rahmon"),
        ("Recep Tayyip Erdoğan", "Tayyip Erdogan"),
        ("Volodymyr Zelenskyy", "Vladimir Zelensky"),
        ("Alyaksandr Lukashenka", "Alexander Lukashenko"),
        ("Jokowi", "Joko Widodo"),
        ("Lula", "Luiz Inácio Lula da Silva"),
        ("Abu Mazen", "Mahmoud Abbas"),
        ("Prachanda", "Pushpa Kamal Dahal"),
    ],
)
def test_forms_of_one_person(one: str, other: str) -> None:
    assert same_known_person(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("George W. Bush", "George H. W. Bush"),
        ("Gurbanguly Berdimuhamedov", "Serdar Berdimuhamedov"),
        ("Ilham Aliyev", "Heydar Aliyev"),
        ("Abdel Fattah el-Sisi", "Abdel Fattah al-Burhan"),
        ("Tsai Ing-wen", "Lai Ching-te"),
        ("Nobody Known", "Nobody Known"),
    ],
)
def test_others_stay_apart(one: str, other: str) -> None:
    assert not same_known_person(one, other)


def test_there_are_many_and_no_form_belongs_to_two() -> None:
    owners: dict[str, str] = {}
    assert len(known_persons()) > 200
    for person in known_persons():
        for form in person.all_names:
            assert owners.setdefault(fold(form), person.name) == person.name


def test_a_change_of_name_has_its_year() -> None:
    changes = {person.name: person.changed for person in known_persons() if person.former}
    assert changes["Emomali Rahmon"] == 2007
    assert changes["Sirojiddin Muhriddin"] == 2020
    assert all(changes.values())
    assert not any(person.changed for person in known_persons() if not person.former)


@given(st.sampled_from(sorted(known_names())))
def test_every_form_leads_to_its_person(form: str) -> None:
    assert fold(form) == form
    assert same_known_person(form, known_names()[form])
    assert same_known_person(form.upper(), form) or form.upper().lower() != form
