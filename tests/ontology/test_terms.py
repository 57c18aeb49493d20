"""Terms of office: who held what on a day."""

import datetime as dt

import pytest

from ontology.countries import countries
from ontology.data import read_data
from ontology.organisations import organisations
from ontology.statesmen import countries_of
from ontology.terms import office_of


@pytest.mark.parametrize(
    ("name", "day", "office"),
    [
        ("sergey lavrov", dt.date(2019, 6, 1), ("foreign-minister", "RU")),
        ("macron", dt.date(2020, 1, 9), ("head-of-state", "FR")),
        ("macron", dt.date(2010, 1, 9), None),
        ("putin", dt.date(2010, 1, 9), ("head-of-government", "RU")),
        ("putin", dt.date(2012, 5, 9), None),
        ("hillary clinton", dt.date(2011, 3, 1), ("foreign-minister", "US")),
        ("theresa may", dt.date(2018, 4, 18), ("head-of-government", "GB")),
        ("anna may", dt.date(2018, 4, 18), None),
        ("jens stoltenberg", dt.date(2010, 5, 4), ("head-of-government", "NO")),
        (
            "jens stoltenberg",
            dt.date(2020, 5, 4),
            ("organisation-head", "North Atlantic Treaty Organization"),
        ),
        ("warren christopher", dt.date(1995, 8, 6), ("foreign-minister", "US")),
        ("idriss deby", dt.date(2008, 3, 14), ("head-of-state", "TD")),
        ("mujica", dt.date(2012, 6, 30), ("head-of-state", "UY")),
        ("bouterse", dt.date(2010, 9, 8), ("head-of-state", "SR")),
        ("bouterse", dt.date(2009, 9, 8), None),
        ("josep borrell", dt.date(2022, 5, 4), ("foreign-minister", "European Union")),
        ("ban ki moon", dt.date(2010, 5, 4), ("organisation-head", "United Nations")),
    ],
)
def test_who_held_what_on_a_day(name: str, day: dt.date, office: tuple[str, str] | None) -> None:
    assert office_of(name.split(), day) == office


def test_terms_are_of_countries_and_organisations() -> None:
    known = {*countries(), *(known.name for known in organisations().values())}
    assert set(read_data("terms.toml")) <= known


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("serdar", {"TM"}),
        ("serdar berdimuhamedov", {"TM"}),
        ("serdar kaya", set()),
        ("katalin novak", {"HU"}),
        ("dusan novak", set()),
        ("pavel", {"CZ"}),
        ("pavel kolar", set()),
        ("zine el abidine ben ali", {"TN"}),
        ("ali ben salem", set()),
    ],
)
def test_a_name_that_many_bear_needs_another_beside_it(name: str, codes: set[str]) -> None:
    assert countries_of(name.split()) == codes
