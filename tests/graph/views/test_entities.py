import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.facts import LegationError
from graph.memory.lookup import fold, local_id, name_index, sound
from graph.views.entities import entity, search_entities
from tests.graph.small_world import ID, SmallWorld, sample

WORLD = sample()


@pytest.mark.parametrize(
    ("q", "best"),
    [
        ("Ingrid Solheim", "Ingrid Solheim"),
        ("solheim", "Ingrid Solheim"),
        ("Solhiem", "Ingrid Solheim"),
        ("camila rios", "Camila Ríos"),
        ("Jumaev", "Davlat Zhumayev"),
        ("odhi", "Yusuf Odhiambo"),
        ("au", "African Union"),
        ("African Unoin", "African Union"),
        ("NO", "Norway"),
        ("Nairobi", "Nairobi"),
    ],
)
def test_search_finds_names_parts_and_misspellings(q: str, best: str) -> None:
    hits = search_entities(WORLD, q)
    assert hits[0].name == best


def test_search_tells_what_it_found() -> None:
    hit = search_entities(WORLD, "Solheim", kind="official")[0]
    assert hit.iri == ID + "official/ingrid-solheim"
    assert hit.id == "official/ingrid-solheim"
    assert hit.detail == "foreign minister of NO"
    assert hit.events == 3
    assert hit.score == 100


def test_search_keeps_to_kind_and_limit() -> None:
    assert {hit.kind for hit in search_entities(WORLD, "nor", kind="country")} == {"country"}
    assert len(search_entities(WORLD, "a", limit=2)) <= 2
    assert search_entities(WORLD, "qqqqqqqq") == []
    assert search_entities(WORLD, "  ") == []


def test_search_says_what_is_wrong() -> None:
    with pytest.raises(LegationError, match="kind 'ship' is unknown"):
        search_entities(WORLD, "a", kind="ship")
    with pytest.raises(LegationError, match="limit 0"):
        search_entities(WORLD, "a", limit=0)


def test_entity_of_an_official() -> None:
    found = entity(WORLD, "official/ingrid-solheim")
    assert found is not None
    assert found == entity(WORLD, ID + "official/ingrid-solheim")
    assert found.label == "Ingrid Solheim"
    assert found.aliases == ("Solheim",)
    [held] = found.offices
    assert (held.post, held.of_name) == ("foreign-minister", "Norway")
    assert held.seen_from == dt.date(2019, 2, 1)
    assert held.seen_to == dt.date(2021, 6, 30)
    assert found.serves == ((ID + "country/NO", "Norway"),)
    assert dict(found.counts) == {"call": 1, "meeting": 1, "visit": 1}
    assert (found.first, found.last) == (dt.date(2019, 2, 1), dt.date(2020, 5, 5))
    assert found.events == 3


def test_entity_of_a_country_counts_those_who_serve_it() -> None:
    found = entity(WORLD, "country/NO")
    assert found is not None
    assert found.code == "NO"
    assert dict(found.counts) == {"aid": 1, "call": 1, "meeting": 1, "visit": 1}
    assert [held.holder_name for held in found.offices] == ["Ingrid Solheim"]


def test_entity_of_an_office_and_of_a_place() -> None:
    office = entity(WORLD, "office/foreign-minister/NO")
    assert office is not None
    assert [held.holder_name for held in office.offices] == ["Ingrid Solheim"]
    place = entity(WORLD, "place/KE/nairobi")
    assert place is not None
    assert (place.country, place.latitude, place.longitude) == ("KE", -1.28, 36.82)
    assert place.events == 2


def test_entity_unknown_is_none() -> None:
    assert entity(WORLD, "official/nobody") is None


def test_names_follow_the_graph() -> None:
    world = SmallWorld()
    world.country("FI", "Finland")
    assert search_entities(world, "Aino Niemi") == []
    world.official("Aino Niemi", ("minister", "FI", "2020-01-01", "2020-01-01"))
    assert search_entities(world, "Aino Niemi")[0].name == "Aino Niemi"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zhaparov", "Japarov"),
        ("Sirodjidin", "Sirojiddin"),
        ("Aslow", "Aslov"),
        ("Kassym-Zhomart", "Kassym-Jomart"),
        ("Rakhmon", "Rahmon"),
        ("Sergey", "Sergei"),
        ("Çavuşoğlu", "Cavusoglu"),
    ],
)
def test_spellings_of_one_name_sound_alike(one: str, other: str) -> None:
    assert sound(one) == sound(other)


def test_people_by_surname_before_given_name() -> None:
    world = SmallWorld()
    world.country("FI", "Finland")
    world.official("Martin Aalto")
    world.official("Liisa Martin")
    match = name_index(world).people(["martin"])
    assert match is not None
    assert [entry.name for entry in match.entries] == ["Liisa Martin"]


def test_two_of_one_surname_are_both_told() -> None:
    world = SmallWorld()
    world.official("Ahmed Karimi")
    world.official("Fatima Karimi")
    match = name_index(world).people(["Karimi"])
    assert match is not None
    assert len(match.entries) == 2
    full = name_index(world).people(["Fatima", "Karimi"])
    assert full is not None
    assert [entry.name for entry in full.entries] == ["Fatima Karimi"]


@given(st.text(max_size=60))
def test_search_takes_any_text(q: str) -> None:
    for hit in search_entities(WORLD, q):
        assert 0 <= hit.score <= 100


@given(st.text(max_size=40))
def test_folding_what_is_folded_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_local_id() -> None:
    assert local_id(ID + "country/NO") == "country/NO"
    assert local_id("urn:x") == "urn:x"
