"""People in office from Wikidata's items."""

from __future__ import annotations

import bz2
import gzip
import json
from pathlib import Path

import pytest

from graph.facts import Office, Post, When
from tests.graph.known.samples import Json, at, claims, imported, item, lines, naming, statement

SWEDEN = 34
FOREIGN_MINISTER = item(
    900001,
    "Minister of Foreign Affairs of Sweden",
    claims=claims(
        statement(naming("P279", 7330070)),
        statement(naming("P1001", SWEDEN)),
    ),
)
START, END = at("P580", "+2014-10-03T00:00:00Z", 11), at("P582", "+2019-09-00T00:00:00Z", 10)


def person(*statements: Json) -> Json:
    """Lena Holm, who does not exist, with these statements of positions."""
    told = claims(statement(naming("P27", SWEDEN)), *statements)
    found = item(900100, "Lena Holm", claims=told, sv="Lena Holm", ru="Лена Хольм")
    return {**found, "aliases": {"en": [{"language": "en", "value": "Lena Maria Holm"}]}}


def held(*qualifiers: Json, position: int = 900001, rank: str = "normal") -> Json:
    return statement(naming("P39", position), *qualifiers, rank=rank)


def only(folder: Path, *entities: Json) -> Office:
    offices = imported(folder, lines(*entities)).only.officials[0].offices
    assert len(offices) == 1
    return offices[0]


def test_a_statement_is_an_office_with_its_term(tmp_path: Path) -> None:
    facts = imported(tmp_path, lines(person(held(START, END)), FOREIGN_MINISTER)).only
    official = facts.officials[0]
    assert (facts.article.id, facts.article.source) == ("wikidata/Q900100", "Wikidata")
    assert facts.article.url == "https://www.wikidata.org/wiki/Q900100"
    assert facts.article.published is None
    assert (official.name, official.aliases) == ("Lena Holm", ("Lena Maria Holm", "Лена Хольм"))
    assert official.offices == (
        Office(
            Post.FOREIGN_MINISTER,
            "SE",
            "Minister of Foreign Affairs of Sweden",
            since=When("2014-10-03"),
            until=When("2019-09"),
        ),
    )
    quote = official.offices[0].quotes[0]
    assert facts.article.text[quote.start : quote.end] == (
        "Lena Holm, Minister of Foreign Affairs of Sweden, from 2014-10-03 to 2019-09."
    )
    assert "last changed on 2024-03-05" in facts.article.text


def test_all_forms_of_files_tell_the_same(tmp_path: Path) -> None:
    entities = [person(held(START, END)), FOREIGN_MINISTER]
    rows = [json.dumps(one) for one in entities]
    by_id = {"entities": {one["id"]: one for one in entities}}
    contents: list[str | bytes] = [
        "\n".join(rows),
        "[\n" + ",\n".join(rows) + "\n]\n",
        "[" + ",\n".join(rows) + "]",
        json.dumps(entities),
        json.dumps(entities, indent=4),
        json.dumps(by_id),
        json.dumps(by_id, indent=2),
        "\ufeff" + "\r\n".join(reversed(rows)),
        gzip.compress("\n".join(rows).encode()),
        bz2.compress("\n".join(rows).encode()),
    ]
    found = [imported(tmp_path, one) for one in contents]
    assert len({one.only for one in found}) == 1
    assert not any(one.faults for one in found)


def test_the_position_may_stand_in_another_file(tmp_path: Path) -> None:
    files = [lines(person(held(START, END))), lines(FOREIGN_MINISTER)]
    assert imported(tmp_path, *files).only == imported(tmp_path, "".join(files)).only


def test_deprecated_statements_are_left_out_and_preferred_ones_are_not_alone(
    tmp_path: Path,
) -> None:
    several = person(
        held(START, END),
        held(at("P580", "+2022-00-00T00:00:00Z", 9), rank="preferred"),
        held(at("P580", "+1999-01-01T00:00:00Z", 11), rank="deprecated"),
    )
    offices = imported(tmp_path, lines(several, FOREIGN_MINISTER)).only.officials[0].offices
    assert [one.since and one.since.edtf for one in offices] == ["2014-10-03", "2022"]


@pytest.mark.parametrize(
    ("time", "precision", "edtf"),
    [
        ("+2014-10-03T00:00:00Z", 11, "2014-10-03"),
        ("+2014-10-03T10:30:00Z", 14, "2014-10-03"),
        ("+2014-10-00T00:00:00Z", 10, "2014-10"),
        ("+2014-01-01T00:00:00Z", 9, "2014"),
        ("+2014-00-00T00:00:00Z", 8, "2010/2019"),
        ("+1900-00-00T00:00:00Z", 7, "1801/1900"),
        ("+00000002014-10-03T00:00:00Z", 11, "2014-10-03"),
    ],
)
def test_dates_are_as_precise_as_told(tmp_path: Path, time: str, precision: int, edtf: str) -> None:
    found = only(tmp_path, person(held(at("P580", time, precision))), FOREIGN_MINISTER)
    assert found.since == When(edtf)


def test_days_of_the_julian_calendar_are_turned_into_ours(tmp_path: Path) -> None:
    julian = at("P580", "+1917-10-25T00:00:00Z", 11, calendar="Q1985786")
    assert only(tmp_path, person(held(julian)), FOREIGN_MINISTER).since == When("1917-11-07")


@pytest.mark.parametrize(
    ("time", "precision"),
    [("-0044-03-15T00:00:00Z", 11), ("+2014-02-31T00:00:00Z", 11), ("+2000-00-00T00:00:00Z", 6)],
)
def test_what_no_date_can_say_is_noted(tmp_path: Path, time: str, precision: int) -> None:
    entities = lines(person(held(at("P580", time, precision))), FOREIGN_MINISTER)
    facts = imported(tmp_path, entities).only
    assert facts.officials[0].offices[0].since is None
    assert facts.notices


def test_an_unknown_end_lies_between_the_start_and_the_last_change(tmp_path: Path) -> None:
    unknown = {"snaktype": "somevalue", "property": "P582", "datatype": "time"}
    none = {**unknown, "snaktype": "novalue"}
    assert only(tmp_path, person(held(START, unknown)), FOREIGN_MINISTER).until == When(
        "2014-10-03/2024-03-05"
    )
    assert only(tmp_path, person(held(START, none)), FOREIGN_MINISTER).until is None


def test_who_came_after_tells_that_the_term_is_over(tmp_path: Path) -> None:
    successor = item(900101, "Nils Dahl", claims=claims(held(END)))
    before, after = naming("P1365", 900102), naming("P1366", 900101)
    entities = lines(person(held(START, before, after)), successor, FOREIGN_MINISTER)
    facts = imported(tmp_path, entities).facts["wikidata/Q900100"]
    assert "in place of Q900102, followed by Nils Dahl" in facts.article.text
    assert facts.officials[0].offices[0].until == When("2014-10-03/2024-03-05")


def test_acting_holders_are_marked(tmp_path: Path) -> None:
    found = only(tmp_path, person(held(START, naming("P5102", 4676846))), FOREIGN_MINISTER)
    assert found.acting
    label = item(900001, "Acting Minister of Foreign Affairs of Sweden")
    assert only(tmp_path, person(held(START)), label).acting


@pytest.mark.parametrize("qualifier", ["P1001", "P17", "P642"])
def test_a_kind_of_position_serves_whom_the_statement_says(tmp_path: Path, qualifier: str) -> None:
    found = only(tmp_path, person(held(START, naming(qualifier, SWEDEN), position=7330070)))
    assert (found.post, found.of) == (Post.FOREIGN_MINISTER, "SE")


def test_a_kind_of_position_alone_serves_nobody(tmp_path: Path) -> None:
    found = only(tmp_path, person(held(START, position=30461)))
    assert (found.post, found.of) == (Post.HEAD_OF_STATE, None)


def test_a_ministry_tells_the_portfolio(tmp_path: Path) -> None:
    ministry = item(900003, "Ministry of Foreign Affairs of Sweden")
    told = person(held(START, naming("P642", 900003), position=83307))
    found = only(tmp_path, told, ministry)
    assert (found.post, found.of) == (Post.FOREIGN_MINISTER, "SE")


def test_an_organisation_is_served_by_its_item_or_its_name(tmp_path: Path) -> None:
    body = item(900004, "Shanghai Cooperation Organisation")
    head = item(900005, "secretary-general", claims=claims(statement(naming("P2389", 900004))))
    found = only(tmp_path, person(held(START, position=900005)), head, body)
    assert (found.post, found.of) == (Post.ORGANISATION_HEAD, "Shanghai Cooperation Organisation")


def test_what_a_position_is_a_kind_of_tells_its_post(tmp_path: Path) -> None:
    kind = item(900007, "zzyzx", claims=claims(statement(naming("P279", 7330070))))
    told = claims(statement(naming("P279", 900007)), statement(naming("P17", SWEDEN)))
    position = item(900006, sv="utrikesminister i Sverige", claims=told)
    found = only(tmp_path, person(held(START, position=900006)), position, kind)
    assert (found.post, found.of, found.title) == (
        Post.FOREIGN_MINISTER,
        "SE",
        "utrikesminister i Sverige",
    )


def test_the_head_of_a_region_heads_no_state(tmp_path: Path) -> None:
    told = claims(
        statement(naming("P279", 2285706)),
        statement(naming("P1001", 900008)),
        statement(naming("P17", SWEDEN)),
    )
    position = item(900009, "zzyzx of Northmark", claims=told)
    found = only(tmp_path, person(held(START, position=900009)), position)
    assert (found.post, found.of) == (Post.OTHER, "SE")


def test_a_position_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = imported(tmp_path, lines(person(held(START))))
    office = result.only.officials[0].offices[0]
    assert (office.post, office.of, office.title) == (Post.OTHER, None, "Q900001")
    assert "Q900001 is not in the file" in result.notes[0]


def test_of_several_versions_of_an_item_the_last_counts(tmp_path: Path) -> None:
    old = {**person(held(at("P580", "+1999-01-01T00:00:00Z", 11))), "lastrevid": 3}
    assert imported(tmp_path, lines(person(held(START)), old, FOREIGN_MINISTER)).only == (
        imported(tmp_path, lines(person(held(START)), FOREIGN_MINISTER)).only
    )


def test_a_name_in_other_letters_is_used_if_there_is_no_other(tmp_path: Path) -> None:
    told = {**person(held(START)), "aliases": [], "labels": {"ru": {"value": "Лена Хольм"}}}
    assert imported(tmp_path, lines(told, FOREIGN_MINISTER)).only.officials[0].name == "Лена Хольм"


def test_properties_lexemes_and_missing_items_tell_nothing(tmp_path: Path) -> None:
    others = [
        {"type": "property", "id": "P39", "labels": {}, "claims": {}},
        {"id": "Q5", "missing": "", "labels": {}},
        {"type": "lexeme", "id": "L1", "lemmas": {}, "claims": {}},
    ]
    result = imported(tmp_path, lines(*others))
    assert not result.facts
    assert not result.faults


@pytest.mark.parametrize(
    ("entity", "said"),
    [
        ({"id": "R1", "labels": {}}, "no id of Wikidata"),
        ({"id": "Q1", "labels": {"en": "Lena"}}, "labels.en"),
        ({"id": "Q1", "claims": {"P39": [{"mainsnak": {}}]}}, "claims.P39[0].mainsnak.snaktype"),
        ({"id": "Q1", "claims": {"P39": {}}}, "claims.P39: must be a list"),
        (item(1, claims=claims(held(at("P580", "soon", 11)))), "must have a time"),
        (item(1, claims=claims(held(at("P580", "+2014-10-03T00:00:00Z", None)))), "precision"),  # type: ignore[arg-type]
        (item(1, claims=claims(statement({**naming("P39", 1), "datavalue": 7}))), "datavalue"),
    ],
)
def test_an_item_at_fault_is_told_with_its_place_and_the_others_kept(
    tmp_path: Path, entity: Json, said: str
) -> None:
    result = imported(tmp_path, lines(person(held(START)), entity, FOREIGN_MINISTER))
    assert len(result.faults) == 1
    assert "known.json, line 2" in result.faults[0]
    assert said in result.faults[0]
    assert len(result.only.officials[0].offices) == 1
