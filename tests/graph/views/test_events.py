import csv
import datetime as dt
import io
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.facts import LegationError
from graph.views.events import EventFilter, event, find_events, to_csv, to_geojson, to_icalendar
from graph.views.records import EventRecord, Evidence
from tests.graph.small_world import ID, sample

WORLD = sample()
EVERY = find_events(WORLD, EventFilter())


def types(**conditions: object) -> list[str]:
    return [one.type for one in find_events(WORLD, EventFilter(**conditions))]  # type: ignore[arg-type]


def test_all_events_come_by_date_and_the_undated_last() -> None:
    days = [one.earliest for one in EVERY]
    assert len(EVERY) == 7
    assert days[-1] is None
    dated = [found for found in days if found]
    assert dated == sorted(dated)
    newest = find_events(WORLD, EventFilter(newest_first=True))
    assert newest[0].type == "aid"
    assert newest[-1].earliest is None


def test_an_event_is_told_in_full() -> None:
    [meeting] = find_events(
        WORLD, EventFilter(type="meeting", participant="official/ingrid-solheim")
    )
    assert [one.name for one in meeting.participants] == ["Ingrid Solheim", "Yusuf Odhiambo"]
    assert meeting.participants[0].capacity == "foreign minister of NO"
    assert meeting.participants[0].serves == ID + "country/NO"
    assert (meeting.date, meeting.earliest) == ("2019-02-01", dt.date(2019, 2, 1))
    assert meeting.place is not None
    assert (meeting.place.name, meeting.place.longitude) == ("Nairobi", 36.82)
    assert meeting.country == "KE"
    assert meeting.evidence[0].source == "Test Courier"
    assert meeting.evidence[0].published == "2019-02-01"
    assert event(WORLD, meeting.iri) == meeting
    assert event(WORLD, ID + "event/none") is None


def test_conditions_combine() -> None:
    assert types(participant="country/NO") == ["meeting", "visit", "call", "aid"]
    assert types(participant="organisation/african-union") == ["message"]
    assert types(participant="official/nobody") == []
    assert types(country="ke") == ["meeting", "visit"]
    assert types(status="planned") == ["meeting"]
    assert types(since=dt.date(2020, 5, 6)) == ["meeting", "meeting", "aid"]
    assert types(since=dt.date(2020, 6, 1), until=dt.date(2021, 2, 1)) == ["meeting"]
    assert types(limit=1, offset=3) == ["call"]


@pytest.mark.parametrize(
    ("conditions", "fault"),
    [
        ({"type": "party"}, "event type 'party'"),
        ({"status": "done"}, "status 'done'"),
        ({"limit": 0}, "limit 0"),
        ({"offset": -1}, "offset -1"),
        ({"since": dt.date(2021, 1, 1), "until": dt.date(2020, 1, 1)}, "swap the two"),
    ],
)
def test_what_makes_no_sense_is_said(conditions: dict[str, object], fault: str) -> None:
    with pytest.raises(LegationError, match=fault):
        EventFilter(**conditions)  # type: ignore[arg-type]


def test_hostile_values_find_nothing() -> None:
    for hostile in ['x"} DROP ALL', "KE' . ?s ?p ?o", "<http://x>"]:
        assert types(country=hostile) == []
        assert types(participant=hostile) == []


def test_csv_can_be_read_back() -> None:
    rows = list(csv.DictReader(io.StringIO(to_csv(EVERY))))
    assert [row["iri"] for row in rows] == [one.iri for one in EVERY]
    assert rows[0]["participants"] == "Ingrid Solheim; Yusuf Odhiambo"
    [aid] = [row for row in rows if row["type"] == "aid"]
    assert (aid["actors"], aid["targets"], aid["change"]) == ("Norway", "Kenya", "given")


def test_csv_gives_no_formula_to_a_spreadsheet() -> None:
    bad = replace(EVERY[0], name="=HYPERLINK(1)")
    assert "'=HYPERLINK(1)" in to_csv([bad])


def test_geojson_has_longitude_first_and_null_where_unknown() -> None:
    collection = json.loads(to_geojson(EVERY))
    features = {one["id"]: one for one in collection["features"]}
    assert features[ID + "event/0001"]["geometry"]["coordinates"] == [36.82, -1.28]
    assert features[ID + "event/0003"]["geometry"] is None
    assert features[ID + "event/0003"]["properties"]["participants"] == [
        "Ingrid Solheim",
        "Camila Ríos",
    ]


def unfolded(calendar: str) -> list[str]:
    return calendar.replace("\r\n ", "").split("\r\n")


def test_calendar_has_whole_days_and_status() -> None:
    lines = unfolded(to_icalendar(EVERY))
    assert lines[0] == "BEGIN:VCALENDAR"
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == 6, "the undated one cannot stand in a calendar"
    start = lines.index(f"UID:{ID}event/0002")
    entry = lines[start : lines.index("END:VEVENT", start)]
    assert "DTSTART;VALUE=DATE:20190201" in entry
    assert "DTEND;VALUE=DATE:20190204" in entry
    assert "STATUS:CONFIRMED" in entry
    assert "STATUS:TENTATIVE" in lines
    assert any(line.startswith("DESCRIPTION:Solheim\\; Odhiambo\\, and") for line in lines)


@given(st.text(max_size=300), st.text(max_size=300))
def test_calendar_lines_are_short_and_hold_no_break(name: str, sentence: str) -> None:
    record = EventRecord(
        iri=ID + "event/x",
        type="meeting",
        status="held",
        name=name,
        earliest=dt.date(2020, 1, 1),
        latest=dt.date(2020, 1, 1),
        evidence=(Evidence(quote=sentence),),
    )
    calendar = to_icalendar([record])
    for line in calendar.split("\r\n"):
        assert len(line.encode()) <= 75
        assert "\n" not in line
        assert "\r" not in line
    assert unfolded(calendar).count("END:VEVENT") == 1


def test_the_end_of_the_calendar_is_no_fault() -> None:
    last = replace(EVERY[0], earliest=dt.date.max, latest=dt.date.max)
    assert "DTEND" not in to_icalendar([last])
