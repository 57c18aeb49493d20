"""The W3C's HTTP tests of SPARQL 1.1, and that no derived graph can be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.protocol import CASES, Endpoint, run
from tests.acceptance.running import key_to, serving


@pytest.mark.skipif(not CASES.exists(), reason="the W3C's cases are not on this machine")
def test_all_cases_of_the_w3c_pass(tmp_path: Path) -> None:
    key = key_to(tmp_path / "store", "update")["Authorization"].removeprefix("Bearer ")
    with serving(tmp_path / "store") as running:
        base = str(running.client.base_url).rstrip("/")
        sparql = f"{base}/sparql"
        outcomes = run(Endpoint(sparql, sparql, f"{base}/graphs", key))
    assert [(one.name, one.faults) for one in outcomes if one.faults] == []
    assert len(outcomes) == 34 + 13 + 3
