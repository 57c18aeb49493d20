"""Which offices the title of a position means."""

from __future__ import annotations

import pytest

from graph.facts import Post
from graph.known.posts import Scope, meaning, party

TAJIK = Scope(("TJ",))


@pytest.mark.parametrize(
    ("title", "offices"),
    [
        ("Minister of Foreign Affairs", [("foreign-minister", "TJ")]),
        ("Minister of Foreign Affairs of Kazakhstan", [("foreign-minister", "KZ")]),
        ("Minister of Foreign Affairs (Kazakhstan)", [("foreign-minister", "KZ")]),
        (
            "Deputy Prime Minister and Minister of Foreign Affairs of Kazakhstan",
            [("vice-head", "KZ"), ("foreign-minister", "KZ")],
        ),
        ("president", [("head-of-state", "TJ")]),
        ("President of the Republic", [("head-of-state", "TJ")]),
        ("President of Bluewater Holding", [("other", None)]),
        ("President of the Supreme Court", [("other", "TJ")]),
        ("Prime Minister of the Kurdistan Region", [("other", "IQ")]),
        ("Governor of California", [("other", "US")]),
        ("Speaker of the House of Commons", [("legislator", "TJ")]),
        ("ambassador to Kazakhstan", [("ambassador", "TJ")]),
        ("Minister of Defence of Ruritania", [("defence-minister", None)]),
        ("35th Prime Minister", [("head-of-government", "TJ")]),
        ("State Adviser, Minister of Finance", [("other", "TJ"), ("minister", "TJ")]),
        ("candidate for President", [("other", "TJ")]),
        ("Son of the President of Kazakhstan", [("other", "KZ")]),
        ("Shadow Foreign Secretary", [("other", "TJ")]),
        ("honorary President", [("other", "TJ")]),
        ("Zzyzx", [("other", "TJ")]),
    ],
)
def test_titles_of_tajik_records(title: str, offices: list[tuple[str, str | None]]) -> None:
    found = meaning(title, TAJIK)
    assert [(office.post.value, office.of) for office in found.offices] == offices
    assert found.understood is (title != "Zzyzx")


def test_several_countries_leave_it_open() -> None:
    assert meaning("Foreign Minister", Scope(("TJ", "KZ"))).offices[0].of is None


def test_acting_and_former_holders_are_told_by_the_title() -> None:
    assert meaning("Minister of Foreign Affairs (acting)", TAJIK).acting
    assert meaning("former Prime Minister", TAJIK).former
    plain = meaning("Prime Minister", TAJIK)
    assert not plain.acting
    assert not plain.former


def test_a_part_of_a_country_has_legislators_but_no_ministers_of_state() -> None:
    region = Scope(("DE",), regional=True)
    assert meaning("Prime Minister", region).offices[0].post is Post.OTHER
    assert meaning("Member of Parliament", region).offices[0].post is Post.LEGISLATOR


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("tj", "TJ"),
        ("TJK", "TJ"),
        ("Tajikistan", "TJ"),
        ("Q863", "TJ"),
        ("eu", "European Union"),
        ("Q1065", "United Nations"),
        ("NATO", "North Atlantic Treaty Organization"),
        ("ge-ab", None),
        ("Ruritania", None),
    ],
)
def test_parties_by_any_identifier(word: str, found: str | None) -> None:
    assert party(word) == found
