"""Three articles of real news and what must be found in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.running import SHARED, legation
from tests.scoring import key, same_date

ARTICLES = SHARED / "articles"
pytestmark = pytest.mark.skipif(
    not ARTICLES.is_dir(), reason="the three articles are not beside the repository"
)


@dataclass(frozen=True)
class Finding:
    """An event that must be found, of one of some types: at least these people in it."""

    article: str
    types: str
    status: str
    date: str | None
    people: tuple[str, ...]
    country: str | None = None


MOSCOW, CSTO, ASTANA = "tajik-fm-in-moscow-2018", "csto-summit-2022", "c5-plus-1-astana-2023"
SIX = ("Putin", "Rahmon", "AM", "BY", "KZ", "KG")
FINDINGS = [
    Finding(MOSCOW, "visit", "held", "2018-04-08/2018-04-09", ("Aslov",), "RU"),
    Finding(MOSCOW, "meeting", "held", "2018-04-09", ("Aslov", "Lavrov"), "RU"),
    Finding(MOSCOW, "signing", "held", None, ()),
    Finding(MOSCOW, "gathering", "planned", "2018-06-20/2018-06-22", (), "TJ"),
    Finding(CSTO, "meeting", "held", "2022-05-16", ("Putin", "Rahmon")),
    Finding(CSTO, "call", "held", "2022-05-13", ("Putin", "Rahmon")),
    Finding(CSTO, "gathering", "held", "2022-05-16", SIX),
    Finding(CSTO, "video-conference", "held", "2022-01", ("Putin",)),
    Finding(ASTANA, "visit", "held", "2023-02-28", ("Blinken",), "KZ"),
    Finding(ASTANA, "meeting", "planned", None, ("Blinken", "Tokayev"), "KZ"),
    Finding(ASTANA, "meeting", "planned", None, ("Blinken", "Tleuberdi"), "KZ"),
    Finding(ASTANA, "gathering meeting", "planned", "2023-02-28", (), "KZ"),
    Finding(ASTANA, "gathering meeting", "held", "2022-09", ("Blinken",), "US"),
]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("read")
    done = legation("read", ARTICLES, "--out", folder)
    assert done.returncode == 0, done.stderr
    return folder


def takes_part(wanted: str, participants: list[str]) -> bool:
    return wanted in participants or any(key(wanted) in key(name).split() for name in participants)


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda f: f"{f.article} {f.types} {f.date}")
def test_finding(read: Path, finding: Finding) -> None:
    facts: dict[str, Any] = json.loads((read / f"{finding.article}.json").read_text("utf-8"))
    fits = [
        event
        for event in facts["events"]
        if event["type"] in finding.types.split()
        and event["status"] == finding.status
        and (finding.date is None or same_date(event["date"], finding.date))
        and all(takes_part(name, event["participants"]) for name in finding.people)
        and finding.country in (None, event["country"])
    ]
    assert fits, json.dumps(facts["events"], ensure_ascii=False, indent=1)
    assert all(event["evidence"] in facts["text"] for event in fits)
