"""What a file holds is told by its content."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from graph.facts import LegationError
from graph.known.formats import Format, recognise
from tests.graph.known.samples import PERSON, item, lines

TABLE = "Name;Office\nLena Holm;Foreign Minister of Sweden\n"
ANNOTATION = {"id": "a", "text": "Lena Holm spoke.", "officials": []}


@pytest.mark.parametrize(
    ("content", "form"),
    [
        (lines(PERSON), Format.FOLLOWTHEMONEY),
        ("not JSON\n".replace("not", "{not") + lines(PERSON), Format.FOLLOWTHEMONEY),
        (json.dumps([PERSON], indent=1), Format.FOLLOWTHEMONEY),
        (lines(item(1, "one")), Format.WIKIDATA),
        ("[\n" + json.dumps(item(1, "one")) + ",\n]", Format.WIKIDATA),
        (json.dumps({"entities": {"Q1": item(1, "one")}}), Format.WIKIDATA),
        (json.dumps({"id": "Q1", "labels": {}}), Format.WIKIDATA),
        (json.dumps(ANNOTATION), Format.ANNOTATIONS),
        (json.dumps(ANNOTATION, indent=2), Format.ANNOTATIONS),
        ("{", Format.ANNOTATIONS),
        ("[1, 2]", Format.ANNOTATIONS),
        ("", Format.ANNOTATIONS),
        (TABLE, Format.CSV),
        ("\ufeff" + TABLE, Format.CSV),
        (TABLE.replace(";", "\t"), Format.CSV),
    ],
)
def test_the_content_tells(tmp_path: Path, content: str, form: Format) -> None:
    for packed in (content.encode(), gzip.compress(content.encode())):
        path = tmp_path / "file.json"
        path.write_bytes(packed)
        assert recognise(path) is form


def test_a_table_without_names_is_still_one_by_its_ending(tmp_path: Path) -> None:
    path = tmp_path / "file.csv"
    path.write_text("a,b\n")
    assert recognise(path) is Format.CSV


def test_what_cannot_be_told_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "file.gz"
    path.write_bytes(b"\x00\xff\n\x01")
    with pytest.raises(LegationError, match="--format"):
        recognise(path)
    with pytest.raises(LegationError, match=r"nowhere\.json: cannot be read"):
        recognise(tmp_path / "nowhere.json")


def test_a_packed_file_that_is_cut_off_is_told(tmp_path: Path) -> None:
    path = tmp_path / "file.json.gz"
    path.write_bytes(gzip.compress(lines(PERSON).encode())[:20])
    with pytest.raises(LegationError, match="cannot be read"):
        recognise(path)
