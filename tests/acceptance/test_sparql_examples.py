"""The examples that are shown to people run as they stand, and find something."""

from __future__ import annotations

import re

import pytest

from tests.acceptance.running import ROOT, Running

PAGE = (ROOT / "docs" / "sparql.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("query", re.findall(r"```sparql\n(.*?)```", PAGE, re.DOTALL))
def test_examples_of_the_page(demo: Running, query: str) -> None:
    response = demo.get("/sparql", query=query)
    assert response.status_code == 200, response.text
    assert response.json()["results"]["bindings"]
