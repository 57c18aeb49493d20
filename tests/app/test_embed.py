"""Pictures, frames and oEmbed for other people's pages."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from xml.etree import ElementTree

import pytest
from fastapi.testclient import TestClient

SVG = "{http://www.w3.org/2000/svg}"


def test_a_network_as_a_picture(client: TestClient) -> None:
    response = client.get("/embed/network/official/nils-dahl.svg")
    assert response.headers["content-type"] == "image/svg+xml"
    picture = ET.fromstring(response.content)
    assert picture.findtext(f"{SVG}title") == "Network of Nils Dahl"
    assert picture.findtext(f"{SVG}desc")
    links = [link.get("href") for link in picture.iter(f"{SVG}a")]
    assert "/entities/official/anna-keller" in links
    assert response.content == client.get("/embed/network/official/nils-dahl.svg").content


def test_pictures_take_the_filters_of_neighbourhoods(client: TestClient) -> None:
    address = "/embed/network/official/anna-keller.svg"
    assert "Rui Prata" in client.get(address, params={"depth": 2}).text
    assert "Nils Dahl" not in client.get(address, params={"types": "call"}).text
    assert client.get(address, params={"depth": 9}).status_code == 422


def test_events_as_a_frame(client: TestClient) -> None:
    response = client.get("/embed/events/official/nils-dahl", params={"limit": 2})
    assert response.text.count("<li>") == 2
    assert "<link" not in response.text
    assert "<script" not in response.text
    assert "frame-ancestors *" in response.headers["content-security-policy"]
    assert "x-frame-options" not in response.headers


def test_other_pages_are_not_framed_by_strangers(client: TestClient) -> None:
    assert "frame-ancestors 'self'" in client.get("/events").headers["content-security-policy"]


def test_unknown_entities(client: TestClient) -> None:
    assert client.get("/embed/network/official/nobody.svg").status_code == 404
    assert client.get("/embed/events/official/nobody").status_code == 404


@pytest.mark.parametrize(
    ("path", "frame"),
    [
        ("/entities/official/nils-dahl", "/embed/events/official/nils-dahl"),
        ("/embed/events/official/nils-dahl", "/embed/events/official/nils-dahl"),
        ("/embed/network/official/nils-dahl.svg", "/embed/network/official/nils-dahl.svg"),
    ],
)
def test_oembed(client: TestClient, path: str, frame: str) -> None:
    found = client.get("/oembed", params={"url": f"http://localhost{path}", "maxwidth": 320}).json()
    assert found["type"] == "rich"
    assert found["version"] == "1.0"
    assert found["width"] == 320
    assert f'src="http://localhost{frame}"' in found["html"]
    assert found["title"] == "Nils Dahl"
    as_xml = client.get("/oembed", params={"url": f"http://localhost{path}", "format": "xml"})
    assert as_xml.headers["content-type"].startswith("text/xml")
    assert ElementTree.fromstring(as_xml.text).findtext("html", "").startswith("<iframe src=")


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({}, 422),
        ({"url": "http://localhost/events"}, 404),
        ({"url": "http://[localhost/events"}, 404),
        ({"url": "http://localhost/entities/official/nobody"}, 404),
        ({"url": "http://localhost/entities/official/nils-dahl", "format": "yaml"}, 422),
        ({"url": "http://localhost/entities/official/nils-dahl", "maxwidth": 1}, 422),
    ],
)
def test_what_cannot_be_embedded(
    client: TestClient, parameters: dict[str, str], status: int
) -> None:
    assert client.get("/oembed", params=parameters).status_code == status
