"""Buckets of tokens: so many at once, so many for long, and no more memory than allowed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.access.buckets import Buckets, Rate


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def test_a_burst_and_then_the_rate() -> None:
    clock = Clock()
    buckets = Buckets(Rate("reading", 2, 5), clock)
    assert [buckets.take("a")[0] for _ in range(5)] == [4, 3, 2, 1, 0]
    assert buckets.take("a") == (-1, pytest.approx(0.5))
    assert buckets.take("b") == (4, 0.0)
    clock.now += 0.5
    assert buckets.take("a")[0] == 0
    assert buckets.take("a")[0] == -1
    clock.now += 60
    assert buckets.take("a")[0] == 4


def test_what_is_told() -> None:
    rate = Rate("writing", 0.5, 10)
    assert rate.policy == '"writing";q=10;w=20'
    assert rate.told(4) == '"writing";r=4;t=12'


def test_who_came_longest_ago_is_forgotten_first() -> None:
    buckets = Buckets(Rate("reading", 1, 1), Clock(), most=3)
    for client in "abcad":
        buckets.take(client)
    assert len(buckets) == 3
    assert buckets.take("d")[0] == -1
    assert buckets.take("a")[0] == 0


@given(
    st.floats(0.1, 1000),
    st.integers(1, 50),
    st.lists(st.floats(0, 3), min_size=1, max_size=80),
)
def test_never_more_than_the_rate_allows(rate: float, burst: int, waits: list[float]) -> None:
    clock = Clock()
    buckets = Buckets(Rate("reading", rate, burst), clock)
    taken, start = 0, clock.now
    for wait in waits:
        clock.now += wait
        left, seconds = buckets.take("a")
        taken += left >= 0
        assert taken <= burst + rate * (clock.now - start) + 1e-3
        assert left < burst
        assert (left < 0) == (seconds > 0)
        if seconds:
            clock.now += seconds * 1.001
            taken += buckets.take("a")[0] >= 0
