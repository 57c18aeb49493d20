"""Notes of trips: sentences without a subject, lists of those met, stops, rulers by number."""

from __future__ import annotations

import datetime as dt

import pytest

from graph.facts import Article, Event, EventType
from graph.reading.reader import Reader

_OPENING = "Sanna Virta, President of Finland, visited {where}, from March 3 to March 5, 2014. "


def read(rest: str, where: str = "Lisbon, Portugal") -> tuple[Event, ...]:
    """The events of a trip with what is told after it."""
    text = _OPENING.format(where=where) + rest
    return Reader().read(Article("trip", text, published=dt.date(2014, 3, 5))).events


def met(events: tuple[Event, ...]) -> set[str]:
    """All whom the traveller met."""
    together = [e.participants for e in events if e.type is EventType.MEETING]
    return {n for names in together if "Sanna Virta" in names for n in names} - {"Sanna Virta"}


@pytest.mark.parametrize(
    ("rest", "people"),
    [
        ("Met with President Costa, visited a museum, addressed sailors.", {"Costa"}),
        ("Met with President Costa; toured the old harbour.", {"Costa"}),
        ("Also met with Spanish Prime Minister Vega.", {"Vega"}),
        ("Met with King Afonso Luis I and President Costa.", {"Afonso Luis I", "Costa"}),
        (
            "Met with Danish Prime Minister Holm, Irish President Walsh, Polish President Nowak, "
            "and South Korean President Ahn.",
            {"Holm", "Walsh", "Nowak", "Ahn"},
        ),
    ],
)
def test_people_met(rest: str, people: set[str]) -> None:
    assert met(read(rest)) == people


def test_each_with_is_a_meeting() -> None:
    told = "Met with President Costa and with the foreign ministers of {}."
    events = read(told.format("Spain, France, Italy, Greece and Malta"))
    assert ("Sanna Virta", "Costa") in [e.participants for e in events]


@pytest.mark.parametrize("where", ["Lisbon, Portugal", "Lisbon, Porto, Faro, Portugal"])
def test_visit_has_first_stop_country_and_span(where: str) -> None:
    visits = [e for e in read("Met with President Costa.", where) if e.type is EventType.VISIT]
    assert len(visits) == 1
    visit = visits[0]
    assert (visit.place, visit.country) == ("Lisbon", "PT")
    assert visit.date is not None
    assert visit.date.edtf == "2014-03-03/2014-03-05"
