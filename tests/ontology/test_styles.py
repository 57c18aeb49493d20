"""Titles that not every head of state or government bears."""

import pytest

from ontology.countries import countries
from ontology.data import read_data
from ontology.styles import bearers, bears


@pytest.mark.parametrize(
    ("title", "code", "borne"),
    [
        ("king", "JO", True),
        ("king", "TJ", False),
        ("amir", "QA", True),
        ("chancellor", "DE", True),
        ("chancellor", "FR", False),
        ("president", "TJ", True),
        ("president", "JO", False),
        ("president", "AE", True),
        ("prime minister", "JO", True),
    ],
)
def test_a_title_is_borne_where_the_state_has_it(title: str, code: str, borne: bool) -> None:
    assert bears(title, code) is borne


def test_titles_name_only_states_that_are_known() -> None:
    data = read_data("styles.toml")
    for table in ("titles", "without"):
        for title, codes in data[table].items():
            assert set(codes.split()) <= set(countries()), title
    assert "JP" in bearers("empress")
