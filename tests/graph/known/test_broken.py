"""Whatever a file holds, it is told what is wrong with it or there are facts; nothing breaks."""

from __future__ import annotations

import copy
import datetime as dt
import gzip
import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import from_quads, to_quads
from graph.facts import Facts
from graph.identity.claims import claims as claims_of
from graph.known.formats import Format
from graph.known.importing import Collection
from tests.graph.known.samples import (
    OCCUPANCY,
    PERSON,
    POSITION,
    at,
    claims,
    item,
    lines,
    naming,
    statement,
)
from tests.graph.known.test_table import HEADING, ROW

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
HOLM = item(
    900100,
    "Lena Holm",
    claims=claims(
        statement(
            naming("P39", 900001),
            at("P580", "+2014-10-03T00:00:00Z", 11),
            naming("P1366", 900101),
        )
    ),
)
MINISTER = item(900001, "Foreign Minister", claims=claims(statement(naming("P17", 34))))


def facts_in(content: bytes, form: Format) -> tuple[list[Facts], list[str]]:
    """The facts and the faults of a file, all facts put to the proof."""
    faults: list[str] = []
    collection = Collection(form, lambda error: faults.append(str(error)), lambda note: None)
    with TemporaryDirectory() as folder, collection:
        path = Path(folder) / "known"
        path.write_bytes(content)
        for _ in collection.take(path):
            pass
        found = list(collection.facts())
    for facts in found:
        quads = to_quads(facts, dt.datetime(2024, 1, 1, tzinfo=dt.UTC))
        assert from_quads(quads) == facts
        assert claims_of(facts).officials
    return found, faults


@st.composite
def spoilt(draw: st.DrawFn, *entities: Any) -> list[Any]:
    """Entities with one value, somewhere inside of one of them, replaced by any other or gone."""
    changed: Any = copy.deepcopy(list(entities))
    node, key = changed, draw(st.integers(0, len(entities) - 1))
    while isinstance(node[key], dict | list) and node[key] and draw(st.integers(0, 6)):
        node = node[key]
        keys = sorted(node) if isinstance(node, dict) else range(len(node))
        key = draw(st.sampled_from(list(keys)))
    if isinstance(node, dict) and draw(st.booleans()):
        del node[key]
    else:
        node[key] = draw(JSON)
    return list(changed)


@given(spoilt(PERSON, POSITION, OCCUPANCY))
def test_entities_with_any_fault(entities: list[Any]) -> None:
    found, faults = facts_in(
        lines(*entities).encode("utf-8", "surrogatepass"), Format.FOLLOWTHEMONEY
    )
    assert found or faults or entities != [PERSON, POSITION, OCCUPANCY]


@given(spoilt(HOLM, MINISTER))
def test_items_with_any_fault(entities: list[Any]) -> None:
    found, faults = facts_in(lines(*entities).encode("utf-8", "surrogatepass"), Format.WIKIDATA)
    assert found or faults or entities != [HOLM, MINISTER]


@given(st.sampled_from([Format.FOLLOWTHEMONEY, Format.WIKIDATA]), JSON)
def test_any_json_is_facts_or_a_fault(form: Format, value: Any) -> None:
    content = json.dumps(value).encode()
    found, faults = facts_in(content, form)
    assert not found
    assert faults or value == []


@given(st.sampled_from([Format.FOLLOWTHEMONEY, Format.WIKIDATA, Format.CSV]), st.binary())
def test_any_bytes_are_facts_or_a_fault(form: Format, content: bytes) -> None:
    found, faults = facts_in(content, form)
    assert found or faults or not content.strip(b" \r\n\t[],\xef\xbb\xbf")


@given(st.lists(st.lists(st.text(max_size=12), min_size=7, max_size=8), max_size=4))
def test_rows_with_any_cells(cells: list[list[str]]) -> None:
    rows = ["".join(c for c in ",".join(row) if c not in '\r\n"') for row in cells]
    content = (HEADING + ROW + "\n".join(rows)).encode("utf-8", "surrogatepass")
    found, faults = facts_in(content, Format.CSV)
    assert found or faults


WHOLE = lines(POSITION, OCCUPANCY, PERSON).encode()


@given(st.integers(0, len(WHOLE)))
def test_a_file_that_is_cut_off(length: int) -> None:
    found, faults = facts_in(WHOLE[:length], Format.FOLLOWTHEMONEY)
    assert found or faults or WHOLE[:length].strip() in (b"", lines(POSITION).strip().encode())


@given(st.integers(1, len(gzip.compress(WHOLE, mtime=0)) - 1), st.binary(min_size=1, max_size=9))
def test_a_packed_file_that_is_spoilt(at: int, others: bytes) -> None:
    packed = gzip.compress(WHOLE, mtime=0)
    found, faults = facts_in(packed[:at] + others, Format.FOLLOWTHEMONEY)
    assert found or faults
