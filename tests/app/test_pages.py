"""What holds of every page: structure, no script but our own, and JSON beside it."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from tests.app.conftest import PAGE, serving

PAGES = [
    "/",
    "/ask?q=Who+met+Nils+Dahl%3F",
    "/entities",
    "/entities?q=dahl",
    "/entities/official/nils-dahl",
    "/entities/country/NO",
    "/events",
    "/events?participant=Norway&type=call",
    "/articles",
    "/articles/geneva-talks",
    "/sparql",
    "/no-such-page",
]
_VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)


class Structure(HTMLParser):
    """The tags of a page, checked to be well nested."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.ids: Counter[str] = Counter()
        self.labelled: set[str] = set()
        self.fields: list[str] = []
        self.links: list[str] = []
        self.scripts: list[str] = []
        self._open: list[str] = []
        self.feed(markup)
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags[tag] += 1
        if "id" in given:
            self.ids[given["id"]] += 1
        if tag == "label":
            self.labelled.add(given.get("for", ""))
        seen = tag in ("input", "select", "textarea") and given.get("type") != "hidden"
        if seen and "label" not in self._open:
            self.fields.append(given["id"])
        if tag == "a":
            self.links.append(given["href"])
        if tag == "script":
            self.scripts.append(given.get("src", "inline"))
        if tag not in _VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in _VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_well_made(client: TestClient, path: str) -> None:
    response = client.get(path, headers=PAGE)
    assert response.status_code == (404 if "no-such" in path else 200)
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert response.headers["x-content-type-options"] == "nosniff"
    page = Structure(response.text)
    assert page.scripts == (["/static/suggest.js"] if 'class="question"' in response.text else [])
    assert page.tags["main"] == 1
    assert page.tags["h1"] == 1
    assert page.tags["nav"] == 1
    assert '<html lang="en">' in response.text
    assert 'href="#main"' in response.text
    assert set(page.fields) <= page.labelled, "a field has no label"
    assert [name for name, number in page.ids.items() if number > 1] == []


@pytest.mark.parametrize("path", PAGES[:-1])
def test_no_link_within_the_service_is_dead(client: TestClient, path: str) -> None:
    page = Structure(client.get(path, headers=PAGE).text)
    inside = {link.partition("#")[0] for link in page.links if link.startswith("/")}
    for link in sorted(inside):
        assert client.get(link.replace("&amp;", "&"), headers=PAGE).status_code == 200, link
    here = {link[1:] for link in page.links if link.startswith("#")}
    assert here <= set(page.ids)


@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith("/sparql")])
def test_every_page_is_also_json(client: TestClient, path: str) -> None:
    for asked in (
        client.get(path, headers={"Accept": "application/json"}),
        client.get(path),
        client.get(path + ("&" if "?" in path else "?") + "format=json", headers=PAGE),
    ):
        if "no-such" in path:
            continue
        assert asked.headers["content-type"] == "application/json", asked.text[:200]
        assert asked.json()


def test_what_is_not_offered(client: TestClient) -> None:
    refused = client.get("/events", headers={"Accept": "image/png"})
    assert refused.status_code == 406
    assert "text/html" in refused.json()["detail"]


def test_the_front_page_asks_what_the_graph_can_answer(client: TestClient) -> None:
    found = client.get("/").json()
    assert found["statistics"]["articles"] == 2
    assert "Who met Nils Dahl?" in found["examples"]
    assert "When did Nils Dahl and Rui Prata speak by phone?" in found["examples"]
    assert found["latest"][0]["type"] == "call"
    for question in found["examples"]:
        assert client.get("/ask", params={"q": question}).json()["items"], question


def test_an_empty_graph_says_how_to_fill_it(tmp_path: Path) -> None:
    with serving(tmp_path / "store") as empty:
        page = empty.get("/", headers=PAGE)
        assert page.status_code == 200
        assert "legation add" in page.text
        for path in ("/events", "/articles", "/entities"):
            assert empty.get(path, headers=PAGE).status_code == 200


def test_the_style_sheet_has_both_schemes(client: TestClient) -> None:
    style = client.get("/static/style.css")
    assert style.headers["content-type"].startswith("text/css")
    assert "prefers-color-scheme: dark" in style.text
    assert "@import" not in style.text
    assert "url(" not in style.text


def test_the_colours_can_be_read(client: TestClient) -> None:
    """Text against paper by WCAG 2: 4.5 to 1 or better, in light and in dark."""
    style = client.get("/static/style.css").text
    light, dark = (
        dict(re.findall(r"--([\w-]+): (#\w{6});", block)) for block in style.split("@media", 2)[:2]
    )
    for scheme in (light, {**light, **dark}):
        for ink in ("ink", "muted", "link", "accent"):
            for paper in ("paper", "raised"):
                assert contrast(scheme[ink], scheme[paper]) >= 4.5, (ink, paper)
        for tint in ("mark", "tint-official", "tint-country", "tint-organisation"):
            assert contrast(scheme["ink"], scheme[tint]) >= 4.5, tint
        for kind in ("official", "country", "organisation", "office", "place"):
            assert contrast(scheme[kind], scheme["raised"]) >= 3, kind


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
