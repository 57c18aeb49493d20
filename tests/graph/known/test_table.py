"""People in office from a table of terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.facts import Office, Post, When
from tests.graph.known.samples import imported

HEADING = "name,office,of,since,until,acting,source,url\n"
ROW = "Lena Holm,Minister for Foreign Affairs,Sweden,2014-10-03,2019-09,,,\n"


def test_a_row_is_an_office_with_its_term(tmp_path: Path) -> None:
    facts = imported(tmp_path, HEADING + ROW, suffix=".csv").only
    assert (facts.article.id, facts.article.source) == ("known/lena-holm", "known.csv")
    assert facts.article.published is None
    assert facts.officials[0].offices == (
        Office(
            Post.FOREIGN_MINISTER,
            "SE",
            "Minister for Foreign Affairs",
            since=When("2014-10-03"),
            until=When("2019-09"),
        ),
    )
    quote = facts.officials[0].offices[0].quotes[0]
    assert facts.article.text[quote.start : quote.end] == (
        "Lena Holm, Minister for Foreign Affairs (Sweden), from 2014-10-03 to 2019-09."
    )


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("start", ["", "\ufeff"])
def test_separators_line_ends_and_marks(
    tmp_path: Path, mark: str, newline: str, start: str
) -> None:
    content = (HEADING + ROW).replace(",", mark).replace("\n", newline)
    assert imported(tmp_path, start + content, suffix=".csv").only == (
        imported(tmp_path, HEADING + ROW, suffix=".csv").only
    )


def test_columns_in_any_order_and_case_and_those_not_known_said(tmp_path: Path) -> None:
    content = 'OF, Remark ,Post,"Name"\nTJ,"a, b",foreign-minister,"Holm, Lena"\n'
    result = imported(tmp_path, content, suffix=".csv")
    official = result.only.officials[0]
    assert official.name == "Lena Holm"
    assert official.offices == (Office(Post.FOREIGN_MINISTER, "TJ", "foreign minister"),)
    assert "remark" in result.notes[0]
    assert not result.faults


def test_rows_of_one_person_and_source_are_one_article(tmp_path: Path) -> None:
    rows = (
        "Lena Holm,Foreign Minister,SE,2014,2018,,Gazette,https://example.org/1\n"
        "HOLM, Lena,x\n"
        "lena holm,Prime Minister,SE,2019,,yes,Gazette,https://example.org/2\n"
        "Lena Holm,Foreign Minister,SE,2014,2018,,Almanac,https://example.org/3\n"
    ).replace("HOLM, Lena,x\n", "")
    result = imported(tmp_path, HEADING + rows, suffix=".csv")
    assert list(result.facts) == ["known/lena-holm/almanac", "known/lena-holm/gazette"]
    gazette = result.facts["known/lena-holm/gazette"]
    assert gazette.article.source == "Gazette"
    assert gazette.article.url == ""
    assert "https://example.org/2" in gazette.article.text
    assert [office.acting for office in gazette.officials[0].offices] == [False, True]
    assert gazette.officials[0].aliases == ("lena holm",)
    assert result.facts["known/lena-holm/almanac"].article.url == "https://example.org/3"


def test_an_id_tells_namesakes_apart(tmp_path: Path) -> None:
    content = "id,name,office\n1,Ola Berg,King of Norway\n2,Ola Berg,Prime Minister of Norway\n"
    result = imported(tmp_path, content, suffix=".csv")
    assert list(result.facts) == ["known/1", "known/2"]


def test_aliases_and_organisations(tmp_path: Path) -> None:
    content = (
        "name,aliases,post,of\n"
        "Ola Berg,Ола Берг | BERG Ola,organisation-head,NATO\n"
        "Nils Dahl,,spokesperson,Northern Fisheries Forum\n"
    )
    result = imported(tmp_path, content, suffix=".csv")
    berg, dahl = result.facts["known/ola-berg"], result.facts["known/nils-dahl"]
    assert berg.officials[0].aliases == ("Ола Берг", "BERG Ola")
    assert [one.name for one in berg.organisations] == ["North Atlantic Treaty Organization"]
    assert [one.name for one in dahl.organisations] == ["Northern Fisheries Forum"]


def test_the_order_of_rows_of_several_people_does_not_matter(tmp_path: Path) -> None:
    other = "Nils Dahl,Foreign Minister,NO,2014,,,,\n"
    first = imported(tmp_path, HEADING + ROW + other, suffix=".csv").facts
    assert imported(tmp_path, HEADING + other + ROW, suffix=".csv").facts == first


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (",Foreign Minister,NO,2014,,,,", "column name: is empty"),
        ("...,Foreign Minister,NO,2014,,,,", "column name: is empty"),
        ("Nils Dahl,,NO,2014,,,,", "column office: and post are empty"),
        ("Nils Dahl,Foreign Minister,,2014,,,,", "column of: is empty"),
        ("Nils Dahl,Foreign Minister,Norwayy,2014,,,,", "column of: 'Norwayy'"),
        ("Nils Dahl,Foreign Minister,NO,3.10.2014,,,,", "column since: date '3.10.2014'"),
        ("Nils Dahl,Foreign Minister,NO,2014,2014-02-31,,,", "column until: date '2014-02-31'"),
        ("Nils Dahl,Foreign Minister,NO,2014,2013,,,", "column until: 2013 is before since"),
        ("Nils Dahl,Foreign Minister,NO,2014,,perhaps,,", "column acting: 'perhaps'"),
        ("Nils Dahl,Foreign Minister,NO,2014,,,,,,more", "10 cells under 8 columns"),
    ],
)
def test_a_row_at_fault_is_told_with_its_place_and_the_others_kept(
    tmp_path: Path, row: str, said: str
) -> None:
    result = imported(tmp_path, f"{HEADING}\n{row}\n{ROW}", suffix=".csv")
    assert len(result.faults) == 1
    assert "known.csv, line 3" in result.faults[0]
    assert said in result.faults[0]
    assert len(result.only.officials[0].offices) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no column 'name'"),
        ("office,of\n", "no column 'name'"),
        ("name,of\n", "no column 'office' or 'post'"),
        ("name,name,office\n", "'name' is there twice"),
        (b"name,office\n\xff\xfe,x\n", "line 2: this is not UTF-8"),
        (b"\xffname,office\n", "no column 'name'"),
        ('name,office\n"Nils Dahl,x\n', "wrong CSV"),
    ],
)
def test_a_table_at_fault_is_told(tmp_path: Path, content: str | bytes, said: str) -> None:
    result = imported(tmp_path, content, suffix=".csv")
    assert said in result.faults[-1]
    assert not result.facts


def test_a_post_that_is_none_is_told_with_all_that_are(tmp_path: Path) -> None:
    result = imported(tmp_path, "name,post,of\nNils Dahl,boss,NO\n", suffix=".csv")
    assert "'boss' is none of head-of-state, " in result.faults[0]
