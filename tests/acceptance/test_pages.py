"""The newcomer's way through the pages, with nothing but a browser that runs no script."""

from __future__ import annotations

import html
import re

from tests.acceptance.running import Running, plain


def page(running: Running, path: str) -> str:
    response = running.client.get(path, headers={"Accept": "text/html,application/xhtml+xml"})
    assert response.status_code == 200, response.text[:300]
    assert response.headers["content-type"].startswith("text/html")
    return response.text


def words(markup: str) -> str:
    """What a reader sees of a page."""
    return plain(html.unescape(re.sub(r"<[^>]+>", "", markup)))


def test_the_first_page_has_a_question_field(demo: Running) -> None:
    first = page(demo, "/")
    assert re.search(r"<form[^>]*action=\"[^\"]*/ask\"", first)
    assert 'name="q"' in first


def test_an_answer_shows_its_sentence_and_its_sparql(demo: Running) -> None:
    shown = words(page(demo, "/ask?q=who met Tajikistan's FM"))
    assert "Sergei Lavrov" in shown
    assert "On Monday, April 9, he met Lavrov in Moscow." in shown
    assert "SELECT" in shown


def test_from_the_answer_to_the_person_and_to_the_article(demo: Running) -> None:
    answer = page(demo, "/ask?q=who met Tajikistan's FM")
    person = next(
        link for link in re.findall(r'href="([^"]+)"', answer) if link.endswith("/sergei-lavrov")
    )
    shown = page(demo, html.unescape(person))
    assert "<svg" in shown
    assert "foreign minister of Russia" in words(shown)
    articles = [
        link for link in re.findall(r'href="([^"]+)"', answer + shown) if "/articles/" in link
    ]
    assert articles
    article = page(demo, html.unescape(articles[0]))
    assert "<mark" in article


def test_what_dashboards_take(demo: Running) -> None:
    drawing = demo.client.get("/embed/network/official/sergei-lavrov.svg")
    assert drawing.status_code == 200
    assert drawing.headers["content-type"].startswith("image/svg+xml")
    frame = page(demo, "/embed/events/official/sergei-lavrov")
    assert "Lavrov" in words(frame)


def test_no_page_needs_script(demo: Running) -> None:
    for path in ("/", "/ask?q=who met Lavrov", "/entities?q=lavrov", "/events", "/sparql"):
        scripts = re.findall(r"<script[^>]*>", page(demo, path))
        assert set(scripts) <= {'<script src="/static/suggest.js" defer>'}, path
    assert re.search(r'<datalist id="suggestions">\s*<option value="[^"]+\?">', page(demo, "/"))
