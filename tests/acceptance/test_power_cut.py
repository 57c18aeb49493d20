"""The service is killed while it adds articles: what was acknowledged is there, none is half."""

from __future__ import annotations

import itertools
import threading
import time
from pathlib import Path

import httpx
import pytest

from tests.acceptance.running import Running, serving

REPORTS = """SELECT ?article (COUNT(DISTINCT ?report) AS ?n) {
  GRAPH ?graph { ?article a leg:Article } OPTIONAL { GRAPH ?graph { ?report a leg:Report } }
} GROUP BY ?article"""
TEXT = """
On {day} April {year}, Russian Foreign Minister Sergei Lavrov met Chinese Foreign Minister Wang Yi
in Geneva. The ministers signed a joint statement.
"""


def add_until_killed(running: Running, acknowledged: list[str]) -> None:
    for number in itertools.count():
        text = TEXT.format(day=1 + number % 28, year=1990 + number // 28 % 30)
        article = {"id": f"cut-{number}", "published": "2021-06-01", "text": text}
        try:
            response = running.client.post("/articles", json=article)
        except httpx.TransportError:
            return
        assert response.is_success, response.text
        acknowledged.append(article["id"])


@pytest.mark.parametrize("articles", [2, 9])
def test_kill_while_adding(tmp_path: Path, articles: int) -> None:
    store = tmp_path / "store"
    acknowledged: list[str] = []
    with serving(store) as running:
        adding = threading.Thread(target=add_until_killed, args=(running, acknowledged))
        adding.start()
        while len(acknowledged) < articles and adding.is_alive():
            time.sleep(0.01)
        time.sleep(0.013 * articles)
        running.kill()
        adding.join(60)
    assert len(acknowledged) >= articles
    with serving(store) as running:
        kept = {row["article"].rpartition("/")[2]: int(row["n"]) for row in running.select(REPORTS)}
        assert set(acknowledged) <= set(kept)
        assert len(kept) <= len(acknowledged) + 1
        assert len(set(kept.values())) == 1, f"an article is half there: {kept}"
        for article in acknowledged:
            assert running.get(f"/articles/{article}").status_code == 200
        shown = running.select("SELECT DISTINCT ?a { ?e leg:evidence/leg:article ?a }")
        assert {row["a"].rpartition("/")[2] for row in shown} == set(kept)
        one_more = {"id": "after", "published": "2021-06-01", "text": TEXT.format(day=1, year=2021)}
        assert running.client.post("/articles", json=one_more).is_success
