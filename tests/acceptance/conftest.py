"""The demo service, started once for all stories that only look."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.acceptance.running import Running, serving


@pytest.fixture(scope="session")
def demo() -> Iterator[Running]:
    """`legation serve --demo`, for stories that change nothing."""
    with serving(demo=True) as running:
        yield running
