"""Events by a filter, in every form."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest
from fastapi.testclient import TestClient

from tests.app.conftest import PAGE


def types(client: TestClient, **parameters: Any) -> list[str]:
    response = client.get("/events", params=parameters)
    assert response.status_code == 200, response.text
    return [event["type"] for event in response.json()["events"]]


def test_all_events_by_date(client: TestClient) -> None:
    assert sorted(types(client)) == ["call", "meeting", "protest", "signing", "visit"]
    assert types(client)[-2:] == ["call", "protest"], "an undated event comes last"
    assert types(client, order="newest")[0] == "call"


@pytest.mark.parametrize(
    ("parameters", "found"),
    [
        ({"participant": "official/rui-prata"}, {"call"}),
        ({"participant": "https://w3id.org/legation/id/official/rui-prata"}, {"call"}),
        ({"participant": "Rui Prata"}, {"call"}),
        ({"participant": "Portugal"}, {"call", "protest"}),
        ({"type": "visit"}, {"visit"}),
        ({"country": "ch"}, {"meeting", "signing", "visit"}),
        ({"status": "planned"}, {"visit"}),
        ({"since": "2021-05-31", "until": "2022-01-01"}, {"visit"}),
        ({"since": "", "type": "", "status": "", "participant": "", "country": "PT"}, set()),
    ],
)
def test_filters(client: TestClient, parameters: dict[str, str], found: set[str]) -> None:
    assert set(types(client, **parameters)) == found


def test_an_event_has_its_people_and_sentences(client: TestClient) -> None:
    event = client.get("/events", params={"type": "meeting"}).json()["events"][0]
    assert {one["capacity"] for one in event["participants"]} == {
        "foreign minister of Norway",
        "foreign minister of Switzerland",
    }
    assert event["date"] == "2021-03-04"
    assert event["place"]["name"] == "Geneva"
    proof = event["evidence"][0]
    assert proof["quote"] in proof["sentence"]
    assert proof["source"] == "Lake Post"
    assert client.get(f"/events/{event['id'].removeprefix('event/')}").json() == event


def test_pages_of_a_long_list(client: TestClient) -> None:
    first = types(client, limit=2)
    rest = types(client, limit=100, offset=2)
    assert first + rest == types(client)


@pytest.mark.parametrize(
    "ask", [{"params": {"format": "csv"}}, {"headers": {"Accept": "text/csv"}}]
)
def test_csv(client: TestClient, ask: dict[str, Any]) -> None:
    response = client.get("/events", **ask)
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert len(list(csv.DictReader(io.StringIO(response.text)))) == 5


def test_geojson_and_calendar(client: TestClient) -> None:
    places = client.get("/events", params={"format": "geojson"})
    assert places.headers["content-type"].startswith("application/geo+json")
    assert json.loads(places.text)["type"] == "FeatureCollection"
    calendar = client.get("/events", headers={"Accept": "text/calendar"})
    assert calendar.headers["content-type"].startswith("text/calendar")
    assert calendar.text.count("BEGIN:VEVENT") == 4, "an undated event stands in no calendar"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("since=yesterday", 422),
        ("since=2021-02-30", 422),
        ("since=2022-01-01&until=2021-01-01", 422),
        ("type=picnic", 422),
        ("status=maybe", 422),
        ("country=Norway", 422),
        ("limit=0", 422),
        ("limit=99999999", 422),
        ("offset=-1", 422),
        ("order=sideways", 422),
        ("participant=Xyzzyx", 404),
        ("format=docx", 406),
    ],
)
def test_a_bad_filter(client: TestClient, query: str, status: int) -> None:
    response = client.get(f"/events?{query}")
    assert response.status_code == status
    assert response.json()["detail"]


def test_the_page(client: TestClient) -> None:
    page = client.get("/events", params={"participant": "Nils Dahl", "type": ""}, headers=PAGE).text
    assert "Events with Nils Dahl" in page
    assert page.count('class="event"') == 4
    assert '<option value="visit">' in page
    assert "planned" in page
    assert "format=csv" in page


def test_an_event_has_a_page(client: TestClient) -> None:
    event = client.get("/events", params={"type": "signing"}).json()["events"][0]
    page = client.get(f"/events/{event['id'].removeprefix('event/')}", headers=PAGE)
    assert page.status_code == 200
    assert "treaty on lakes" in page.text
    assert client.get("/events/0123456789abcdef").status_code == 404
    assert client.get("/events/not-an-id").status_code == 422
