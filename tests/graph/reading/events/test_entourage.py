"""Who came besides, told by a sentence of its own."""

from __future__ import annotations

import pytest

from graph.facts import EventType
from graph.reading.events.finding import find_events
from tests.graph.reading.trees import document_of

TALKS = "President Ana Ruiz of Chile met President Jan Holt of Norway in Lima on Monday. "
JOURNEY = "President Ana Ruiz of Chile flew to Oslo on Monday for a two-day visit. "
ARRIVAL = (
    "A Chilean delegation came to Oslo on Monday for talks with President Jan Holt of Norway. "
)
ROUND = "Chile and Norway held consultations in Lima on Monday"
VEGA = "Foreign Minister Luis Vega"
SOTO = "Trade Minister Ivo Soto"
BERG = "Norwegian Foreign Minister Lars Berg"


def met(text: str, kind: EventType = EventType.MEETING) -> set[str]:
    """Those who take part in the first event of a kind."""
    document = document_of(text)
    return set(next(e for e in find_events(document) if e.type is kind).participants)


@pytest.mark.parametrize(
    "sentence",
    [
        f"{VEGA} and {SOTO} are travelling with her.",
        f"{VEGA}, {SOTO} and other officials will travel with her.",
        f"Along with her went {VEGA} and {SOTO}.",
        f"With her will travel {VEGA} and {SOTO}.",
        f"On board were also {VEGA} and {SOTO}.",
        f"Travelling with President Ruiz are {VEGA} and {SOTO}.",
        f"In her company are {VEGA} and {SOTO}.",
        f"{VEGA} and {SOTO} are in her entourage.",
        f"Her delegation also includes {VEGA} and {SOTO}.",
        f"The Chilean delegation is made up of {VEGA} and {SOTO}.",
        f"Other members of the delegation are {VEGA} and {SOTO}.",
        f"She took along {VEGA} and {SOTO}.",
        f"Aboard her plane were {VEGA} and {SOTO}.",
        f"At her side were {VEGA} and {SOTO}.",
    ],
)
def test_those_in_company_join_the_journey(sentence: str) -> None:
    assert met(JOURNEY + sentence, EventType.VISIT) == {"Ana Ruiz", "Luis Vega", "Ivo Soto"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"Also at the meeting were {VEGA} and {BERG}.",
        f"Sitting in on the talks were {VEGA} and {BERG}.",
        f"Those present included {VEGA} and {BERG}.",
        f"At the table too were {VEGA} and {BERG}.",
        f"{VEGA} and {BERG} joined them later.",
        f"{VEGA} and {BERG} took part in the talks.",
    ],
)
def test_those_who_sat_in_join_the_talks(sentence: str) -> None:
    assert met(TALKS + sentence) == {"Ana Ruiz", "Jan Holt", "Luis Vega", "Lars Berg"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"President Ruiz had {VEGA} with her.",
        f"She was flanked by {VEGA}.",
        f"She was accompanied by {VEGA}.",
        f"With Ms Ruiz at the talks was Chilean {VEGA}.",
    ],
)
def test_without_a_journey_company_joins_the_talks(sentence: str) -> None:
    assert met(TALKS + sentence) == {"Ana Ruiz", "Jan Holt", "Luis Vega"}


@pytest.mark.parametrize(
    "sentence",
    [
        f"The delegation is led by Chilean {VEGA}.",
        f"At its head is Chilean {VEGA}.",
        f"Chilean {VEGA} is leading the delegation.",
    ],
)
def test_who_leads_a_delegation_stands_for_its_state(sentence: str) -> None:
    assert met(ARRIVAL + sentence, EventType.VISIT) == {"Luis Vega"}
    assert met(ARRIVAL + sentence) == {"Luis Vega", "Jan Holt"}


@pytest.mark.parametrize(
    "sentence",
    [
        f". The delegations were led by Chilean {VEGA} and {BERG}.",
        f", with Chilean {VEGA} leading the one side and {BERG} the other.",
    ],
)
def test_leaders_of_both_sides_stand_for_their_states(sentence: str) -> None:
    assert met(ROUND + sentence) == {"Luis Vega", "Lars Berg"}


def test_all_that_a_sentence_says_of_company_is_read() -> None:
    text = f"At the table too was {BERG}; President Ruiz had {VEGA} with her."
    assert met(TALKS + text) == {"Ana Ruiz", "Jan Holt", "Luis Vega", "Lars Berg"}


def test_nobody_of_another_state_is_in_company() -> None:
    assert met(JOURNEY + f"{BERG} will travel with her.", EventType.VISIT) == {"Ana Ruiz"}


def test_those_without_an_office_are_left_out() -> None:
    assert met(JOURNEY + "Her husband Pablo Soto travels with her.", EventType.VISIT) == {
        "Ana Ruiz"
    }


def test_guests_received_together_are_met_at_once() -> None:
    text = f"President Ana Ruiz of Chile received {BERG} and Kenyan Minister Ali Otieno together in"
    assert met(text + " Santiago on Monday.") == {"Ana Ruiz", "Lars Berg", "Ali Otieno"}
