"""A state told by its region, and people named after the offices that they hold."""

from __future__ import annotations

import pytest

from graph.facts import Post
from graph.reading.document import Kind
from tests.graph.reading.trees import document_of


@pytest.mark.parametrize(
    ("text", "words", "state"),
    [
        (
            "Chile has ties with Cuba. The Caribbean nation has an embassy.",
            "Caribbean nation",
            "CU",
        ),
        ("Niger met Norway. That West African country signed.", "West African country", "NE"),
        ("Bahrain broke with Iran. The small Gulf kingdom is firm.", "Gulf kingdom", "BH"),
        ("Samoa signed. The tiny Pacific island nation paid.", "Pacific island nation", "WS"),
        ("Nepal signed first. The Himalayan republic paid.", "Himalayan republic", "NP"),
    ],
)
def test_one_state_of_a_region_is_the_one_told_last(text: str, words: str, state: str) -> None:
    document = document_of(text)
    found = [m for m in document.mentions if document.text[m.start : m.end] == words]
    assert [(m.kind, m.name, m.denotes) for m in found] == [(Kind.COUNTRY, state, (state,))]


@pytest.mark.parametrize(
    "text",
    [
        "Nepal signed. A Baltic state refused.",
        "Estonia signed. It was the first Baltic state to do so.",
        "Estonia signed. The Himalayan kingdom refused.",
        "Estonia met the Baltic state of Latvia.",
    ],
)
def test_a_state_of_a_region_may_be_none_told_before(text: str) -> None:
    assert all(m.kind is not Kind.GROUP for m in document_of(text).mentions)
    assert not any("state" in text[m.start : m.end] for m in document_of(text).mentions)


def test_sets_of_states_stay_sets() -> None:
    document = document_of("Estonia signed. The Baltic states agreed.")
    assert [m.codes for m in document.mentions if m.kind is Kind.GROUP] == [("EE", "LV", "LT")]


@pytest.mark.parametrize(
    ("text", "posts"),
    [
        (
            "The foreign ministers of Ghana and Togo met in Accra. Ama Botchwey and Kofi Dussey "
            "spoke of trade.",
            [("Ama Botchwey", "GH"), ("Kofi Dussey", "TG")],
        ),
        (
            "The foreign ministers of Ghana and Togo met in Accra. Ama Botchwey spoke of trade.",
            [("Ama Botchwey", None)],
        ),
        (
            "The foreign ministers of Ghana and Togo met Ama Botchwey and Kenyan President Kofi "
            "Dussey.",
            [("Ama Botchwey", None), ("Kofi Dussey", None)],
        ),
    ],
)
def test_people_listed_after_their_offices_hold_them(
    text: str, posts: list[tuple[str, str | None]]
) -> None:
    people = {person.name: person for person in document_of(text).people}
    for name, state in posts:
        held = people[name].offices if name in people else []
        ministers = [office.of for office in held if office.post is Post.FOREIGN_MINISTER]
        assert ministers == ([state] if state else [])
