"""How sentences coded by hand are judged."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from benchmarks.coded import COVERS, DOUBTFUL, HOLDS, judge, well_formed
from benchmarks.plover import print_figures
from graph.facts import (
    Article,
    Event,
    EventType,
    Facts,
    Office,
    Official,
    Organisation,
    Post,
    Quote,
    Status,
)

AID: dict[str, Any] = {
    "id": "PLOVER-GSR01-AID-0002",
    "text": "Norland gave Southland a ship of rice.",
    "event": "AID",
    "source": [{"actorText": "Norland", "code": "NOR"}],
    "target": [{"actorText": "Southland", "code": "ZAF"}],
}
GIVEN = Event(
    EventType.AID, Status.HELD, ("NO", "ZA"), Quote(0, 1), actors=("NO",), targets=("ZA",)
)


def facts(*events: Event) -> Facts:
    """What was read, of a minister of Norway and an organisation."""
    minister = Official("Ola Nord", offices=(Office(Post.FOREIGN_MINISTER, "NO"),))
    return Facts(Article("a", ""), (), (Organisation("United Nations"),), (minister,), events)


def test_type_and_sides_right() -> None:
    verdict = judge(AID, facts(GIVEN))
    assert (verdict.key, verdict.holds) == ("AID-0002", EventType.AID)
    assert verdict.type_right
    assert verdict.sides_right


def test_an_official_stands_for_the_country() -> None:
    event = replace(GIVEN, participants=("Ola Nord", "ZA"), actors=("Ola Nord",))
    assert judge(AID, facts(event)).sides_right


@pytest.mark.parametrize(
    "event",
    [
        replace(GIVEN, actors=("ZA",), targets=("NO",)),
        replace(GIVEN, participants=("NO",), targets=()),
        replace(GIVEN, participants=("NO", "ZA", "SE"), targets=("ZA", "SE")),
    ],
)
def test_sides_wrong(event: Event) -> None:
    verdict = judge(AID, facts(event))
    assert verdict.type_right
    assert not verdict.sides_right


def test_other_type_is_wrong() -> None:
    verdict = judge(AID, facts(replace(GIVEN, type=EventType.SIGNING)))
    assert not verdict.type_right
    assert not verdict.sides_right


def test_an_organisation_is_one_whatever_its_name() -> None:
    row = {**AID, "source": [{"actorText": "the body", "code": "IGO"}]}
    event = replace(GIVEN, participants=("United Nations", "ZA"), actors=("United Nations",))
    assert judge(row, facts(event)).sides_right


def test_the_host_of_a_visit_is_its_other_side() -> None:
    row = {**AID, "id": "PLOVER-GSR01-CONSULT-0003", "event": "CONSULT"}
    event = Event(EventType.VISIT, Status.HELD, ("Ola Nord",), Quote(0, 1), country="ZA")
    assert judge(row, facts(event)).sides_right


def test_a_sentence_that_holds_nothing() -> None:
    row = {**AID, "id": "PLOVER-GSR01-FIGHT-0002", "event": "FIGHT"}
    assert judge(row, facts()).silent
    loud = judge(row, facts(GIVEN))
    assert not loud.silent
    assert loud.holds is None


def test_shifted_columns_are_left_out() -> None:
    assert well_formed(AID)
    assert not well_formed({**AID, "target": ["diplomatic"]})


def test_tables_agree() -> None:
    held = [key for keys in HOLDS.values() for key in keys]
    assert len(held) == len(set(held))
    assert not DOUBTFUL & set(held)
    assert COVERS.keys() >= {"CONSULT", "AGREE", "SUPPORT", "AID"}


def test_figures_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    fight = {**AID, "id": "PLOVER-GSR01-FIGHT-0002", "event": "FIGHT"}
    print_figures([judge(AID, facts(GIVEN)), judge(fight, facts())])
    printed = capsys.readouterr().out
    assert "1.000     1 of 1 no event told" in printed
    assert "FIGHT" in printed
