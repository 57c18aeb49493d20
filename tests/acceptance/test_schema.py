"""The OpenAPI document and the service say the same: schemathesis calls each operation as it may be
called, and as it may not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import negative_data_rejection, positive_data_acceptance

from app.main import create_app
from app.settings import Settings
from tests.acceptance.running import ROOT, Running, key_to, legation, serving

SAMPLES = sorted((ROOT / "app" / "samples").glob("*.json"))[:6]
SCHEMA = schemathesis.openapi.from_dict(create_app(Settings()).openapi())
NOT_OURS = [negative_data_rejection, positive_data_acceptance]
"""Checks that no schema can pass that does not know what is in the graph, and blanks from forms."""
UNHURRIED = settings(suppress_health_check=list(HealthCheck))


@schemathesis.serializer(
    "application/sparql-query", "application/sparql-update", "application/n-triples",
    "application/rdf+xml", "application/ld+json", "text/turtle",
)  # fmt: skip
def as_it_is(context: schemathesis.SerializationContext, value: Any) -> bytes:
    """A body that is a text of some language."""
    return value if isinstance(value, bytes) else str(value).encode(errors="surrogateescape")


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """A service with some articles, to which all is allowed."""
    store: Path = tmp_path_factory.mktemp("schema") / "store"
    assert legation("add", *SAMPLES, "--store", store).returncode == 0
    key = key_to(store, "admin")
    with serving(store, read_rate="0", write_rate="0") as running:
        running.client.headers.update(key)
        yield running
        assert "Traceback" not in running.log()


def answers_as_told(service: Running, case: schemathesis.Case) -> None:
    """Call an operation, and compare what comes with what the document says."""
    case.call_and_validate(
        base_url=str(service.client.base_url),
        headers={"Authorization": service.client.headers["Authorization"]},
        excluded_checks=NOT_OURS,
    )


@SCHEMA.parametrize()
@settings(UNHURRIED, max_examples=10, derandomize=True)
def test_the_document_holds(service: Running, case: schemathesis.Case) -> None:
    answers_as_told(service, case)


@pytest.mark.soak
@SCHEMA.parametrize()
@settings(UNHURRIED, max_examples=100)
def test_the_document_holds_for_long(service: Running, case: schemathesis.Case) -> None:
    answers_as_told(service, case)
