"""Content negotiation, by the rules of RFC 9110."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.negotiation import choose

OFFERS = ["application/json", "text/html", "text/csv"]


@pytest.mark.parametrize(
    ("accept", "chosen"),
    [
        (None, "application/json"),
        ("", "application/json"),
        ("*/*", "application/json"),
        ("text/html", "text/html"),
        ("TEXT/HTML", "text/html"),
        ("text/*", "text/html"),
        ("text/csv, text/*;q=0.5", "text/csv"),
        ("text/html;q=0.3, application/json;q=0.9", "application/json"),
        ("application/json;q=0, */*", "text/html"),
        ("*/*;q=0.1, text/csv;q=0.2", "text/csv"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "text/html"),
        ("application/json; charset=utf-8; q=0.5, text/csv;q=0.4", "application/json"),
        ("text/csv;q=nonsense, application/json;q=0.1", "application/json"),
        ("image/png", None),
        ("text/html;q=0", None),
    ],
)
def test_what_a_client_gets(accept: str | None, chosen: str | None) -> None:
    assert choose(accept, OFFERS) == chosen


@given(st.text())
def test_no_header_breaks_it(accept: str) -> None:
    assert choose(accept, OFFERS) in (*OFFERS, None)


@given(st.lists(st.tuples(st.sampled_from(OFFERS), st.integers(0, 10)), min_size=1))
def test_nothing_with_a_lower_weight_wins(ranges: list[tuple[str, int]]) -> None:
    accept = ", ".join(f"{name};q={weight / 10}" for name, weight in ranges)
    weights = {name: max(w for n, w in ranges if n == name) for name, _ in ranges}
    chosen = choose(accept, OFFERS)
    best = max(weights.values())
    assert chosen is None if best == 0 else weights[chosen or ""] == best
