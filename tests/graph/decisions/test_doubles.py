"""Officials, and organisations, that may be one."""

from __future__ import annotations

from graph.decisions.doubles import suspected_doubles
from graph.identity.doubles import (
    Known,
    KnownOrganisation,
    find_doubles,
    find_organisation_doubles,
)
from tests.graph.small_world import SmallWorld


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


def body(name: str, *served_by: str, listed: bool = False) -> KnownOrganisation:
    return KnownOrganisation(name, (name,), listed, frozenset(served_by))


def iris(*bodies: KnownOrganisation) -> list[tuple[str, str]]:
    return [(each.one.iri, each.other.iri) for each in find_organisation_doubles(bodies)]


def test_organisations_that_may_be_one_are_told() -> None:
    found = find_organisation_doubles(
        [
            body("Norwegian Foreign Ministry", "Karl Blix"),
            body("Ministry of Foreign Affairs of Norway", "Karl Blix"),
            body("Ministry of Defence of Norway", "Karl Blix"),
            body("Swedish Foreign Ministry"),
        ]
    )
    assert [(each.one.iri, each.other.iri) for each in found] == [
        ("Ministry of Foreign Affairs of Norway", "Norwegian Foreign Ministry")
    ]
    assert found[0].reasons == ("Karl Blix serves both",)


def test_letters_find_the_words_that_they_stand_for() -> None:
    assert iris(body("OHS"), body("Organisation of Hill States"), body("OSH")) == [
        ("OHS", "Organisation of Hill States")
    ]


def test_two_listed_organisations_are_two() -> None:
    assert iris(body("Varzob Forum", listed=True), body("Warzob Forum", listed=True)) == []
    assert iris(body("Varzob Forum", listed=True), body("Warzob Forum")) != []


def test_many_of_one_kind_are_told_apart() -> None:
    crowd = [
        body(f"Institute {letter}{vowel}rst") for letter in "bdfgklmnprst" for vowel in "aeiouy"
    ]
    pair = ("Varzob Institute", "Warzob Institute")
    assert pair in iris(*crowd, *map(body, pair))


def test_the_doubles_of_a_graph_are_of_both_kinds() -> None:
    world = SmallWorld()
    world.country("NO", "Norway")
    days = ("2020-01-01", "2021-01-01")
    for name in ("Karl Blix", "Carl Blix"):
        world.official(name, ("foreign-minister", "NO", *days))
    for name in ("Varzob Forum", "Forum of Varzob"):
        world.organisation(name)
    found = suspected_doubles(world)
    assert {each.one.kind for each in found} == {"official", "organisation"}
    assert [each.one.kind for each in suspected_doubles(world, kind="organisation")] == [
        "organisation"
    ]


def test_who_met_at_one_event_are_hardly_one() -> None:
    world = SmallWorld()
    names = ("Varzob Forum", "Warzob Forum", "Varsob Forum")
    for name in names:
        world.organisation(name)
    before = suspected_doubles(world)
    world.event("meeting", names)
    after = suspected_doubles(world)
    assert len(after) < len(before)
    assert after[0].score < before[0].score
    assert after[0].reasons[-1] == "but both told at one event"
