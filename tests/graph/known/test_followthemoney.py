"""People in office from followthemoney entities."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from graph.facts import Office, Post, When
from tests.graph.known.samples import (
    OCCUPANCY,
    PERSON,
    POSITION,
    Json,
    imported,
    lines,
    with_properties,
)


def offices(folder: Path, *entities: Json) -> tuple[Office, ...]:
    return imported(folder, lines(*entities)).only.officials[0].offices


def office(folder: Path, position: Json, **occupancy: Any) -> Office:
    """The office of the one position, held as told."""
    found = offices(folder, PERSON, position, with_properties(OCCUPANCY, **occupancy))
    assert len(found) == 1
    return found[0]


def test_an_occupancy_is_an_office_with_its_term(tmp_path: Path) -> None:
    facts = imported(tmp_path, lines(PERSON, POSITION, OCCUPANCY)).only
    official = facts.officials[0]
    assert facts.article.id == "followthemoney/own-holm"
    assert facts.article.source == "own_ministers"
    assert facts.article.published is None
    assert official.name == "Lena Holm"
    assert set(official.aliases) == {"Leni", "Lena Maria HOLM", "Лена Хольм"}
    assert official.offices == (
        Office(
            Post.FOREIGN_MINISTER,
            "SE",
            "Minister for Foreign Affairs",
            since=When("2014-10-03"),
            until=When("2019-09-10"),
        ),
    )
    assert [country.code for country in facts.countries] == ["SE"]


def test_each_fact_has_its_sentence(tmp_path: Path) -> None:
    facts = imported(tmp_path, lines(PERSON, POSITION, OCCUPANCY)).only
    quote = facts.officials[0].offices[0].quotes[0]
    assert facts.article.text[quote.start : quote.end] == (
        "Lena Holm, Minister for Foreign Affairs (Sweden), from 2014-10-03 to 2019-09-10."
    )
    named = facts.countries[0].quotes[0]
    assert facts.article.text[named.start : named.end] == "Sweden"
    stateless = with_properties(PERSON, citizenship=None, weakAlias=["Straße İ"])
    facts = imported(tmp_path, lines(stateless, POSITION, OCCUPANCY)).only
    named = facts.countries[0].quotes[0]
    assert facts.article.text[named.start : named.end] == "Sweden"
    assert "last changed on 2024-02-01" in facts.article.text


def test_lines_may_stand_in_any_order_and_in_any_file(tmp_path: Path) -> None:
    entities = (PERSON, POSITION, OCCUPANCY)
    told = {imported(tmp_path, lines(*some)).only for some in itertools.permutations(entities)}
    told.add(imported(tmp_path, *map(lines, (OCCUPANCY, PERSON, POSITION))).only)
    assert len(told) == 1


def test_entities_may_be_nested(tmp_path: Path) -> None:
    occupancy = with_properties(OCCUPANCY, post=[POSITION])
    nested = with_properties(PERSON, positionOccupancies=[occupancy])
    assert imported(tmp_path, lines(nested)).only == (
        imported(tmp_path, lines(PERSON, POSITION, OCCUPANCY)).only
    )


def test_pieces_of_one_entity_are_put_together(tmp_path: Path) -> None:
    pieces = [
        with_properties(PERSON, name=["Lena Holm"], alias=None),
        with_properties(PERSON, name=["Лена Хольм"]),
    ]
    assert imported(tmp_path, lines(*pieces, POSITION, OCCUPANCY, OCCUPANCY)).only == (
        imported(tmp_path, lines(PERSON, POSITION, OCCUPANCY)).only
    )


@pytest.mark.parametrize(
    ("name", "properties", "post", "of"),
    [
        ("President", {"country": ["fr"]}, Post.HEAD_OF_STATE, "FR"),
        ("President of the Bank of Bluewater", {"country": ["fr"]}, Post.OTHER, None),
        (
            "President, State Council",
            {"country": ["kp"], "topics": ["gov.head", "gov.national"]},
            Post.HEAD_OF_STATE,
            "KP",
        ),
        ("Prime Minister", {"country": ["de"], "subnationalArea": ["Bavaria"]}, Post.OTHER, "DE"),
        ("Prime Minister", {"country": ["de"], "topics": ["gov.state"]}, Post.OTHER, "DE"),
        (
            "Member of the Sejm",
            {"country": ["pl"], "topics": ["gov.legislative"]},
            "legislator",
            "PL",
        ),
        ("Secretary-General of the United Nations", {}, Post.ORGANISATION_HEAD, "United Nations"),
        ("Ambassador to Germany", {"country": ["se", "de"]}, Post.AMBASSADOR, "SE"),
        ("Secretary of State", {"country": ["us"]}, Post.FOREIGN_MINISTER, "US"),
        ("High Representative for Foreign Affairs", {"country": ["eu"]}, None, "European Union"),
        ("Minister of Defence of Ruritania", {"country": ["cz"]}, Post.DEFENCE_MINISTER, None),
        ("Head of Nothing", {"country": ["suhh"]}, Post.OTHER, None),
    ],
)
def test_what_a_position_means(
    tmp_path: Path, name: str, properties: dict[str, Any], post: Post | None, of: str | None
) -> None:
    position = {**POSITION, "caption": name, "properties": {"name": [name], **properties}}
    found = office(tmp_path, position)
    assert found.of == of
    assert post is None or found.post == post


def test_the_body_of_a_position_tells_whom_it_serves(tmp_path: Path) -> None:
    body = {
        "id": "own-body",
        "schema": "Organization",
        "properties": {"name": ["NATO"], "country": ["be"]},
    }
    position = {
        **POSITION,
        "caption": "Secretary General",
        "properties": {"name": ["Secretary General"], "organization": ["own-body"]},
    }
    found = offices(tmp_path, PERSON, position, OCCUPANCY, body)[0]
    assert (found.post, found.of) == (Post.ORGANISATION_HEAD, "North Atlantic Treaty Organization")


def test_a_ministry_tells_the_portfolio(tmp_path: Path) -> None:
    body = {
        "id": "own-body",
        "schema": "PublicBody",
        "properties": {"name": ["Ministry of Foreign Affairs"], "country": ["no"]},
    }
    position = {
        **POSITION,
        "caption": "Minister",
        "properties": {"name": ["Minister"], "organization": ["own-body"]},
    }
    found = offices(tmp_path, PERSON, position, OCCUPANCY, body)[0]
    assert (found.post, found.of) == (Post.FOREIGN_MINISTER, "NO")


def test_what_is_not_understood_is_another_post_and_said(tmp_path: Path) -> None:
    position = {
        **POSITION,
        "caption": "Zzyzx",
        "properties": {"name": ["Zzyzx"], "country": ["se"]},
    }
    result = imported(tmp_path, lines(PERSON, position, OCCUPANCY))
    found = result.only.officials[0].offices[0]
    assert (found.post, found.of, found.title) == (Post.OTHER, "SE", "Zzyzx")
    assert any("'Zzyzx' is not understood" in one for one in result.only.notices)
    assert any("Zzyzx" in note for note in result.notes)


def test_dates_that_disagree_make_a_span(tmp_path: Path) -> None:
    found = office(tmp_path, POSITION, startDate=["2014-10-03", "2014-10-05", "2014"])
    assert found.since == When("2014-10-03/2014-10-05")


def test_a_time_of_day_is_left_out_and_what_is_no_date_said(tmp_path: Path) -> None:
    changed = with_properties(OCCUPANCY, startDate=["2014-10-03T00:00:00"], endDate=["soon"])
    facts = imported(tmp_path, lines(PERSON, POSITION, changed)).only
    assert facts.officials[0].offices[0].since == When("2014-10-03")
    assert any("'soon'" in notice for notice in facts.notices)


def test_an_end_without_a_day_lies_between_the_start_and_the_last_change(tmp_path: Path) -> None:
    found = office(tmp_path, POSITION, endDate=None)
    assert found.until == When("2014-10-03/2024-02-01")
    assert office(tmp_path, POSITION, endDate=None, status=["current"]).until is None


def test_an_office_held_once_at_no_known_time_is_told_but_not_held(tmp_path: Path) -> None:
    changed = with_properties(OCCUPANCY, startDate=None, endDate=None)
    facts = imported(tmp_path, lines(PERSON, POSITION, changed)).only
    assert facts.officials[0].offices == ()
    assert "ended on a day that is not told" in facts.article.text
    assert any("held once" in notice for notice in facts.notices)


def test_an_end_before_the_start_is_left_out(tmp_path: Path) -> None:
    changed = with_properties(OCCUPANCY, endDate=["2013"], status=None)
    facts = imported(tmp_path, lines(PERSON, POSITION, changed)).only
    assert facts.officials[0].offices[0].until is None
    assert any("before it starts" in notice for notice in facts.notices)


def test_two_terms_in_one_office_stay_two(tmp_path: Path) -> None:
    second = {
        **with_properties(OCCUPANCY, startDate=["2022-10-18"], endDate=None, status=["current"]),
        "id": "own-holm-fm-2",
    }
    found = offices(tmp_path, PERSON, POSITION, second, OCCUPANCY)
    assert [one.since and one.since.edtf for one in found] == ["2014-10-03", "2022-10-18"]


def test_offices_in_words_alone(tmp_path: Path) -> None:
    position = ["Minister of Defence", "President", "former Prime Minister of Sweden"]
    facts = imported(
        tmp_path, lines(with_properties(PERSON, country=["se"], position=position))
    ).only
    found = {(one.post, one.of) for one in facts.officials[0].offices}
    assert found == {(Post.DEFENCE_MINISTER, "SE"), (Post.HEAD_OF_STATE, None)}


def test_an_office_told_twice_is_told_once(tmp_path: Path) -> None:
    person = with_properties(PERSON, position=["Foreign Minister of Sweden", "Lawyer"])
    assert len(offices(tmp_path, person, POSITION, OCCUPANCY)) == 1


def test_people_without_an_office_are_counted(tmp_path: Path) -> None:
    result = imported(tmp_path, lines(PERSON, {"id": "a", "schema": "Address", "properties": {}}))
    assert not result.facts
    assert not result.faults
    assert result.notes == ["1 without an office left out"]


def test_who_holds_office_and_is_not_there_is_said(tmp_path: Path) -> None:
    result = imported(tmp_path, lines(POSITION, OCCUPANCY))
    assert "'own-holm'" in result.faults[0]


def test_a_position_that_is_not_there_is_said(tmp_path: Path) -> None:
    facts = imported(tmp_path, lines(PERSON, OCCUPANCY)).only
    assert facts.officials[0].offices[0].post is Post.OTHER
    assert any("own-fm is not in the file" in notice for notice in facts.notices)


def test_a_position_by_its_well_known_item(tmp_path: Path) -> None:
    found = offices(tmp_path, PERSON, with_properties(OCCUPANCY, post=["Q11696"]))
    assert (found[0].post, found[0].of) == (Post.HEAD_OF_STATE, "US")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "wrong JSON"),
        ('{"id": NaN}', "NaN"),
        ('"\\ud800"', "half of a character"),
        ("7", "must be an object"),
        ('{"id": "x", "properties": {}}', "schema"),
        ('{"schema": "Person", "properties": {}}', "id"),
        ('{"id": "x", "schema": "Person", "properties": []}', "must be an object"),
        ('{"id": "x", "schema": "Person", "properties": {"name": [7]}}', "properties.name[0]"),
        ('{"id": "x", "schema": "Occupancy", "properties": {"post": ["y"]}}', "holder and a post"),
    ],
)
def test_a_line_at_fault_is_told_with_its_place_and_the_others_kept(
    tmp_path: Path, line: str, said: str
) -> None:
    content = lines(PERSON, POSITION) + line + "\n" + lines(OCCUPANCY)
    result = imported(tmp_path, content)
    assert len(result.faults) == 1
    assert "known.json, line 3" in result.faults[0]
    assert said in result.faults[0]
    assert len(result.only.officials[0].offices) == 1


def test_a_list_of_entities_over_several_lines(tmp_path: Path) -> None:
    content = json.dumps([PERSON, POSITION, OCCUPANCY], indent=2)
    assert len(imported(tmp_path, content).only.officials[0].offices) == 1
